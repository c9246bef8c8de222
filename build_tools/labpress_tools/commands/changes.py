"""``labpress changes``: list the pages that differ from another version of the project."""

from __future__ import annotations

from pathlib import Path

import click

from labpress.project.config_file import read_config
from labpress_tools.commands.project_options import config_option, read_project
from labpress_tools.site_diff import build_all_pages, compare_pages, to_markdown


@click.command("changes")
@click.argument("old", metavar="OLD", type=click.Path(exists=True, path_type=Path))
@config_option
def changes_command(old: Path, config_file: Path) -> None:
    """List the pages that were added, changed or removed since an earlier version of the project.

    OLD is a folder with the earlier version. If it contains no mkdocs.yml, all pages count as new.
    The list is in Markdown, as GitHub's job summaries require.
    """
    after = build_all_pages(read_project(config_file).project)
    path = old / (config_file.name if config_file.is_absolute() else config_file)
    before = build_all_pages(read_config(path).project) if path.is_file() else ()
    click.echo(to_markdown(compare_pages(before, after)))

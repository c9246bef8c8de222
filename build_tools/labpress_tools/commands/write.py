"""``labpress write``: export the site as a project that needs no plugin."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from labpress.build.search_assets import build_search_assets
from labpress.build.site import build_site
from labpress.diagnostics import has_errors
from labpress.integrations.export_project.project import WriteError, write_site
from labpress_tools.commands.project_options import config_option, read_project


@click.command("write")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@config_option
def write_command(target: Path, config_file: Path) -> None:
    """Write the site to DIR as a project in plain Markdown that needs no plugin.

    To build this project, run `zensical build -f DIR/mkdocs.yml`.
    """
    config = read_project(config_file)
    by_source = replace(config.project.urls, by_source=True)
    # The site generator would build pages from the Markdown versions of pages.
    settings = config.project.settings.model_copy(update={"markdown_pages": False})
    project = replace(config.project, urls=by_source, settings=settings)
    site, _ = build_site(project)
    search_assets = build_search_assets(site.search_documents, project.cache)
    diagnostics = sorted([*config.diagnostics, *site.diagnostics])
    for diagnostic in diagnostics:
        click.echo(str(diagnostic))
    if has_errors(diagnostics):
        sys.exit(1)
    try:
        site = replace(site, assets=(*site.assets, *search_assets))
        count = write_site(site, project, config_file, target)
        site.finish()
    except WriteError as error:
        raise click.UsageError(error.text) from None
    click.echo(f"Wrote {count} files to {target}")

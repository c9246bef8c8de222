"""``labpress new``: create a record from a template."""

from __future__ import annotations

from pathlib import Path

import click

from labpress.loading.record_paths import relative_path
from labpress_tools.commands.project_options import config_option, read_project
from labpress_tools.commands.writing import write_files
from labpress_tools.record_writer import KINDS, Change, Kind
from labpress_tools.renaming.rename import name_fields
from labpress_tools.resolved_lab import resolve_lab
from labpress_tools.scaffold import ScaffoldError, new_record


@click.command("new")
@click.argument("kind", type=click.Choice(list(KINDS.values())))
@click.argument("record_id", metavar="ID")
@config_option
def new_command(kind: Kind, record_id: str, config_file: Path) -> None:
    """Create a record from a template.

    If papers already list an author with this id, the file contains the name as the papers spell it.
    """
    folder = next(folder for folder, of_folder in KINDS.items() if of_folder == kind)
    project = read_project(config_file).project
    if not project.content.is_dir():
        raise click.UsageError(
            f"folder not found: {project.content}; create it, or correct docs_dir"
        )
    path = project.content / folder / f"{record_id}.yaml"
    known = resolve_lab(project).authors.get(record_id) if kind == "author" else None
    try:
        text = new_record(kind, record_id, name_fields(known) if known else None)
    except ScaffoldError as error:
        raise click.UsageError(str(error)) from None
    if path.exists():
        shown = relative_path(path, project.folder)
        raise click.UsageError(f"{shown} already exists; edit it, or choose another id")
    write_files([Change(path, text.encode())], project.folder)
    click.echo(relative_path(path, project.folder))

"""``labpress schema``: update the JSON Schemas for editors."""

from __future__ import annotations

from pathlib import Path

import click

from labpress.loading.record_paths import relative_path
from labpress_tools.commands.project_options import config_option, read_project
from labpress_tools.commands.writing import write_files
from labpress_tools.record_writer import Change
from labpress_tools.scaffold import schema_files


@click.command("schema")
@config_option
def schema_command(config_file: Path) -> None:
    """Update the JSON Schemas in content/.schema, which editors use for completion and validation."""
    project = read_project(config_file).project
    if not project.content.is_dir():
        raise click.UsageError(
            f"folder not found: {project.content}; create it, or correct docs_dir"
        )
    folder = project.content / ".schema"
    changes = [Change(folder / name, data) for name, data in schema_files().items()]
    write_files(changes, project.folder)
    for change in changes:
        click.echo(relative_path(change.path, project.folder))

"""``labpress rename``: change the id of a record."""

from __future__ import annotations

from pathlib import Path

import click

from labpress_tools.commands.edits import EXIT_CODES, edit_options, run_edit
from labpress_tools.commands.project_options import read_project_with_content
from labpress_tools.record_writer import KINDS
from labpress_tools.renaming.lab_edit import LabEdit
from labpress_tools.renaming.rename import plan_rename
from labpress_tools.resolved_lab import resolve_lab

_FOLDERS: dict[str, str] = {kind: folder for folder, kind in KINDS.items()}


@click.command("rename", epilog=EXIT_CODES)
@click.argument("folder", type=click.Choice([*_FOLDERS.values(), *_FOLDERS]))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@edit_options
def rename(
    folder: str, old: str, new: str, dry_run: bool, as_json: bool, config_file: Path
) -> None:
    """Change the id of a record; its old URLs keep working.

    The command renames the record's file, Markdown file and folder, and adds OLD to its
    `former_ids`. It also updates references to the record in other records, pages and
    mkdocs.yml.

    Example: labpress rename papers small-steps tiny-steps
    """
    config = read_project_with_content(config_file)

    def plan() -> LabEdit:
        lab = resolve_lab(config.project)
        return plan_rename(lab, config_file, _FOLDERS.get(folder, folder), old, new)

    run_edit(plan, f"Renamed {old} to {new}", dry_run=dry_run, as_json=as_json)

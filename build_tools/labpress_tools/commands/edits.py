"""Provides what the commands for renaming records and editing people have in common."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from labpress.build.project import Project
from labpress_tools.commands.project_options import config_option
from labpress_tools.file_edits import show_diff
from labpress_tools.record_writer import WriteError
from labpress_tools.renaming.lab_edit import LabEdit, RefusedError

Command = TypeVar("Command", bound=Callable[..., Any])

EXIT_CODES = """\b
Exit codes:
  0    the files were written, or could be written (with --dry-run)
  1    the command was refused, or the files cannot be written; no file was changed
  2    incorrect usage
  130  interrupted; no file is left partially written
"""
_MAX_ERRORS = 10


def edit_options(command: Command) -> Command:
    """Add to a command the options that all commands for editing a lab share."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print the result as JSON."),
        click.option(
            "--dry-run", is_flag=True, help="Write nothing; print the changes as a unified diff."
        ),
        config_option,
    ):
        command = option(command)
    return command


def run_edit(plan: Callable[[], LabEdit], done: str, *, dry_run: bool, as_json: bool) -> None:
    """Plan edits of a lab, write them, print the result, and exit with 0.

    Args:
        plan: plans the edits.
        done: the message to print after writing.
        dry_run: whether to print the edits instead of writing them.
        as_json: whether to print JSON.

    Raises:
        click.ClickException: if the edits are refused, or the files cannot be written.
    """
    try:
        edit = plan()
        _check(edit)
        result = _result(edit, dry_run)
        if not dry_run:
            edit.files.write_files()
    except (RefusedError, WriteError) as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=1))
    elif dry_run:
        click.echo(result["diff"], nl=False)
    else:
        count = len(result["files"])
        click.echo(f"{done} ({count} {'file' if count == 1 else 'files'} changed)")
    if not as_json:
        for note in edit.notes:
            click.echo(f"Note: {note}", err=True)
    sys.exit(0)


def _check(edit: LabEdit) -> None:
    """Refuse edits that would cause new errors in the lab.

    Raises:
        RefusedError: if there would be new errors.
    """
    errors = edit.new_errors()
    if errors:
        listed = "\n".join(f"  {error}" for error in errors[:_MAX_ERRORS])
        more = f"\n  … and {len(errors) - _MAX_ERRORS} more" if len(errors) > _MAX_ERRORS else ""
        raise RefusedError(
            f"nothing was changed, because the lab would have new errors:\n{listed}{more}"
        )


def _result(edit: LabEdit, dry_run: bool) -> dict[str, Any]:
    project = edit.lab.project
    files = []
    for item in edit.files:
        old, new = _shown(item.old, project), _shown(item.new, project)
        action = "removed" if not new else "added" if not old else "changed"
        action = "renamed" if old and new and old != new else action
        files.append({"path": new or old, "action": action, "from": old if new != old else ""})
    result: dict[str, Any] = {"files": files, "notes": edit.notes, "dry_run": dry_run}
    if dry_run:
        result["diff"] = show_diff(edit.files)
    return result


def _shown(path: Path | None, project: Project) -> str:
    if path is None:
        return ""
    inside = path.is_relative_to(project.folder)
    return path.relative_to(project.folder).as_posix() if inside else path.as_posix()

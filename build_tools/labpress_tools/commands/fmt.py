"""``labpress fmt``: convert records to the canonical layout."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from labpress.loading.record_paths import MODELS
from labpress.regular_files import read_regular
from labpress_tools.commands.common import display_path
from labpress_tools.commands.project_options import config_option, read_project_with_content
from labpress_tools.commands.writing import write_files
from labpress_tools.record_writer import KINDS, Change, Kind, RecordEditError
from labpress_tools.record_writer.formatting import format_record

_EXIT_CODES = """\b
Exit codes:
  0  all records are in the canonical layout, or were converted to it
  1  some records are not (with --check), or a file has an error
  2  incorrect usage
"""


@click.command("fmt", epilog=_EXIT_CODES)
@click.argument("files", metavar="[FILE…]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only list the records that would change.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@config_option
def fmt_command(files: tuple[Path, ...], check: bool, as_json: bool, config_file: Path) -> None:
    """Rewrite records in the canonical layout, with the current names of all keys.

    Keys are put in the order of docs/record-format.md; values and comments are kept. A value
    that now has its own key, such as the number of a report in venue.issue, is moved to that
    key. Without FILE, all records are rewritten. A FILE that is not a record is skipped.
    """
    config = read_project_with_content(config_file)
    content = config.project.content
    chosen = files or tuple(_all_records(content))
    changes: list[Change] = []
    errors: dict[str, str] = {}
    for path in chosen:
        try:
            change = _format(path, content)
        except RecordEditError as error:
            errors[display_path(path, config)] = str(error)
        except OSError as error:
            errors[display_path(path, config)] = f"cannot read the file: {error.strerror}"
        else:
            changes += [change] if change else []
    if not check:
        write_files(changes, content)
    changed = [display_path(change.path, config) for change in changes]
    if as_json:
        result = {"files": changed, "errors": errors, "check": check}
        click.echo(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        for name, problem in errors.items():
            click.echo(f"{name}: {problem}", err=True)
        for name in changed:
            click.echo(f"{'would format' if check else 'formatted'} {name}")
    sys.exit(1 if errors or (check and changes) else 0)


def _format(path: Path, content: Path) -> Change | None:
    """Return the change to a file, or None if it is in the canonical layout or is not a record.

    Raises:
        OSError: if the file cannot be read, or if symbolic links form a cycle.
        RecordEditError: if the record cannot be edited.
    """
    kind = _kind_of(path, content)
    if kind is None:
        return None
    before = read_regular(path)
    after = format_record(before, kind)
    return Change(path, after) if after != before else None


def _kind_of(path: Path, content: Path) -> Kind | None:
    """Return the kind of a record, or None for other files.

    Raises:
        OSError: if symbolic links form a cycle.
    """
    try:
        target = path.resolve()
    except RuntimeError:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None
    is_record = path.suffix == ".yaml" and target.is_relative_to(content.resolve())
    return KINDS.get(target.parent.name) if is_record else None


def _all_records(content: Path) -> Iterator[Path]:
    for folder in MODELS:
        yield from sorted((content / folder).glob("*.yaml"))

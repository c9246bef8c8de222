"""Writes the files of a command: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from labpress_tools.record_writer import Change, WriteError, write_all


def write_files(changes: Iterable[Change], root: Path) -> int:
    """Write and remove files; see `write_all`.

    Args:
        changes: the files.
        root: the folder that must contain all of them.

    Returns:
        The number of files written or removed.

    Raises:
        click.ClickException: if a file cannot be written; no file is changed.
    """
    try:
        return write_all(changes, root)
    except WriteError as error:
        raise click.ClickException(str(error)) from None


def write_file(path: Path, data: bytes) -> None:
    """Write one file, wherever a symbolic link leads.

    Raises:
        click.ClickException: if it cannot be written; it is then unchanged.
    """
    try:
        target = path.resolve()
    except RuntimeError:
        raise click.ClickException(f"{path} is a link to itself; remove it") from None
    write_files([Change(target, data)], target.parent)

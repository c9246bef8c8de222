"""Writes files for commands, and converts errors to ``click.ClickException``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from labpress_tools.record_writer import Change, WriteError, write_all


def write_files(changes: Iterable[Change], root: Path) -> int:
    """Write and remove files, all of them or none; see `write_all`.

    Args:
        changes: the files.
        root: the folder that must contain all files.

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
    """Write one file; if the path is a symbolic link, write its target, wherever that is.

    Raises:
        click.ClickException: if the file cannot be written; in this case, it is unchanged.
    """
    try:
        target = path.resolve()
    except RuntimeError:
        raise click.ClickException(f"{path} is a link to itself; remove it") from None
    write_files([Change(target, data)], target.parent)

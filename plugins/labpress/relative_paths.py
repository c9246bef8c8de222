"""Computes the path of a file relative to any folder, even one that does not contain the file."""

from __future__ import annotations

import ntpath
import posixpath
from pathlib import PurePath, PureWindowsPath


def path_from(folder: PurePath, file: PurePath) -> str:
    """Return the path of a file relative to a folder, with forward slashes: ``../shared/x.yml``.

    On Windows, a file on another drive has no such path, so its absolute path is returned.

    Args:
        folder: the absolute path of the folder.
        file: the absolute path of the file, of the same class as `folder` (POSIX or Windows).
    """
    system = ntpath if isinstance(file, PureWindowsPath) else posixpath
    try:
        relative = system.relpath(file, folder)
    except ValueError:
        return file.as_posix()
    return type(file)(relative).as_posix()

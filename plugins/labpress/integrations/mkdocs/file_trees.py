"""Finds, moves and removes the files and folders below a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from labpress.integrations.mkdocs.manifest import Stamp


def stamp_of(path: str | Path) -> Stamp | None:
    """Return the size and the modification time of a file, or None if it cannot be examined."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns)


def walk(folder: Path) -> Iterator[str]:
    """Yield the relative paths of all files and links below a folder; skip unreadable folders."""
    for parent, folders, names in os.walk(folder):
        # `Path.is_symlink` raises an exception if the folder does not permit access to its entries.
        links = [name for name in folders if os.path.islink(f"{parent}/{name}")]  # noqa: PTH114
        for name in [*names, *links]:
            yield Path(parent, name).relative_to(folder).as_posix()


def move_content(folder: Path, target: Path) -> None:
    """Move the content of a folder into another one, merging folders that exist in both.

    Entries that cannot be moved are skipped.
    """
    for entry in list(folder.iterdir()):
        moved = target / entry.name
        with suppress(OSError):
            if entry.is_dir() and moved.is_dir() and not (entry.is_symlink() or moved.is_symlink()):
                move_content(entry, moved)
            else:
                entry.replace(moved)
    with suppress(OSError):  # the folder is not empty
        folder.rmdir()


def remove_empty_folders(folder: Path) -> None:
    """Remove the empty folders below a folder, except for hidden ones at its root."""
    for parent, _, _ in os.walk(folder, topdown=False):
        if not Path(parent).relative_to(folder).as_posix().startswith("."):
            with suppress(OSError):  # the folder is not empty
                Path(parent).rmdir()


def parent_folders(path: str) -> Iterator[str]:
    """Yield the folders that contain a path: ``a`` and ``a/b`` for ``a/b/c``."""
    end = path.find("/")
    while end > 0:
        yield path[:end]
        end = path.find("/", end + 1)

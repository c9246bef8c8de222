"""Finds the files that belong to an entry: only regular files inside a given folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from labpress_tools.drafts import AttachedFile
from labpress_tools.importers.bibtex.attachments import SUFFIXES, Role

IMAGE_SUFFIXES = SUFFIXES["image"]


def find_attachment(
    root: Path, name: str, role: Role, bases: Iterable[str] = ("",)
) -> AttachedFile | None:
    """Find a file that belongs to an entry; see `find_file` for the arguments.

    Returns:
        The file, or None if there is no such file, or if its extension does not fit its role. The
        extension is checked because an entry must not be able to publish a file such as ``.env``.
    """
    path = find_file(root, name, bases)
    return AttachedFile(path, role) if path and path.suffix.lower() in SUFFIXES[role] else None


def find_file(root: Path, name: str, bases: Iterable[str] = ("",)) -> Path | None:
    """Find a file to which an entry or a template refers.

    Args:
        root: the folder that must contain the file after symbolic links have been resolved.
        name: its relative path; a leading slash and a query are ignored.
        bases: the folders in which to look, relative to `root`, in order.

    Returns:
        The resolved path, or None if there is no such file. Hidden files and files outside `root`,
        including those that symbolic links lead to, are never returned.
    """
    name = name.partition("?")[0].partition("#")[0].strip().lstrip("/")
    if not name:
        return None
    for base in bases:
        for variant in dict.fromkeys((name, unquote(name))):
            path = _resolve(root, root / base / variant)
            if path:
                return path
    return None


def files_in(root: Path, folder: Path) -> list[Path]:
    """Return the files in a folder, sorted by name, or an empty list if the folder cannot be read.

    Hidden files, and symbolic links that lead out of `root`, are left out.
    """
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []
    return [path for name in names if (path := _resolve(root, folder / name))]


def _resolve(root: Path, path: Path) -> Path | None:
    try:
        resolved = path.resolve(strict=True)
        inside = resolved.relative_to(root.resolve(strict=True))
        if any(part.startswith(".") for part in inside.parts) or not resolved.is_file():
            return None
    except (
        OSError,
        ValueError,
        RuntimeError,
    ):  # a NUL byte, a name that is too long, or a loop of links
        return None
    return resolved

"""Lists the files in the folder of a record, and reports links that leave the content folder.

Only symbolic links to files in the content folder are followed; all others are errors. Otherwise, a
record could publish private files from the build machine, and programs could follow a cycle of
links forever.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from labpress.diagnostics import Diagnostic, define_rule

SYMBOLIC_LINK = define_rule(
    "symbolic-link",
    "error",
    "file",
    "A symbolic link in a record folder points outside the content folder, to a folder, or to a "
    "file that does not exist.",
    "Replace the link with a copy of the file or folder, or remove it.",
)


class AttachedFiles(NamedTuple):
    """The files in a folder and its subfolders.

    Attributes:
        names: the paths of the files, relative to the folder.
        links: the symbolic links that are not followed.
    """

    names: frozenset[str]
    links: tuple[Path, ...]


def attached_files(folder: Path, content: Path) -> AttachedFiles:
    """Return the files in a record folder, or in the folder of one record.

    Args:
        folder: the folder, which need not exist.
        content: the content folder.
    """
    names: list[str] = []
    links: list[Path] = [folder] if folder.is_symlink() else []
    for parent, folders, files in os.walk(folder) if not links else ():
        inside = Path(parent)
        links += (inside / name for name in folders if (inside / name).is_symlink())
        for name in files:
            path = inside / name
            if leaves_content(path, content) or (path.is_symlink() and not path.exists()):
                links.append(path)  # MkDocs cannot copy what is missing
            elif path.is_file():
                names.append(path.relative_to(folder).as_posix())
    return AttachedFiles(frozenset(names), tuple(sorted(links)))


def leaves_content(path: Path, content: Path) -> bool:
    """Return whether a path is a symbolic link to anything but a file in the content folder.

    A missing file in the content folder counts as a file.
    """
    if not path.is_symlink():
        return False
    try:
        target = path.resolve()
    except (OSError, RuntimeError):  # a link that points to itself
        return True
    is_file = target.is_file() or not target.exists()  # a missing file is reported as such
    return not (is_file and target.is_relative_to(content.resolve()))


def links_to_folders(content: Path, folders: Iterable[str]) -> Iterator[Path]:
    """Yield the symbolic links to folders in record folders; MkDocs would follow such links.

    Args:
        content: the content folder.
        folders: the names of the record folders.
    """
    for name in folders:
        if (content / name).is_symlink():
            yield content / name
            continue
        for parent, inside, _ in os.walk(content / name):
            yield from (Path(parent, other) for other in inside if Path(parent, other).is_symlink())


def report_link(path: Path, place: str) -> Diagnostic:
    """Return the diagnostic for a symbolic link that is not followed.

    Args:
        path: the link.
        place: the path of the link for messages.
    """
    target = path.readlink()
    if path.is_dir():
        text = (
            f"this is a symbolic link to the folder {target}, which is not followed; "
            "replace it with a copy of the folder"
        )
    else:
        text = (
            f"this is a symbolic link to {target}, which is not a file in the content folder; "
            "replace it with a copy of the file"
        )
    return SYMBOLIC_LINK.diagnostic(text).at(place)

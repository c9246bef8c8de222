"""Finds the files that belong to an entry, but only inside a given folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from labpress_tools.importers.bibtex.texts import to_text

Role = Literal["pdf", "image", "slides", "poster", "video", "supplement"]

# The folders in which al-folio and reference managers store files, relative to the folder of the
# site or of the .bib file.
_FOLDERS = (
    "",
    "assets/pdf",
    "assets/img/publication_preview",
    "assets/img",
    "assets/video",
    "assets/bibliography",
    "files",
    "pdfs",
    "pdf",
)
# Only files with these extensions are copied: an entry must not publish a file such as `.env`.
_DOCUMENTS = frozenset({".pdf", ".ps", ".djvu", ".epub"})
_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
_VIDEOS = frozenset({".mp4", ".webm", ".mov", ".m4v", ".ogv"})
_SLIDES = frozenset({".pptx", ".ppt", ".key", ".odp"})
_ARCHIVES = frozenset({".zip", ".gz", ".tgz", ".csv", ".xlsx", ".docx", ".txt"})
SUFFIXES: dict[Role, frozenset[str]] = {
    "pdf": frozenset({".pdf"}),
    "image": _IMAGES,
    "slides": _DOCUMENTS | _SLIDES,
    "poster": _DOCUMENTS | _IMAGES | _SLIDES,
    "video": _VIDEOS,
    "supplement": _DOCUMENTS | _IMAGES | _VIDEOS | _SLIDES | _ARCHIVES,
}
"""The file name extensions that may be copied, by role."""
_DESCRIBED: dict[Role, re.Pattern[str]] = {
    "slides": re.compile(r"(?i)\b(?:slides?|presentation)\b"),
    "poster": re.compile(r"(?i)\bposter\b"),
    "supplement": re.compile(r"(?i)\b(?:suppl\w*|supporting|appendix)\b"),
}
_FILE_PARTS = re.compile(r"(?<!\\):")
_FILE_LIST = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\([:;\\_&%#$])|\{\\([_&%#$])\}|\\backslash\s*")
# Accents such as \"{o} and \v{c}, but not the backslashes of C:\users.
_ACCENT = re.compile(r"""\\(?:["'`^~=.]\s*\{?\\?[A-Za-z]|[uvHcdbkr]\s*\{)""")
_LONGEST_PATH = 1000


def find_file(folder: Path | None, written: str, role: Role) -> Path | None:
    """Find a file in a folder, or in one of the subfolders where programs usually store files.

    Args:
        folder: the folder that must contain the file; None to find no files.
        written: the path, as written in the entry. If the folder does not contain this path, it
            may contain a file of the same name.
        role: the role of the file; only extensions that fit this role are accepted.

    Returns:
        The resolved path, or None if there is no such file. Hidden files and files outside the
        folder, including those that symbolic links lead to, are never returned.
    """
    path = written.replace("\\", "/").lstrip("/") if written.startswith("/assets") else written
    path = path.replace("\\", "/")
    if folder is None or not path or len(path) > _LONGEST_PATH or "\0" in path:
        return None
    if Path(path).suffix.lower() not in SUFFIXES[role]:
        return None
    is_absolute = path.startswith(("/", "~")) or re.match(r"[A-Za-z]:", path)
    # Reference managers write the path of the file on the computer where the entry was edited.
    paths = [*([] if is_absolute else [path]), path.rpartition("/")[2]]
    return next((file for each in paths for file in _candidates(folder, each)), None)


def _candidates(folder: Path, path: str) -> Iterator[Path]:
    root = folder.resolve()
    for place in _FOLDERS:
        try:
            target = (root / place / path).resolve()
            relative = target.relative_to(root)
            is_hidden = any(part.startswith(".") for part in relative.parts)
            if not is_hidden and target.is_file():
                yield target
        except (OSError, ValueError):  # outside the folder, or not a valid file name
            continue


def files_in(field: str) -> list[tuple[str, str]]:
    """Return the files in the field ``file`` of JabRef, Zotero or Mendeley.

    Args:
        field: one or several files, separated by semicolons, each given as
            ``description:path:type`` or as a path. Colons, semicolons and backslashes are escaped.

    Returns:
        The description and the path of each file; the description may be empty.
    """
    files: list[tuple[str, str]] = []
    # Mendeley writes the backslash that escapes a colon as a formula.
    listed = field.strip("{} \n").replace("$\\backslash$", "\\")
    for item in _FILE_LIST.split(listed):
        parts = _FILE_PARTS.split(item.strip())
        if len(parts) >= 3:
            is_drive = len(parts[1]) == 1 and parts[2].startswith(("\\", "/"))
            path = f"{parts[1]}:{parts[2]}" if is_drive else parts[1]
        else:
            path = parts[0]
        if _ACCENT.search(path):
            path = to_text(path)
        path = _ESCAPED.sub(lambda match: match[1] or match[2] or "\\", path).strip()
        if path:
            files.append((parts[0].strip() if len(parts) >= 3 else "", path))
    return files


def described_role(description: str) -> Role | None:
    """Return the role that a file's description indicates, or None if it indicates none."""
    return next((role for role, words in _DESCRIBED.items() if words.search(description)), None)

"""Finds and checks the pages and files in the content folder that are not part of a record."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from labpress.diagnostics import Diagnostic
from labpress.loading.record_paths import MODELS, is_attached_page, is_record_source, relative_path
from labpress.loading.text_files import (
    NOT_REGULAR,
    UNREADABLE_FILE,
    read_own_text,
    unreadable_folder,
)


def hand_written_pages(content: Path) -> Iterator[tuple[str, str]]:
    """Yield the path, relative to the content folder, and the text of each hand-written page."""
    for path in sorted(content.rglob("*.md")):
        if path.is_file() and is_hand_written(path, content):
            text = read_own_text(path, "")
            if isinstance(text, str):  # `check_own_files` reports the others
                yield path.relative_to(content).as_posix(), text


def is_hand_written(path: Path, content: Path) -> bool:
    """Return whether a Markdown file is a page: neither hidden nor part of a record."""
    inside = path.relative_to(content).as_posix()
    is_hidden = any(part.startswith(".") for part in inside.split("/"))
    return not (is_hidden or is_record_source(inside) or is_attached_page(inside, content))


def check_own_files(project: Path, content: Path) -> Iterator[Diagnostic]:
    """Report folders, pages and files that cannot be read and would be missing from the site.

    Args:
        project: the folder that contains ``mkdocs.yml``; paths in messages are relative to it.
        content: the content folder.
    """
    errors: list[OSError] = []
    for folder, folders, names in os.walk(content, onerror=errors.append):
        inside = Path(folder).relative_to(content).as_posix()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if inside not in {".", *MODELS} and not os.access(folder, os.R_OK | os.X_OK):
            errors.append(OSError(errno.EACCES, os.strerror(errno.EACCES), folder))
        for name in (*folders, *sorted(names)):
            if not name.startswith("."):
                yield from _check_path(Path(folder, name), project, content)
    found = [error for error in errors if not isinstance(error, FileNotFoundError)]
    for folder, error in {str(error.filename): error for error in found}.items():
        if Path(folder).relative_to(content).as_posix() not in MODELS:  # `read_files` reports these
            place = relative_path(Path(folder), project)
            yield unreadable_folder(error).at(place)


def _check_path(path: Path, project: Path, content: Path) -> Iterator[Diagnostic]:
    if is_record_source(path.relative_to(content).as_posix()):
        return  # checked as part of the record
    place = relative_path(path, project)
    if text := why_unpublishable(path):
        yield UNREADABLE_FILE.diagnostic(text).at(place)
    elif path.suffix == ".md" and path.is_file() and is_hand_written(path, content):
        text_or_problem = read_own_text(path, place)
        if isinstance(text_or_problem, Diagnostic):
            yield text_or_problem


def why_unpublishable(path: Path) -> str:
    """Return why a file or folder cannot be published, and the fix, or "" if it can be."""
    if not _is_encodable(path.name):
        return "the name is not valid UTF-8, so it cannot be part of a URL; rename the file"
    if not path.is_file() and not path.is_dir() and path.exists():
        return NOT_REGULAR  # reading a pipe might never end
    return ""


def _is_encodable(name: str) -> bool:
    """Return whether a name can be encoded; Python represents invalid bytes as lone surrogates."""
    return name.isascii() or not re.search("[\ud800-\udfff]", name)

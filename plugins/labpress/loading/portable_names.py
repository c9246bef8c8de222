"""Reports file names that make it impossible to check out a lab on Windows or macOS."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.record_paths import is_record_source, relative_path
from labpress.schema.folded_names import DEVICE_NAMES

UNPORTABLE_NAME = define_rule(
    "unportable-file-name",
    "warning",
    "file",
    "The name of a file or folder is too long or not allowed on Windows, or it differs from "
    "another name only in capital letters or in the encoding of accents, which Windows and macOS "
    "ignore.",
    "Rename the file or folder, and update the records and pages that refer to it.",
)
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]')

_LONGEST_NAME = 200
"""The maximum length of a name in bytes: most systems allow 255, and servers append suffixes."""


def find_unportable_names(project: Path, content: Path) -> Iterator[Diagnostic]:
    """Report file names that are not valid on every system.

    Records are left out, since stricter rules apply to their names. Hidden files and folders are
    also left out, since they are not published.

    Args:
        project: the folder that contains ``mkdocs.yml``; paths in messages are relative to it.
        content: the content folder.
    """
    for folder, folders, files in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(folder).relative_to(content)
        names = [name for name in files if not is_record_source((inside / name).as_posix())]
        for name, problem in explain_names([*folders, *sorted(names)]):
            place = relative_path(Path(folder, name), project)
            yield UNPORTABLE_NAME.diagnostic(f"{problem}; rename it").at(place)


def explain_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that is not valid on every system, with the reason.

    Args:
        names: the names in one folder.
    """
    known: dict[str, str] = {}
    for name in names:
        if name.startswith("."):
            continue
        other = known.setdefault(_comparable(name), name)
        problem = _problem(name)
        if problem:
            yield name, problem
        elif other != name:
            yield name, f"Windows and macOS do not distinguish {code(name)} from {code(other)}"


def _comparable(name: str) -> str:
    """Return a string that is the same for all names that some system treats as equal."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _problem(name: str) -> str:
    """Return why a name is not valid on every system, or an empty string if it is valid."""
    if len(name.encode(errors="replace")) > _LONGEST_NAME:
        return f"the name is longer than {_LONGEST_NAME} bytes, which some systems cannot store"
    if name.partition(".")[0].rstrip().lower() in DEVICE_NAMES:
        return f"Windows reserves the name {code(name.partition('.')[0].rstrip())}"
    if character := _FORBIDDEN.search(name):
        return f"names on Windows cannot contain {code(character[0])}"
    if name.endswith((".", " ")):
        return "names on Windows cannot end in a full stop or a space"
    return ""

"""Reads the notes for labs from the package's copy of the changelog's notes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

from labpress_tools.upgrading.versions import version_key

NOTES_FILE = "notes.json"
"""The file in this package that contains the notes, by version.

``make reference`` writes it from ``CHANGELOG.md``.
"""


@dataclass(frozen=True, slots=True)
class Note:
    """A change that matters to the maintainers of a lab when they upgrade it.

    Attributes:
        version: the version that made the change.
        text: the change, as Markdown.
    """

    version: str
    text: str


def notes_between(old: str, new: str) -> list[Note]:
    """Return the notes on the versions after ``old`` up to ``new``, oldest first.

    Args:
        old: the version of the lab; if empty, the notes on all versions up to ``new`` are returned.
        new: the installed version.
    """
    text = files("labpress_tools.upgrading").joinpath(NOTES_FILE).read_text("utf-8")
    notes: dict[str, list[str]] = json.loads(text)
    first = version_key(old) if old else None
    return [
        Note(version, note)
        for version in sorted(notes, key=version_key)
        if (first is None or version_key(version) > first)
        and version_key(version) <= version_key(new)
        for note in notes[version]
    ]

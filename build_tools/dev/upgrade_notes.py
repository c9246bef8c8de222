"""Copies the notes for labs from ``CHANGELOG.md`` into the package, for ``labpress upgrade``."""

from __future__ import annotations

import json
import re

SECTION = "Upgrading"
"""The heading of the notes for labs within the section of a version."""
_HEADING = re.compile(r"^## \[?(?P<version>[^\]\s]+)\]?(?: - .*)?$", re.MULTILINE)


def render_upgrade_notes(changelog: str, version: str) -> str:
    """Return the notes for labs by version, as JSON.

    Notes on unreleased changes belong to the version in ``pyproject.toml``; they are left out if
    the changelog already has a section for that version.

    Args:
        changelog: the text of ``CHANGELOG.md``.
        version: the version in ``pyproject.toml``.
    """
    parts = _HEADING.split(changelog)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    unreleased = sections.pop("Unreleased", "")
    sections.setdefault(version, unreleased)
    notes = {name: items for name, text in sections.items() if (items := _notes(text))}
    return json.dumps(notes, ensure_ascii=False, indent=1) + "\n"


def _notes(text: str) -> list[str]:
    match = re.search(rf"^### {SECTION}\n(.*?)(?=^### |\Z)", text, re.MULTILINE | re.DOTALL)
    items = re.split(r"^- ", match[1], flags=re.MULTILINE)[1:] if match else []
    return [" ".join(item.split()) for item in items]

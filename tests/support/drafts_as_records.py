"""Converts drafts to the records that they would become."""

from __future__ import annotations

from typing import Any

from record_data import as_yaml
from record_parsing import parse

from labpress.schema import Author, Paper
from labpress.schema.types import Plain
from labpress_tools.drafts import Draft, PersonDraft


def record_text(draft: Draft | PersonDraft) -> str:
    """Return the YAML of a draft's fields."""
    return as_yaml(_plain(dict(draft.fields)))


def diagnostics_of_draft(draft: Draft | PersonDraft) -> list[str]:
    """Return the errors, as lines, of the record that a draft would become."""
    folder = "papers" if isinstance(draft, Draft) else "authors"
    parsed = parse(record_text(draft), folder)
    return [str(item) for item in parsed.diagnostics if item.severity == "error"]


def paper_of(draft: Draft) -> Paper:
    """Return the paper that a draft would become."""
    parsed = parse(record_text(draft))
    assert isinstance(parsed.record, Paper), "\n".join(map(str, parsed.diagnostics))
    return parsed.record


def author_of(draft: PersonDraft) -> Author:
    """Return the author that a draft would become."""
    parsed = parse(record_text(draft), "authors")
    assert isinstance(parsed.record, Author), "\n".join(map(str, parsed.diagnostics))
    return parsed.record


def _plain(value: Any) -> Any:
    """Return a value as `as_yaml` writes it: numbers and Booleans without quotes."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return Plain(str(value).lower())
    return value if isinstance(value, str) else Plain(str(value))

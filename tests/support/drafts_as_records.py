"""Drafts as the records that they would become."""

from __future__ import annotations

from typing import Any

from record_data import as_yaml
from record_parsing import parse

from labpress.schema import Author, Paper
from labpress.schema.types import Plain
from labpress_tools.drafts import Draft, PersonDraft


def record_text(draft: Draft | PersonDraft) -> str:
    """The YAML of a draft's fields."""
    return as_yaml(_plain(dict(draft.fields)))


def diagnostics_of_draft(draft: Draft | PersonDraft) -> list[str]:
    """The errors in the record that a draft would become, as lines."""
    folder = "papers" if isinstance(draft, Draft) else "authors"
    parsed = parse(record_text(draft), folder)
    return [str(item) for item in parsed.diagnostics if item.severity == "error"]


def paper_of(draft: Draft) -> Paper:
    """The paper that a draft would become."""
    parsed = parse(record_text(draft))
    assert isinstance(parsed.record, Paper), "\n".join(map(str, parsed.diagnostics))
    return parsed.record


def author_of(draft: PersonDraft) -> Author:
    """The author that a draft would become."""
    parsed = parse(record_text(draft), "authors")
    assert isinstance(parsed.record, Author), "\n".join(map(str, parsed.diagnostics))
    return parsed.record


def _plain(value: Any) -> Any:
    """A value as `as_yaml` writes it: numbers and booleans without quotes."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return Plain(str(value).lower())
    return value if isinstance(value, str) else Plain(str(value))

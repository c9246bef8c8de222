"""Finds new records that should state when the work appeared, but do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labpress.schema.publication_state import PUBLICATION_STATES
from labpress_tools.drafts import ReviewNote
from labpress_tools.merge import MergedDraft

# Works of these types often have no date.
_MAY_BE_UNDATED = frozenset({"manuscript", "webpage", "dataset", "software", "other"})
_UNPUBLISHED = frozenset(key for key, row in PUBLICATION_STATES.items() if row.is_unpublished)
# The keys of dates in parts of a record that can replace the date of the paper.
_DATES_OF_PARTS = {"venue": ("date", "year", "published"), "patent": ("granted", "filed")}


def note_on_missing_date(merged: MergedDraft) -> ReviewNote | None:
    """Return a note if a record has no date; None if it has one, or if it needs none.

    A work that has not been published yet needs no date. If another note already explains what is
    wrong with the date, the result is None as well.
    """
    fields = merged.fields
    if fields.get("date") or any(note.kind == "date" for _, note in merged.notes):
        return None
    if fields.get("type", "preprint") in _MAY_BE_UNDATED or _is_unpublished(fields):
        return None
    for key, names in _DATES_OF_PARTS.items():
        part = fields.get(key)
        if isinstance(part, Mapping) and any(map(part.get, names)):
            return None
    return ReviewNote(
        "date", "it has no year; add `date`, or `status: in-press` if it has not appeared yet"
    )


def _is_unpublished(fields: Mapping[str, Any]) -> bool:
    status = fields.get("status")
    state = status.get("state") if isinstance(status, Mapping) else status
    return state in _UNPUBLISHED

"""Defines the question that asks the user whether two entries describe the same work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from labpress.schema.contributors import BYLINE_KEYS
from labpress_tools.author_names import byline_in, display_of
from labpress_tools.drafts import Draft

Answer = Literal["same", "new", "skip"]


@dataclass(frozen=True, slots=True)
class Question:
    """The question of whether two entries describe the same work.

    Attributes:
        draft: the draft that was read.
        other: the values of the other entry, by key.
        other_place: the id of the other record, or the location of the other entry in its file.
        reason: what the two have in common.
    """

    draft: Draft
    other: Mapping[str, Any]
    other_place: str
    reason: str


Decide = Callable[[Question], Answer]
"""Answers a question by prompting the user, or according to an option."""

_MAX_NAMES = 4


def describe(fields: Mapping[str, Any]) -> str:
    """Return the authors, year and venue of an entry as text, or "" if all are unknown.

    Args:
        fields: the values of a draft or record, by key.
    """
    byline = next((names for key in BYLINE_KEYS if (names := byline_in(fields, key))), [])
    people = [*map(display_of, byline[:_MAX_NAMES]), *(["…"] if len(byline) > _MAX_NAMES else [])]
    venue = fields.get("venue")
    details = venue if isinstance(venue, dict) else {"name": venue}
    name = next(
        (details[key] for key in ("name", "event", "series", "publisher") if details.get(key)), ""
    )
    year = str(details.get("year") or fields.get("date") or "")[:4]
    return "; ".join(filter(None, (", ".join(people), year, " ".join(str(name).split()))))

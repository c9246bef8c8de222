"""Keeps the publication date of a work whose ``date`` refers to an earlier version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labpress_tools.drafts import Draft, Value
from labpress_tools.merge.preprints import is_published


def publication_facts(published: str, venue: Mapping[str, Any], date: str) -> dict[str, Value]:
    """Return the values to add to a venue so that it states when a work was published.

    Args:
        published: the date of publication; empty if unknown.
        venue: the venue of the publication.
        date: the date of the work, which may refer to an earlier version; empty if unknown.

    Returns:
        ``venue.published`` or ``venue.year`` with its value. The result is empty if the date of the
        work or the venue already states this, or if the venue has a different year, since the
        volume then appeared at another time.
    """
    year = published[:4]
    if not year.isdigit() or not date or not is_earlier(date, published) or venue.get("published"):
        return {}
    is_same_date = date.startswith(published) or published.startswith(date)
    if is_same_date or str(venue.get("year") or year) != year:
        return {}
    if len(published) > len(year):
        return {"venue.published": published}
    return {} if venue.get("year") or date.startswith(year) else {"venue.year": int(year)}


def facts_of_draft(draft: Draft, date: str) -> dict[str, Value]:
    """Return the `publication_facts` of the work that a draft describes.

    Args:
        draft: the draft; the result is empty if it does not describe a published version.
        date: the date of the work, which may refer to an earlier version; empty if unknown.
    """
    venue = draft.fields.get("venue")
    if venue is None or not is_published(draft):
        return {}
    details = venue if isinstance(venue, dict) else {}
    return publication_facts(str(draft.fields.get("date") or ""), details, date)


def is_earlier(date: str, other: str) -> bool:
    """Return whether a date is earlier than another one, or equal but more precise."""
    if date.startswith(other):
        return len(date) > len(other)
    return not other.startswith(date) and date < other

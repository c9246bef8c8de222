"""Compares the venues that drafts of the same work state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labpress_tools.merge.paths import key_of
from labpress_tools.works import title_words

NAMES_OF_VENUES = ("venue.name", "venue.publisher", "venue.series", "venue.event")
"""The paths that may name a venue, best first; the venue of a book has no name."""


def is_same_venue(fields: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether the fields of two drafts state the same venue."""
    venues = (fields.get("venue"), other.get("venue"))
    first, second = (
        venue_names(venue if isinstance(venue, dict) else {"name": venue}) for venue in venues
    )
    return not first.isdisjoint(second)


def venue_names(venue: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """Return the names that identify a venue, each as a tuple of folded words.

    These are the name and the short name. The venue of a book has no name; its publisher, series
    and event identify it instead.
    """
    keys = ("name", "short") if venue.get("name") else ("publisher", "series", "event")
    return {title_words(str(venue[key])) for key in keys if venue.get(key)}


def venue_of(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return the venue as a mapping, given all values by path."""
    return {
        path.partition(".")[2]: value for path, value in flat.items() if key_of(path) == "venue"
    }

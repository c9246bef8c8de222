"""Determines the status of a work; a status such as "in press" ends when the work is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_state import PUBLICATION_STATES
from labpress_tools.drafts import Draft, Relation, Value
from labpress_tools.merge.preprints import is_published

_PLACES = ("volume", "issue", "pages", "article_number")
PATHS_OF_PLACES = frozenset(f"venue.{key}" for key in _PLACES)
"""The paths of the values that say where in a volume a work was published."""


def is_open(status: Any) -> bool:
    """Return whether a status in record format means that the work is not published yet."""
    state = status.get("state") if isinstance(status, dict) else status
    return any(state == name and row.is_unpublished for name, row in PUBLICATION_STATES.items())


def has_place(fields: Mapping[str, Any]) -> bool:
    """Return whether fields contain a volume, an issue, pages or an article number.

    Args:
        fields: the values of a record or draft, by key.
    """
    venue = fields.get("venue")
    return isinstance(venue, dict) and any(venue.get(key) for key in _PLACES)


def publishing_draft(drafts: Sequence[Draft], *, is_dated: bool) -> Draft | None:
    """Return the first draft that shows that a forthcoming work has been published, or else None.

    Such a draft describes the publication, does not have an open status, and contains a volume, an
    issue, pages or an article number. If the work had no date before, a date is also sufficient.

    Args:
        drafts: the drafts of the work.
        is_dated: whether the work already had a date when it was forthcoming.
    """
    for draft in drafts:
        is_placed = has_place(draft.fields) or (bool(draft.fields.get("date")) and not is_dated)
        if is_placed and is_published(draft) and not is_open(draft.fields.get("status")):
            return draft
    return None


def status_in_notices(drafts: Sequence[Draft]) -> tuple[int, dict[str, Value]] | None:
    """Return the status that follows from notices of retractions and corrections.

    A retraction takes precedence over a correction.

    Returns:
        The index of the draft that refers to the notice, and the status; None if there is no
        notice.
    """
    notices = [
        (relation.kind != "retraction", index, relation)
        for index, draft in enumerate(drafts)
        for relation in draft.relations
        if relation.kind != "version"
    ]
    if not notices:
        return None
    _, index, relation = min(notices, key=lambda notice: notice[:2])
    return index, _status(relation)


def _status(relation: Relation) -> dict[str, Value]:
    state = {"retraction": "retracted", "correction": "corrected"}[relation.kind]
    scheme = SCHEMES.get(relation.key)
    url = scheme.url_of(relation.id) if scheme else None
    status: dict[str, Value] = {"state": state}
    return (
        status | ({"date": relation.date} if relation.date else {}) | ({"url": url} if url else {})
    )

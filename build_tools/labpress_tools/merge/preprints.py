"""Distinguishes preprints, reports and publications, and keeps what identifies the earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress_tools.drafts import Draft, Value
from labpress_tools.text.markdown import escape_markdown
from labpress_tools.works import ARXIV_DOI, comparable_id

PREPRINT = "preprint"
"""The label of the version that keeps the DOI or URL of a published paper's preprint."""

REPORTS = frozenset({"report", "working-paper"})
"""The types of works that may appear again in a journal, in proceedings or as a book."""

UNPUBLISHED = frozenset({"preprint", "manuscript", "webpage"})
"""The types of works that are not published in a venue, whatever else is known about them."""


_WITH_OWN_URL = REPORTS | {"preprint", "manuscript"}
_WITH_DETAILS = REPORTS | {"manuscript"}
_LATER = frozenset(key for key, row in PUBLICATION_TYPES.items() if row.is_in_volume or row.is_book)
_IN_LABEL = frozenset({"type", "series", "series_number", "year", "published"})

_KEYS_OF_REPORT = frozenset(
    {
        *("type", "venue", "number", "genre", "number_of_pages"),
        *("doi", "isbn", "issn", "url", "accessed"),
    }
)


def keys_of_version(fields: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys that the record of a publication must not take from an earlier version.

    These are keys of reports and manuscripts; a version keeps their values instead.
    """
    return _KEYS_OF_REPORT if fields.get("type") in _WITH_DETAILS else frozenset()


def is_superseded(fields: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether a draft or record is a report that has appeared again as another work.

    Args:
        fields: the values of the draft or record.
        others: the values of the drafts and the record of the same work. One that shares an
            identifier with the report describes the report itself.
    """
    return fields.get("type") in REPORTS and any(
        _type_of(other) in _LATER and not _share_id(fields, other) for other in others
    )


def _type_of(fields: Mapping[str, Any]) -> Any:
    """Return the type of a draft or record, which the type of its venue may imply."""
    venue = fields.get("venue")
    known = venue.get("type") if isinstance(venue, dict) else None
    implied = (key for key, row in PUBLICATION_TYPES.items() if known in row.venue_types)
    return fields.get("type") or next(implied, None)


def _share_id(fields: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    keys = [key for key, row in SCHEMES.items() if row.unique == "always" and key != "arxiv"]
    return any(
        fields.get(key) and other.get(key) and is_same_id(key, fields[key], other[key])
        for key in keys
    )


def is_published(draft: Draft) -> bool:
    """Return whether a draft describes the published version rather than a preprint or a web page."""
    type_, doi = draft.fields.get("type"), str(draft.fields.get("doi") or "")
    if type_ in UNPUBLISHED or doi.lower().startswith(ARXIV_DOI):
        return False
    return "venue" in draft.fields or bool(doi) or type_ not in (None, "other")


def is_published_record(data: Mapping[str, Any]) -> bool:
    """Return whether a record describes a published paper rather than a preprint or a web page."""
    doi = str(data.get("doi") or ARXIV_DOI).lower()
    has_place = bool(data.get("venue")) or not doi.startswith(ARXIV_DOI)
    return data.get("type") not in UNPUBLISHED and has_place


def is_implied(doi: str, fields: Mapping[str, Any]) -> bool:
    """Return whether a DOI is the one that arXiv registers for the arXiv id in the fields."""
    if not doi.lower().startswith(ARXIV_DOI) or not fields.get("arxiv"):
        return False
    arxiv = comparable_id("arxiv", doi[len(ARXIV_DOI) :])
    return comparable_id("arxiv", str(fields["arxiv"])) == arxiv


def is_preprint_url(owner: Mapping[str, Any], preprints: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether a draft or record has the URL of a preprint.

    This is the case if the URL contains the DOI of a preprint, or if the draft or record is a
    preprint, report or manuscript without an arXiv id. With an arXiv id, the URL usually leads to a
    project page.

    Args:
        owner: the values of the draft or record with the URL, which has been published since.
        preprints: the values of the preprints of the work.
    """
    url = owner.get("url")
    is_own = owner.get("type") in _WITH_OWN_URL and "arxiv" not in owner
    is_of_doi = (contains_doi(str(url), str(item.get("doi") or "")) for item in preprints)
    return bool(url) and (is_own or any(is_of_doi))


def contains_doi(url: str, doi: str) -> bool:
    """Return whether a URL contains a DOI, or at least its suffix, the part after the first slash.

    A suffix of fewer than six characters does not count, because it may occur in any URL.
    """
    suffix = doi.lower().partition("/")[2]
    pattern = rf"(?<![a-z0-9]){re.escape(suffix)}(?:v\d+)?(?![a-z0-9])"
    return len(suffix) >= 6 and re.search(pattern, unquote(url).lower()) is not None


def preprint_version(
    preprint: Mapping[str, Any], record: Mapping[str, Any]
) -> dict[str, Value] | None:
    """Return an item for ``versions`` that keeps what identifies a preprint, report or manuscript.

    The version refers to the URL of the identifier or, if the preprint has none, to the preprint's
    own URL. The version of a report is labelled with its series and number, and its note contains
    the institution.

    Args:
        preprint: the values of the preprint, report or manuscript.
        record: the values of the record, which describes the publication or another preprint.

    Returns:
        The item, with a label that no other version has, or None if the record needs no such
        version or already has one.
    """
    url = _other_url(preprint, record)
    own_label, note = _details(preprint)
    versions = [item for item in record.get("versions") or () if isinstance(item, dict)]
    labels = {str(item.get("label")) for item in versions}
    if url in {item.get("url") for item in versions} if url else not note or own_label in labels:
        return None
    numbered = (f"{own_label} {number}" for number in range(2, len(labels) + 3))
    label = next(label for label in (own_label, *numbered) if label not in labels)
    facts = {"label": label, "date": preprint.get("date"), "url": url, "note": note}
    return {key: value for key, value in facts.items() if value}


def _details(preprint: Mapping[str, Any]) -> tuple[str, str]:
    """Return the label of a version, and a note with the other facts about it; "" if none."""
    type_ = preprint.get("type")
    if type_ not in _WITH_DETAILS:
        return PREPRINT, ""
    venue = preprint.get("venue") or {}
    venue = {"name": venue} if isinstance(venue, str) else dict(venue)
    genre = preprint.get("genre")
    kind = venue.get("series") or genre or PUBLICATION_TYPES[type_].genre
    number = preprint.get("number") or venue.get("series_number")
    facts = [genre if genre != kind else None]
    if type_ in REPORTS:
        facts += [value for key, value in venue.items() if key not in _IN_LABEL]
    facts += [f"{key.upper()} {preprint[key]}" for key in ("isbn", "issn") if preprint.get(key)]
    note = ", ".join(escape_markdown(str(fact)) for fact in facts if fact)
    return f"{kind} {number or ''}".rstrip(), note


def _other_url(preprint: Mapping[str, Any], record: Mapping[str, Any]) -> str | None:
    """Return a preprint's URL that the record lacks, or None if the record lacks none.

    This is the URL of an identifier if the record has a different one of the same scheme. For a
    preprint without an identifier, it is the preprint's own URL.
    """
    keys = [key for key, row in SCHEMES.items() if row.unique == "always" and preprint.get(key)]
    for key in keys:
        value, other = str(preprint[key]), record.get(key)
        if key == "doi" and (is_implied(value, preprint) or is_implied(value, record)):
            continue
        is_left_out = key in keys_of_version(preprint)
        if is_left_out if not other else not is_same_id(key, value, other):
            return SCHEMES[key].url_of(value)
    url, other = preprint.get("url"), record.get("url")
    is_other = url and url != other and preprint.get("type") in _WITH_OWN_URL
    return str(url) if is_other and not keys else None


def is_same_id(key: str, first: Any, second: Any) -> bool:
    """Return whether two strings are spellings of the same identifier.

    Args:
        key: the key of the scheme of both identifiers.
        first: the first identifier; any type is accepted, since records may be invalid.
        second: the second identifier.
    """
    return comparable_id(key, str(first)) == comparable_id(key, str(second))

"""Distinguishes preprints from publications, and keeps the DOI or URL of a paper's preprint."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from labpress.schema.identifiers import SCHEMES
from labpress_tools.drafts import Draft, Value
from labpress_tools.works import ARXIV_DOI, comparable_id

PREPRINT = "preprint"
"""The label of the version that keeps the DOI or URL of a published paper's preprint."""

UNPUBLISHED = frozenset({"preprint", "manuscript", "webpage"})
"""The types of works that are not published in a venue, whatever else is known about them."""


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
    preprint without an arXiv id. With an arXiv id, the URL usually leads to a project page.

    Args:
        owner: the values of the draft or record with the URL.
        preprints: the values of the preprints of the work.
    """
    url = owner.get("url")
    is_own = owner.get("type") == "preprint" and "arxiv" not in owner
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
    """Return an item for ``versions`` that keeps the DOI, another identifier or URL of a preprint.

    The version refers to the URL of the identifier or, if the preprint has none, to the preprint's
    own URL.

    Args:
        preprint: the values of the preprint.
        record: the values of the record, which describes the publication or another preprint.

    Returns:
        The item, with a label that no other version has, or None if the record needs no such
        version or already has one.
    """
    url = _other_url(preprint, record)
    versions = [item for item in record.get("versions") or () if isinstance(item, dict)]
    if not url or url in {item.get("url") for item in versions}:
        return None
    labels = {str(item.get("label")) for item in versions}
    numbered = (f"{PREPRINT} {number}" for number in range(2, len(labels) + 3))
    label = next(label for label in (PREPRINT, *numbered) if label not in labels)
    date = preprint.get("date")
    return {"label": label, **({"date": date} if date else {}), "url": url}


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
        if other and not is_same_id(key, value, other):
            return SCHEMES[key].url_of(value)
    url, other = preprint.get("url"), record.get("url")
    is_other = url and url != other and preprint.get("type") == "preprint"
    return str(url) if is_other and not keys else None


def is_same_id(key: str, first: Any, second: Any) -> bool:
    """Return whether two strings are spellings of the same identifier.

    Args:
        key: the key of the scheme of both identifiers.
        first: the first identifier; any type is accepted, since records may be invalid.
        second: the second identifier.
    """
    return comparable_id(key, str(first)) == comparable_id(key, str(second))

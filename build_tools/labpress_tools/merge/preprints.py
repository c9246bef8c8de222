"""Distinguishes preprints from publications, and keeps what a published paper had as a preprint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labpress.schema.identifiers import SCHEMES
from labpress_tools.drafts import Draft, Value
from labpress_tools.merge.paths import key_of
from labpress_tools.works import ARXIV_DOI, comparable_id, title_words

PREPRINT = "preprint"
"""The label of the version that keeps the DOI or URL of a published paper's preprint."""

OF_PREPRINT = frozenset({"type", "doi", "url", "accessed", "venue"})
"""The keys that a published paper never takes from its preprint.

The DOI or URL becomes that of a version instead. (An arXiv id has its own key, so nothing else is
needed to find a preprint on arXiv, and its URL may be that of the paper.)
"""


def is_published(draft: Draft) -> bool:
    """Return whether a draft describes the published version rather than a preprint or a web page."""
    type_, doi = draft.fields.get("type"), str(draft.fields.get("doi") or "")
    if type_ in {"preprint", "webpage"} or doi.lower().startswith(ARXIV_DOI):
        return False
    return "venue" in draft.fields or bool(doi) or type_ not in (None, "other")


def is_only_of_preprint(path: str, draft: Draft) -> bool:
    """Return whether a value in the draft of a preprint does not apply to the publication."""
    key = key_of(path)
    return key in OF_PREPRINT and not (draft.fields.get("arxiv") and key in {"url", "accessed"})


def preprint_version(draft: Draft, key: str) -> dict[str, Value]:
    """Return the version that keeps a preprint, or an empty dictionary if nothing is to be kept.

    Args:
        draft: the draft of the preprint.
        key: the key of the identifier to keep. If it is empty, or if the draft does not have the
            identifier, the URL is kept.
    """
    value = str(draft.fields.get(key) or "")
    url = (SCHEMES[key].url_of(value) if value else "") or ""
    if not url and is_only_of_preprint("url", draft):
        url = str(draft.fields.get("url") or "")
    date = draft.fields.get("date")
    return {"label": PREPRINT, **({"date": date} if date else {}), "url": url} if url else {}


def unused_of_preprint(draft: Draft, kept: Mapping[str, Any]) -> dict[str, str]:
    """Return the URL and the venue of a preprint if the merged record does not contain them.

    Args:
        draft: the draft of the preprint.
        kept: the fields of the merged record.
    """
    unused: dict[str, str] = {}
    url, versions = str(draft.fields.get("url") or ""), kept.get("versions") or []
    urls = {version.get("url") for version in versions if isinstance(version, dict)}
    if url and url not in {kept.get("url"), *urls}:
        unused["url"] = url
    venue = draft.fields.get("venue")
    name = venue.get("name") if isinstance(venue, dict) else venue
    if name and not is_same_venue(kept, draft.fields):
        unused["venue"] = str(name)
    return unused


def is_implied(doi: str, fields: Mapping[str, Any]) -> bool:
    """Return whether a DOI is the one that arXiv registers for the arXiv id in the fields."""
    if not doi.lower().startswith(ARXIV_DOI) or not fields.get("arxiv"):
        return False
    arxiv = comparable_id("arxiv", doi[len(ARXIV_DOI) :])
    return comparable_id("arxiv", str(fields["arxiv"])) == arxiv


def is_same_id(key: str, first: Any, second: Any) -> bool:
    """Return whether two identifiers of a scheme are equivalent."""
    return comparable_id(key, str(first)) == comparable_id(key, str(second))


def is_same_venue(fields: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether the venues in the fields of two drafts are the same, by their names."""
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


def publication_year(draft: Draft, date: str) -> int | None:
    """Return the year of publication if the work is dated by its preprint, or else None.

    Args:
        draft: the draft of the published version.
        date: the date of the work, which may be the date of its preprint.
    """
    year = str(draft.fields.get("date", ""))[:4]
    is_other = year.isdigit() and bool(date) and not date.startswith(year)
    return int(year) if is_other and is_published(draft) and "venue" in draft.fields else None

"""Entries as CSL-JSON 1.0.2, which Zotero, pandoc and every CSL processor read."""

from __future__ import annotations

import json
from typing import Any

from labpress.bibliography.item import Entry, Person
from labpress.schema.dates import PartialDate

_TYPES = {
    "article": "article-journal",
    "conference": "paper-conference",
    "preprint": "article",
    "report": "report",
    "thesis": "thesis",
    "chapter": "chapter",
    "book": "book",
    "dataset": "dataset",
    "software": "software",
    "poster": "speech",
    "talk": "speech",
    "other": "document",
}
_WITHOUT_GENRE = {"dataset", "software"}


def to_csl(entry: Entry) -> dict[str, Any]:
    """The item of an entry, only with what is known."""
    item: dict[str, Any] = {
        "id": entry.key,
        "citation-key": entry.key,
        "type": _TYPES[entry.kind],
        "title": entry.title,
        "author": [_name(person) for person in entry.authors],
        "issued": {"date-parts": [_date_parts(entry.date)]} if entry.date else None,
        "genre": "" if entry.kind in _WITHOUT_GENRE else entry.genre,
        "container-title": entry.container,
        "container-title-short": entry.short_container,
        "collection-title": entry.series,
        "event-title": entry.event,
        # The number of a book in its series is no volume of the book.
        "collection-number" if entry.series else "volume": entry.volume,
        "issue": entry.issue,
        "page": entry.pages,
        "publisher": "; ".join(entry.publishers),
        **_arxiv(entry),
        "event-place" if entry.event else "publisher-place": entry.place,
        "DOI": entry.doi,
        "PMID": entry.pmid,
        "ISBN": entry.isbn,
        "URL": entry.url,
        "language": entry.language,
        "keyword": ", ".join(entry.keywords),
        "status": entry.status,
        "note": entry.note,
        "abstract": entry.abstract,
    }
    return {key: value for key, value in item.items() if value}


def render_csl(entry: Entry) -> str:
    """One item as JSON, indented as in the list where it stands."""
    text = json.dumps(to_csl(entry), ensure_ascii=False, indent=2)
    return "\n".join(f"  {line}" for line in text.splitlines())


def _arxiv(entry: Entry) -> dict[str, str]:
    """The arXiv id as the number of what came out there; else as the place of a copy."""
    if not entry.arxiv:
        return {}
    if entry.kind in {"preprint", "report"}:
        return {"number": f"arXiv:{entry.arxiv}"}
    return {"archive": "arXiv", "archive_location": f"arXiv:{entry.arxiv}"}


def _name(person: Person) -> dict[str, str]:
    if person.team:
        return {"literal": person.team}
    name = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {key: value for key, value in name.items() if value}


def _date_parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]

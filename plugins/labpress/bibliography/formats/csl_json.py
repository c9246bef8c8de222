"""Entries as CSL-JSON 1.0.2, which Zotero, pandoc and every CSL processor read."""

from __future__ import annotations

import json
from typing import Any

from labpress.bibliography.item import BibliographicItem, Person
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


def to_csl(item: BibliographicItem) -> dict[str, Any]:
    """The item of an entry, only with what is known."""
    csl: dict[str, Any] = {
        "id": item.key,
        "citation-key": item.key,
        "type": _TYPES[item.type],
        "title": item.title,
        "author": [_name(person) for person in item.authors],
        "issued": {"date-parts": [_date_parts(item.date)]} if item.date else None,
        "genre": "" if item.type in _WITHOUT_GENRE else item.genre,
        "container-title": item.container,
        "container-title-short": item.short_container,
        "collection-title": item.series,
        "event-title": item.event,
        # The number of a book in its series is no volume of the book.
        "collection-number" if item.series else "volume": item.volume,
        "issue": item.issue,
        "page": item.pages,
        "publisher": "; ".join(item.publishers),
        **_arxiv(item),
        "event-place" if item.event else "publisher-place": item.place,
        "DOI": item.doi,
        "PMID": item.pmid,
        "ISBN": item.isbn,
        "URL": item.url,
        "language": item.language,
        "keyword": ", ".join(item.keywords),
        "status": item.status,
        "note": item.note,
        "abstract": item.abstract,
    }
    return {key: value for key, value in csl.items() if value}


def render_csl(item: BibliographicItem) -> str:
    """One item as JSON, indented as in the list where it stands."""
    text = json.dumps(to_csl(item), ensure_ascii=False, indent=2)
    return "\n".join(f"  {line}" for line in text.splitlines())


def _arxiv(item: BibliographicItem) -> dict[str, str]:
    """The arXiv id as the number of what came out there; else as the place of a copy."""
    if not item.arxiv:
        return {}
    if item.type in {"preprint", "report"}:
        return {"number": f"arXiv:{item.arxiv}"}
    return {"archive": "arXiv", "archive_location": f"arXiv:{item.arxiv}"}


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

"""Entries as RIS, which EndNote, Zotero, Mendeley and Papers import."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.bibliography.item import BibliographicItem, Person
from labpress.schema.dates import PartialDate

# The spec knows no preprints. As MANSCPT with M3 they become manuscripts of the type "Preprint" in
# Zotero; UNPB and GEN would become journal articles there. CONF, unlike CPAPER, has a publisher
# and pages in EndNote, and is a conference paper in Zotero too.
_TYPES = {
    "article": "JOUR",
    "conference": "CONF",
    "preprint": "MANSCPT",
    "report": "RPRT",
    "thesis": "THES",
    "chapter": "CHAP",
    "book": "BOOK",
    "dataset": "DATA",
    "software": "COMP",
    "poster": "SLIDE",
    "talk": "SLIDE",
    "other": "GEN",
}
_TYPED_BY_M3 = {"preprint", "report", "thesis", "poster", "talk"}


def render_ris(item: BibliographicItem) -> str:
    """One record, from ``TY`` to ``ER``, with a line break at its end."""
    lines = [f"{tag}  - {value}".rstrip(" ") for tag, value in _tags(item) if value]
    # The blank after the dash is part of the tag.
    return "\n".join([f"TY  - {_TYPES[item.type]}", *lines, "ER  - "]) + "\n"


def _tags(item: BibliographicItem) -> Iterator[tuple[str, str]]:
    yield "ID", item.key
    for person in item.authors:
        yield "AU", show_person(person)
    yield "TI", item.title
    yield from _venue_tags(item)
    if item.date:
        yield "PY", f"{item.date.year:04d}"
        yield "DA", _show_date(item.date)
    yield "DO", item.doi
    yield "DB", "arXiv" if item.arxiv else ""
    yield "AN", f"arXiv:{item.arxiv}" if item.arxiv else item.pmid and f"PMID:{item.pmid}"
    yield "SN", item.isbn
    yield "UR", item.url
    yield "LA", item.language
    for word in item.keywords:
        yield "KW", word
    yield "N1", item.note
    yield "AB", item.abstract


def _venue_tags(item: BibliographicItem) -> Iterator[tuple[str, str]]:
    yield "T2", item.container or item.event or item.series
    if item.type == "conference":
        yield "C3", item.container
        yield "C1", item.place
    yield "J2", item.short_container
    yield "M3", item.genre if item.type in _TYPED_BY_M3 else ""
    yield "PB", "; ".join(item.publishers)
    if item.type != "conference":
        yield "CY", item.place
    yield "VL", item.volume
    yield "IS", item.issue
    first, hyphen, last = item.pages.partition("-")
    if hyphen and not {"-", ","} & set(first + last):
        yield "SP", first
        yield "EP", last
    else:
        yield "SP", item.pages


def show_person(person: Person) -> str:
    """``Family, Given, Suffix``; a name that stays whole has no comma of ours."""
    if person.team:
        return person.team
    joint = "" if person.particle.endswith(("'", "’", "-")) or not person.particle else " "
    family = f"{person.particle}{joint}{person.family}"
    parts = [family, person.given] if person.given or person.suffix else [family]
    return ", ".join([*parts, person.suffix] if person.suffix else parts)


def _show_date(date: PartialDate) -> str:
    """``2025/04/23/``: what is unknown stays empty between the slashes."""
    month = f"{date.month:02d}" if date.month else ""
    day = f"{date.day:02d}" if date.day else ""
    return f"{date.year:04d}/{month}/{day}/"

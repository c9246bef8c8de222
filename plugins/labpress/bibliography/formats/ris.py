"""Entries as RIS, which EndNote, Zotero, Mendeley and Papers import."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.bibliography.item import Entry, Person
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


def render_ris(entry: Entry) -> str:
    """One record, from ``TY`` to ``ER``, with a line break at its end."""
    lines = [f"{tag}  - {value}".rstrip(" ") for tag, value in _tags(entry) if value]
    # The blank after the dash is part of the tag.
    return "\n".join([f"TY  - {_TYPES[entry.kind]}", *lines, "ER  - "]) + "\n"


def _tags(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "ID", entry.key
    for person in entry.authors:
        yield "AU", show_person(person)
    yield "TI", entry.title
    yield from _venue_tags(entry)
    if entry.date:
        yield "PY", f"{entry.date.year:04d}"
        yield "DA", _show_date(entry.date)
    yield "DO", entry.doi
    yield "DB", "arXiv" if entry.arxiv else ""
    yield "AN", f"arXiv:{entry.arxiv}" if entry.arxiv else entry.pmid and f"PMID:{entry.pmid}"
    yield "SN", entry.isbn
    yield "UR", entry.url
    yield "LA", entry.language
    for word in entry.keywords:
        yield "KW", word
    yield "N1", entry.note
    yield "AB", entry.abstract


def _venue_tags(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "T2", entry.container or entry.event or entry.series
    if entry.kind == "conference":
        yield "C3", entry.container
        yield "C1", entry.place
    yield "J2", entry.short_container
    yield "M3", entry.genre if entry.kind in _TYPED_BY_M3 else ""
    yield "PB", "; ".join(entry.publishers)
    if entry.kind != "conference":
        yield "CY", entry.place
    yield "VL", entry.volume
    yield "IS", entry.issue
    first, hyphen, last = entry.pages.partition("-")
    if hyphen and not {"-", ","} & set(first + last):
        yield "SP", first
        yield "EP", last
    else:
        yield "SP", entry.pages


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

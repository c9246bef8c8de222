"""Renders RIS, which EndNote, Zotero, Mendeley and Papers import."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.bibliography.facts import people_of, texts_of
from labpress.bibliography.item import BibliographicItem, Person
from labpress.schema.dates import PartialDate
from labpress.schema.publication_types import PUBLICATION_TYPES

Tags = Iterator[tuple[str, str]]
"""Tags with their values; tags with an empty value are left out."""
# The usual order of the tags for identifiers in RIS; any other such tags follow these.
_ORDER = ("DO", "DB", "AN", "C2", "SN")


def render_ris(item: BibliographicItem) -> str:
    """Render one record, from ``TY`` to ``ER``, with a trailing line break."""
    lines = [f"{tag}  - {value}".rstrip(" ") for tag, value in _tags(item) if value]
    # The space after the hyphen is part of the tag's syntax.
    return "\n".join([f"TY  - {PUBLICATION_TYPES[item.type].ris}", *lines, "ER  - "]) + "\n"


def _tags(item: BibliographicItem) -> Tags:
    yield "ID", item.key
    for person in item.creators:
        yield "AU", show_person(person)
    yield "AU", "et al." if item.more_authors else ""
    for tag, people in people_of(item, "ris"):
        if people is not item.creators:  # if there are no authors, the editors are in AU
            # The other editors of a book are in A3, since A2 contains the editors of its series.
            name = "A3" if tag == "A2" and item.type == "book" else tag
            yield from ((name, show_person(person)) for person in people)
    yield "TI", item.title
    yield from _venue_tags(item)
    if item.date:
        yield "PY", f"{item.date.year:04d}"
        yield "DA", _show_date(item.date)
    yield from _identifier_tags(item)
    yield "UR", item.url
    yield "L1", next(filter(None, (identifier.pdf_url for identifier in item.identifiers)), "")
    yield "Y2", _show_date(item.accessed) if item.accessed else ""
    # Zotero interprets the language of a program as its programming language.
    yield "LA", item.language if item.type != "software" else ""
    for word in item.keywords:
        yield "KW", word
    event = item.event if PUBLICATION_TYPES[item.type].is_book else ""
    notes = (_state(item), event, item.full_note, item.note_on_collaboration)
    yield "N1", ". ".join(filter(None, notes))
    yield "AB", item.abstract


def _state(item: BibliographicItem) -> str:
    """Return the publication state of an unpublished paper, or "" for a published paper."""
    return item.status.capitalize() if item.pubstate else ""


def _identifier_tags(item: BibliographicItem) -> Tags:
    """Yield each tag for identifiers once, with the id in the first scheme that uses the tag."""
    tags: dict[str, str] = {}
    for identifier in item.identifiers:
        scheme = identifier.scheme
        if scheme.ris_types is None or item.type in scheme.ris_types:
            tags = identifier.fill(scheme.ris) | tags
    yield from sorted(tags.items(), key=lambda tag: (*_ORDER, tag[0]).index(tag[0]))


def _venue_tags(item: BibliographicItem) -> Tags:
    row = PUBLICATION_TYPES[item.type]
    # For a book, T2 contains the series.
    venue = item.container or ("" if row.is_book else item.event)
    yield "T2", venue or item.series
    yield "T3", item.series if venue else ""
    if row.is_in_proceedings:
        yield "C3", item.container
        yield "C1", item.place
    yield "J2", item.short_container
    yield "M3", item.genre if row.ris_has_genre else ""
    yield "PB", "; ".join(item.publishers)
    if not row.is_in_proceedings:
        yield "CY", item.publisher_place if row.is_book else item.place
    yield "VL", item.volume
    yield "IS", item.issue
    for tag, text in texts_of(item, "ris"):
        # SV is for the number of a volume in its series; programs would read M1 as the number
        # of volumes or as an issue.
        yield ("SV" if tag == "M1" and item.container else tag), text
    yield "C7", item.article_number
    first, dash, last = item.pages.partition("–")
    if dash and not {"–", ","} & set(first + last):
        yield "SP", first
        yield "EP", last
    else:
        yield "SP", item.plain_locator or item.number_of_pages


def show_person(person: Person) -> str:
    """Return a name as ``Family, Given, Suffix``; a name that is kept whole gets no comma."""
    if person.team:
        return person.team
    joint = "" if person.particle.endswith(("'", "’", "-")) or not person.particle else " "
    family = f"{person.particle}{joint}{person.family}"
    parts = [family, person.given] if person.given or person.suffix else [family]
    return ", ".join([*parts, person.suffix] if person.suffix else parts)


def _show_date(date: PartialDate) -> str:
    """Return a date as ``2025/04/23/``; unknown parts are left empty between the slashes."""
    month = f"{date.month:02d}" if date.month else ""
    day = f"{date.day:02d}" if date.day else ""
    return f"{date.year:04d}/{month}/{day}/"

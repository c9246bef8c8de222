"""Determines the publication type and the venue from the entry type and the fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from labpress.schema.publication_state import PublicationState
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.actual_types import actual_type, among_similar, known_type
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.genres import (
    is_only_at_event,
    read_event,
    read_how_published,
    take_genre,
)
from labpress_tools.importers.bibtex.identifier_texts import says_only_arxiv
from labpress_tools.importers.bibtex.patents import take_patent
from labpress_tools.importers.bibtex.preprints import (
    preprint_archive,
    preprint_server,
    take_preprint,
)
from labpress_tools.importers.bibtex.venue_details import (
    is_in_journal,
    take_number,
    take_number_of_pages,
    with_details,
)
from labpress_tools.wording.genres import type_named
from labpress_tools.wording.states import read_state

_STATE_AFTER = re.compile(r"(?P<name>.+?)\s*[,;(\[]\s*(?P<state>[A-Za-z -]+)[)\]]?\.?")
_STATE_BEFORE = re.compile(
    r"(?P<state>to appear|submitted|accepted|forthcoming|in press|under review)"
    r"(?: for publication)?(?: (?:in|to|at|by|for)|[,:]) (?:the )?(?P<name>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """The type and the venue of an entry.

    Attributes:
        type: the publication type.
        venue: the venue in record format; empty if nothing is known.
        facts: further fields that depend on the type, by key, such as a number or a degree.
    """

    type: PublicationType
    venue: dict[str, Value]
    facts: dict[str, Value] = field(default_factory=dict)


def read_place(entry: Entry, identifiers: dict[str, str], was_read_online: bool = False) -> Place:
    """Return the type and the venue of an entry.

    Args:
        entry: the entry.
        identifiers: its identifiers.
        was_read_online: whether the entry has a URL with an access date.
    """
    _check_names(entry)
    known = known_type(entry)
    server = preprint_server(entry)
    is_in_archive = bool("arxiv" in identifiers or preprint_archive(entry))
    type_ = actual_type(entry, known.type, server, is_in_archive, was_read_online)
    if type_ == "preprint":
        return Place(type_, *take_preprint(entry, server, identifiers))
    type_ = among_similar(entry, type_)
    if type_named(entry.peek("document type")) == type_:
        entry.take("document type")
    facts: dict[str, Value] = take_patent(entry) if type_ == "patent" else {}
    key, words = take_genre(entry, type_, known.note)
    number, pages = take_number(entry, type_), take_number_of_pages(entry, type_)
    facts |= {key: words} if words else {}
    facts |= {"number": number} if number else {}
    facts |= {"number_of_pages": pages} if pages else {}
    venue = _venue(entry, type_)
    state, name = _split_name(str(venue.get("name", "")))
    return (
        Place(type_, {**venue, "name": name}, {**facts, "status": state})
        if state
        else Place(type_, venue, facts)
    )


def _check_names(entry: Entry) -> None:
    """Add a note for each name of a venue with unknown commands, such as a journal's own macro."""
    for target in ("journal", "short", "book", "event", "series", "publisher"):
        for name, value in entry.find(target):
            entry.check_latex("venue", name, value)


def _split_name(name: str) -> tuple[PublicationState | None, str]:
    """Split the name of a venue into the publication state and the actual name.

    Examples of names with a state are ``Nature (in press)`` and ``To appear in Nature``. If a name
    contains none, the state is None.
    """
    after = _STATE_AFTER.fullmatch(name)
    state = read_state(after["state"]) if after else None
    if after and state:
        return state, after["name"]
    before = _STATE_BEFORE.fullmatch(name)
    state = read_state(before["state"]) if before else None
    return (state, before["name"]) if before and state else (None, name)


def _venue(entry: Entry, type_: PublicationType) -> dict[str, Value]:
    row = PUBLICATION_TYPES[type_]
    name = _name(entry, type_)
    event, publisher, location = _how_published(entry, type_, bool(name))
    name = name or event
    institution = _institution(entry) if row.is_from_institution else ""
    publisher = institution or publisher or entry.take("publisher")
    if not name and not (row.is_in_volume or row.is_at_event or row.is_book):
        # If an institution is known, the work may also have a publisher, such as the press of a
        # published thesis.
        name = publisher or _other_name(entry)
        publisher = entry.take_field("publisher") if institution else ""
    if not row.is_book:
        name = name or entry.take("short")
        if not (name or entry.peek("series")):
            if publisher:
                entry.keep("publisher")
            return {}
    titles = (entry.peek("series"), entry.peek("event"), entry.peek_field("maintitle"))
    if not (name or publisher or any(titles)):
        return {}
    return with_details(entry, type_, name, publisher, location)


def _how_published(entry: Entry, type_: PublicationType, is_named: bool) -> tuple[str, str, str]:
    """Return the name of a venue, the publisher and the place in ``howpublished``; all may be empty.

    Args:
        entry: the entry; the field is marked as used if it fits the type.
        type_: the publication type.
        is_named: whether another field contains the name of the venue.
    """
    how = read_how_published(entry)
    if is_only_at_event(type_) and not (is_named or how.type):
        how = read_event(entry, type_)
    if how.type != type_:
        return "", "", ""
    entry.take("howpublished")
    if how.has_more:
        entry.keep("howpublished")
    if is_only_at_event(type_):
        return how.name, "", how.rest
    publisher, _, location = how.rest.partition(", ")
    if PUBLICATION_TYPES[type_].is_at_event and not location:
        publisher, location = "", publisher
    return how.name, publisher, location


def _institution(entry: Entry) -> str:
    """Return the school or institution of a thesis, a report or a standard, or an empty string."""
    school = entry.take("school")
    if school or not entry.peek_field("publisher"):
        return school
    return entry.take("organization")


def _name(entry: Entry, type_: PublicationType) -> str:
    """Return the name of the volume or event in which the work appeared, or an empty string.

    The result is also empty for a book, which has a publisher or series instead.
    """
    row = PUBLICATION_TYPES[type_]
    if row.is_in_volume:
        return _container(entry, type_)
    if row.is_at_event:
        return entry.take("event") or entry.take("book") or entry.take("journal")
    return ""


def _other_name(entry: Entry) -> str:
    """Return the venue of a work whose type has no specific kind of venue, or an empty string."""
    for target in ("book", "journal", "event"):
        name = entry.take(target)
        if name:
            return name
    how = entry.peek("howpublished")
    if how and "://" not in how and not says_only_arxiv(how):
        return entry.take("howpublished")
    return ""


def _container(entry: Entry, type_: PublicationType) -> str:
    """Return the title and subtitle of the journal, proceedings or book that contains the work."""
    targets = [("journal", "journal subtitle"), ("book", "book subtitle")]
    for target, subtitle in targets if is_in_journal(type_) else reversed(targets):
        name = entry.take(target)
        if name:
            rest = entry.take(subtitle)
            return f"{name}: {rest}" if rest else name
    return entry.take("event")

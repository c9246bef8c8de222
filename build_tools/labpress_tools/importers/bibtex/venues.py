"""The type of publication and the venue, from the entry type and the fields that say where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from labpress.schema.publication_types import (
    PUBLICATION_TYPES,
    PublicationType,
    VenueType,
)
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.entry_types import (
    BIBLATEX_WORDS,
    ENTRY_TYPES,
    THESIS_NOTES,
    EntryType,
    is_only_server,
    is_workshop,
    preprint_server_named,
    suggest_type,
)
from labpress_tools.importers.bibtex.fields import BY_TARGET
from labpress_tools.importers.bibtex.identifiers import says_only_arxiv
from labpress_tools.importers.bibtex.journal_macros import short_name_of_command
from labpress_tools.importers.bibtex.texts import to_text

# Types of entry that say little, so that the other fields decide.
_VAGUE = frozenset({"other", "preprint"})
_GENRES: dict[str, PublicationType] = {
    row.genre.lower(): key for key, row in PUBLICATION_TYPES.items() if row.genre
}
_HOW_PUBLISHED = re.compile(
    rf"(?P<genre>{'|'.join(map(re.escape, _GENRES))})(?: at (?P<event>.+?))?(?:, (?P<rest>.+))?",
    re.IGNORECASE,
)
_IN_CONTAINER = re.compile(
    r"In (?!prep|press|review|revision|submission|progress|print)(?P<name>[^,]+)(?:, .+)?"
)
_PRESENTATION = re.compile(r"(?i)\b(poster|talk|presentation|slides|lecture|keynote)\b")
_ACRONYM = re.compile(r"([A-Z][\w&/+-]*(?: [A-Z][\w&/+-]*)?)\s*['’]\s?\d\d")
_PAGES = re.compile(r"(?<=\d)\s*[-‐‑–—−]+\s*(?=[A-Za-z]?\d)|(?<=\w)\s*(?:[–—−]|--)[-–—−]*\s*(?=\w)")
_NO_PAGES = re.compile(r"(?i)(?:n/?a|nil|none|null|-+|–+|\?+|pp\.?|to appear)(?:\s*[-–]+\s*n/?a)?")


@dataclass(frozen=True, slots=True)
class Place:
    """What an entry says about the kind of work and about where it was published.

    Attributes:
        type: the type of publication.
        venue: the venue in the form of a record; empty if nothing is known.
    """

    type: PublicationType
    venue: dict[str, Value]


def read_place(entry: Entry, identifiers: dict[str, str]) -> Place:
    """The type and the venue of an entry.

    Args:
        entry: the entry.
        identifiers: its identifiers.
    """
    known = _entry_type(entry)
    type_, note = known.type, known.note
    has_preprint = "arxiv" in identifiers
    server = _preprint_server(entry)
    published = _published(entry)
    if type_ in _VAGUE:
        type_ = _from_other_fields(entry, type_, bool(has_preprint or server))
    elif server and not published:
        type_ = "preprint"
    elif type_ == "article" and not published:
        if has_preprint:
            type_ = "preprint"
        else:
            entry.remark("venue", "it is an `@article` without `journal`; add `venue`")
    elif type_ in {"conference", "chapter"} and not published and "crossref" not in entry.values:
        entry.remark("venue", f"it is an `@{entry.type}` without `booktitle`; add `venue`")
    elif type_ == "article" and not entry.peek("journal") and entry.peek("book"):
        type_ = "conference"
        text = "it is an `@article` with `booktitle`, so it was taken for a conference paper"
        entry.remark("type", text)
    if type_ == "preprint":
        return Place(type_, _preprint_venue(entry, server, has_preprint))
    return Place(type_, _venue(entry, type_, note))


def _entry_type(entry: Entry) -> EntryType:
    known = ENTRY_TYPES.get(entry.type)
    if known:
        return known
    suggestion = suggest_type(entry.type)
    if suggestion:
        text = f"unknown entry type `@{entry.type}`; did you mean `@{suggestion}`?"
        entry.remark("type", text)
        return ENTRY_TYPES[suggestion]
    entry.remark("type", f"unknown entry type `@{entry.type}`; check the type of publication")
    return EntryType("other", is_exact=False)


def _preprint_server(entry: Entry) -> str:
    """The preprint server that the entry names where others name a journal or a publisher."""
    for target in ("journal", "book", "howpublished", "publisher"):
        for _, value in entry.find(target):
            server = preprint_server_named(to_text(value.text))
            if server:
                return server
    return ""


def _published(entry: Entry) -> str:
    """The journal, book or proceedings in which the work appeared; no preprint server."""
    for target in ("journal", "book", "event"):
        for _, value in entry.find(target):
            text = to_text(value.text)
            if text and not preprint_server_named(text) and not says_only_arxiv(text):
                return text
    return ""


def _from_other_fields(entry: Entry, type_: PublicationType, is_preprint: bool) -> PublicationType:
    """The type of an entry whose own type is vague: ``@misc``, ``@unpublished``, ``@online``."""
    how = entry.peek("howpublished")
    match = _HOW_PUBLISHED.fullmatch(how)
    if match and not is_preprint:
        return _GENRES[match["genre"].lower()]
    if is_preprint:
        return "preprint"
    if _IN_CONTAINER.fullmatch(how):
        return "chapter"
    words = _GENRES.get(entry.peek("type").lower())
    if words:
        entry.take("type")
        return words
    presented = _PRESENTATION.search(f"{how} {entry.peek('type')} {entry.peek('notes')}")
    if entry.peek("event") or (presented and entry.type != "misc"):
        is_poster = presented is not None and presented[1].lower() == "poster"
        return "poster" if is_poster else "talk"
    if entry.type == "misc":
        text = "its type is not clear from `@misc`; set `type` in the record"
        entry.remark("type", text)
    return type_


def _preprint_venue(entry: Entry, server: str, has_arxiv: bool) -> dict[str, Value]:
    """The server, unless the identifier names it; the fields that only repeat it are used up."""
    for target in ("journal", "book", "howpublished", "publisher", "short"):
        for name, value in list(entry.find(target)):
            text = to_text(value.text)
            if is_only_server(text) or says_only_arxiv(text):
                entry.use(name)
    for target in ("volume", "issue", "pages"):
        for name, value in list(entry.find(target)):
            if says_only_arxiv(f"arXiv {to_text(value.text)}"):
                entry.use(name)
    eid = entry.values.get("eid")
    if eid and says_only_arxiv(to_text(eid.text)):
        entry.use("eid")
    if has_arxiv and server in {"", "arXiv"}:
        return {}
    name = server or entry.take("journal") or entry.take("publisher")
    return {"type": "other", "name": name} if name else {}


def _venue(entry: Entry, type_: PublicationType, note: str) -> dict[str, Value]:
    row = PUBLICATION_TYPES[type_]
    name = _name(entry, type_)
    how = _take_how_published(entry, type_)
    name = name or how.name
    school = entry.take("school") if row.is_from_institution else ""
    publisher = school or how.publisher or entry.take("publisher")
    if not name and not (row.is_in_volume or row.is_at_event):
        name, publisher = publisher or _other_name(entry), ""
    name = name or entry.take("short")
    if not name:
        if publisher:
            entry.keep("publisher")
        return {}
    return _with_details(entry, type_, note, {"name": name}, publisher, how.location)


def _name(entry: Entry, type_: PublicationType) -> str:
    """The name of the volume or of the event."""
    row = PUBLICATION_TYPES[type_]
    if row.is_in_volume:
        return _container(entry, type_)
    if row.is_at_event:
        return entry.take("event") or entry.take("book") or entry.take("journal")
    return entry.take("series") if type_ == "book" else ""


@dataclass(frozen=True, slots=True)
class _HowPublished:
    name: str = ""
    publisher: str = ""
    location: str = ""


def _take_how_published(entry: Entry, type_: PublicationType) -> _HowPublished:
    """What labpress writes into ``howpublished``: ``Talk at Example Day, Lund``, ``In A Book``."""
    written = entry.peek("howpublished")
    match = _HOW_PUBLISHED.fullmatch(written)
    if match and _GENRES[match["genre"].lower()] == type_:
        entry.take("howpublished")
        publisher, _, location = (match["rest"] or "").partition(", ")
        if PUBLICATION_TYPES[type_].is_at_event and not location:
            publisher, location = "", publisher
        return _HowPublished(match["event"] or "", publisher, location)
    inside = _IN_CONTAINER.fullmatch(written)
    if inside and type_ == "chapter" and not entry.peek("book"):
        entry.take("howpublished")
        return _HowPublished(inside["name"])
    return _HowPublished()


def _other_name(entry: Entry) -> str:
    """Where a work appeared whose type has no venue of its own."""
    for target in ("book", "journal", "event"):
        name = entry.take(target)
        if name:
            return name
    how = entry.peek("howpublished")
    if how and "://" not in how and not says_only_arxiv(how):
        return entry.take("howpublished")
    return ""


def _container(entry: Entry, type_: PublicationType) -> str:
    """The journal, the proceedings or the book, with its subtitle."""
    targets = [("journal", "journal subtitle"), ("book", "book subtitle")]
    for target, subtitle in targets if type_ == "article" else reversed(targets):
        name = entry.take(target)
        if name:
            rest = entry.take(subtitle)
            return f"{name}: {rest}" if rest else name
    return entry.take("event")


def _with_details(
    entry: Entry,
    type_: PublicationType,
    note: str,
    venue: dict[str, Value],
    publisher: str,
    location: str,
) -> dict[str, Value]:
    name = str(venue["name"])
    details: dict[str, Value] = {
        "short": _short_name(entry, type_, name),
        "volume": entry.take("volume"),
        "issue": entry.take("issue"),
        "pages": read_pages(entry),
        "publisher": publisher if publisher != name else "",
        "location": entry.take("place") or location,
        "note": _note(entry, type_, note),
    }
    known = {key: value for key, value in details.items() if value}
    return {"type": _venue_type(type_, name), **venue, **known}


def _venue_type(type_: PublicationType, name: str) -> VenueType:
    row = PUBLICATION_TYPES[type_]
    if row.is_at_event:
        return "workshop" if is_workshop(name) else "conference"
    if row.venue_types:
        return row.venue_types[0]
    return "institution" if row.is_from_institution else "other"


def _short_name(entry: Entry, type_: PublicationType, name: str) -> str:
    """The short name: ``abbr``, MathSciNet's ``journal``, or ACM's ``series = {CHI '20}``."""
    short = entry.take("short") or (entry.take("journal") if type_ == "article" else "")
    if short:
        return short if short != name else ""
    match = _ACRONYM.fullmatch(entry.peek("series"))
    if match:
        entry.take("series")
        return match[1]
    journals = (entry.values.get(field) for field in BY_TARGET["journal"].names)
    return next((short_name_of_command(value.text) for value in journals if value), "")


def _note(entry: Entry, type_: PublicationType, note: str) -> str:
    """What a thesis is for, from ``type``; for other works the field keeps its place."""
    if type_ != "thesis":
        if entry.peek("type").lower() in BIBLATEX_WORDS:
            entry.take("type")
        return note
    written = entry.take("type")
    known = THESIS_NOTES.get(written.lower(), written)
    is_said = known.lower() == PUBLICATION_TYPES["thesis"].genre.lower()
    return "" if is_said else known or note


def read_pages(entry: Entry) -> str:
    """Pages with an en dash in each range: ``17–42``."""
    text = entry.peek("pages")
    text = re.sub(r"(?i)^(?:pp?|pages?|S)\.\s*", "", text)
    text = _PAGES.sub("–", text).strip(" ,;–-")
    if not text or _NO_PAGES.fullmatch(text):
        if entry.peek("pages"):
            entry.take("pages")
        return ""
    entry.take("pages")
    return text

"""Determines the publication type and the venue from the entry type and the fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from labpress.schema.publication_state import PublicationState
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.entry_types import (
    ENTRY_TYPES,
    EntryType,
    preprint_server_named,
    suggest_type,
)
from labpress_tools.importers.bibtex.fields import BY_TARGET
from labpress_tools.importers.bibtex.genres import PRESENTATION, read_how_published, take_genre
from labpress_tools.importers.bibtex.identifiers import says_only_arxiv
from labpress_tools.importers.bibtex.patents import is_patent, take_patent
from labpress_tools.importers.bibtex.preprints import (
    is_prepublished,
    preprint_archive,
    preprint_server,
    says_manuscript,
    says_preprint,
    take_preprint,
)
from labpress_tools.importers.bibtex.texts import to_text
from labpress_tools.importers.bibtex.venue_details import (
    is_in_journal,
    take_number,
    take_number_of_pages,
    with_details,
)
from labpress_tools.importers.type_tables import NAMES_OF_RIS_TYPES
from labpress_tools.wording.genres import type_named
from labpress_tools.wording.states import read_state

# Unspecific entry types, for which other fields determine the type.
_VAGUE = frozenset({"other", "preprint", "webpage"})
_UNPUBLISHED = "unpublished"
_SAYS_DATA = re.compile(r"(?i)\b(?:data|data ?sets?|corpus|database|data ?base)\b")
# Types that share an entry type with another type; the field `type` may name them.
_BY_GENRE = frozenset({"report", "working-paper", "standard"})


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
    known = _entry_type(entry)
    server = preprint_server(entry)
    is_in_archive = bool("arxiv" in identifiers or preprint_archive(entry))
    type_ = _actual_type(entry, known.type, server, is_in_archive, was_read_online)
    if type_ == "preprint":
        return Place(type_, *take_preprint(entry, server, identifiers))
    type_ = _among_similar(entry, type_)
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


def _actual_type(
    entry: Entry, type_: PublicationType, server: str, is_in_archive: bool, was_read_online: bool
) -> PublicationType:
    """Return the type of an entry, correcting that of its entry type if other fields disagree.

    Args:
        entry: the entry; notes about doubtful types are added to it.
        type_: the type that corresponds to the entry type.
        server: the result of `preprint_server`.
        is_in_archive: whether the work is in a preprint archive.
        was_read_online: see `read_place`.
    """
    published = _published(entry)
    if type_ in _VAGUE:
        is_preprint = is_in_archive or bool(server) or is_prepublished(entry)
        is_preprint = is_preprint or (entry.type == _UNPUBLISHED and says_preprint(entry))
        type_ = _from_other_fields(entry, type_, is_preprint, was_read_online)
    elif server and not published:
        type_ = "preprint"
    elif type_ == "article" and not published:
        if is_in_archive:
            type_ = "preprint"
        else:
            entry.add_note("venue", "it is an `@article` without `journal`; add `venue`")
    elif type_ in {"conference", "chapter"} and not published and "crossref" not in entry.values:
        entry.add_note("venue", f"it is an `@{entry.type}` without `booktitle`; add `venue`")
    elif type_ == "article" and not entry.peek("journal") and entry.peek("book"):
        type_ = "conference"
        text = (
            "it is an `@article` with `booktitle`, so it was interpreted as a conference paper; correct "
            "`type` if that is wrong"
        )
        entry.add_note("type", text)
    return type_


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


def _among_similar(entry: Entry, type_: PublicationType) -> PublicationType:
    """Return a more specific type if other fields indicate one, or else the given type."""
    words = type_named(entry.peek("type"))
    subtype = entry.peek("subtype").lower()
    if type_ in _BY_GENRE and words in _BY_GENRE:
        return words
    if type_ == "article" and subtype in {"newspaper", "newspaperarticle"}:
        entry.take("subtype")
        return "newspaper"
    has_authors = any(name in entry.values for name in BY_TARGET["authors"].names)
    return (
        "edited-volume" if type_ == "book" and entry.peek("editors") and not has_authors else type_
    )


def _entry_type(entry: Entry) -> EntryType:
    known = ENTRY_TYPES.get(entry.type)
    if known:
        return known
    suggestion = suggest_type(entry.type)
    if suggestion:
        text = f"unknown entry type `@{entry.type}`; did you mean `@{suggestion}`?"
        entry.add_note("type", text)
        return ENTRY_TYPES[suggestion]
    entry.add_note("type", f"unknown entry type `@{entry.type}`; check the type of publication")
    return EntryType("other", is_exact=False)


def _published(entry: Entry) -> str:
    """Return the journal, book or event in which the work appeared, or an empty string.

    Preprint servers do not count.
    """
    for target in ("journal", "book", "event"):
        for _, value in entry.find(target):
            text = to_text(value.text)
            if text and not preprint_server_named(text) and not says_only_arxiv(text):
                return text
    return ""


def _from_other_fields(
    entry: Entry, type_: PublicationType, is_preprint: bool, was_read_online: bool
) -> PublicationType:
    """Determine the type of an entry such as ``@misc`` or ``@online`` from its other fields."""
    how = read_how_published(entry)
    if how.type and how.type != "chapter" and not is_preprint:
        return how.type
    if is_preprint:
        return "preprint"
    if how.type == "chapter":
        return "chapter"
    named = _named_type(entry)
    if named:
        return named
    if is_patent(entry):
        return "patent"
    texts = " ".join(entry.peek(target) for target in ("howpublished", "type", "notes"))
    presented = PRESENTATION.search(texts)
    is_named = PRESENTATION.search(entry.peek("type")) is not None
    if entry.peek("event") or is_named or (presented and entry.type != "misc"):
        is_poster = presented is not None and presented[1].lower() == "poster"
        return "poster" if is_poster else "talk"
    if entry.type == "misc" and was_read_online:
        return "webpage"
    if entry.type == _UNPUBLISHED and says_manuscript(entry):
        return "manuscript"
    return _unclear_type(entry) if entry.type in {"misc", _UNPUBLISHED} else type_


def _unclear_type(entry: Entry) -> PublicationType:
    """Return the likely type of ``@misc`` and ``@unpublished``, and add a note about it."""
    if not entry.peek("version"):
        text = f"its type is not clear from `@{entry.type}`; set `type` in the record"
        entry.add_note("type", text)
        return "other"
    title = entry.values.get("title")
    is_data = title is not None and _SAYS_DATA.search(title.text) is not None
    type_: PublicationType = "dataset" if is_data else "software"
    text = (
        f"it has a `version`, so it was interpreted as `{type_}`; correct `type` if that is wrong"
    )
    entry.add_note("type", text)
    return type_


def _named_type(entry: Entry) -> PublicationType | None:
    """Return the publication type that the field ``type`` names, or None if it names none.

    The field contains the type in EndNote (``Computer Program``), Zotero (``blogPost``) or CSL. If
    labpress has no corresponding type, as for ``Map``, the result is ``other``.
    """
    written = entry.peek("type").lower()
    named = type_named(written)
    if named == "article" and not _published(entry):
        return "preprint"  # its type in CSL
    known = ENTRY_TYPES.get(re.sub(r"[\s-]", "", written))
    return (
        named
        or NAMES_OF_RIS_TYPES.get(written)
        or (known.type if known and written != "misc" else None)
    )


def _venue(entry: Entry, type_: PublicationType) -> dict[str, Value]:
    row = PUBLICATION_TYPES[type_]
    name = _name(entry, type_)
    how = read_how_published(entry)
    publisher, location = "", ""
    if how.type == type_:
        entry.take("howpublished")
        name = name or how.name
        publisher, _, location = how.rest.partition(", ")
        if row.is_at_event and not location:
            publisher, location = "", publisher
    school = entry.take("school") if row.is_from_institution else ""
    publisher = school or publisher or entry.take("publisher")
    if not name and not (row.is_in_volume or row.is_at_event or row.is_book):
        name, publisher = publisher or _other_name(entry), ""
    if not row.is_book:
        name = name or entry.take("short")
        if not name and publisher:
            entry.keep("publisher")
    has_place = name or publisher or entry.peek("series") or entry.peek("event")
    if not has_place or (not name and not row.is_book):
        return {}
    return with_details(entry, type_, name, publisher, location)


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

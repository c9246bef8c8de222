"""Converts a BibTeX entry to a draft."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from pydantic import TypeAdapter, ValidationError

from labpress.schema import Paper
from labpress.schema.contributors import with_collaborations
from labpress.schema.identifiers import (
    CITEKEY_CHARACTERS,
    SCHEMES,
    Citekey,
    without_invalid_characters,
)
from labpress.schema.publication_state import PublicationState
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress.schema.types import describe
from labpress_tools.drafts import Draft, Origin, Value
from labpress_tools.importers.bibtex.contributors import add_contributors
from labpress_tools.importers.bibtex.dates import read_date
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.entry_texts import add_texts, read_title
from labpress_tools.importers.bibtex.entry_types import ENTRY_TYPES
from labpress_tools.importers.bibtex.extra import move_extra, move_identifiers
from labpress_tools.importers.bibtex.facts import add_facts
from labpress_tools.importers.bibtex.fields import suggest_field
from labpress_tools.importers.bibtex.genres import move_presentation
from labpress_tools.importers.bibtex.identifiers import read_categories, read_identifiers
from labpress_tools.importers.bibtex.links import Resources, add_url, read_resources
from labpress_tools.importers.bibtex.notes import Notes, move_article_number, read_notes
from labpress_tools.importers.bibtex.people import read_authors
from labpress_tools.importers.bibtex.special_issues import move_issue
from labpress_tools.importers.bibtex.texts import (
    to_text,
    to_verbatim,
)
from labpress_tools.importers.bibtex.venue_details import drop_placeholders
from labpress_tools.importers.bibtex.venues import Place, read_place
from labpress_tools.importers.dates import read_date as read_written_date
from labpress_tools.importers.decoding import is_true
from labpress_tools.wording.editions import without_edition
from labpress_tools.wording.reviews import is_titled_like_review
from labpress_tools.wording.states import read_state

SOURCE = "BibTeX"
_CITEKEY: TypeAdapter[str] = TypeAdapter(Citekey)
_ARXIV_YEAR = re.compile(r"(?:[\w.-]+/)?(\d\d)\d\d")
_LAST_YEAR_OF_CENTURY = 90  # arXiv began in 1991
_ARXIV_DOI = re.compile(r"(?i)10\.48550/")
_HOW_URL = re.compile(r"(?i)\\url|https?://|www\.")
# Identifiers that resolve to a page of the work. If a work has one of them, the access date of its
# URL is not needed.
_LEADING = frozenset(key for key, scheme in SCHEMES.items() if scheme.url)


def make_draft(entry: Entry, file: str, folder: Path | None) -> Draft:
    """Make a draft of a record from an entry.

    Args:
        entry: the entry, including inherited fields.
        file: the name of the BibTeX file, as the user wrote it.
        folder: the folder that contains the files attached to entries; None to ignore such files.
    """
    move_extra(entry)
    move_issue(entry)
    state = drop_placeholders(entry)
    move_identifiers(entry)
    fields: dict[str, Value] = {}
    _add(fields, "title", read_title(entry))
    _add(fields, "citekey", _citekey(entry))
    authors, has_more = read_authors(entry)
    _add(fields, "authors", authors)
    _add(fields, "more_authors", has_more)
    identifiers = read_identifiers(entry)
    _add(fields, "categories", list(read_categories(entry)))
    resources, notes = _resources_and_notes(entry, identifiers, folder)
    _add_publication(entry, fields, resources, notes)
    _add(fields, "links", resources.links)
    _add(fields, "artifacts", resources.artifacts)
    add_texts(entry, fields)
    add_facts(entry, fields)
    _add_version(entry, fields, notes)
    fields |= notes.fields
    if state:
        fields.setdefault("status", state)
    _add(fields, "featured", is_true(entry.take("featured", to_text)))
    _check_unknown_fields(entry)
    fields = with_collaborations(fields)
    return Draft(
        Origin(SOURCE, entry.key, file, entry.line),
        {key: fields[key] for key in Paper.model_fields if key in fields},
        _unused(entry, fields),
        tuple(entry.notes),
        files=tuple(resources.files),
        left_out_tags=entry.left_out_tags,
        states_language=entry.states_language,
        described=frozenset(entry.described),
    )


def _resources_and_notes(
    entry: Entry, identifiers: dict[str, str], folder: Path | None
) -> tuple[Resources, Notes]:
    """Return the links and files of an entry, and the data in its notes.

    The links include those in notes.
    """
    _move_url(entry)
    resources = read_resources(entry, identifiers, folder)
    if "arxiv" not in identifiers:
        move_presentation(entry)
    move_article_number(entry, identifiers.get("doi", ""))
    notes = read_notes(entry)
    for url in notes.urls:
        add_url(entry, url, resources, entry.line)
    return resources, notes


def _add_publication(
    entry: Entry, fields: dict[str, Value], resources: Resources, notes: Notes
) -> None:
    """Set the type, state, date, venue, identifiers, URL and the people other than the authors."""
    accessed = _accessed(entry) or notes.accessed
    place = read_place(entry, resources.identifiers, bool(accessed and resources.url))
    if notes.presentation:
        _add_presentation(place, fields, notes.fields, notes.presentation)
    fields |= {"type": place.type, **place.facts}
    if PUBLICATION_TYPES[place.type].is_book and "title" in fields:
        edition = str(place.venue.get("edition", ""))
        fields["title"] = without_edition(str(fields["title"]), edition)
    if place.type == "article" and is_titled_like_review(str(fields.get("title", ""))):
        text = "its title begins like that of a review; if it is one, write `type: review`, and the work under `reviewed`"
        entry.add_note("type", text, entry.line_of("title"))
    add_contributors(entry, fields, place)
    _add_state(entry, fields)
    date = read_date(entry, PUBLICATION_TYPES[place.type].may_span_dates)
    date = date or str(place.venue.get("date", "")).partition("/")[0]
    _add(fields, "date", date)
    _add(fields, "venue", _with_year(place, resources.identifiers, date))
    fields |= _own_identifiers(entry, place.type, resources.identifiers)
    _add(fields, "url", resources.url)
    if not place.venue:
        _note_left_out_place(entry)
    if accessed and resources.url and not _LEADING & fields.keys():
        fields["accessed"] = accessed
        entry.take("accessed")
        entry.use(notes.accessed_field)


def _note_left_out_place(entry: Entry) -> None:
    """Add a note on the place of a work without a venue, since a record cannot contain only a place."""
    for name, value in list(entry.find("place")):
        place = to_text(value.text)
        if place:
            text = (
                f"`{name}`, {place}, was kept only under `source`, since a venue cannot consist of only a "
                "place; write the place as `location` under `venue`, beside a `publisher`"
            )
            entry.add_note("other", text, value.line)
            entry.keep(name, is_described=True)


def _add(fields: dict[str, Value], key: str, value: Value) -> None:
    if value:
        fields[key] = value


def _citekey(entry: Entry) -> str:
    if not entry.key:
        return ""
    try:
        return _CITEKEY.validate_python(entry.key)
    except ValidationError:
        suggestion = without_invalid_characters(entry.key)
        key = f"citekey: {suggestion}" if _has_letter(suggestion) else "citekey"
        text = (
            f"{describe(entry.key)} is not a valid citekey, so exports and citations use the record's id "
            f"as its key; to set a different key, add `{key}` to the record, with only "
            f"{CITEKEY_CHARACTERS}"
        )
        entry.add_note("identifier", text)
        return ""


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _move_url(entry: Entry) -> None:
    """If an entry has no URL, use the one in ``howpublished``."""
    how = entry.values.get("howpublished")
    if how and _HOW_URL.search(how.text) and not entry.peek("url", to_verbatim):
        text = to_verbatim(how.text)
        rest = re.sub(r"(?i)https?://\S+|www\.\S+|available (?:at|from)|online|url|[\W_]", "", text)
        entry.values["url"] = how
        if not rest:
            entry.use("howpublished")


def _add_presentation(
    place: Place, fields: dict[str, Value], notes: dict[str, Value], presentation: str
) -> None:
    if place.venue and "note" not in place.venue:
        place.venue["note"] = presentation
    else:
        listed = notes.get("notes")
        notes["notes"] = [*(listed if isinstance(listed, list) else []), presentation]


def _with_year(place: Place, identifiers: dict[str, str], date: str) -> dict[str, Value]:
    """Return the venue, with the date or year of publication if the arXiv id is from another year.

    When the draft is merged with arXiv's data, the date of the preprint replaces its date; without
    a date in the venue, that of the publication would be lost.
    """
    arxiv = _ARXIV_YEAR.match(identifiers.get("arxiv", ""))
    if not place.venue or place.type == "preprint" or not arxiv or not date:
        return place.venue
    year = int(arxiv[1]) + (1900 if int(arxiv[1]) > _LAST_YEAR_OF_CENTURY else 2000)
    venue, published = dict(place.venue), int(date[:4])
    if year < published and len(date) > len("2000"):
        venue["published"] = date
    elif year != published:
        venue["year"] = published
    return venue


def _own_identifiers(
    entry: Entry, type_: PublicationType, identifiers: dict[str, str]
) -> dict[str, Value]:
    """Return the identifiers of a work by scheme, without arXiv's DOI if the work is published."""
    own: dict[str, Value] = dict(identifiers)
    if type_ != "preprint" and "arxiv" in own and _ARXIV_DOI.match(identifiers.get("doi", "")):
        del own["doi"]
        entry.keep("doi")
    return own


def _accessed(entry: Entry) -> str:
    """Return the access date of the URL, or ""; the field is not marked as used."""
    date = read_written_date(entry.peek("accessed"))
    return date.date if date and date.is_exact else ""


def _add_state(entry: Entry, fields: dict[str, Value]) -> None:
    """Set the state from ``pubstate``, or from a date or year that is a state: ``in press``."""
    states: list[PublicationState] = []
    for target in ("state", "date", "year"):
        state = read_state(entry.peek(target))
        if state and state != "published":
            entry.take(target)
            states.append(state)
    if states:
        fields["status"] = states[0]


def _add_version(entry: Entry, fields: dict[str, Value], notes: Notes) -> None:
    if PUBLICATION_TYPES[cast(PublicationType, fields["type"])].has_versions:
        version = entry.take("version") or notes.version
        _add(fields, "versions", [{"label": version}] if version else [])
    elif notes.version:
        listed = notes.fields.get("notes")
        version = f"Version {notes.version}"
        notes.fields["notes"] = [version, *(listed if isinstance(listed, list) else [])]


def _check_unknown_fields(entry: Entry) -> None:
    for name, value in entry.values.items():
        suggestion = suggest_field(name)
        if suggestion and not value.is_inherited:
            text = f"unknown field `{name}`; did you mean `{suggestion}`?"
            entry.add_note("other", text, value.line)


def _unused(entry: Entry, fields: dict[str, Value]) -> dict[str, str]:
    unused = dict(entry.unused())
    known = ENTRY_TYPES.get(entry.type)
    if (known is None or not known.is_exact) and entry.type != "misc":
        unused["entrytype"] = entry.type
    if left_out := str(entry.left_out_tags):
        unused["keywords"] = left_out
    return unused

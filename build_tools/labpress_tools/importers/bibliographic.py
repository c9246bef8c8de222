"""Provides functions that build drafts, for the importers of RIS, CSL-JSON and templates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.drafts import Draft, Drafts, Rejection, Value
from labpress_tools.importers.bibtex.entry_types import preprint_server_named
from labpress_tools.importers.bibtex.identifier_texts import find_arxiv
from labpress_tools.importers.dates import read_date
from labpress_tools.importers.decoding import DecodedText, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.extra import is_extra
from labpress_tools.importers.links import read_url
from labpress_tools.importers.type_tables import UNPUBLISHED_TYPES, WORDS_OF_TYPES
from labpress_tools.importers.venues import (
    Publication,
    published_as,
    without_archive,
    without_placeholders,
    without_repeated_series,
)
from labpress_tools.text import plain_text
from labpress_tools.wording.distinctions import split_distinctions
from labpress_tools.wording.editions import without_edition
from labpress_tools.wording.genres import REPORT_TYPES, report_type_named, type_named
from labpress_tools.wording.states import read_state, split_state

# The format of `bibliography.item`: "Retracted (1990-01-02). The data was fabricated. https://…".
_STATUS = re.compile(
    r"(?P<state>Retracted|Corrected|Withdrawn)(?: \((?P<date>\d{4}(?:-\d\d){0,2})\))?"
    r"(?:\. (?P<rest>.+))?\.?",
    re.DOTALL,
)
_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|proc\.|conference|conf\.|symposium|workshops?|congress|meeting)(?!\w)",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|j\.|transactions|trans\.|letters|reviews?|annals|magazine|bulletin|acta|nature"
    r"|science|quarterly|archives?|reports|plos|elife|communications)(?!\w)",
    re.IGNORECASE,
)
# Words that indicate a publisher or an archive rather than a journal.
_PUBLISHER = re.compile(
    r"\b(?:press|publish\w*|verlag|springer|elsevier|wiley|ieee|acm|association|society|institute"
    r"|university|laborator\w*|zenodo|figshare|dryad|github|osf|inc|ltd|gmbh|lecture notes)(?!\w)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://\S+")
_PREPRINT = re.compile(r"pre-?print", re.IGNORECASE)


def collect(results: Iterable[DraftBuilder | Draft | Rejection]) -> Drafts:
    """Build the drafts of a file's entries, in order, and collect the rejections."""
    drafts: list[Draft] = []
    rejections: list[Rejection] = []
    for result in results:
        built = result.build() if isinstance(result, DraftBuilder) else result
        if isinstance(built, Draft):
            drafts.append(built)
        else:
            rejections.append(built)
    return Drafts(tuple(drafts), tuple(rejections))


def add_encoding_note(builder: DraftBuilder, text: DecodedText, first: int, last: int) -> None:
    """Add a note to an entry if one of its lines is not valid UTF-8.

    Args:
        builder: the draft.
        text: the text of the file.
        first: the first line of the entry, from 1.
        last: its last line.
    """
    line = text.first_guess(first, last)
    if line:
        problem = f"the text is not valid UTF-8 and was read as {text.guess}"
        builder.add_note("other", f"{problem}; check accented letters", line)


def refine_type(
    builder: DraftBuilder, kind: PublicationType, genre: str, container: str
) -> PublicationType:
    """Return the publication type, refined by a genre or a preprint server.

    Args:
        builder: the draft, with its ids. If a preprint's `container` contains an arXiv id, this
            function adds the id.
        kind: the type according to the format.
        genre: the genre, such as ``Poster``; may be empty.
        container: the journal or server; may be empty.
    """
    server = preprint_server_named(container)
    if kind in {"article", "manuscript", "other"} and (server or _PREPRINT.search(genre)):
        arxiv, version = find_arxiv(container)
        if arxiv:
            builder.identify("arxiv", f"{arxiv}{version}", "journal")
        return "preprint"
    if kind in {"poster", "talk"}:
        return "poster" if "poster" in genre.lower() else "talk"
    if kind in REPORT_TYPES:
        return report_type_named(one_line(genre)) or kind
    if kind == "other" and not container:
        by_genre = type_named(genre) or WORDS_OF_TYPES.get("-".join(genre.lower().split()))
        if by_genre:
            return by_genre
        if "arxiv" in builder.fields:
            return "preprint"
    return kind


def note_unclear_type(builder: DraftBuilder, kind: PublicationType, written: str) -> None:
    """Add a note if no type more specific than ``other`` was found for an unpublished work.

    Args:
        builder: the draft.
        kind: the publication type, as refined by `refine_type`.
        written: the type in the file.
    """
    if kind == "other" and written in UNPUBLISHED_TYPES:
        text = f"its type is not clear from `{written}`; set `type` in the record"
        builder.add_note("type", text)


def guess_type(builder: DraftBuilder, venue: str, line: int = 0) -> PublicationType:
    """Guess the type of a work from the name of its venue, and add a note if the guess is doubtful.

    Args:
        builder: the draft, with its ids.
        venue: the name of the venue; empty if it is unknown.
        line: the line of the venue in the file, from 1; 0 if unknown.
    """
    server = preprint_server_named(venue)
    if server or (not venue and "arxiv" in builder.fields):
        return "preprint"
    if _PROCEEDINGS.search(venue):
        return "conference"
    if not venue:
        builder.add_note("type", "the type of publication is unknown; add `type`", line)
        return "other"
    if _PUBLISHER.search(venue) and not _JOURNAL.search(venue):
        problem = f"`{venue}` was interpreted as a journal"
        builder.add_note("type", f"{problem}; correct `type` if that is wrong", line)
    return "article"


def add_publication(
    builder: DraftBuilder,
    kind: PublicationType,
    facts: Publication,
    year: str,
    names: Mapping[str, str],
) -> None:
    """Set the type and the venue of a draft; data that fits in neither is kept as unused data.

    Args:
        builder: the draft, with its ids and date.
        kind: the publication type.
        facts: the data about the venue.
        year: the year of publication; empty if unknown.
        names: the name of the original field for each attribute of `Publication`.
    """
    builder.set("type", kind)
    facts = replace(
        facts,
        **{
            key: plain_text(value)
            for key in Publication.__dataclass_fields__
            if (value := getattr(facts, key))
        },
    )
    facts, state = without_placeholders(facts)
    builder.assumed_state = state or ""
    is_book = PUBLICATION_TYPES[kind].is_book
    title = builder.fields.get("title")
    book = title if is_book and isinstance(title, str) else facts.container
    facts = without_repeated_series(facts, book)
    server = preprint_server_named(facts.container) if kind == "preprint" else ""
    if server:
        # "arXiv preprint arXiv:2401.00001" is a server and an id, not a journal.
        facts = replace(facts, container="", publisher=facts.publisher or server)
    facts = without_archive(kind, facts, set(builder.fields))
    venue, rest = published_as(kind, facts)
    for name, value in rest.items():
        builder.keep(names.get(name, name), value)
    if not venue:
        if rest.keys() & {"volume", "issue", "pages"} and kind == "article":
            problem = "the entry has a volume, issue or pages, but no journal"
            builder.add_note("venue", f"{problem}; add `venue`")
        return
    if year and _has_year(kind, builder):
        venue = _with_year(venue, int(year))
    builder.set("venue", venue)
    if is_book and isinstance(title, str):
        builder.fields["title"] = without_edition(title, str(venue.get("edition", "")))


def add_state(builder: DraftBuilder, text: str, name: str) -> None:
    """Set the publication state from a field that contains only a state.

    Args:
        builder: the draft.
        text: the value of the field, which is kept as unused data if it is not a state.
        name: the original field.
    """
    state = read_state(text)
    if state and state != "published":
        builder.set("status", state)
    elif state is None:
        builder.keep(name, text)


def drop_known(builder: DraftBuilder, kind: PublicationType, name: str, value: str) -> None:
    """Keep a value as unused data unless the type or an id of the record already expresses it.

    Args:
        builder: the draft, with its ids.
        kind: the publication type.
        name: the original field: a genre, or the name of an archive.
        value: its value, such as ``Preprint`` or ``arXiv``.
    """
    known = {PUBLICATION_TYPES[kind].genre.lower(), kind}
    known |= {SCHEMES[key].archive.lower() for key in builder.fields.keys() & SCHEMES.keys()}
    if one_line(value).lower() not in known and type_named(value) != kind:
        builder.keep(name, value)


def _has_year(kind: PublicationType, builder: DraftBuilder) -> bool:
    """Return whether to store the year of the volume or event in the venue.

    If a record has an arXiv id and a year in its venue, ``date`` is the date of the preprint, and
    citations use the year of the venue, so the month and day of publication would be lost. If the
    month is known, the venue therefore gets no year, and ``date`` remains the date of publication.
    """
    row = PUBLICATION_TYPES[kind]
    is_full = len(str(builder.fields.get("date", ""))) > 4
    return (row.is_in_volume or row.is_at_event) and not (is_full and "arxiv" in builder.fields)


def _with_year(venue: dict[str, Value], year: int) -> dict[str, Value]:
    """Return a venue with a year, inserted after the names of the venue."""
    first: dict[str, Value] = {key: venue[key] for key in ("type", "name", "short") if key in venue}
    return {**first, "year": year, **venue}


def split_keywords(values: Iterable[str]) -> Iterator[str]:
    """Split the values of a field into keywords, as plain text.

    Args:
        values: the values, each of which may be a list separated by semicolons; a single value may
            also be a list separated by commas.
    """
    texts = [html.unescape(one_line(value)) for value in values]
    for text in texts:
        separator = ";" if ";" in text else "," if len(texts) == 1 else None
        yield from map(plain_text, text.split(separator) if separator else [text])


_REPORT_NUMBER = re.compile(r"(?:^|\. )Report number (?P<number>\S.*?)\.?\s*$")
"""Matches the end of a note in which exports state the number of a work that is not a report."""


def read_note(builder: DraftBuilder, note: str, name: str) -> None:
    """Read the report number, presentation, awards, state or retraction notice in a note.

    Any other note is kept but not published, because reference managers store private notes in this
    field.

    Args:
        builder: the draft, with its venue.
        note: the note.
        name: the original field.
    """
    number = _REPORT_NUMBER.search(note)
    if number and "number" not in builder.fields:
        builder.set("number", number["number"].strip())
        note = note[: number.start()]
    # "Accepted: 2023-12-01" is a date, not a state.
    state, note = (None, note) if is_extra(note.partition("\n")[0]) else split_state(note)
    if state and "status" not in builder.fields:
        builder.set("status", state)
    note = _read_distinctions(builder, note)
    line = one_line(note)
    match = _STATUS.fullmatch(line)
    if not match or "status" in builder.fields:
        builder.keep(name, note)
        return
    status: dict[str, Value] = {"state": match["state"].lower()}
    notice, link = match["rest"] or "", _URL.search(match["rest"] or "")
    url = read_url(link.group().rstrip(".,;:")) if link else ""
    if link and url:
        # Text after the URL is a separate note.
        builder.keep(name, notice[link.end() :].lstrip(". "))
        notice = notice[: link.start()]
    date = read_date(match["date"] or "")
    if match["date"] and (date is None or not date.is_exact):
        builder.keep(name, match["date"])
    details = {"notice": notice.strip().removesuffix("."), "date": date.date if date else ""}
    status |= {key: value for key, value in {**details, "url": url}.items() if value}
    builder.set("status", status if len(status) > 1 else str(status["state"]))


def _read_distinctions(builder: DraftBuilder, note: str) -> str:
    """Read the presentation and the awards at the beginning of a note, and return the rest."""
    found = split_distinctions(one_line(note))
    venue = builder.fields.get("venue")
    if found.presentation and not (isinstance(venue, dict) and "note" not in venue):
        return note
    if found.presentation and isinstance(venue, dict):
        builder.fields["venue"] = {**venue, "note": found.presentation}
    builder.words("awards", found.awards)
    return found.rest if found.presentation or found.awards else note

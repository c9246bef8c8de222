"""Gets works from Crossref, a DOI agency (https://github.com/CrossRef/rest-api-doc)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from labpress.render.foreign.elements import word_set
from labpress.schema.dates import PartialDate
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType, VenueType
from labpress_tools.drafts import Draft, Origin, Rejection, Value
from labpress_tools.sources.crossref_relations import Work, add_notices, add_relations, date_of
from labpress_tools.sources.dates import earliest
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.identifiers import funder_id, identifier
from labpress_tools.sources.people import Author, affiliation, person, team
from labpress_tools.sources.requests import Request
from labpress_tools.sources.values import (
    first_line,
    items,
    line,
    lines,
    mapping,
    mappings,
    parse_json,
    string,
    unused_text,
)
from labpress_tools.text import plain_text, plain_title
from labpress_tools.wording.editions import read_edition
from labpress_tools.wording.funding import grants_of
from labpress_tools.wording.genres import degree_of
from labpress_tools.wording.licenses import license_name

NAME = "Crossref"

_TYPES: Mapping[str, tuple[PublicationType, VenueType]] = {
    "book": ("book", "book"),
    "book-chapter": ("chapter", "book"),
    "book-part": ("chapter", "book"),
    "book-section": ("chapter", "book"),
    "book-track": ("chapter", "book"),
    "database": ("dataset", "other"),
    "dataset": ("dataset", "other"),
    "dissertation": ("thesis", "institution"),
    "edited-book": ("edited-volume", "book"),
    "journal-article": ("article", "journal"),
    "monograph": ("book", "book"),
    "posted-content": ("preprint", "other"),
    "proceedings": ("proceedings", "book"),
    "proceedings-article": ("conference", "conference"),
    "reference-book": ("book", "book"),
    "reference-entry": ("chapter", "book"),
    "report": ("report", "institution"),
    "report-component": ("report", "institution"),
    "standard": ("standard", "institution"),
}
"""The publication type and the venue type for each Crossref type; all others are ``other``."""
_NO_PAPERS = {
    "book-series": "a book series",
    "book-set": "a set of books",
    "component": "a part of a paper, such as a figure",
    "grant": "a grant",
    "journal": "a journal",
    "journal-issue": "an issue of a journal",
    "journal-volume": "a volume of a journal",
    "proceedings-series": "a series of proceedings",
    "report-series": "a series of reports",
}
_DATES = ("issued", "published", "published-online", "published-print", "posted")
_OTHER_DATES = ("approved", "accepted", "deposited-on", "content-created")
_BOOKKEEPING = word_set(
    "DOI URL aliases alternative-id archive assertion content-created content-domain",
    "content-updated created deposited free-to-read indexed is-referenced-by-count isbn-type",
    "issn-type journal-issue link member prefix reference reference-count references-count",
    "relation resource score source update-policy update-to updated-by",
)
"""Fields about the Crossref record itself, and redundant ones; they are not kept as unused data."""
_USED = word_set(
    "ISBN ISSN abstract article-number author chair container-title degree edition-number editor event",
    "funder institution issue language license original-title page publisher publisher-location",
    "short-container-title subject subtitle title translator type volume",
).union(_BOOKKEEPING, _DATES, _OTHER_DATES)


def work_request(doi: str) -> Request:
    """Build a request that looks up a work by DOI."""
    return Request("crossref", f"/works/{quote(doi, safe='')}", accept="application/json")


def title_request(title: str) -> Request:
    """Build a request that searches for a title."""
    parameters = {"query.bibliographic": title[:500], "rows": "5"}
    return Request("crossref_search", "/works", parameters, "application/json")


def read_work(body: bytes, requested: str) -> Draft | Rejection:
    """Convert a response to a draft, or to a rejection if it contains no usable work."""
    try:
        message = mapping(mapping(parse_json(body)).get("message"))
    except ValueError as error:
        reason = f"invalid response from Crossref: {error}; try again later"
        return Rejection(Origin(NAME, requested), reason)
    return draft_of(message, requested)


def read_search(body: bytes) -> list[Draft]:
    """Return the results of a search, or an empty list if the response cannot be read."""
    try:
        message = mapping(mapping(parse_json(body)).get("message"))
    except ValueError:
        return []
    works = [draft_of(work, line(work.get("DOI"))) for work in mappings(message.get("items"))]
    return [work for work in works if isinstance(work, Draft)]


def read_citation_count(body: bytes) -> int | None:
    """Return the citation count of a work, or None if the response does not contain it."""
    try:
        message = mapping(mapping(parse_json(body)).get("message"))
    except ValueError:
        return None
    count = message.get("is-referenced-by-count")
    return count if isinstance(count, int) and not isinstance(count, bool) else None


def draft_of(work: Work, requested: str) -> Draft | Rejection:
    """Convert a work in Crossref's format to a draft.

    Args:
        work: the work.
        requested: the DOI that was requested.

    Returns:
        The draft, or a rejection if the work is not a paper or has no title.
    """
    builder = DraftBuilder(NAME, requested)
    kind = line(work.get("type"))
    if kind in _NO_PAPERS:
        return builder.reject(f"the DOI identifies {_NO_PAPERS[kind]}; use the DOI of the paper")
    builder.identifier("doi", line(work.get("DOI")) or requested)
    builder.title(_title(work, "title"), _title(work, "subtitle"))
    authors = mappings(work.get("author"))
    builder.authors(map(_author, authors))
    for read in _READERS:
        read(builder, work)
    builder.keep(work, _USED)
    return builder.build()


def _title(work: Work, key: str) -> str:
    values = work.get(key)
    return next((string(text) for text in items(values) if string(text)), string(values))


def _author(author: Mapping[str, Any]) -> Author | None:
    if line(author.get("name")):
        return team(line(author.get("name")))
    places = [
        affiliation(line(place.get("name")), _ror(place))
        for place in mappings(author.get("affiliation"))
    ]
    return person(
        line(author.get("given")),
        " ".join(filter(None, [line(author.get("prefix")), line(author.get("family"))])),
        line(author.get("suffix")),
        line(author.get("ORCID")).replace("http://", "https://"),
        places,
    )


def _ror(place: Mapping[str, Any]) -> str:
    rows = mappings(place.get("id"))
    return next((line(row.get("id")) for row in rows if line(row.get("id-type")) == "ROR"), "")


def _types(work: Work) -> tuple[PublicationType, VenueType]:
    kind = line(work.get("type"))
    if kind == "posted-content" and line(work.get("subtype")) not in {"preprint", ""}:
        is_working_paper = line(work.get("subtype")).replace("_", "-") == "working-paper"
        return ("working-paper", "institution") if is_working_paper else ("other", "other")
    type_, venue_type = _TYPES.get(kind, ("other", "other"))
    # Works that Crossref calls books may have editors but no authors.
    is_edited = type_ == "book" and not items(work.get("author")) and items(work.get("editor"))
    return ("edited-volume" if is_edited else type_), venue_type


def _type_and_date(builder: DraftBuilder, work: Work) -> None:
    builder.set("type", _types(work)[0])
    date = earliest(date_of(work, key) for key in _DATES)
    date = date or next(filter(None, (date_of(work, key) for key in _OTHER_DATES)), "")
    if not date:
        registered = date_of(work, "created")[:4]
        text = f"; the DOI was registered in {registered}" if registered else ""
        builder.add_note("date", f"Crossref has no date of publication{text}; add `date`")
    builder.set("date", date)


def _venue(builder: DraftBuilder, work: Work) -> None:
    type_, venue_type = _types(work)
    containers = lines(work.get("container-title"))
    event = mapping(work.get("event"))
    institution = next(iter(mappings(work.get("institution"))), {})
    publisher = line(work.get("publisher"))
    # For a chapter, Crossref lists the series first, and then the book. For a whole book, it lists
    # only the series.
    is_book = PUBLICATION_TYPES[type_].is_book
    series = "; ".join(containers if is_book else containers[:-1])
    name = containers[-1] if containers and not is_book else ""
    short = first_line(work.get("short-container-title"))
    if venue_type == "conference":
        name = name or line(event.get("name"))
        short = line(event.get("acronym")) or short
    elif (venue_type == "institution" or not name) and not is_book:
        name = line(institution.get("name")) or (publisher if type_ != "article" else "")
    year = date_of(event, "start") or date_of(work, "published-print") or date_of(work, "issued")
    builder.venue(
        None if is_book else venue_type,
        name,
        short="" if is_book else short,
        year=int(year[:4]) if year and not is_book else None,
        volume=line(work.get("volume")),
        issue=line(work.get("issue")),
        pages=line(work.get("page")),
        article_number=line(work.get("article-number")),
        edition=read_edition(line(work.get("edition-number"))),
        series=series,
        publisher=publisher,
        event=line(event.get("name")),
        date=_event_date(event),
        location=line(event.get("location")) or line(work.get("publisher-location")),
    )


def _event_date(event: Mapping[str, Any]) -> str:
    """Return the first and last day of an event as a range, or only what is known of them."""
    first, last = date_of(event, "start"), date_of(event, "end")
    try:
        return PartialDate.parse_range(f"{first}/{last}" if last else first).interval
    except ValueError:
        return first


def _people(builder: DraftBuilder, work: Work) -> None:
    """Add the translators, and the editors of the volume or of the work itself.

    If proceedings have no editors, the chairs of the event are their editors.
    """
    type_ = _types(work)[0]
    is_part = PUBLICATION_TYPES[type_].is_part and "authors" in builder.fields
    builder.people("editors", map(_author, mappings(work.get("editor"))), in_venue=is_part)
    if type_ == "proceedings" and "editors" not in builder.fields:
        builder.people("editors", map(_author, mappings(work.get("chair"))))
    builder.people("translators", map(_author, mappings(work.get("translator"))))


def _further_facts(builder: DraftBuilder, work: Work) -> None:
    builder.set("original_title", plain_title(_title(work, "original-title")))
    if _types(work)[0] == "thesis":
        builder.set("degree", degree_of(first_line(work.get("degree"))))
    if PUBLICATION_TYPES[_types(work)[0]].has_number:
        builder.set("number", first_line(work.get("report-number")))


def _identifiers(builder: DraftBuilder, work: Work) -> None:
    for key, types in (("ISBN", "isbn-type"), ("ISSN", "issn-type")):
        printed = [
            line(row.get("value"))
            for row in mappings(work.get(types))
            if row.get("type") == "print"
        ]
        values = [text.rpartition("/")[2] for text in (*printed, *lines(work.get(key)))]
        valid = [*dict.fromkeys(text for text in values if identifier(key.lower(), text))]
        if values:
            builder.identifier(key.lower(), valid[0] if valid else values[0])
        if len(valid) > 1:
            builder.unused[key] = "; ".join(valid[1:])


def _texts(builder: DraftBuilder, work: Work) -> None:
    builder.abstract(string(work.get("abstract")))
    builder.language(line(work.get("language")))
    licenses = [row for row in mappings(work.get("license")) if row.get("content-version") != "tdm"]
    # Prefer the version of record to the accepted manuscript.
    licenses.sort(key=lambda row: row.get("content-version") != "vor")
    known = [license_name(line(row.get("URL"))) for row in licenses]
    builder.set("license", next(filter(None, known), ""))
    if licenses and not any(known):
        builder.unused["license"] = unused_text(line(licenses[0].get("URL")))


def _funders(builder: DraftBuilder, work: Work) -> None:
    funding: list[Value] = []
    for funder in mappings(work.get("funder")):
        name, text = plain_text(line(funder.get("name"))), line(funder.get("DOI"))
        number = funder_id(text)
        grants = grants_of(name, lines(funder.get("award")), funder_id=number) if name else []
        funding += [grant for grant in grants if grant not in funding]
    builder.set("funding", funding)


_READERS: tuple[Callable[[DraftBuilder, Work], None], ...] = (
    _type_and_date,
    _venue,
    _people,
    _further_facts,
    _identifiers,
    _texts,
    _funders,
    add_relations,
    add_notices,
)

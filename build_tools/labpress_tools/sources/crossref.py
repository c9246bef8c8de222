"""Crossref: https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal
from urllib.parse import quote

from labpress.render.foreign.elements import word_set
from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_types import PublicationType, VenueType
from labpress_tools.drafts import Draft, Origin, Rejection, Relation
from labpress_tools.sources.dates import date_parts, earliest
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.http import Request
from labpress_tools.sources.identifiers import identifier
from labpress_tools.sources.licenses import license_name
from labpress_tools.sources.people import Author, person, team
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

NAME = "Crossref"
Work = Mapping[str, Any]

_TYPES: Mapping[str, tuple[PublicationType, VenueType]] = {
    "book": ("book", "book"),
    "book-chapter": ("chapter", "book"),
    "book-part": ("chapter", "book"),
    "book-section": ("chapter", "book"),
    "book-track": ("chapter", "book"),
    "database": ("dataset", "other"),
    "dataset": ("dataset", "other"),
    "dissertation": ("thesis", "institution"),
    "edited-book": ("book", "book"),
    "journal-article": ("article", "journal"),
    "monograph": ("book", "book"),
    "posted-content": ("preprint", "other"),
    "proceedings": ("book", "book"),
    "proceedings-article": ("conference", "conference"),
    "reference-book": ("book", "book"),
    "reference-entry": ("chapter", "book"),
    "report": ("report", "institution"),
    "report-component": ("report", "institution"),
    "standard": ("report", "institution"),
}
"""The type of publication and of venue for each type of Crossref; all others are `other`."""
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
_VERSIONS = {"has-preprint", "is-preprint-of", "is-identical-to", "is-version-of"}
"""Relations to other manifestations of a work."""
_NOTICES: Mapping[str, Literal["retraction", "correction"]] = {
    "retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "partial_retraction": "correction",
    "addendum": "correction",
    "clarification": "correction",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "expression_of_concern": "correction",
}
_DATES = ("issued", "published", "published-online", "published-print", "posted")
_OTHER_DATES = ("approved", "accepted", "deposited-on", "content-created")
_BOOKKEEPING = word_set(
    "DOI URL aliases alternative-id archive assertion content-created content-domain",
    "content-updated created deposited free-to-read indexed is-referenced-by-count isbn-type",
    "issn-type journal-issue link member prefix reference reference-count references-count",
    "relation resource score source update-policy update-to updated-by",
)
"""What Crossref stores about a record, and what other fields say as well."""
_USED = word_set(
    "ISBN ISSN abstract author container-title event funder institution issue language license page",
    "publisher publisher-location short-container-title subject subtitle title type volume",
).union(_BOOKKEEPING, _DATES, _OTHER_DATES)


def work_request(doi: str) -> Request:
    """Asks for a work by its DOI."""
    return Request("crossref", f"/works/{quote(doi, safe='')}", accept="application/json")


def title_request(title: str) -> Request:
    """Searches for a title."""
    parameters = {"query.bibliographic": title[:500], "rows": "5"}
    return Request("crossref_search", "/works", parameters, "application/json")


def read_work(body: bytes, asked: str) -> Draft | Rejection:
    """The work in an answer."""
    try:
        message = mapping(mapping(parse_json(body)).get("message"))
    except ValueError as error:
        reason = f"the answer of Crossref cannot be read: {error}; try again later"
        return Rejection(Origin(NAME, asked), reason)
    return draft_of(message, asked)


def read_search(body: bytes) -> list[Draft]:
    """The works that a search found; empty if the answer cannot be read."""
    try:
        message = mapping(mapping(parse_json(body)).get("message"))
    except ValueError:
        return []
    works = [draft_of(work, line(work.get("DOI"))) for work in mappings(message.get("items"))]
    return [work for work in works if isinstance(work, Draft)]


def read_citation_count(body: bytes) -> int | None:
    """How often a work is cited; None if the answer does not say it."""
    try:
        message = mapping(mapping(parse_json(body)).get("message"))
    except ValueError:
        return None
    count = message.get("is-referenced-by-count")
    return count if isinstance(count, int) and not isinstance(count, bool) else None


def draft_of(work: Work, asked: str) -> Draft | Rejection:
    """The draft of a work."""
    builder = DraftBuilder(NAME, asked)
    kind = line(work.get("type"))
    if kind in _NO_PAPERS:
        return builder.reject(f"the DOI is that of {_NO_PAPERS[kind]}; give the DOI of the paper")
    builder.identifier("doi", line(work.get("DOI")) or asked)
    builder.title(_title(work, "title"), _title(work, "subtitle"))
    authors = mappings(work.get("author"))
    builder.authors(map(_author, authors))
    for read in _READERS:
        read(builder, work)
    builder.keep(work, _USED)
    if not authors and items(work.get("editor")):
        builder.remark("name", "Crossref names only editors; add `authors`")
    return builder.build()


def _title(work: Work, key: str) -> str:
    values = work.get(key)
    return next((string(text) for text in items(values) if string(text)), string(values))


def _author(author: Mapping[str, Any]) -> Author | None:
    if line(author.get("name")):
        return team(line(author.get("name")))
    places = [line(place.get("name")) for place in mappings(author.get("affiliation"))]
    return person(
        line(author.get("given")),
        " ".join(filter(None, [line(author.get("prefix")), line(author.get("family"))])),
        line(author.get("suffix")),
        line(author.get("ORCID")).replace("http://", "https://"),
        places,
    )


def _types(work: Work) -> tuple[PublicationType, VenueType]:
    kind = line(work.get("type"))
    if kind == "posted-content" and line(work.get("subtype")) not in {"preprint", ""}:
        return "other", "other"
    return _TYPES.get(kind, ("other", "other"))


def _date_of(work: Work, key: str) -> str:
    return date_parts(mapping(work.get(key)).get("date-parts"))


def _type_and_date(builder: DraftBuilder, work: Work) -> None:
    builder.set("type", _types(work)[0])
    date = earliest(_date_of(work, key) for key in _DATES)
    date = date or next(filter(None, (_date_of(work, key) for key in _OTHER_DATES)), "")
    if not date:
        registered = _date_of(work, "created")[:4]
        text = f"; the DOI was registered in {registered}" if registered else ""
        builder.remark("date", f"Crossref gives no date of publication{text}; add `date`")
    builder.set("date", date)


def _venue(builder: DraftBuilder, work: Work) -> None:
    type_, venue_type = _types(work)
    containers = lines(work.get("container-title"))
    event = mapping(work.get("event"))
    institution = next(iter(mappings(work.get("institution"))), {})
    publisher = line(work.get("publisher"))
    # For chapters of a series: the series, then the book.
    name = containers[-1] if containers else ""
    if len(containers) > 1:
        builder.unused["series"] = "; ".join(containers[:-1])
    short = first_line(work.get("short-container-title"))
    if venue_type == "conference":
        name = name or line(event.get("name"))
        short = line(event.get("acronym")) or short
    elif venue_type == "institution" or not name:
        name = line(institution.get("name")) or (publisher if type_ != "article" else "")
    year = _date_of(event, "start") or _date_of(work, "published-print") or _date_of(work, "issued")
    builder.venue(
        venue_type,
        name,
        short=short,
        year=int(year[:4]) if year else None,
        volume=line(work.get("volume")),
        issue=line(work.get("issue")),
        pages=line(work.get("page")),
        publisher=publisher if publisher != name else "",
        location=line(event.get("location")) or line(work.get("publisher-location")),
    )


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
    known = [license_name(line(row.get("URL"))) for row in licenses]
    builder.set("license", next(filter(None, known), ""))
    if licenses and not any(known):
        builder.unused["license"] = unused_text(line(licenses[0].get("URL")))


def _funders(builder: DraftBuilder, work: Work) -> None:
    funders = []
    for funder in mappings(work.get("funder")):
        awards = ", ".join(lines(funder.get("award")))
        funders.append(
            f"{line(funder.get('name'))} ({awards})" if awards else line(funder.get("name"))
        )
    if any(funders):
        builder.unused["funder"] = unused_text("; ".join(filter(None, funders)))


def _relations(builder: DraftBuilder, work: Work) -> None:
    own_prefix = line(work.get("DOI")).partition("/")[0]
    for name, targets in mapping(work.get("relation")).items():
        for target in mappings(targets) if name in _VERSIONS else ():
            key, text = line(target.get("id-type")).lower(), line(target.get("id"))
            # Repositories have a DOI for each version and one for all of them.
            is_other_place = name != "is-version-of" or text.partition("/")[0] != own_prefix
            if key in SCHEMES and is_other_place:
                builder.relate(Relation("version", key, text))


def _notices(builder: DraftBuilder, work: Work) -> None:
    """Retractions and corrections of the work, also those of Retraction Watch."""
    notices = []
    for notice in mappings(work.get("updated-by")):
        kind = _NOTICES.get(re.sub(r"[\s-]", "_", line(notice.get("type")).lower()))
        if kind and line(notice.get("DOI")):
            notices.append((kind, _date_of(notice, "updated"), line(notice.get("DOI"))))
    # A retraction before a correction, and the earliest of each.
    for kind, date, doi in sorted(
        notices, key=lambda notice: (notice[0] != "retraction", notice[1] or "9")
    ):
        builder.relate(Relation(kind, "doi", doi, date))
        if "status" not in builder.fields:
            builder.status("retracted" if kind == "retraction" else "corrected", date, doi)
    for update in mappings(work.get("update-to")):
        doi = line(update.get("DOI"))
        if doi and doi.casefold() != line(work.get("DOI")).casefold():
            label = line(update.get("label")).lower() or "notice"
            builder.remark(
                "type", f"it is itself a {label} of `{doi}`; check whether it is a paper"
            )


_READERS: tuple[Callable[[DraftBuilder, Work], None], ...] = (
    _type_and_date,
    _venue,
    _identifiers,
    _texts,
    _funders,
    _relations,
    _notices,
)

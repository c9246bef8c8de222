"""Gets the works of people, and citation counts, from OpenAlex (https://docs.openalex.org).

OpenAlex aggregates data from other services, and adds guesses. labpress uses the identifiers in
OpenAlex to find works, and other data only if no other service has the work. It ignores ORCIDs,
topics and languages, because they may be guessed, and all institutions that the paper itself does
not state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from labpress.schema.paper_base import OpenAccess
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType, VenueType
from labpress_tools.drafts import Draft, Origin, Rejection, Value
from labpress_tools.sources.dates import iso_date, partial_date
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.identifiers import arxiv_of_doi, comparable, identifier
from labpress_tools.sources.people import affiliation, full_name
from labpress_tools.sources.requests import Request
from labpress_tools.sources.values import (
    first_line,
    items,
    line,
    lines,
    mapping,
    mappings,
    number,
    parse_json,
    string,
)
from labpress_tools.wording.funding import grants_of
from labpress_tools.wording.licenses import license_name

NAME = "OpenAlex"
BATCH = 50
"""The maximum number of identifiers in a request."""
AUTHOR_ID = re.compile(r"(?:https?://openalex\.org/(?:authors/)?)?(A\d{5,12})", re.IGNORECASE)
Work = Mapping[str, Any]

_PAGE = "100"
_MOST_AUTHORS = 100
"""The maximum number of authors in lists of works; OpenAlex omits the rest."""
_TYPES: Mapping[str, PublicationType] = {
    "article": "article",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "preprint": "preprint",
    "report": "report",
    "review": "article",
    "letter": "article",
    "editorial": "article",
    "software": "software",
    "standard": "standard",
}
_VENUES: Mapping[str, VenueType] = {
    "book series": "book",
    "conference": "conference",
    "ebook platform": "book",
    "journal": "journal",
}
_LONGEST_ABSTRACT = 20_000


def author_request(author: str, since: str = "", cursor: str = "*") -> Request:
    """Build a request for one page of the list of an author's works.

    Args:
        author: an OpenAlex author id, such as ``A5023888391``.
        since: the earliest publication date; empty for all works.
        cursor: the cursor that `read_page` returned for the previous page; ``*`` for the first
            page.
    """
    filters = f"author.id:{author}" + (f",from_publication_date:{since}" if since else "")
    parameters = {"filter": filters, "per-page": _PAGE, "cursor": cursor}
    return Request("openalex", "/works", parameters, "application/json")


def read_page(body: bytes) -> tuple[list[Work], str]:
    """Return the works on a page, and the cursor of the next page, or "" if this is the last page.

    Raises:
        ValueError: if the response cannot be read.
    """
    response = mapping(parse_json(body))
    if "results" not in response:
        raise ValueError("it has no results")
    works = mappings(response.get("results"))
    cursor = line(mapping(response.get("meta")).get("next_cursor"))
    return works, cursor if works else ""


def counts_request(dois: Sequence[str]) -> Request:
    """Build a request for the citation counts of at most ``BATCH`` DOIs.

    The DOIs must not contain commas or vertical bars.
    """
    parameters = {
        "filter": f"doi:{'|'.join(dois)}",
        "per-page": _PAGE,
        "select": "id,doi,ids,cited_by_count",
    }
    return Request("openalex", "/works", parameters, "application/json")


def read_counts(body: bytes) -> dict[str, int]:
    """Return the citation counts in a response, by DOI in comparable form.

    Raises:
        ValueError: if the response cannot be read.
    """
    counts: dict[str, int] = {}
    for work in read_page(body)[0]:
        count, doi = work.get("cited_by_count"), identifier("doi", line(work.get("doi")))
        if doi and isinstance(count, int) and not isinstance(count, bool):
            counts[comparable("doi", doi)] = count
    return counts


def identifiers_of(work: Work) -> dict[str, str]:
    """Return the identifiers of a work, keyed as in a record."""
    ids = mapping(work.get("ids"))
    counts = {
        key: identifier(key, line(ids.get(key)) or (line(work.get("doi")) if key == "doi" else ""))
        for key in ("doi", "pmid", "pmcid")
    }
    arxiv = arxiv_of_doi(counts["doi"])
    if arxiv:
        counts["doi"] = ""
    urls = (line(place.get("landing_page_url")) for place in _locations(work))
    by_location = (identifier("arxiv", url) for url in urls if "arxiv.org/" in url)
    counts["arxiv"] = arxiv or next(filter(None, by_location), "")
    return {key: text for key, text in counts.items() if text}


def date_of(work: Work) -> str:
    """Return the publication date of a work, or an empty string if it is unknown."""
    return iso_date(line(work.get("publication_date"))) or partial_date(
        work.get("publication_year")
    )


def read_work(body: bytes, requested: str) -> Draft | Rejection:
    """Convert a response to a draft, or to a rejection if it contains no usable work."""
    try:
        work = mapping(parse_json(body))
    except ValueError as error:
        reason = f"invalid response from OpenAlex: {error}; try again later"
        return Rejection(Origin(NAME, requested), reason)
    return draft_of(work, requested)


def draft_of(work: Work, requested: str) -> Draft | Rejection:
    """Convert a work that no other service has to a draft, or to a rejection if it has no title."""
    builder = DraftBuilder(NAME, requested)
    for key, text in identifiers_of(work).items():
        builder.identifier(key, text)
    builder.title(string(work.get("title")) or string(work.get("display_name")))
    authorships = mappings(work.get("authorships"))
    builder.authors(
        full_name(
            line(row.get("raw_author_name"))
            or line(mapping(row.get("author")).get("display_name")),
            affiliations=_affiliations(row),
        )
        for row in authorships
    )
    if work.get("is_authors_truncated") is True or len(authorships) == _MOST_AUTHORS:
        builder.add_note(
            "name", f"OpenAlex lists only the first {len(authorships)} authors; add the rest"
        )
    type_ = _TYPES.get(line(work.get("type")), "other")
    source = mapping(mapping(work.get("primary_location")).get("source"))
    venue_type = _VENUES.get(line(source.get("type")), "other")
    if type_ == "article" and venue_type == "conference":
        type_ = "conference"
    builder.set("type", type_)
    builder.set("date", date_of(work))
    if type_ != "preprint" and line(source.get("type")) not in {"repository", ""}:
        _venue(builder, work, source, venue_type, type_)
    builder.abstract(_abstract(mapping(work.get("abstract_inverted_index"))))
    licenses = (license_name(line(place.get("license"))) for place in _locations(work)[:1])
    builder.set("license", next(filter(None, licenses), ""))
    access = line(mapping(work.get("open_access")).get("oa_status"))
    builder.set("open_access", access if access in get_args(OpenAccess) else "")
    builder.set("funding", _funding(work))
    if work.get("is_retracted") is True:
        builder.set("status", {"state": "retracted"})
    if not {"doi", "arxiv", "pmid"} & set(builder.fields):
        builder.url(line(mapping(work.get("primary_location")).get("landing_page_url")))
    builder.unused["openalex"] = line(work.get("id")).rpartition("/")[2] or requested
    return builder.build()


def _affiliations(authorship: Mapping[str, Any]) -> list[Value]:
    """Return the institutions whose names are in the affiliations as printed in the paper."""
    written = " ".join(lines(authorship.get("raw_affiliation_strings"))).casefold()
    rows = mappings(authorship.get("institutions"))
    return [
        affiliation(line(row.get("display_name")), line(row.get("ror")))
        for row in rows
        if line(row.get("display_name")) and line(row.get("display_name")).casefold() in written
    ]


def _funding(work: Work) -> list[Value]:
    """Return the grants of a work, also called awards, and the funders without grants."""
    funding: list[Value] = []
    for row in (*mappings(work.get("grants")), *mappings(work.get("awards"))):
        funder, number = (
            line(row.get("funder_display_name")),
            line(row.get("award_id") or row.get("funder_award_id")),
        )
        grants = grants_of(funder, [number] if number else []) if funder else []
        funding += [grant for grant in grants if grant not in funding]
    known = {grant.get("funder") if isinstance(grant, dict) else grant for grant in funding}
    names = [line(row.get("display_name")) for row in mappings(work.get("funders"))]
    return [*funding, *(name for name in dict.fromkeys(names) if name and name not in known)]


def _locations(work: Work) -> list[Mapping[str, Any]]:
    return [mapping(work.get("primary_location")), *mappings(work.get("locations"))]


def _venue(
    builder: DraftBuilder, work: Work, source: Work, venue_type: VenueType, type_: PublicationType
) -> None:
    biblio = mapping(work.get("biblio")) if PUBLICATION_TYPES[type_].is_in_volume else {}
    first, last = line(biblio.get("first_page")), line(biblio.get("last_page"))
    is_book = PUBLICATION_TYPES[type_].is_book
    name = line(source.get("display_name"))
    builder.venue(
        None if is_book else venue_type,
        "" if is_book else name,
        series=name if is_book and venue_type == "book" else "",
        year=None if is_book else number(work.get("publication_year")),
        volume=line(biblio.get("volume")),
        issue=line(biblio.get("issue")),
        pages=f"{first}–{last}" if last and last != first else first,
        publisher=line(source.get("host_organization_name")),
    )
    issn = line(source.get("issn_l")) or first_line(source.get("issn"))
    if identifier("issn", issn):
        builder.identifier("issn", issn)


def _abstract(index: Mapping[str, Any]) -> str:
    """Reconstruct an abstract from its inverted index, which gives the positions of each word."""
    words: dict[int, str] = {}
    for word, places in index.items():
        for place in _places(places):
            words[place] = string(word)
    return " ".join(words[place] for place in sorted(words))


def _places(value: object) -> Iterable[int]:
    for place in items(value):
        if (
            isinstance(place, int)
            and not isinstance(place, bool)
            and 0 <= place < _LONGEST_ABSTRACT
        ):
            yield place

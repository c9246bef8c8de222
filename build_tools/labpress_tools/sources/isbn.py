"""Gets books by ISBN from Open Library (https://openlibrary.org/dev/docs/api/books)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from labpress.render.foreign.elements import word_set
from labpress.schema.identifiers import SCHEMES
from labpress_tools.drafts import Draft, Drafts, Origin, Rejection
from labpress_tools.sources.dates import written_date
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.http import Request
from labpress_tools.sources.people import full_name
from labpress_tools.sources.values import line, mapping, mappings, number, parse_json, string
from labpress_tools.wording.editions import read_edition

NAME = "Open Library"
BATCH = 50
"""The maximum number of ISBNs in a request."""
Book = Mapping[str, Any]

_USED = word_set(
    "authors by_statement classifications cover ebooks edition_name excerpts identifiers key links notes",
    "number_of_pages pagination publish_date publish_places publishers subtitle subject_people",
    "subject_places subject_times subjects table_of_contents title url weight",
)


def works_request(isbns: Sequence[str]) -> Request:
    """Build a request that looks up at most ``BATCH`` books by ISBN."""
    keys = ",".join(f"ISBN:{SCHEMES['isbn'].comparable(isbn)}" for isbn in isbns)
    parameters = {"bibkeys": keys, "format": "json", "jscmd": "data"}
    return Request("open_library", "/api/books", parameters, "application/json")


def read_works(body: bytes, requested: Sequence[str]) -> Drafts:
    """Convert a response to a draft or a rejection for each of the requested ISBNs."""
    try:
        response = mapping(parse_json(body))
    except ValueError as error:
        reason = f"invalid response from Open Library: {error}; try again later"
        return Drafts((), tuple(Rejection(Origin(NAME, text), reason) for text in requested))
    results = [
        _draft(mapping(response.get(f"ISBN:{SCHEMES['isbn'].comparable(isbn)}")), isbn)
        for isbn in requested
    ]
    return Drafts(
        tuple(result for result in results if isinstance(result, Draft)),
        tuple(result for result in results if isinstance(result, Rejection)),
    )


def _draft(book: Book, isbn: str) -> Draft | Rejection:
    if not book:
        reason = "Open Library does not have this book; write the record manually"
        return Rejection(Origin(NAME, isbn), reason)
    builder = DraftBuilder(NAME, isbn)
    builder.identifier("isbn", isbn)
    builder.title(string(book.get("title")), string(book.get("subtitle")))
    builder.authors(full_name(line(author.get("name"))) for author in mappings(book.get("authors")))
    builder.set("type", "book")
    date = written_date(line(book.get("publish_date")))
    builder.set("date", date)
    publishers = [line(row.get("name")) for row in mappings(book.get("publishers"))]
    places = [line(row.get("name")) for row in mappings(book.get("publish_places"))]
    builder.set("number_of_pages", number(book.get("number_of_pages")))
    builder.venue(
        None,
        "",
        edition=read_edition(line(book.get("edition_name"))),
        publisher=next(filter(None, publishers), ""),
        location=next(filter(None, places), ""),
    )
    builder.keep(book, _USED)
    return builder.build()

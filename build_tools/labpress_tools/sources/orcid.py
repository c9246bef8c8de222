"""Gets the works of a person from ORCID (https://info.orcid.org/documentation/api-tutorials/)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from labpress.schema.identifiers import ORCID
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType, VenueType
from labpress_tools.drafts import Draft, Drafts, Origin, Rejection, Relation
from labpress_tools.sources.dates import partial_date
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.identifiers import arxiv_of_doi, identifier, normal_form
from labpress_tools.sources.people import Author, full_name
from labpress_tools.sources.requests import Request
from labpress_tools.sources.values import line, mapping, mappings, number, parse_json, string

NAME = "ORCID"
Work = Mapping[str, Any]

_KEYS = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmc": "pmcid", "isbn": "isbn"}
"""The key of a record for each type of identifier that a service can look up."""
_TYPES: Mapping[str, tuple[PublicationType, VenueType]] = {
    "book": ("book", "book"),
    "book-chapter": ("chapter", "book"),
    "conference-abstract": ("conference", "conference"),
    "conference-paper": ("conference", "conference"),
    "conference-output": ("conference", "conference"),
    "conference-poster": ("poster", "conference"),
    "conference-presentation": ("talk", "conference"),
    "data-set": ("dataset", "other"),
    "dissertation": ("thesis", "institution"),
    "dissertation-thesis": ("thesis", "institution"),
    "book-review": ("review", "journal"),
    "edited-book": ("edited-volume", "book"),
    "journal-article": ("article", "journal"),
    "lecture-speech": ("talk", "other"),
    "magazine-article": ("article", "journal"),
    "newspaper-article": ("newspaper", "journal"),
    "patent": ("patent", "other"),
    "preprint": ("preprint", "other"),
    "report": ("report", "institution"),
    "review": ("article", "journal"),
    "software": ("software", "other"),
    "standards-and-policy": ("standard", "institution"),
    "technical-standard": ("standard", "institution"),
    "website": ("webpage", "other"),
    "working-paper": ("working-paper", "institution"),
}
_AUTHORS = {"author", "co-author", "writing-original-draft", ""}


@dataclass(frozen=True, slots=True)
class Summary:
    """A work as listed by ORCID.

    Attributes:
        title: its title.
        date: the date of publication; empty if unknown.
        ids: its identifiers, keyed as in a record.
        put_code: the number by which ORCID identifies the full entry; 0 if unknown.
    """

    title: str
    date: str
    ids: Mapping[str, str]
    put_code: int


def works_request(orcid: str) -> Request:
    """Build a request for the list of a person's works."""
    return Request("orcid", f"/{orcid}/works", accept="application/json")


def details_request(orcid: str, put_code: int) -> Request:
    """Build a request for a full entry in a person's list of works."""
    return Request("orcid", f"/{orcid}/works/{put_code}", accept="application/json")


def read_works(body: bytes) -> list[Summary]:
    """Return the works in a response; ORCID groups the entries that describe the same work.

    Raises:
        ValueError: if the response cannot be read.
    """
    response = mapping(parse_json(body))
    if "group" not in response:
        raise ValueError("it has no list of works")
    summaries = (_summary(group) for group in mappings(response["group"]))
    return [summary for summary in summaries if summary]


def _summary(group: Work) -> Summary | None:
    """Return the preferred entry of a group, with the identifiers of all entries in the group.

    The date is taken from the first entry that has one. If the group has no entries, the result is
    None.
    """
    entries = mappings(group.get("work-summary"))
    if not entries:
        return None
    entries.sort(key=lambda entry: -(number(entry.get("display-index")) or 0))
    ids: dict[str, str] = {}
    for entry in (*entries, group):
        for key, text in _ids(entry, {"self", "version-of"}):
            ids.setdefault(key, text)
    dates = (_date(entry) for entry in entries)
    code = entries[0].get("put-code")
    return Summary(
        title=_title(entries[0]),
        date=next(filter(None, dates), ""),
        ids=ids,
        put_code=code if isinstance(code, int) and not isinstance(code, bool) else 0,
    )


def _ids(entry: Work, relationships: set[str]) -> Iterable[tuple[str, str]]:
    rows = mappings(mapping(entry.get("external-ids")).get("external-id"))
    order = sorted(rows, key=lambda row: line(row.get("external-id-relationship")) != "self")
    for row in order:
        key = _KEYS.get(line(row.get("external-id-type")).lower(), "")
        if not key or line(row.get("external-id-relationship")).lower() not in relationships:
            continue
        normal = line(mapping(row.get("external-id-normalized")).get("value"))
        text = identifier(key, normal) or identifier(key, line(row.get("external-id-value")))
        if key == "doi" and arxiv_of_doi(text):
            yield "arxiv", arxiv_of_doi(text)
        elif text:
            yield key, text


def _title(entry: Work) -> str:
    return string(mapping(mapping(entry.get("title")).get("title")).get("value"))


def _date(entry: Work) -> str:
    date = mapping(entry.get("publication-date"))
    return partial_date(
        *(line(mapping(date.get(part)).get("value")) for part in ("year", "month", "day"))
    )


def read_details(body: bytes, orcid: str) -> Drafts:
    """Convert the response to a `details_request` into a draft or a rejection.

    labpress sends this request only for works that no other service has.

    Args:
        body: the response.
        orcid: the ORCID of the person.

    Returns:
        The draft or the rejection; neither if the response contains no work.
    """
    try:
        rows = mappings(mapping(parse_json(body)).get("bulk"))
    except ValueError as error:
        reason = f"invalid response from ORCID: {error}; try again later"
        return Drafts((), (Rejection(Origin(NAME, orcid), reason),))
    results = [_draft(mapping(row.get("work")), orcid) for row in rows if "work" in row]
    return Drafts(
        tuple(result for result in results if isinstance(result, Draft)),
        tuple(result for result in results if isinstance(result, Rejection)),
    )


def _draft(work: Work, orcid: str) -> Draft | Rejection:
    code = line(work.get("put-code"))
    builder = DraftBuilder(NAME, f"{orcid}/{code}" if code else orcid)
    for key, text in _ids(work, {"self"}):
        builder.identifier(key, text)
    for key, text in _ids(work, {"version-of"}):
        builder.relate(Relation("version", key, text))
    subtitle = string(mapping(mapping(work.get("title")).get("subtitle")).get("value"))
    builder.title(_title(work), subtitle)
    contributors = mappings(mapping(work.get("contributors")).get("contributor"))
    builder.authors(_contributor(row) for row in contributors if _role(row) in _AUTHORS)
    type_, venue_type = _TYPES.get(line(work.get("type")), ("other", "other"))
    builder.set("type", type_)
    date = _date(work)
    builder.set("date", date)
    is_book = PUBLICATION_TYPES[type_].is_book
    place = line(mapping(work.get("journal-title")).get("value"))
    builder.venue(
        None if is_book else venue_type,
        "" if is_book else place,
        publisher=place if is_book else "",
        year=int(date[:4]) if date and not is_book else None,
    )
    editors = [_contributor(row) for row in contributors if _role(row) == "editor"]
    is_part = PUBLICATION_TYPES[type_].is_part and "authors" in builder.fields
    builder.people("editors", editors, in_venue=is_part)
    builder.abstract(string(work.get("short-description")))
    builder.language(line(work.get("language-code")))
    if not {"doi", "arxiv", "pmid"} & set(builder.fields):
        builder.url(line(mapping(work.get("url")).get("value")))
    citation = mapping(work.get("citation"))
    if line(citation.get("citation-value")):
        builder.unused["citation"] = line(citation.get("citation-value"))[:2000]
    return builder.build()


def _contributor(row: Work) -> Author | None:
    name = line(mapping(row.get("credit-name")).get("value"))
    return full_name(name, _orcid_of(mapping(row.get("contributor-orcid"))))


def _role(contributor: Work) -> str:
    role = line(mapping(contributor.get("contributor-attributes")).get("contributor-role"))
    return role.rstrip("/").rpartition("/")[2].lower().replace("_", "-")


def _orcid_of(value: Work) -> str:
    text = line(value.get("path")) or line(value.get("uri")).replace("http://", "https://")
    return normal_form(ORCID, text)

"""Gets submissions from OpenReview (https://docs.openreview.net/reference/api-v2).

Submissions to venues before 2024 are available only in version 1 of the API. In version 2, each
value is wrapped in a mapping: ``{"value": …}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from labpress_tools.drafts import Draft, Origin, Rejection
from labpress_tools.sources.dates import milliseconds
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.identifiers import identifier
from labpress_tools.sources.people import full_name
from labpress_tools.sources.requests import Request
from labpress_tools.sources.values import items, line, lines, mapping, mappings, parse_json, string
from labpress_tools.text.latex import plain_latex
from labpress_tools.wording.licenses import license_name

NAME = "OpenReview"
Note = Mapping[str, Any]

_UNDECIDED = re.compile(r"submitted|withdrawn|rejected|under review|desk reject", re.IGNORECASE)
_VENUE = re.compile(r"^(?P<short>.*?\S)\s+(?P<year>(?:19|20)\d\d)\b(?P<note>.*)$")
_JOURNALS = {"TMLR": "Transactions on Machine Learning Research"}
_FIELD = r"\b{}\s*=\s*\{{(?P<text>(?:[^{{}}]|\{{[^{{}}]*\}})*)\}}"
_LINKS = {
    "code": "code",
    "project_page": "project",
    "slides": "slides",
    "poster": "poster",
    "video": "video",
}
_USED = frozenset(
    {"title", "authors", "authorids", "abstract", "keywords", "venue", "venueid", "_bibtex", "pdf"}
    | {"license", "paperhash", "html", *_LINKS}
)


def work_request(note: str, version: int = 2) -> Request:
    """Build a request that looks up a submission by id, in version 1 or 2 of the API."""
    service = "openreview" if version == 2 else "openreview_v1"
    return Request(service, f"/notes?{urlencode({'id': note})}", accept="application/json")


def has_work(body: bytes) -> bool:
    """Return whether a response contains a submission."""
    try:
        return bool(mappings(mapping(parse_json(body)).get("notes")))
    except ValueError:
        return False


def read_work(body: bytes, requested: str) -> Draft | Rejection:
    """Convert a response to a draft, or to a rejection if it contains no usable submission."""
    try:
        notes = mappings(mapping(parse_json(body)).get("notes"))
    except ValueError as error:
        reason = f"invalid response from OpenReview: {error}; try again later"
        return Rejection(Origin(NAME, requested), reason)
    if not notes:
        return Rejection(
            Origin(NAME, requested), "OpenReview has no such paper, or it is not public"
        )
    return _draft(notes[0], requested)


def _draft(note: Note, requested: str) -> Draft | Rejection:
    builder = DraftBuilder(NAME, requested)
    own, forum = line(note.get("id")), line(note.get("forum"))
    if own and forum and own != forum:
        return builder.reject(f"it is a comment on the paper `{forum[:40]}`; use the paper's URL")
    content = {key: _unwrapped(value) for key, value in mapping(note.get("content")).items()}
    builder.identifier("openreview", own or requested)
    builder.title(string(content.get("title")))
    builder.authors(map(full_name, _names(content.get("authors"))))
    builder.abstract(string(content.get("abstract")))
    words = content.get("keywords")
    listed = lines(words) if isinstance(words, list) else re.split(r"[,;]", line(words))
    builder.keywords(listed)
    _venue(builder, content)
    dates = (milliseconds(note.get(key)) for key in ("pdate", "odate", "cdate", "tcdate"))
    builder.set("date", next(filter(None, dates), ""))
    builder.set("license", license_name(line(note.get("license")) or line(content.get("license"))))
    for key, kind in _LINKS.items():
        builder.link(kind, line(content.get(key)))
    builder.identifier("arxiv", _arxiv(line(content.get("html"))))
    builder.keep(content, _USED)
    return builder.build()


def _unwrapped(value: object) -> object:
    return value.get("value") if isinstance(value, dict) else value


def _names(value: object) -> list[str]:
    """Return names of authors, given as a list of strings or mappings, or as one string."""
    names = [line(item) or line(mapping(item).get("fullname")) for item in items(value)]
    return names if isinstance(value, list) else re.split(r"\s*,\s*", line(value))


def _arxiv(url: str) -> str:
    return identifier("arxiv", url) if "arxiv.org/" in url else ""


def _venue(builder: DraftBuilder, content: Note) -> None:
    """Set the venue that accepted the paper; a submission without a decision is a preprint."""
    venue, venue_id = line(content.get("venue")), line(content.get("venueid"))
    bibtex = string(content.get("_bibtex"))
    if not venue or _UNDECIDED.search(venue) or _UNDECIDED.search(venue_id.replace("_", " ")):
        builder.set("type", "preprint")
        if re.search(r"\bwithdrawn\b", f"{venue} {venue_id}", re.IGNORECASE):
            builder.set("status", "withdrawn")
        if venue:
            builder.unused["venue"] = venue
            builder.add_note(
                "venue",
                f"OpenReview lists the venue `{venue[:100]}`; add `venue` if the paper was accepted",
            )
        return
    short = venue_id.partition("/")[0].partition(".")[0]
    journal = _bibtex_field(bibtex, "journal") or _JOURNALS.get(short, "")
    if journal and not _bibtex_field(bibtex, "booktitle"):
        builder.set("type", "article")
        builder.venue(
            "journal", journal, short=short if short in _JOURNALS else "", year=_year(bibtex)
        )
        return
    match = _VENUE.match(venue)
    year = int(match["year"]) if match else _year(bibtex)
    is_workshop = "workshop" in f"{venue} {venue_id}".lower()
    builder.set("type", "conference")
    builder.venue(
        "workshop" if is_workshop else "conference",
        _bibtex_field(bibtex, "booktitle") or venue,
        short=match["short"] if match else "",
        year=year,
    )
    note = match["note"].strip(" ()") if match else ""
    if note:
        builder.unused["presentation"] = note


def _year(bibtex: str) -> int | None:
    text = _bibtex_field(bibtex, "year")
    return int(text) if re.fullmatch(r"(19|20)\d\d", text) else None


def _bibtex_field(bibtex: str, name: str) -> str:
    match = re.search(_FIELD.format(name), bibtex, re.IGNORECASE)
    return plain_latex(match["text"]).replace("{", "").replace("}", "").strip() if match else ""

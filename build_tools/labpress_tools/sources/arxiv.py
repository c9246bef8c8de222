"""Gets preprints from arXiv (https://info.arxiv.org/help/api/user-manual.html)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import get_args
from xml.etree.ElementTree import Element

from labpress.schema.identifiers import SCHEMES, Category
from labpress.schema.types import Scalar
from labpress_tools.drafts import Draft, Drafts, Origin, Rejection, Relation, Value
from labpress_tools.sources.dates import iso_date
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.identifiers import identifier, normal_form
from labpress_tools.sources.people import full_name
from labpress_tools.sources.requests import Request
from labpress_tools.sources.safe_xml import child_text, flat_text, parse_xml
from labpress_tools.text import plain_text, plain_title
from labpress_tools.wording.classification_codes import read_codes

NAME = "arXiv"
BATCH = 100
"""The maximum number of ids in a request."""
AUTHOR_ID = re.compile(r"[a-z]+(?:-[a-z]+)*_[a-z]_\d{1,3}")
"""Matches an author identifier of arXiv, such as ``warner_s_1``."""

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_VERSION = re.compile(r"v(\d{1,3})$")
_CATEGORY: Scalar = get_args(Category)[1]

# https://info.arxiv.org/help/withdraw.html
_WITHDRAWN = re.compile(
    r"(?:this|the) (?:paper|article|manuscript|submission|work) (?:has been|is|was) withdrawn",
    re.IGNORECASE,
)


def works_request(ids: Sequence[str]) -> Request:
    """Build a request that looks up at most ``BATCH`` papers by arXiv id."""
    parameters = {"id_list": ",".join(ids), "max_results": str(len(ids))}
    return Request("arxiv", "/query", parameters, "application/atom+xml")


def title_request(title: str) -> Request:
    """Build a request that searches for a title."""
    words = " ".join(re.findall(r"\w+", title))
    parameters = {"search_query": f'ti:"{words}"', "max_results": "5"}
    return Request("arxiv", "/query", parameters, "application/atom+xml")


def author_request(author: str) -> Request:
    """Build a request for the papers of an arXiv author identifier, or of an ORCID known to arXiv."""
    return Request("arxiv_authors", f"/a/{author}.atom2", {}, "application/atom+xml")


def read_works(body: bytes, requested: Sequence[str]) -> Drafts:
    """Convert a response to a draft or a rejection for each of the requested ids."""
    try:
        entries = _entries(body)
    except ValueError as error:
        reason = f"invalid response from arXiv: {error}; try again later"
        return Drafts((), tuple(Rejection(Origin(NAME, text), reason) for text in requested))
    by_id = {_id_of(entry): entry for entry in entries}
    error_text = _error_in(entries)
    drafts: list[Draft] = []
    rejections: list[Rejection] = []
    for text in requested:
        entry = by_id.get(text)
        result = (
            _read_entry(entry, text)
            if entry is not None
            else Rejection(
                Origin(NAME, text), error_text or "arXiv has no such paper; check the id"
            )
        )
        if isinstance(result, Draft):
            drafts.append(result)
        else:
            rejections.append(result)
    return Drafts(tuple(drafts), tuple(rejections))


def read_search(body: bytes) -> list[Draft]:
    """Return the results of a search, or an empty list if the response cannot be read."""
    try:
        entries = _entries(body)
    except ValueError:
        return []
    drafts = (_read_entry(entry, _id_of(entry)) for entry in entries if _id_of(entry))
    return [draft for draft in drafts if isinstance(draft, Draft)]


def read_ids(body: bytes) -> list[tuple[str, str]]:
    """Return the id and the date of the first version of each paper in a feed.

    Raises:
        ValueError: if the feed cannot be read.
    """
    entries = _entries(body)
    return [(_id_of(entry), _date(entry, "published")) for entry in entries if _id_of(entry)]


def is_error(body: bytes) -> bool:
    """Return whether a response reports an error.

    arXiv reports an error for the whole request even if only one of the ids is not valid.
    """
    try:
        return bool(_error_in(_entries(body)))
    except ValueError:
        return False


def _entries(body: bytes) -> list[Element]:
    root = parse_xml(body)
    if root.tag != f"{_ATOM}feed":
        raise ValueError("it is not an Atom feed")
    return root.findall(f"{_ATOM}entry")


def _error_in(entries: Iterable[Element]) -> str:
    for entry in entries:
        if child_text(entry, f"{_ATOM}title") == "Error" and not _id_of(entry):
            return f"arXiv reports: {child_text(entry, f'{_ATOM}summary')[:200] or 'error'}"
    return ""


def _id_of(entry: Element) -> str:
    return identifier("arxiv", child_text(entry, f"{_ATOM}id"))


def _date(entry: Element, name: str) -> str:
    return iso_date(child_text(entry, f"{_ATOM}{name}"))


def _read_entry(entry: Element, requested: str) -> Draft | Rejection:
    builder = DraftBuilder(NAME, requested)
    builder.identifier("arxiv", _id_of(entry))
    builder.title(child_text(entry, f"{_ATOM}title"))
    builder.set("type", "preprint")
    _authors(builder, entry.findall(f"{_ATOM}author"))
    _dates(builder, entry)
    _categories(builder, entry)
    # A line break followed by two spaces starts a paragraph.
    summary = entry.findtext(f"{_ATOM}summary") or ""
    builder.abstract(re.sub(r"\n {2,}(?=\S)", "\n\n", summary.strip()))
    comment = plain_title(child_text(entry, f"{_ARXIV}comment"))
    builder.set("comment", comment)
    if _WITHDRAWN.match(comment):
        builder.set("status", "withdrawn")
    elif re.search(r"\bwithdrawn\b", comment, re.IGNORECASE):
        builder.add_note("other", "arXiv states that the paper was withdrawn; check its `status`")
    _publication(builder, entry)
    return builder.build()


def _authors(builder: DraftBuilder, authors: Iterable[Element]) -> None:
    names = []
    for author in authors:
        name = child_text(author, f"{_ATOM}name")
        if any(
            map(str.isalpha, name)
        ):  # without letters, it is the colon between a team and its members
            places = [flat_text(place) for place in author.findall(f"{_ARXIV}affiliation")]
            names.append(full_name(name, affiliations=places))
    builder.authors(names)


def _dates(builder: DraftBuilder, entry: Element) -> None:
    published, updated = _date(entry, "published"), _date(entry, "updated")
    builder.set("date", published)
    version = _VERSION.search(child_text(entry, f"{_ATOM}id"))
    number = int(version[1]) if version else 1
    if number < 2 or not (published and updated):
        return
    builder.set("updated", updated)
    url = SCHEMES["arxiv"].url_of(_id_of(entry))
    versions: list[Value] = [
        {"label": "v1", "date": published},
        {"label": f"v{number}", "date": updated, "url": f"{url}v{number}"},
    ]
    builder.set("versions", versions)


def _categories(builder: DraftBuilder, entry: Element) -> None:
    """Set the categories (the primary first) and MSC codes; keep other classes as unused data."""
    primary = entry.find(f"{_ARXIV}primary_category")
    elements = ([] if primary is None else [primary]) + entry.findall(f"{_ATOM}category")
    terms = dict.fromkeys(plain_text(element.get("term", "")) for element in elements)
    categories: list[Value] = [term for term in terms if normal_form(_CATEGORY, term)]
    builder.set("categories", categories)
    others = [term for term in terms if term and term not in categories]
    codes: list[Value] = [*read_codes("msc", "; ".join(others))[0]]
    builder.set("classifications", {"msc": codes} if codes else {})
    others = [term for term in others if not read_codes("msc", term)[1]]
    if others:
        builder.unused["subject classes"] = "; ".join(others)


def _publication(builder: DraftBuilder, entry: Element) -> None:
    """Add the DOIs that the authors have given, and keep the journal reference as unused data."""
    text = child_text(entry, f"{_ARXIV}doi")
    dois = [
        doi for doi in (identifier("doi", part) for part in re.split(r"[\s;]+|,\s", text)) if doi
    ]
    for doi in dois:
        builder.relate(Relation("version", "doi", doi))
    if len(dois) == 1:
        builder.identifier("doi", dois[0])
    reference = plain_text(child_text(entry, f"{_ARXIV}journal_ref"))
    if reference:
        builder.unused["journal_ref"] = reference
        if not dois:
            builder.add_note(
                "venue", f"according to arXiv, it appeared in `{reference[:150]}`; add `venue`"
            )

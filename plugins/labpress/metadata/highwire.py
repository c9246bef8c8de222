"""Renders Highwire Press tags, which Google Scholar and Zotero read.

https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from labpress.bibliography.facts import people_of
from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.item_builder import build_item
from labpress.metadata.html_tags import meta
from labpress.metadata.inverted_names import inverted_name
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import ORCID, by_preference
from labpress.schema.publication_types import PUBLICATION_TYPES


def highwire(
    paper: Paper, page: str | None, pdf: str | None, orcids: Sequence[str | None]
) -> Iterator[str]:
    """Yield the tags of a paper.

    Args:
        paper: the paper.
        page: the absolute URL of its page, or None if the site's URL is unknown.
        pdf: the absolute URL of its PDF on the site or, without one, of the publisher's PDF; None
            if there is neither.
        orcids: the ORCID of each author or, for an edited volume, of each editor; None if unknown.
    """
    item = build_item(paper)
    yield meta("citation_title", plain_line(paper.title))
    for person, authorship, orcid in zip(item.authors, paper.authors, orcids, strict=False):
        yield meta("citation_author", author_name(person))
        for affiliation in authorship.affiliations:
            yield meta("citation_author_institution", affiliation.name)
        if orcid:
            yield meta("citation_author_orcid", ORCID.url_of(orcid) or "")
    for name in item.collaboration:
        yield meta("citation_author", author_name(Person(team=name)))
    for tag, people in people_of(item, "highwire"):
        yield from (meta(tag, inverted_name(person)) for person in people)
    if item.date:
        yield meta("citation_publication_date", slashed(item.date))
    if paper.date and paper.date != item.date:
        yield meta("citation_online_date", slashed(paper.date))
    for name, value in (
        *_place(item),
        *((id_.scheme.highwire, id_.id) for id_ in by_preference(item.identifiers)),
        ("citation_pdf_url", pdf),
        ("citation_abstract_html_url", page),
        ("citation_language", paper.language),
        ("citation_keywords", "; ".join(paper.keywords)),
        ("citation_abstract", item.abstract),
    ):
        if name and value:
            yield meta(name, value)


def author_name(person: Person) -> str:
    """Return a name as ``Given Family``, or inverted if Zotero would split it wrongly."""
    is_divided = " " in (person.team or person.family)
    if person.particle or person.suffix or person.family_first or is_divided:
        return inverted_name(person)
    # Zotero would interpret any comma as the one after the family name.
    return f"{person.given} {person.team or person.family}".strip().replace(",", "")


def slashed(date: PartialDate) -> str:
    """Return a date in Google Scholar's format: ``2025/04/23``, ``2025/04`` or ``2025``."""
    return str(date).replace("-", "/")


def _place(item: BibliographicItem) -> Iterator[tuple[str, str]]:
    """Yield the names and values of the tags about the venue; a value is "" if it is unknown."""
    facts = PUBLICATION_TYPES[item.type].highwire
    yield from ((name, item.fact(fact)) for name, fact in facts.items())
    first, last = item.page_span if item.pages else (item.article_number, "")
    yield from (("citation_volume", item.volume), ("citation_issue", item.issue))
    yield from (("citation_firstpage", first), ("citation_lastpage", last))
    if "publishers" not in facts.values():
        yield "citation_publisher", item.fact("publishers")

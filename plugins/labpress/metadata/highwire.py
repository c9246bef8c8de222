"""Highwire Press tags, which Google Scholar and Zotero read.

https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from labpress.bibliography.item import BibliographicItem, build_item
from labpress.metadata.html_tags import meta
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.parts import Authorship


def highwire(
    paper: Paper, page: str | None, pdf: str | None, orcids: Sequence[str | None]
) -> Iterator[str]:
    """The tags of a paper.

    Args:
        paper: the paper.
        page: the absolute address of its page, or None where the site's is not known.
        pdf: the absolute address of its PDF: the site's own, else where it is published.
        orcids: of each of its authors, where one is known.
    """
    yield meta("citation_title", plain_line(paper.title))
    for authorship, orcid in zip(paper.authors, orcids, strict=True):
        yield meta("citation_author", author_name(authorship))
        for affiliation in authorship.affiliations:
            yield meta("citation_author_institution", affiliation)
        if orcid:
            yield meta("citation_author_orcid", f"https://orcid.org/{orcid}")
    item = build_item(paper)
    if item.date:
        yield meta("citation_publication_date", slashed(item.date))
    if paper.date and paper.date != item.date:
        yield meta("citation_online_date", slashed(paper.date))
    for name, value in (
        *_place(item),
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pmid", paper.pmid),
        ("citation_isbn", paper.isbn),
        ("citation_pdf_url", pdf),
        ("citation_abstract_html_url", page),
        ("citation_language", paper.language),
        ("citation_keywords", "; ".join(paper.keywords)),
        ("citation_abstract", item.abstract),
    ):
        if value:
            yield meta(name, value)


def author_name(authorship: Authorship) -> str:
    """A name as ``Given Family``, without commas: Zotero takes one for a mark between people."""
    return authorship.display.replace(",", "")


def slashed(date: PartialDate) -> str:
    """A date as Scholar asks for it: ``2025/04/23``, ``2025/04`` or ``2025``."""
    return str(date).replace("-", "/")


def _place(item: BibliographicItem) -> Iterator[tuple[str, str]]:
    """Where it was published, by the same rules as in the exports."""
    institution = "; ".join(item.publishers)
    match item.type:
        case "article":
            yield "citation_journal_title", item.container
            yield "citation_journal_abbrev", item.short_container
        case "conference" | "poster" | "talk":
            yield "citation_conference_title", item.container or item.event
        case "chapter":
            yield "citation_inbook_title", item.container
        case "thesis":
            yield "citation_dissertation_institution", institution
        case "report":
            yield "citation_technical_report_institution", institution
            yield "citation_technical_report_number", item.issue
        case "book":
            yield "citation_series_title", item.series
    first, last = item.page_span
    yield from (("citation_volume", item.volume), ("citation_issue", item.issue))
    yield from (("citation_firstpage", first), ("citation_lastpage", last))
    if item.type not in {"thesis", "report"}:
        yield "citation_publisher", institution

"""Highwire Press tags, which Google Scholar and Zotero read.

https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from labpress.bibliography.formats import Entry, build_entry
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
    entry = build_entry(paper)
    if entry.date:
        yield meta("citation_publication_date", slashed(entry.date))
    if paper.date and paper.date != entry.date:
        yield meta("citation_online_date", slashed(paper.date))
    for name, value in (
        *_place(entry),
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pmid", paper.pmid),
        ("citation_isbn", paper.isbn),
        ("citation_pdf_url", pdf),
        ("citation_abstract_html_url", page),
        ("citation_language", paper.language),
        ("citation_keywords", "; ".join(paper.tags)),
        ("citation_abstract", entry.abstract),
    ):
        if value:
            yield meta(name, value)


def author_name(authorship: Authorship) -> str:
    """A name as ``Given Family``, without commas: Zotero takes one for a mark between people."""
    return authorship.display.replace(",", "")


def slashed(date: PartialDate) -> str:
    """A date as Scholar asks for it: ``2025/04/23``, ``2025/04`` or ``2025``."""
    return str(date).replace("-", "/")


def _place(entry: Entry) -> Iterator[tuple[str, str]]:
    """Where it was published, by the same rules as in the exports."""
    institution = "; ".join(entry.publishers)
    match entry.kind:
        case "article":
            yield "citation_journal_title", entry.container
            yield "citation_journal_abbrev", entry.short_container
        case "conference" | "poster" | "talk":
            yield "citation_conference_title", entry.container or entry.event
        case "chapter":
            yield "citation_inbook_title", entry.container
        case "thesis":
            yield "citation_dissertation_institution", institution
        case "report":
            yield "citation_technical_report_institution", institution
            yield "citation_technical_report_number", entry.issue
        case "book":
            yield "citation_series_title", entry.series
    first, last = entry.page_span
    yield from (("citation_volume", entry.volume), ("citation_issue", entry.issue))
    yield from (("citation_firstpage", first), ("citation_lastpage", last))
    if entry.kind not in {"thesis", "report"}:
        yield "citation_publisher", institution

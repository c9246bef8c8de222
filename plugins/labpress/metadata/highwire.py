"""Highwire Press tags, which Google Scholar and Zotero read.

https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
"""

from __future__ import annotations

from collections.abc import Iterator

from labpress.metadata.elements import meta
from labpress.model import Paper
from labpress.model.dates import PartialDate
from labpress.model.parts import Byline
from labpress.prose import plain_line


def highwire(paper: Paper, page: str | None, pdf: str | None) -> Iterator[str]:
    """The tags of a paper.

    Args:
        paper: the paper.
        page: the absolute address of its page, or None where the site's is not known.
        pdf: the absolute address of its PDF: the site's own, else where it is published.
    """
    yield meta("citation_title", plain_line(paper.title))
    for byline in paper.authors:
        yield meta("citation_author", author_name(byline))
        for affiliation in byline.affiliations:
            yield meta("citation_author_institution", affiliation)
        if byline.orcid:
            yield meta("citation_author_orcid", f"https://orcid.org/{byline.orcid}")
    if paper.date:
        yield meta("citation_publication_date", slashed(paper.date))
    if paper.updated:
        yield meta("citation_online_date", slashed(paper.updated))
    yield from _venue(paper)
    for name, value in (
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pmid", paper.pmid),
        ("citation_isbn", paper.isbn),
        ("citation_pdf_url", pdf),
        ("citation_abstract_html_url", page),
        ("citation_language", paper.language),
        ("citation_keywords", "; ".join(paper.tags)),
    ):
        if value:
            yield meta(name, value)


def author_name(byline: Byline) -> str:
    """A name as ``Given Family``, without commas: Zotero takes one for a mark between people."""
    return byline.display.replace(",", "")


def slashed(date: PartialDate) -> str:
    """A date as Scholar asks for it: ``2025/04/23``, ``2025/04`` or ``2025``."""
    return str(date).replace("-", "/")


def _venue(paper: Paper) -> Iterator[str]:
    venue = paper.venue
    if venue is None:
        if paper.kind in {"report", "thesis"} and paper.affiliations:
            kind = "dissertation" if paper.kind == "thesis" else "technical_report"
            yield meta(f"citation_{kind}_institution", paper.affiliations[0])
        return
    title = {
        "journal": "citation_journal_title",
        "conference": "citation_conference_title",
        "workshop": "citation_conference_title",
        "book": "citation_inbook_title",
        "institution": "citation_technical_report_institution",
    }.get(venue.type, "citation_journal_title")
    yield meta(title, venue.name)
    first, _, last = (venue.pages or "").replace("–", "-").partition("-")
    for name, value in (
        ("citation_volume", venue.volume),
        ("citation_issue", venue.issue),
        ("citation_firstpage", first.strip()),
        ("citation_lastpage", last.strip("- ")),
        ("citation_publisher", venue.publisher),
    ):
        if value:
            yield meta(name, value)

"""Renders FAIR Signposting level 1, as links in the head: https://signposting.org/FAIR/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from labpress.metadata.html_tags import link
from labpress.metadata.json_ld import published_at
from labpress.metadata.licenses import license_url
from labpress.schema import Paper

_SCHEMA = "https://schema.org/"


def signposting(
    paper: Paper,
    authors: Iterable[str],
    items: Iterable[tuple[str, str]],
    described_by: Iterable[tuple[str, str]],
    work_type: str,
) -> Iterator[str]:
    """Yield the links in the head of a paper's page.

    Args:
        paper: the paper.
        authors: a URL for each author that has one: the ORCID, or else the author's page.
        items: the URL and the media type of each file with the paper's content, such as the PDF.
        described_by: the URL and the media type of each export.
        work_type: the paper's type in schema.org, such as ``ScholarlyArticle``.
    """
    cite_as = next(iter(published_at(paper)), None)
    if cite_as:
        yield link("cite-as", cite_as)
    for author in authors:
        yield link("author", author)
    for url, media_type in items:
        yield link("item", url, media_type)
    for url, media_type in described_by:
        yield link("describedby", url, media_type)
    rights = license_url(paper.license)
    if rights:
        yield link("license", rights)
    yield link("type", f"{_SCHEMA}{work_type}")
    yield link("type", f"{_SCHEMA}AboutPage")

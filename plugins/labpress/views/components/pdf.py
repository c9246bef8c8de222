"""Where the PDF of a paper is."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.build.context import PageContext
from labpress.schema import Paper
from labpress.schema.identifiers import identifiers_of


@dataclass(frozen=True, slots=True)
class PdfLocation:
    """Where the PDF of a paper is: in the site, elsewhere, or nowhere.

    Attributes:
        path: its path in the site, in the page's own folder as Google Scholar wants it.
        url: its URL elsewhere, if it is not in the site.
    """

    path: str | None = None
    url: str | None = None


def locate_pdf(paper: Paper, context: PageContext) -> PdfLocation:
    """Find the PDF of a paper: the file beside its record, else its link, else its preprint's."""
    file = f"{paper.id}.pdf"
    if file in context.files_beside(f"papers/{paper.id}"):
        return PdfLocation(path=f"papers/{paper.id}/{file}")
    linked = next((link.url for link in paper.links if link.kind == "pdf"), None)
    preprints = (identifier.pdf_url for identifier in identifiers_of(paper))
    return PdfLocation(url=linked or next(filter(None, preprints), None))

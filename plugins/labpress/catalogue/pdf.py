"""Locates the PDF of a paper, so that buttons and metadata lead to the same file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from labpress.schema import Paper
from labpress.schema.identifiers import identifiers_of


@dataclass(frozen=True, slots=True)
class Pdf:
    """The location of a PDF; exactly one of the attributes is set.

    Attributes:
        path: the path in the site, for a file in the folder of the record.
        url: the absolute URL, for a PDF on another site.
    """

    path: str | None = None
    url: str | None = None


def pdf_name(record_id: str) -> str:
    """Return the file name of a record's PDF in the record's folder."""
    return f"{record_id}.pdf"


def former_file(name: str, key: str, former: str) -> str:
    """Return the name that a file in a record's folder had under a former id of the record.

    Args:
        name: the current name of the file.
        key: the key of the record, such as ``papers/x``.
        former: the former key.
    """
    of_record, of_former = (pdf_name(item.rpartition("/")[2]) for item in (key, former))
    return of_former if name == of_record else name


def find_pdf(paper: Paper, files: Collection[str]) -> Pdf | None:
    """Return the PDF of a paper, or None if it has none.

    A file in the folder of the record takes precedence over a link, and a link over a URL derived
    from an identifier.

    Args:
        paper: the paper.
        files: the names of the files in the record's folder. A PDF that is named after the record
            is preferred to other files; it is published next to the paper's page, where Google
            Scholar expects it.
    """
    file_name = pdf_name(paper.id)
    if file_name in files:
        return Pdf(path=f"papers/{paper.id}/{file_name}")
    links = [link for link in paper.links if link.kind == "pdf"]
    own_file = next((link.file for link in links if link.file), None)
    if own_file:
        return Pdf(path=f"papers/{paper.id}/{own_file}")
    linked = [link.url for link in links]
    of_ids = [identifier.pdf_url for identifier in identifiers_of(paper)]
    url = next((url for url in [*linked, *of_ids] if url), None)
    return Pdf(url=url) if url else None

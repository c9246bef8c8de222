"""What Zotero reads in a page beside Highwire's tags, which have no word for it.

Its reader of pages knows the names of its own fields by the prefix ``z``. Without the type it takes
a preprint, data or a program for an article in a journal. Tags of Highwire's that tell a type go
before it: with ``citation_conference_title`` a talk is a conference paper.
Types and fields: https://www.zotero.org/support/kb/item_types_and_fields
"""

from __future__ import annotations

from collections.abc import Iterator

from labpress.bibliography.item import BibliographicItem, build_item
from labpress.metadata.html_tags import meta
from labpress.schema import Paper
from labpress.schema.paper import PublicationType

_ITEM_TYPES: dict[PublicationType, str] = {
    "article": "journalArticle",
    "conference": "conferencePaper",
    "preprint": "preprint",
    "report": "report",
    "thesis": "thesis",
    "chapter": "bookSection",
    "book": "book",
    "dataset": "dataset",
    "software": "computerProgram",
    "poster": "presentation",
    "talk": "presentation",
    "other": "document",
}


def zotero(paper: Paper) -> Iterator[str]:
    """The type of a paper, and its fields that no other vocabulary of the page has.

    Args:
        paper: the paper.
    """
    item = build_item(paper)
    yield meta("z:itemType", _ITEM_TYPES[item.type])
    for name, value in _fields(item):
        if value:
            yield meta(name, value)


def _fields(item: BibliographicItem) -> Iterator[tuple[str, str]]:
    arxiv = f"arXiv:{item.arxiv}" if item.arxiv else ""
    if item.type == "conference":
        # citation_conference_title is the event to Zotero, not the volume that styles print.
        yield "z:proceedingsTitle", item.container
    if item.type == "preprint":
        yield "z:archiveID", arxiv
        arxiv = ""
    yield "z:extra", ". ".join(filter(None, (arxiv, item.note)))

"""Renders Zotero's own tags, for facts that Highwire tags cannot express.

Zotero's translator for embedded metadata reads tags with the prefix ``z:`` and the name of a Zotero
field. Without ``z:itemType``, Zotero would save a preprint, dataset or program as a journal
article. Highwire tags that imply a type take precedence over ``z:itemType``: with
``citation_conference_title``, Zotero would save a talk as a conference paper. Types and fields:
https://www.zotero.org/support/kb/item_types_and_fields
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.item_builder import build_item
from labpress.metadata.html_tags import meta
from labpress.schema import Paper
from labpress.schema.publication_types import PUBLICATION_TYPES, Fact

_FACTS: Mapping[str, Sequence[tuple[str, Fact]]] = {
    "newspaperArticle": (("publicationTitle", "container"),),
    "patent": (
        ("patentNumber", "number"),
        ("assignee", "publishers"),
        ("country", "office"),
        ("legalStatus", "legal_status"),
    ),
    "presentation": (("meetingName", "event"), ("presentationType", "genre")),
    "standard": (("number", "number"),),
}
"""Zotero's field name for each fact for which Highwire has no tag, keyed by item type."""

_FIELDS_OF_ALL_TYPES: Mapping[str, Fact] = {
    "place": "place",
    "edition": "edition",
    "seriesNumber": "series_number",
    "numPages": "number_of_pages",
    "versionNumber": "version",
    "rights": "license",
}
"""Facts of several item types, keyed by Zotero's field name.

Zotero ignores fields that the type of an item does not have.
"""


def zotero(paper: Paper) -> Iterator[str]:
    """Yield the type of a paper, and the facts that no other vocabulary on the page can express.

    Args:
        paper: the paper.
    """
    item = build_item(paper)
    yield meta("z:itemType", PUBLICATION_TYPES[item.type].zotero)
    for name, value in _fields(item):
        if value:
            yield meta(name, value)


def _fields(item: BibliographicItem) -> Iterator[tuple[str, str]]:
    arxiv = f"arXiv:{item.arxiv}" if item.arxiv else ""
    row = PUBLICATION_TYPES[item.type]
    if not row.is_book:  # Highwire tags contain the series of a book
        yield ("z:series" if row.is_in_volume else "z:seriesTitle"), item.series
    for field, fact in _FIELDS_OF_ALL_TYPES.items():
        yield f"z:{field}", item.fact(fact)
    if row.is_in_proceedings:
        # Zotero reads citation_conference_title as the name of the event, but citation styles print
        # the title of the volume.
        yield "z:proceedingsTitle", item.container
    for field, fact in _FACTS.get(row.zotero, ()):
        yield f"z:{field}", item.fact(fact)
    yield "z:filingDate", str(item.filed or "")
    if item.type == "preprint":
        yield "z:archiveID", arxiv
        arxiv = ""
    yield "z:extra", ". ".join(filter(None, (arxiv, item.note)))

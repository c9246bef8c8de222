"""Renders COinS: spans with OpenURLs, from which Zotero can save several papers at once.

https://www.niso.org/standards-committees/openurl (ANSI/NISO Z39.88-2004)

OpenURL has formats for journals, books, dissertations and patents. All other publications are
described in the Dublin Core format, with Zotero's item type in ``rft.type``. Zotero itself writes
its COinS in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.item_builder import build_item
from labpress.metadata.inverted_names import inverted_name
from labpress.schema import Paper
from labpress.schema.identifiers import by_preference
from labpress.schema.long_bylines import is_long_byline
from labpress.schema.memoize import memoize_by_record
from labpress.schema.publication_types import PUBLICATION_TYPES

Pair = tuple[str, str]
# Since a list has many rows, the COinS omit the names that a row does not show.
_MAX_IN_LONG_BYLINE = 60


@memoize_by_record
def coins(paper: Paper) -> str:
    """Return the ContextObject of a paper, the value of ``title`` in ``<span class="Z3988">``.

    Returns:
        The object in OpenURL's Key/Encoded-Value format, not yet escaped for HTML.
    """
    item = build_item(paper)
    is_dublin_core = PUBLICATION_TYPES[item.type].coins_format == "dc"
    place = _dublin_core(item) if is_dublin_core else _type_and_venue(item)
    pairs = [*place, *_people(item), ("rft.date", str(item.date or ""))]
    for identifier in by_preference(item.identifiers):
        if identifier.scheme.coins:
            key, template = identifier.scheme.coins
            pairs += identifier.fill({key: template}).items()
    # Programs that read COinS keep only the last URL. Therefore, the URL of the full text comes
    # last, even if it is already among the URLs of the identifiers.
    pairs = [pair for pair in pairs if pair != ("rft_id", item.url)]
    pairs += [("rft_id", item.url), ("rft.language", item.language)]
    return urlencode([("ctx_ver", "Z39.88-2004"), *(pair for pair in pairs if pair[1])])


def _dublin_core(item: BibliographicItem) -> Iterator[Pair]:
    """Yield the facts about a publication whose type has no OpenURL format.

    Zotero requires ``rft.type`` before all other facts.
    """
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
    yield from (("rft.type", PUBLICATION_TYPES[item.type].zotero), ("rft.title", item.title))
    yield from (("rft.source", item.container or item.event), ("rft.rights", item.license))
    yield from (("rft.publisher", "; ".join(item.publishers)), ("rft.place", item.place))
    yield from (
        ("rft.volume", item.volume),
        ("rft.issue", item.issue),
        ("rft.pages", item.plain_pages),
    )


def _type_and_venue(item: BibliographicItem) -> Iterator[Pair]:
    """Yield the genre, the title and the venue, in the OpenURL format of the publication type."""
    row = PUBLICATION_TYPES[item.type]
    matrix = row.coins_format
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix}"
    publisher = "; ".join(item.publishers)
    if matrix == "dissertation":
        yield from (("rft.title", item.title), ("rft.inst", publisher))
        yield from (("rft.degree", item.genre), ("rft.tpages", item.number_of_pages))
        return
    if matrix == "patent":
        yield from (("rft.title", item.title), ("rft.number", item.number))
        yield from (("rft.assignee", publisher), ("rft.appldate", str(item.filed or "")))
        return
    yield "rft.genre", row.coins_genre
    if matrix == "journal":
        yield from (("rft.atitle", item.title), ("rft.jtitle", item.container or item.event))
        yield from (("rft.stitle", item.short_container), ("rft.issue", item.issue))
    else:
        yield from ((("rft.atitle", item.title),) if row.is_in_volume else ())
        yield "rft.btitle", item.container if row.is_in_volume else item.title
        yield from (
            ("rft.series", item.series),
            ("rft.pub", publisher),
            ("rft.place", item.place if row.is_in_volume else item.publisher_place),
            ("rft.edition", item.edition),
            ("rft.tpages", item.number_of_pages),
        )
    first, last = item.page_span
    yield from (("rft.volume", item.volume), ("rft.pages", item.plain_pages))
    yield from (("rft.spage", first), ("rft.epage", last), ("rft.artnum", item.article_number))


def _people(item: BibliographicItem) -> Iterator[Pair]:
    """Yield the inverted names of `people_in_coins`, after the parts of the first person's name."""
    people = people_in_coins(item)
    if not people:
        return
    first = people[0]
    if first.given:
        yield "rft.aulast", " ".join(filter(None, (first.particle, first.family)))
        yield from (("rft.aufirst", first.given), ("rft.ausuffix", first.suffix))
    yield from (("rft.au", inverted_name(person)) for person in people)


def people_in_coins(item: BibliographicItem) -> Sequence[Person]:
    """Return the authors followed by the collaborations or, without authors, the editors.

    If the byline is long, only the first 60 authors are returned, with all collaborations.
    """
    people = item.editors if item.is_edited else item.authors
    teams = () if item.is_edited else item.teams
    maximum = _MAX_IN_LONG_BYLINE if is_long_byline(people) else None
    return (*people[:maximum], *teams)

"""COinS: papers of a list as OpenURLs in spans, so that Zotero can save several at once.

https://www.niso.org/standards-committees/openurl (ANSI/NISO Z39.88-2004)
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from labpress.bibliography.formats.ris import show_person
from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.item_builder import build_item
from labpress.schema import Paper
from labpress.schema.crowds import is_crowd
from labpress.schema.identifiers import by_preference
from labpress.schema.memo import memoize_by_record
from labpress.schema.publication_types import PUBLICATION_TYPES

Pair = tuple[str, str]
# As many as a row of a list can unfold: a list has many rows.
_MAX_IN_CROWD = 60


@memoize_by_record
def coins(paper: Paper) -> str:
    """The ContextObject of a paper, for the title of ``<span class="Z3988">``.

    Returns:
        Key/Encoded-Value text; escape it for HTML.
    """
    item = build_item(paper)
    pairs = [*_type_and_venue(item), *_people(item), ("rft.date", str(item.date or ""))]
    for identifier in by_preference(item.identifiers):
        if identifier.scheme.coins:
            key, template = identifier.scheme.coins
            pairs += identifier.fill({key: template}).items()
    pairs += [("rft_id", paper.url or ""), ("rft.language", item.language)]
    return urlencode([("ctx_ver", "Z39.88-2004"), *(pair for pair in pairs if pair[1])])


def _type_and_venue(item: BibliographicItem) -> Iterator[Pair]:
    """The genre, the title and the place of publication."""
    row = PUBLICATION_TYPES[item.type]
    matrix = row.coins_format
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix}"
    publisher = "; ".join(item.publishers)
    if matrix == "dissertation":
        yield from (("rft.title", item.title), ("rft.inst", publisher))
        return
    if matrix == "patent":
        yield from (("rft.title", item.title), ("rft.number", item.number))
        yield "rft.assignee", publisher
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
            ("rft.place", item.place),
            ("rft.edition", item.edition),
        )
    first, last = item.page_span
    yield from (("rft.volume", item.volume), ("rft.pages", item.pages))
    yield from (("rft.spage", first), ("rft.epage", last), ("rft.artnum", item.article_number))


def _people(item: BibliographicItem) -> Iterator[Pair]:
    """The first author in parts, and all of them as a list of names sorts them."""
    first = item.creators[0]
    if first.given:
        yield "rft.aulast", " ".join(filter(None, (first.particle, first.family)))
        yield from (("rft.aufirst", first.given), ("rft.ausuffix", first.suffix))
    elif first.team:
        yield "rft.aucorp", first.team
    people = item.creators
    listed = people[:_MAX_IN_CROWD] if is_crowd(people) else people
    yield from (("rft.au", show_person(person)) for person in listed)

"""COinS: a paper of a list as an OpenURL in a span, from which Zotero fills many at once.

https://www.niso.org/standards-committees/openurl (ANSI/NISO Z39.88-2004)
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from labpress.bibliography.formats.ris import show_person
from labpress.bibliography.item import BibliographicItem, build_item
from labpress.schema import Paper
from labpress.schema.paper import PublicationType

# The kinds that OpenURL has as books, and as what: Zotero takes a paper in proceedings for one
# only there. All others are articles to it, a thesis apart.
_BOOKS: dict[PublicationType, str] = {
    "conference": "proceeding",
    "chapter": "bookitem",
    "book": "book",
    "report": "report",
}
_ARTICLES: dict[PublicationType, str] = {
    "article": "article",
    "preprint": "preprint",
    "poster": "conference",
}
Pair = tuple[str, str]


def coins(paper: Paper) -> str:
    """The ContextObject of a paper, for the title of ``<span class="Z3988">``.

    Returns:
        Key/Encoded-Value text; escape it for HTML as any other.
    """
    item = build_item(paper)
    pairs = [*_of_its_kind(item), *_people(item)]
    pairs += [("rft.date", str(item.date or "")), ("rft.isbn", item.isbn)]
    pairs += [("rft_id", f"info:doi/{item.doi}" if item.doi else "")]
    pairs += [("rft_id", f"info:pmid/{item.pmid}" if item.pmid else "")]
    pairs += [("rft_id", f"https://arxiv.org/abs/{item.arxiv}" if item.arxiv else "")]
    pairs += [("rft_id", paper.url or ""), ("rft.language", item.language)]
    return urlencode([("ctx_ver", "Z39.88-2004"), *(pair for pair in pairs if pair[1])])


def _of_its_kind(item: BibliographicItem) -> Iterator[Pair]:
    """What it is, its title, and in what it stands."""
    form = "dissertation" if item.type == "thesis" else "journal"
    form = "book" if item.type in _BOOKS else form
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    publisher = "; ".join(item.publishers)
    if form == "dissertation":
        yield from (("rft.title", item.title), ("rft.inst", publisher))
        return
    if form == "journal":
        yield "rft.genre", _ARTICLES.get(item.type, "unknown")
        yield from (("rft.atitle", item.title), ("rft.jtitle", item.container or item.event))
        yield from (("rft.stitle", item.short_container), ("rft.issue", item.issue))
    else:
        yield "rft.genre", _BOOKS[item.type]
        inside = item.type in {"conference", "chapter"}
        yield from ((("rft.atitle", item.title),) if inside else ())
        yield "rft.btitle", item.container if inside else item.title
        yield from (
            ("rft.series", item.series),
            ("rft.pub", publisher),
            ("rft.place", item.place),
        )
    first, last = item.page_span
    yield from (("rft.volume", item.volume), ("rft.pages", item.pages))
    yield from (("rft.spage", first), ("rft.epage", last))


def _people(item: BibliographicItem) -> Iterator[Pair]:
    """The first author in parts, and all of them as a list of names sorts them."""
    first = item.authors[0]
    if first.given:
        yield "rft.aulast", " ".join(filter(None, (first.particle, first.family)))
        yield from (("rft.aufirst", first.given), ("rft.ausuffix", first.suffix))
    elif first.team:
        yield "rft.aucorp", first.team
    yield from (("rft.au", show_person(person)) for person in item.authors)

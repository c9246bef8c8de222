"""COinS: a paper of a list as an OpenURL in a span, from which Zotero fills many at once.

https://www.niso.org/standards-committees/openurl (ANSI/NISO Z39.88-2004)
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from labpress.bibliography.formats import Entry, build_entry
from labpress.bibliography.formats.ris import show_person
from labpress.schema import Paper
from labpress.schema.paper import Kind

# The kinds that OpenURL has as books, and as what: Zotero takes a paper in proceedings for one
# only there. All others are articles to it, a thesis apart.
_BOOKS: dict[Kind, str] = {
    "conference": "proceeding",
    "chapter": "bookitem",
    "book": "book",
    "report": "report",
}
_ARTICLES: dict[Kind, str] = {"article": "article", "preprint": "preprint", "poster": "conference"}
Pair = tuple[str, str]


def coins(paper: Paper) -> str:
    """The ContextObject of a paper, for the title of ``<span class="Z3988">``.

    Returns:
        Key/Encoded-Value text; escape it for HTML as any other.
    """
    entry = build_entry(paper)
    pairs = [*_of_its_kind(entry), *_people(entry)]
    pairs += [("rft.date", str(entry.date or "")), ("rft.isbn", entry.isbn)]
    pairs += [("rft_id", f"info:doi/{entry.doi}" if entry.doi else "")]
    pairs += [("rft_id", f"info:pmid/{entry.pmid}" if entry.pmid else "")]
    pairs += [("rft_id", f"https://arxiv.org/abs/{entry.arxiv}" if entry.arxiv else "")]
    pairs += [("rft_id", paper.url or ""), ("rft.language", entry.language)]
    return urlencode([("ctx_ver", "Z39.88-2004"), *(pair for pair in pairs if pair[1])])


def _of_its_kind(entry: Entry) -> Iterator[Pair]:
    """What it is, its title, and in what it stands."""
    form = "dissertation" if entry.kind == "thesis" else "journal"
    form = "book" if entry.kind in _BOOKS else form
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    publisher = "; ".join(entry.publishers)
    if form == "dissertation":
        yield from (("rft.title", entry.title), ("rft.inst", publisher))
        return
    if form == "journal":
        yield "rft.genre", _ARTICLES.get(entry.kind, "unknown")
        yield from (("rft.atitle", entry.title), ("rft.jtitle", entry.container or entry.event))
        yield from (("rft.stitle", entry.short_container), ("rft.issue", entry.issue))
    else:
        yield "rft.genre", _BOOKS[entry.kind]
        inside = entry.kind in {"conference", "chapter"}
        yield from ((("rft.atitle", entry.title),) if inside else ())
        yield "rft.btitle", entry.container if inside else entry.title
        yield from (
            ("rft.series", entry.series),
            ("rft.pub", publisher),
            ("rft.place", entry.place),
        )
    first, last = entry.page_span
    yield from (("rft.volume", entry.volume), ("rft.pages", entry.pages))
    yield from (("rft.spage", first), ("rft.epage", last))


def _people(entry: Entry) -> Iterator[Pair]:
    """The first author in parts, and all of them as a list of names sorts them."""
    first = entry.authors[0]
    if first.given:
        yield "rft.aulast", " ".join(filter(None, (first.particle, first.family)))
        yield from (("rft.aufirst", first.given), ("rft.ausuffix", first.suffix))
    elif first.team:
        yield "rft.aucorp", first.team
    yield from (("rft.au", show_person(person)) for person in entry.authors)

"""COinS: a paper of a list as an OpenURL in a span, from which Zotero fills many at once.

https://www.niso.org/standards-committees/openurl (ANSI/NISO Z39.88-2004)
"""

from __future__ import annotations

from urllib.parse import urlencode

from labpress.model import Paper
from labpress.prose import plain_line

_GENRES = {
    "article": "article",
    "conference": "proceeding",
    "preprint": "preprint",
    "report": "report",
    "chapter": "bookitem",
    "book": "book",
    "poster": "proceeding",
}
_BOOKS = {"chapter", "book", "report"}


def coins(paper: Paper) -> str:
    """The ContextObject of a paper, for the title of ``<span class="Z3988">``.

    Returns:
        Key/Encoded-Value text; escape it for HTML as any other.
    """
    kind = (
        "dissertation" if paper.kind == "thesis" else "book" if paper.kind in _BOOKS else "journal"
    )
    title_key = {"book": "rft.btitle", "dissertation": "rft.title"}.get(kind, "rft.atitle")
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"),
        ("rft.genre", _GENRES.get(paper.kind, "unknown")),
        (title_key, plain_line(paper.title)),
    ]
    venue = paper.venue
    if venue:
        pairs.append(("rft.jtitle" if kind == "journal" else "rft.title", venue.name))
        named = (("volume", venue.volume), ("issue", venue.issue), ("pages", venue.pages))
        pairs += [(f"rft.{key}", value) for key, value in named if value]
    first = paper.authors[0]
    if first.family:
        pairs.append(("rft.aulast", " ".join(filter(None, (first.particle, first.family)))))
        pairs += [("rft.aufirst", first.given)] if first.given else []
    pairs += [("rft.au", byline.display) for byline in paper.authors]
    if paper.date:
        pairs.append(("rft.date", str(paper.date)))
    pairs += [("rft_id", f"info:doi/{paper.doi}")] if paper.doi else []
    pairs += [("rft_id", f"https://arxiv.org/abs/{paper.arxiv}")] if paper.arxiv else []
    pairs += [("rft.isbn", paper.isbn)] if paper.isbn else []
    return urlencode(pairs)

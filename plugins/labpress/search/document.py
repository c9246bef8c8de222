"""A search document, and the HTML page from which Pagefind indexes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal, Required, TypedDict, cast

from labpress.search.words import index_words

SearchKind = Literal["paper", "author", "family", "grant", "page"]


class ResultTexts(TypedDict, total=False):
    """The strings of a result, as plain text.

    Attributes:
        byline: the authors of a paper with " · " between them, or the counterpart for another kind.
        details: where and when a paper was published, or the counterpart for another kind.
        family: the name of a paper's family.
        colour: the id of the family whose colour the result has.
    """

    title: Required[str]
    byline: str
    details: str
    family: str
    colour: str


class SearchResultData(ResultTexts):
    """The data of a result for the script.

    Attributes:
        keys: a folded query that equals one of them matches this result exactly.
    """

    kind: SearchKind
    keys: list[str]


# A word that no one types, in every document of a kind: `find.js` searches for it together with the
# query to get the best results of each kind. Pagefind's own filters are not an alternative: it writes
# them in an order that changes from run to run.
KIND_MARKERS: Mapping[SearchKind, str] = {
    "paper": "\U00010000",
    "author": "\U00010001",
    "family": "\U00010002",
    "page": "\U00010003",
    "grant": "\U00010004",
}


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A paper, an author, a family, a grant or a hand-written page.

    Attributes:
        kind: the group of results in which it appears.
        path: path of its page, as in `Page.path`.
        url: URL of its page, relative to the root of the site.
        result: the data of the result.
        texts: pairs of weight, from 0 to 10, and text to search.
        exact_keys: keys from `exact_key`; a query with the same key matches this document exactly.
    """

    kind: SearchKind
    path: str
    url: str
    result: ResultTexts
    texts: tuple[tuple[float, str], ...]
    exact_keys: tuple[str, ...] = field(default_factory=tuple)


def render_document(document: SearchDocument) -> str:
    """Render the HTML page that Pagefind indexes; it is not part of the site.

    The data of the result is the id of an empty element. Pagefind returns element ids with each
    result but does not search them. It would search its own metadata, and writes both metadata and
    filters in an order that changes from run to run. The weights are described at
    https://pagefind.app/docs/weighting/.
    """
    keys = [key for key in dict.fromkeys(document.exact_keys) if key]
    texts = cast(ResultTexts, {name: text for name, text in document.result.items() if text})
    result: SearchResultData = {"kind": document.kind, **texts, "keys": keys}
    data = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
    # Pagefind drops white space from ids.
    data = re.sub(r"\s", lambda match: f"\\u{ord(match.group()):04x}", data)
    marker = KIND_MARKERS[document.kind]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body data-pagefind-body>'
        f'<i id="{escape(data)}"></i><p data-pagefind-weight="0.1">{marker}</p>'
        f"{''.join(_paragraphs(document.texts))}</body></html>"
    )


def _paragraphs(texts: Iterable[tuple[float, str]]) -> Iterator[str]:
    """One paragraph per weight, with the words of all its strings."""
    words_by_weight: dict[float, list[str]] = {}
    for weight, text in texts:
        words_by_weight.setdefault(weight, []).append(index_words(text))
    for weight, words in words_by_weight.items():
        joined = " ".join(text_words for text_words in words if text_words)
        if joined:
            yield f'<p data-pagefind-weight="{weight:g}">{escape(joined)}</p>'

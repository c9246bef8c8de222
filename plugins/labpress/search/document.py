"""One thing to find, as the small page that Pagefind reads of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal, Required, TypedDict, cast

from labpress.search.words import index_words

SearchKind = Literal["paper", "author", "family", "page"]


class ShownTexts(TypedDict, total=False):
    """What a result shows, as plain text.

    Attributes:
        by: the authors of a paper with " · " between them, or what another kind shows there.
        at: where and when a paper was published, or what another kind shows there.
        family: the name of a paper's family.
        colour: the id of the family whose colour the result has.
    """

    title: Required[str]
    by: str
    at: str
    family: str
    colour: str


class SearchResultData(ShownTexts):
    """What the script reads of a result.

    Attributes:
        keys: a query that equals one of them, folded, names this result.
    """

    kind: SearchKind
    keys: list[str]


# A word that nobody types, in every entry of a kind: `find.js` asks for the best of each by it.
# Not Pagefind's filters, which are written in an order that changes from run to run.
KIND_MARKS: Mapping[SearchKind, str] = {
    "paper": "\U00010000",
    "author": "\U00010001",
    "family": "\U00010002",
    "page": "\U00010003",
}


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A paper, an author, a family or a page of the lab's own.

    Attributes:
        kind: ``paper``, ``author``, ``family`` or ``page``: the group in which it is shown.
        path: the path of its page, as in `Page.path`.
        address: the address of its page, relative to the root of the site.
        shown: what a result shows; `title` at least.
        words: the texts by which it is found, each with its weight from 0 to 10.
        keys: whoever types one of these means this entry and no other, each by `key_of`.
    """

    kind: SearchKind
    path: str
    address: str
    shown: ShownTexts
    words: tuple[tuple[float, str], ...]
    keys: tuple[str, ...] = field(default_factory=tuple)


def render_document(document: SearchDocument) -> str:
    """The HTML that Pagefind indexes; nobody else sees it.

    What a result shows is the id of an empty element: Pagefind hands ids of elements on with a
    result, and unlike its metadata and filters it does not search them, nor write them in an
    order that changes from run to run. Weights: https://pagefind.app/docs/weighting/.
    """
    keys = [key for key in dict.fromkeys(document.keys) if key]
    shown = cast(ShownTexts, {name: text for name, text in document.shown.items() if text})
    result: SearchResultData = {"kind": document.kind, **shown, "keys": keys}
    data = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
    # Pagefind drops spaces from an id.
    data = re.sub(r"\s", lambda found: f"\\u{ord(found.group()):04x}", data)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body data-pagefind-body>'
        f'<i id="{escape(data)}"></i><p data-pagefind-weight="0.1">{KIND_MARKS[document.kind]}</p>'
        f"{''.join(_paragraphs(document.words))}</body></html>"
    )


def _paragraphs(words: Iterable[tuple[float, str]]) -> Iterable[str]:
    by_weight: dict[float, list[str]] = {}
    for weight, text in words:
        by_weight.setdefault(weight, []).append(index_words(text))
    for weight, texts in by_weight.items():
        joined = " ".join(text for text in texts if text)
        if joined:
            yield f'<p data-pagefind-weight="{weight:g}">{escape(joined)}</p>'

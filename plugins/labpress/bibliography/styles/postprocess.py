"""Typst's HTML of a reference -> ours: a few harmless tags, mended, with the veil lifted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

from markupsafe import Markup, escape

from labpress.bibliography.styles.hayagriva import (
    CLOSE_QUOTE,
    END,
    HYPHEN,
    OPEN_QUOTE,
    SEVERAL,
    STOP,
)
from labpress.bibliography.styles.placeholders import Veil
from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_types import PublicationType

_KEPT = {"em", "i", "strong", "b", "sup", "sub"}
_TAG = re.compile(r"<[^>]*>")
# A title's own ? or ! ends the sentence: the style's stop or comma after it is one too many.
_AFTER_END = re.compile(rf"{END}((?:</?\w+>|[”’»])*)[.,]")
_AFTER_STOP = re.compile(rf"{STOP}((?:</?\w+>|[”’»])*)\.")
_MARKS = re.compile(f"[{END}{STOP}]")
_EMPTY = re.compile(r"<(\w+)></\1>")
Mends = tuple[tuple[re.Pattern[str], str], ...]
# What Hayagriva leaves of parts that a record does not have; only a style's own words are seen.
_MENDS: Mends = (
    (re.compile(r"[ \t\n]+|\s{2,}"), " "),
    # ABNT, Copernicus, Elsevier's Harvard and others, between a part and one that is not there.
    (re.compile(r"(?<=\.) ,(?=\s)| (?=[,.](?:\s|$))"), ""),
    (re.compile(r"(?<!\.)\.((?:</\w+>)*)\.(?=\s|$)"), r".\1"),
    (re.compile(r" ((?:</?\w+>)+) "), r" \1"),
    (re.compile(r",,(?=\s)"), ","),
    (re.compile(r",\.(?=\s|$)"), "."),  # Chicago, of whose date only the year is known
    (re.compile(r"(?<=\.”)\.(?=\s|$)"), ""),  # Chicago, a title with nothing after it
    (re.compile(r"(?<=\d),\)"), ")"),  # APA, an event of which only the year is known
    (
        re.compile(r"(?<=[0-9]) : (?=[0-9\U000f0000-\U0010fffd])"),
        ": ",
    ),  # Chicago, a volume without an issue
    (re.compile(r"(?<=\. )Retrieved (?=<a )"), ""),  # APA, an undated page nobody said to have seen
)
_MENDS_OF: Mapping[PublicationType, Mends] = {
    # Hayagriva takes data for software: GB/T 7714's code for it, and Chicago's word.
    "dataset": ((re.compile(r"\[CP"), "[DS"), (re.compile(r" Released "), " ")),
    "software": ((re.compile(r"\. Released\."), "."), (re.compile(r", Released "), ", released ")),
    # Nature, one that is nowhere to be read.
    "preprint": ((re.compile(r" at \((?=\d)"), " ("),),
}
_QUOTES = re.compile(f"[“”{OPEN_QUOTE}{CLOSE_QUOTE}]")


def tidy(html: str, veil: Veil, kind: PublicationType) -> Markup:
    """The reference as HTML of `em`, `i`, `strong`, `b`, `sup`, `sub` and links.

    Args:
        html: what Typst made of it.
        veil: what stands in for text in it.
        kind: what it is a reference to.
    """
    cleaner = _Cleaner(veil)
    cleaner.feed(html)
    cleaner.close()
    text = _EMPTY.sub("", "".join(cleaner.parts))
    text = text.replace(f"{OPEN_QUOTE}(", OPEN_QUOTE)
    text = re.sub(rf"\bp\. {SEVERAL}", "pp. ", text).replace(SEVERAL, "").replace(HYPHEN, "-")
    text = _MARKS.sub("", _AFTER_STOP.sub(r"\1", _AFTER_END.sub(r"\1", text)))
    text = _nest_quotes(_mend(_mend_arxiv(text, veil), kind))
    # Only a style's own words were to be seen up to here; now the record's text comes back.
    return Markup("".join(_lift(piece, veil) for piece in re.split(r"(<[^>]*>)", text)).strip())


def plain_text(html: str) -> str:
    """The reference without tags, for the clipboard."""
    return unescape(_TAG.sub("", html))


class _Cleaner(HTMLParser):
    """Keeps the tags that may stay, drops the number, and links from within links."""

    def __init__(self, veil: Veil) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[str] = []
        self._veil = veil
        self._in_number = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "span" and (self._in_number or found.get("class") == "prefix"):
            self._in_number += 1
        written = tag if tag in _KEPT else ""
        if tag == "a" and "a" not in self._open:
            href = found.get("href") or ""
            if href.startswith(("https://", "http://")):
                written = "a"
                self.parts.append(f'<a href="{escape(href)}">')
        elif written:
            self.parts.append(f"<{written}>")
        self._open.append(written)

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._in_number:
            self._in_number -= 1
        written = self._open.pop() if self._open else ""
        if written:
            self.parts.append(f"</{written}>")

    def handle_data(self, data: str) -> None:
        if not self._in_number:
            self.parts.append(escape(data))


def _mend_arxiv(text: str, veil: Veil) -> str:
    """IEEE's style prints ``arXiv: arXiv:2504.16656``."""
    name = veil.hide("arXiv")
    return re.sub(f"(?:<em>)?{name}(?:</em>)?: (?=[\U000f0000-\U0010fffd])", "", text)


def _mend(text: str, kind: PublicationType) -> str:
    for wrong, right in (*_MENDS, *_MENDS_OF.get(kind, ())):
        text = wrong.sub(right, text)
    return text


def _nest_quotes(text: str) -> str:
    """Quotation marks of a title: single ones where the style sets the title in double ones."""
    depth = 0

    def nested(found: re.Match[str]) -> str:
        nonlocal depth
        mark = found.group()
        if mark in "“”":
            depth = max(0, depth + (1 if mark == "“" else -1))
            return mark
        return ("‘" if depth else "“") if mark == OPEN_QUOTE else ("’" if depth else "”")

    return _QUOTES.sub(nested, text)


def _lift(piece: str, veil: Veil) -> str:
    """A tag or a run of text with what was hidden in it."""
    if not piece.startswith("<a "):
        return piece if piece.startswith("<") else str(escape(veil.lift(unescape(piece))))
    href = unescape(piece[len('<a href="') : -len('">')])
    return f'<a href="{escape(_lift_address(href, veil))}">'


def _lift_address(href: str, veil: Veil) -> str:
    """An address; a DOI in it may hold what an address may not."""
    doi = "https://doi.org/"
    if href.startswith(doi):
        return SCHEMES["doi"].url_of(veil.lift(href[len(doi) :])) or href
    return veil.lift(href)

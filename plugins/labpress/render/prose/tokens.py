"""Defines the tokens of one-line text, such as a title, and the styles of its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line.

    Attributes:
        text: depending on the kind, ordinary text, the LaTeX of a formula without its dollar signs,
            or the key of a style.
        kind: ``open`` and ``close`` are the beginning and the end of a style, and are always
            balanced. ``protected`` is text whose case must not change.
    """

    text: str
    kind: Literal["text", "protected", "math", "open", "close"] = "text"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A style of text in a line: its tags in records, and its markup in each format.

    Attributes:
        tags: the names of its tags in records. The first one is documented; the others occur in
            data from services, publishers and other programs.
        html: the start and the end tag on pages.
        csl: the start and the end tag in CSL-JSON, as citeproc-js defines them.
        latex: the LaTeX command whose argument is the text; empty if braces are enough.
        span: a regular expression for the attribute of a ``<span>`` with this style, in lower case
            and without white space; empty if there is no such ``<span>``.
    """

    tags: tuple[str, ...]
    html: tuple[str, str]
    csl: tuple[str, str]
    latex: str
    span: str = ""


def _same(name: str) -> tuple[str, str]:
    return f"<{name}>", f"</{name}>"


TEXT_STYLES: Mapping[str, TextStyle] = MappingProxyType(
    {
        "i": TextStyle(("i", "em", "italic"), _same("i"), _same("i"), r"\emph"),
        "b": TextStyle(("b", "strong", "bold"), _same("b"), _same("b"), r"\textbf"),
        "sub": TextStyle(("sub", "inf", "inferior"), _same("sub"), _same("sub"), r"\textsubscript"),
        "sup": TextStyle(("sup", "superior"), _same("sup"), _same("sup"), r"\textsuperscript"),
        "sc": TextStyle(
            ("sc", "scp", "small-caps"),
            ('<span class="lp-small-caps">', "</span>"),
            ('<span style="font-variant:small-caps;">', "</span>"),
            r"\textsc",
            r"style=.font-variant:small-caps;?.",
        ),
        "nocase": TextStyle(
            ('span class="nocase"', "fixed-case"),
            ("", ""),
            ('<span class="nocase">', "</span>"),
            "",
            r"class=.nocase.",
        ),
    }
)
"""The styles by key, in the order of the documentation.

Citation styles never change the case of styled text: italics mark names of species and genes and
words in other languages, whose case is significant.
"""

_BY_TAG = {tag: key for key, style in TEXT_STYLES.items() for tag in style.tags}
_ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*"
TAG = re.compile(
    rf"<(?P<slash>/?)(?:jats:)?(?P<tag>[A-Za-z][A-Za-z-]*)(?P<attributes>{_ATTRIBUTES})\s*>"
)
"""Matches a start tag or an end tag. ``a <b and c> d`` contains no tag."""


def style_of_tag(name: str, attributes: str = "") -> str:
    """Return the key of the style that a start tag begins, or an empty string if it begins none.

    Args:
        name: the name of the tag, in upper or lower case.
        attributes: its attributes as written; they matter only for ``<span>``.
    """
    if name.lower() != "span":
        return _BY_TAG.get(name.lower(), "")
    written = re.sub(r"\s+", "", attributes.lower())
    matches = (key for key, row in TEXT_STYLES.items() if row.span and re.search(row.span, written))
    return next(matches, "")


def closes(name: str, style: str) -> bool:
    """Return whether an end tag with the given name ends a style, given by its key."""
    name = name.lower()
    return name in TEXT_STYLES[style].tags or (name == "span" and bool(TEXT_STYLES[style].span))


def merged(tokens: Iterator[Token]) -> Iterator[Token]:
    """Merge adjacent tokens of plain text, and omit empty ones."""
    text = ""
    for token in tokens:
        if token.kind == "text":
            text += token.text
            continue
        if text:
            yield Token(text)
        text = ""
        yield token
    if text:
        yield Token(text)

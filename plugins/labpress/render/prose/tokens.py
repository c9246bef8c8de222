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
        text: text, the LaTeX of a formula without its dollar signs, or the key of a style.
        kind: ``open`` and ``close`` surround what has a style; they are always balanced.
            ``protected`` is text whose case must not change.
    """

    text: str
    kind: Literal["text", "protected", "math", "open", "close"] = "text"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A style of text in a line: its tags in records, and its markup in each format.

    Attributes:
        tags: names of tags in records. The first one is documented; the others occur in data from
            services, publishers and other programs.
        html: the start and the end tag on pages.
        csl: the start and the end tag in CSL-JSON, as citeproc-js defines them.
        latex: the command that takes the text as its argument; empty if braces are enough.
        span: an attribute of ``<span>`` that means this style, as a regular expression.
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
"""The styles by their keys, in the order of the documentation.

Citation styles never change the case of text with a style: italics mark names of species and genes,
and words of other languages, whose case must be kept.
"""

_BY_TAG = {tag: key for key, style in TEXT_STYLES.items() for tag in style.tags}
_ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*"
TAG = re.compile(
    rf"<(?P<slash>/?)(?:jats:)?(?P<tag>[A-Za-z][A-Za-z-]*)(?P<attributes>{_ATTRIBUTES})\s*>"
)
"""A start or an end tag. A ``<`` before a letter, as in ``a <b and c> d``, is not a tag."""


def style_of_tag(name: str, attributes: str = "") -> str:
    """Return the key of the style of a start tag, or an empty string for a tag without a style.

    Args:
        name: the name of the tag, in any case.
        attributes: its attributes as written, which matter only for ``<span>``.
    """
    if name.lower() != "span":
        return _BY_TAG.get(name.lower(), "")
    written = re.sub(r"\s+", "", attributes.lower())
    matches = (key for key, row in TEXT_STYLES.items() if row.span and re.search(row.span, written))
    return next(matches, "")


def closes(name: str, style: str) -> bool:
    """Return whether an end tag of this name ends a style."""
    name = name.lower()
    return name in TEXT_STYLES[style].tags or (name == "span" and bool(TEXT_STYLES[style].span))


def merged(tokens: Iterator[Token]) -> Iterator[Token]:
    """Yield the tokens without empty ones, with adjacent plain text merged."""
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

"""Finds markup of other formats in one-line text, and its equivalent in the syntax of records."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pylatexenc.latex2text import LatexNodes2Text

from labpress.render.foreign.elements import is_known_tag, parse_markup
from labpress.render.foreign.latex_styles import STYLED, tagged
from labpress.render.foreign.mathml import to_latex
from labpress.render.prose.lines import ENTITY, IN_LINE, LINK, SPAN, unread_tags
from labpress.render.prose.math import math_error
from labpress.render.prose.tokens import style_of_tag


class ForeignMarkup(NamedTuple):
    """Markup of another format, which would appear literally on pages.

    Attributes:
        start: the index at which the markup begins in the line.
        text: the markup with its content.
        replacement: the equivalent in the syntax of records; empty for a tag without its
            counterpart.
        literal: how to write the markup in a record if it should appear literally; empty for markup
            that is never meant literally.
    """

    start: int
    text: str
    replacement: str
    literal: str = ""


_INSIDE = r"[^\W_](?:[^{0}]*?[\w.)\]\"”’>\x00])?"
# An asterisk or underscore is Markdown only at the edge of a word, and a tilde only in pairs:
# C*-algebras, A* search, f_0(980) and ~100 GHz are text.
_STRONG = re.compile(rf"(?<![\w*\\])\*\*({_INSIDE.format('*')})\*\*(?![\w*])")
_STAR = re.compile(rf"(?<![\w*\\])\*({_INSIDE.format('*')})\*(?![\w*])")
_LOW_LINE = re.compile(rf"(?<![\w\\])_({_INSIDE.format('_')})_(?!\w)")
_TILDES = re.compile(r"(?<=[^\W\d_])~([A-Za-z0-9+−-]{1,8})~(?![\d~])|(?<=[)\]])~(\d{1,3})~")
_CIRCUMFLEXES = re.compile(r"(?<=[\w)\]])\^([A-Za-z0-9+−*-]{1,8})\^")
_BRACES = re.compile(r"(?<![A-Za-z\x00])\{([^\W_][\w -]*)\}")
_CHEMISTRY = re.compile(r"\\ce\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_LETTER = re.compile(r"\{?\\(?:[\"'`^~=.]|[uvHckr](?=[\s{]))\s*\{?\\?[A-Za-z]\}?\}?")
_SIGN = re.compile(r"\\[&%#]")
_SYMBOL = re.compile(r"\\[A-Za-z]{2,}(?![A-Za-z{])")
_MATHML = re.compile(r"<((?:[A-Za-z]+:)?math)\b[^>]*>.*?</\1\s*>", re.DOTALL)
_ANY_TAG = re.compile(
    r"</?(?:[A-Za-z]+:)?([A-Za-z][A-Za-z0-9-]*)"
    r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))*\s*/?>"
)


def _in_tag(name: str) -> Callable[[re.Match[str]], str]:
    def write(match: re.Match[str]) -> str:
        return f"<{name}>{next(filter(None, match.groups()))}</{name}>"

    return write


def _inside(match: re.Match[str]) -> str:
    return match[1]


def _chemistry(match: re.Match[str]) -> str:
    return f"${match.group()}$" if not math_error(match.group()) else ""


def _decoded(match: re.Match[str]) -> str:
    latex = match.group()
    if latex.count("{") != latex.count("}"):
        return ""
    plain = _plain_latex(latex)
    return plain if plain != latex else ""


@lru_cache(maxsize=4096)  # pylatexenc needs milliseconds for each letter
def _plain_latex(latex: str) -> str:
    return str(LatexNodes2Text().latex_to_text(latex)).strip()


def _symbol(match: re.Match[str]) -> str:
    return "" if math_error(match.group()) else f"${match.group()}$"


def _formula(match: re.Match[str]) -> str:
    node = next((n for n in parse_markup(match.group()).children if not isinstance(n, str)), None)
    latex = to_latex(node) if node else ""
    return f"${latex}$" if latex and not math_error(latex) else ""


def _entity(match: re.Match[str]) -> str:
    character = html.unescape(match.group())
    return character if character != match.group() else ""


def _without_tag(match: re.Match[str]) -> str:
    return " " if is_known_tag(match[1].lower()) else ""


_FINDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_MATHML, _formula),
    (STYLED, tagged),
    (_CHEMISTRY, _chemistry),
    (_LETTER, _decoded),
    (_SIGN, lambda match: match.group()[1]),
    (_SYMBOL, _symbol),
    (ENTITY, _entity),
    (_STRONG, _in_tag("b")),
    (_STAR, _in_tag("i")),
    (_LOW_LINE, _in_tag("i")),
    (_TILDES, _in_tag("sub")),
    (_CIRCUMFLEXES, _in_tag("sup")),
    (SPAN, _in_tag("sc")),
    (LINK, _inside),
    (_BRACES, _inside),
    (_ANY_TAG, _without_tag),
)
"""The pattern of each kind of markup, and a function that returns the equivalent of a match.

The function returns an empty string if the match is not markup after all.
"""


def find_markup(text: str) -> Iterator[ForeignMarkup]:
    """Yield the markup of other formats in a line, in order and without overlaps.

    Args:
        text: one-line text, such as a title.
    """
    readable = IN_LINE.sub(_masked, text)
    found: list[ForeignMarkup] = []
    is_found = bytearray(len(text))  # 1 for each character of `found`

    def add(markup: ForeignMarkup) -> None:
        found.append(markup)
        length = len(markup.text)
        is_found[markup.start : markup.start + length] = b"\1" * length

    for start, tag in unread_tags(text):
        add(ForeignMarkup(start, tag, "", f"\\{tag}"))
    for pattern, write in _FINDERS:
        for match in pattern.finditer(readable):
            if is_found.find(1, match.start(), match.end()) >= 0:
                continue
            original = pattern.match(text, match.start(), match.end()) or match
            replacement = write(original)
            if replacement:
                add(_markup(pattern, original, replacement))
    yield from sorted(found)


def _markup(pattern: re.Pattern[str], match: re.Match[str], replacement: str) -> ForeignMarkup:
    text = match.group()
    literal = ""
    if pattern in {_STRONG, _STAR, _LOW_LINE}:
        literal = "".join(f"\\{sign}" if sign in "*_" else sign for sign in text)
    elif pattern is _BRACES:
        literal = rf"\{{{match[1]}\}}"
    elif pattern in {_TILDES, _CIRCUMFLEXES}:
        sign = text[0]
        is_accent = text[1].isalpha()
        literal = f"{text[:-1]}\\{sign}" if is_accent else f"\\{text}"
    elif pattern in {_SYMBOL, STYLED, _CHEMISTRY, SPAN, LINK, _ANY_TAG}:
        literal = f"\\{text}"
    return ForeignMarkup(match.start(), text, replacement, literal)


def _masked(match: re.Match[str]) -> str:
    """Replace a formula, style tag or escaped character with null characters of the same length.

    Such markup is valid in records, so `find_markup` must not find any markup in it. Other tags are
    returned unchanged.
    """
    is_other_tag = match["tag"] and not _has_style(match)
    return match.group() if is_other_tag else "\0" * len(match.group())


def _has_style(tag: re.Match[str]) -> bool:
    return bool(style_of_tag(tag["tag"], tag["attributes"])) or tag.group().lower() == "</span>"

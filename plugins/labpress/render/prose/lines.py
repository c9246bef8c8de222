"""Parses and renders one-line text, such as a title, with ``$math$`` and tags.

`parse_line` returns the tokens of a line, from which pages, plain text, citations and exports are
written. Everything that is neither a formula nor a pair of known tags is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from labpress.render.prose.math import MATH, math_html
from labpress.render.prose.math_text import math_tokens
from labpress.render.prose.scripts import plain_tokens
from labpress.render.prose.tokens import TAG, TEXT_STYLES, Token, closes, merged, style_of_tag

_SIGNS = re.compile(r"[$<\\]")
LINK = re.compile(r"\[([^\[\]]+)\]\((?:https?:)?//[^\s()]+\)")
"""Matches a Markdown link, which a line shows literally."""
SPAN = re.compile(r"\[([^\[\]]+)\]\{\.smallcaps\}")
"""Matches small capitals in Pandoc's Markdown, which a line shows literally."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""Matches an HTML entity, which a line shows literally."""
_ESCAPED_TAG = TAG.pattern.replace("?P<", "?P<escaped_")
IN_LINE = re.compile(
    # A backslash escapes a character that would be markup here, in Markdown or in LaTeX. But before
    # a letter, ``\~`` and ``\^`` are accents of LaTeX, which `find_markup` reports.
    rf"\\(?P<escaped>[$*_{{}}]|[~^](?![A-Za-z{{])|\\(?=[A-Za-z{{])|{_ESCAPED_TAG}"
    rf"|(?={LINK.pattern}|{SPAN.pattern})\[|(?={ENTITY.pattern})&)"
    rf"|{MATH.pattern}|{TAG.pattern}",
    re.DOTALL,
)
"""Matches the markup of a line: a character after a backslash, a formula, or a tag."""

_DIGITS = re.compile(r"\s*[_^]\s*(?:\{[-+.,\d\s]+\}|\d|\{?\s*\\circ\s*\}?)\s*")
# Browsers break lines before and after a formula, even within TiO$_x$ or before a comma.
_UNBROKEN = re.compile(
    r"(?P<before>[A-Za-z0-9(\[]{0,20})<math>.*?</math>(?P<after>[,.;:!?)\]’”]{0,3})", re.DOTALL
)


@lru_cache(maxsize=8192)
def parse_line(text: str) -> tuple[Token, ...]:
    """Return the tokens of a line, with escapes resolved and styles balanced.

    Args:
        text: one-line text, such as a title.
    """
    return tuple(merged(_without_empty(_read(text)[0])))


def unread_tags(text: str) -> tuple[tuple[int, str], ...]:
    """Return the unmatched style tags in a line, which `parse_line` treats as text.

    Args:
        text: one-line text, such as a title.

    Returns:
        The index in `text` and the source of each tag, in order.
    """
    return tuple(sorted(_read(text)[1].items()))


def _read(text: str) -> tuple[list[Token], dict[int, str]]:
    """Return the tokens of a line, and the unmatched style tags by their index in the line."""
    if not _SIGNS.search(text):
        return [Token(text)], {}
    tokens: list[Token] = []
    opened: list[tuple[int, re.Match[str]]] = []  # open tags, with their positions in `tokens`
    unread: dict[int, str] = {}
    end = 0
    for match in IN_LINE.finditer(text):
        tokens.append(Token(text[end : match.start()]))
        end = match.end()
        if match["escaped"]:
            tokens.append(Token(match["escaped"]))
        elif match["tag"] is None:
            tokens.append(Token(match["inline"] or match["display"] or match["spaced"], "math"))
        elif match["slash"]:
            _close(tokens, opened, match, unread)
        elif style := style_of_tag(match["tag"], match["attributes"]):
            opened.append((len(tokens), match))
            tokens.append(Token(style, "open"))
        else:
            tokens.append(Token(match.group()))
    tokens.append(Token(text[end:]))
    _give_up(tokens, opened, unread)
    return tokens, unread


def _close(
    tokens: list[Token],
    opened: list[tuple[int, re.Match[str]]],
    match: re.Match[str],
    unread: dict[int, str],
) -> None:
    """Add the token of an end tag, or its source as text if no open tag matches.

    Tags that were opened after the matching one become text.
    """
    fitting = [n for n, (at, _) in enumerate(opened) if closes(match["tag"], tokens[at].text)]
    if not fitting:
        tokens.append(Token(match.group()))
        if style_of_tag(match["tag"]):
            unread[match.start()] = match.group()
        return
    start, _ = opened[fitting[-1]]
    _give_up(tokens, opened[fitting[-1] + 1 :], unread)
    del opened[fitting[-1] :]
    tokens.append(Token(tokens[start].text, "close"))


def _give_up(
    tokens: list[Token], opened: list[tuple[int, re.Match[str]]], unread: dict[int, str]
) -> None:
    """Turn start tags that are never closed into text, and add them to `unread`."""
    for place, match in opened:
        tokens[place] = Token(match.group())
        unread[match.start()] = match.group()


def _without_empty(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens without empty text and without pairs of tags that enclose nothing."""
    kept: list[Token] = []
    for token in tokens:
        if token.kind == "close" and kept and kept[-1].kind == "open":
            kept.pop()
        elif token.text:
            kept.append(token)
    yield from kept


def simple_tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens for formats without math: formulas become text, subscripts and superscripts."""
    for token in tokens:
        if token.kind == "math":
            yield from math_tokens(token.text)
        else:
            yield token


_TAG = re.compile("<[^>]+>")
_MAX_UNBROKEN = 24
"""The maximum length of a formula that is kept on one line, including the adjacent characters."""


def render_line(text: str) -> Markup:
    """Return a line as safe HTML, with math as MathML and with the tags of its styles."""
    return html_of(parse_line(text))


def html_of(tokens: Iterable[Token]) -> Markup:
    """Return tokens as HTML; see `render_line`.

    A formula that consists only of raised or lowered digits becomes a superscript or a subscript.
    """
    rendered = [
        part
        for token in tokens
        for part in (math_tokens(token.text) if _is_script_of_digits(token) else (token,))
    ]
    return Markup(_UNBROKEN.sub(_unbroken, "".join(map(_html, rendered))))


def _html(token: Token) -> str:
    if token.kind == "math":
        return math_html(token.text)
    if token.kind in {"open", "close"}:
        return TEXT_STYLES[token.text].html[token.kind == "close"]
    return escape(token.text)


def _is_script_of_digits(token: Token) -> bool:
    return token.kind == "math" and _DIGITS.fullmatch(token.text) is not None


def _unbroken(match: re.Match[str]) -> str:
    """Wrap a formula in an element that keeps it on one line with the adjacent characters.

    A long formula is returned unchanged, since it could be wider than the screen of a phone.
    """
    is_alone = not (match["before"] or match["after"])
    is_long = len(_TAG.sub("", match.group())) > _MAX_UNBROKEN
    keeps = is_alone or is_long
    return match.group() if keeps else f'<span class="lp-unbroken">{match.group()}</span>'


@lru_cache(maxsize=8192)
def plain_line(text: str) -> str:
    """Return a line as plain text, for window titles, search and structured data."""
    return plain_tokens(parse_line(text))


def has_markup(text: str) -> bool:
    """Return whether a line contains markup or math."""
    return any(token.kind != "text" for token in parse_line(text))

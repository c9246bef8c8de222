"""Prepares titles so that a citation style does not change the case of words that must keep it.

Styles in title case capitalise words. `masked_title` masks every word that contains capitals, so
that the style sees only words without capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from labpress.bibliography.styles.markers import CLOSE_QUOTE, FULL_STOP, OPEN_QUOTE, SENTENCE_END
from labpress.bibliography.styles.placeholders import Mask, strip_private_use
from labpress.render.prose import html_of, simple_tokens
from labpress.render.prose.scripts import plain_math, plain_tokens
from labpress.render.prose.tokens import Token

LOWER_CASE_LETTER = "[a-zß-öø-ÿ]"
"""A character class of a regular expression: the lower-case letters of Latin-1."""

# Words whose case a style may change: without capitals, and without characters that are special in
# Typst.
_CASE_CHANGEABLE = re.compile(
    rf"[(\[]?(?:a|{LOWER_CASE_LETTER}{{2,}}(?:['’–-]{LOWER_CASE_LETTER}+)*(?:(?<=s)['’])?)[)\]]?(?:[,;:.]|[?!]*)"
)
_LATER_PART = re.compile(rf"[-–]|{LOWER_CASE_LETTER}{{2,}}")
_TRAILING_PUNCTUATION = re.compile(r"(.*?)([,;:.?!]*)", re.DOTALL)
_WORD_AFTER_COMMA = re.compile(r"(?<=[,;] )[a-z]+(?= )")
# The stop words of CSL's title case that Hayagriva capitalises after a comma:
# https://docs.citationstyles.org/en/stable/specification.html#title-case-conversion
_STOP_WORDS = {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of"}
_STOP_WORDS |= {"on", "onto", "or", "so", "the", "till", "to", "up", "via", "with"}
# Hayagriva keeps these in lower case. The Chicago Manual of Style (18th ed., 8.160) capitalises
# prepositions of five or more letters.
_LONG_PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "among",
        "amongst",
        "around",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "concerning",
        "despite",
        "during",
        "except",
        "inside",
        "outside",
        "regarding",
        "since",
        "through",
        "throughout",
        "toward",
        "towards",
        "under",
        "underneath",
        "until",
        "within",
        "without",
    ]
)
# Words that stay in lower case although Hayagriva would capitalise them.
_LOWER_CASE_WORDS = frozenset({"v.", "vs.", "vs"})
# An opening quotation mark follows a space or a bracket, but in Chinese no space precedes it.
_QUOTATION_MARK = re.compile(
    r'„[^“”„]*[“”]|(?P<open>(?<![^\s(\[{/-])["“](?=\S)|(?<=[^\x00-\u02ff])“(?=\w))|(?P<close>["”])'
)
# Straight or curly; not the apostrophes of "dogs' lives" and "rock 'n' roll".
_SINGLE_QUOTES = re.compile(
    r"(?<![\w’'])['‘](?=[^\s'’])(?P<text>[^'‘’]*(?:\w['’]\w[^'‘’]*)*[^\s'‘’])['’](?!\w)"
)


class _Piece(NamedTuple):
    """A part of a title.

    Attributes:
        text: its plain text.
        html: its HTML, for a formula or a string with a style, which is masked as a whole.
        is_text: whether a style may change the case of its words.
    """

    text: str
    html: Markup | None = None
    is_text: bool = False


def masked_title(
    tokens: Sequence[Token], mask: Mask, *, capitalises_prepositions: bool = False
) -> str:
    """Build the title of a Hayagriva entry.

    Args:
        tokens: the title, split at formulas, at styles and at words whose case must be kept.
        mask: replaces a string with its placeholder.
        capitalises_prepositions: whether the style writes long prepositions with a capital.

    Returns:
        The title with placeholders for all words whose case must be kept, and with markers for
        quotation marks and for the end of the sentence.
    """
    pieces = list(_pieces(tokens))
    # A marker is as long as the quotation mark, so the pieces have the same positions as before.
    marked = _QUOTATION_MARK.sub(_quote_marker, "".join(piece.text for piece in pieces))
    if OPEN_QUOTE not in marked:
        marked = _SINGLE_QUOTES.sub(rf"{OPEN_QUOTE}\g<text>{CLOSE_QUOTE}", marked)
    title, start = "", 0
    for piece in pieces:
        text = marked[start : start + len(piece.text)]
        start += len(text)
        if piece.html is not None:
            title += mask(piece.text, piece.html)
            continue
        for part in re.split(r"(\s+)", text):
            word = part.rstrip(",;:")
            if capitalises_prepositions and title.strip() and word in _LONG_PREPOSITIONS:
                title += mask(word.capitalize()) + part[len(word) :]
            elif part.isspace():
                title += part
            else:
                title += _mask_word(part, mask, is_text=piece.is_text)
    small = _STOP_WORDS if capitalises_prepositions else _STOP_WORDS | _LONG_PREPOSITIONS
    title = _WORD_AFTER_COMMA.sub(
        lambda match: mask(match[0]) if match[0] in small else match[0], title
    )
    return _mark_sentence_end(title, marked)


def _pieces(tokens: Iterable[Token]) -> Iterator[_Piece]:
    """Yield the pieces of a title; a styled string with everything in it is one piece."""
    depth = 0
    styled: list[Token] = []
    for token in tokens:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        printable = token if token.kind in {"open", "close"} else _printable(token)
        if depth or styled:
            styled.append(printable)
        elif token.kind == "math":
            yield _Piece(plain_math(printable.text), html_of(simple_tokens([printable])))
        else:
            yield _Piece(printable.text, is_text=token.kind == "text")
        if styled and not depth:
            yield _Piece(plain_tokens(styled), html_of(simple_tokens(styled)))
            styled = []


def _printable(token: Token) -> Token:
    return Token(strip_private_use(token.text), token.kind)


def _quote_marker(match: re.Match[str]) -> str:
    if match["open"]:
        return OPEN_QUOTE
    return CLOSE_QUOTE if match["close"] else match[0]


def _mask_word(word: str, mask: Mask, *, is_text: bool) -> str:
    """Return a word, masked if its case must be kept.

    Quotation marks and trailing punctuation are not masked.
    """
    pieces = re.split(f"([{OPEN_QUOTE}{CLOSE_QUOTE}])", word)
    masked = "".join(
        piece
        if piece in {"", OPEN_QUOTE, CLOSE_QUOTE}
        else _mask_piece(piece, mask, is_text=is_text)
        for piece in pieces
    )
    # Hayagriva recognises the start of a word after a bracket, but not after a marker.
    # `postprocess` removes the bracket.
    return re.sub(f"(?<={OPEN_QUOTE})(?=[a-z])", "(", masked)


def _mask_piece(piece: str, mask: Mask, *, is_text: bool) -> str:
    if is_text and _CASE_CHANGEABLE.fullmatch(piece) and piece not in _LOWER_CASE_WORDS:
        return piece
    match = _TRAILING_PUNCTUATION.fullmatch(piece)
    assert match, "the expression matches every string"
    # A style may capitalise the second part of a compound: Self-supervised, 3.5-fold. Its first
    # part may also be a formula, before this piece.
    first, *rest = re.split("(?:^|(?<=[^-–]))([-–])", match[1]) if is_text else [match[1]]
    masked = [part if _LATER_PART.fullmatch(part) else mask(part) for part in rest if part]
    return (mask(first) if first else "") + "".join(masked) + match[2]


def _mark_sentence_end(title: str, marked: str) -> str:
    """Remove the final full stop, which the style adds; mark other punctuation at the end.

    Args:
        title: the masked title.
        marked: the same title with markers, but without placeholders.
    """
    if re.search(r"[^.]\.$", title):
        return title[:-1]
    if re.search(rf"[?!]{CLOSE_QUOTE}?$", marked):
        return title + SENTENCE_END
    return title + FULL_STOP if marked.endswith(("…", "...")) else title

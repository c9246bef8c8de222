"""Converts pieces of text to Markdown, and escapes plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from labpress_tools.text.pieces import Piece, valid_math

MARKS = {"i": "*", "b": "**"}
"""The Markdown markers of styles; other styles have none."""
_SCRIPT_SIGNS = {"sub": "_", "sup": "^"}
_SCRIPT = re.compile(r"[\w+−\-*′/.,∞±]{1,12}")

# Each alternative begins with a literal character, which makes the search fast.
_SPECIAL = re.compile(
    r"[`*]|\\(?=[!-/:-@\[-`{-~]|$)|_(?<![^\W_]_)|_(?![^\W_])|\](?=[(\[:])|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)|~(?=~)|~(?<=~~)"
)
_START = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|>|[=-]+\s*$|(?P<number>\d{1,9})(?=[.)](?:\s|$))")
_MAY_PRECEDE_MARK = frozenset(" ([{-–—/'\"“‘")
_MAY_FOLLOW_MARK = frozenset(" )]}.,;:!?-–—/'\"”’")


def escape_markdown(text: str) -> str:
    """Escape plain text for use within a line of Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def escape_start(line: str) -> str:
    """Escape the start of a line that Markdown would read as a list item, heading or quotation."""
    match = _START.match(line)
    if not match:
        return line
    index = match.end("number") if match["number"] else 0
    return f"{line[:index]}\\{line[index:]}"


def markdown_pieces(pieces: Iterable[Piece]) -> list[Piece]:
    """Convert pieces to Markdown.

    Subscripts and superscripts become formulas. Italics and bold type become Markdown markers where
    Markdown is certain to recognise them. All other styles are dropped.
    """
    marked = (
        Piece(piece.kind, MARKS.get(piece.text, "")) if piece.kind in {"open", "close"} else piece
        for piece in _scripts_as_math(pieces)
    )
    return _without_unsafe_marks([piece for piece in marked if piece.text])


def _scripts_as_math(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Convert each sub- or superscript to a formula, or to text if that is not possible."""
    style, inside = "", list[Piece]()
    for piece in pieces:
        if not style and piece.kind == "open" and piece.text in _SCRIPT_SIGNS:
            style = piece.text
        elif style and piece.kind == "close" and piece.text == style:
            text = "".join(part.text for part in inside if part.kind in {"text", "math"})
            yield _script_as_math(text, _SCRIPT_SIGNS[style])
            style, inside = "", []
        elif style:
            inside.append(piece)
        else:
            yield piece
    yield from inside


def _script_as_math(text: str, sign: str) -> Piece:
    if _SCRIPT.fullmatch(text) and "_" not in text:
        body = rf"\mathrm{{{text}}}" if sum(map(str.isalpha, text)) > 1 else text
        latex = valid_math(f"{sign}{{{body}}}")
        if latex:
            return Piece("math", latex)
    return Piece("text", text)


def _without_unsafe_marks(kept: Sequence[Piece]) -> list[Piece]:
    unsafe: set[int] = set()
    opened: list[int] = []
    for index, piece in enumerate(kept):
        if piece.kind == "open":
            opened.append(index)
        elif piece.kind == "close":
            start = opened.pop() if opened else None
            if start is None or not _is_safe(kept, start, index):
                unsafe |= {index} if start is None else {start, index}
    unsafe.update(opened)
    return [piece for index, piece in enumerate(kept) if index not in unsafe]


def _is_safe(pieces: Sequence[Piece], start: int, end: int) -> bool:
    inside = pieces[start + 1 : end]
    if len(inside) != 1 or inside[0].kind != "text":
        return False
    first, last = inside[0].text[0], inside[0].text[-1]
    before = _neighbour(pieces, start - 1, -1)
    after = _neighbour(pieces, end + 1, 0)
    return (
        first.isalnum()
        and last.isalnum()
        and before in _MAY_PRECEDE_MARK
        and after in _MAY_FOLLOW_MARK
    )


def _neighbour(pieces: Sequence[Piece], index: int, character: int) -> str:
    """Return the character next to a marker.

    Args:
        pieces: the pieces of a block.
        index: the index of the piece next to the marker.
        character: the index of the character in that piece: 0, or -1 for the last one.

    Returns:
        The character; a space at the beginning or end of the block; or an empty string next to a
        formula or another marker.
    """
    if not 0 <= index < len(pieces):
        return " "
    piece = pieces[index]
    if piece.kind != "text":
        return ""
    return " " if piece.text[character].isspace() else piece.text[character]

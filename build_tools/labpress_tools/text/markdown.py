"""Plain text in Markdown: escapes what Markdown would take for markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from labpress_tools.text.pieces import Piece

# Each alternative begins with a character, which makes the search fast.
_SPECIAL = re.compile(
    r"[`*]|\\(?=[!-/:-@\[-`{-~]|$)|_(?<![^\W_]_)|_(?![^\W_])|\](?=[(\[:])|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)|~(?=~)|~(?<=~~)"
)
_START = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|>|[=-]+\s*$|(?P<number>\d{1,9})(?=[.)](?:\s|$))")
_MAY_PRECEDE_MARK = frozenset(" ([{-–—/'\"“‘")
_MAY_FOLLOW_MARK = frozenset(" )]}.,;:!?-–—/'\"”’")


def escape_markdown(text: str) -> str:
    """Text within a line of Markdown, which Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def escape_start(line: str) -> str:
    """A line of Markdown that does not begin a list, a heading or a quotation."""
    match = _START.match(line)
    if not match:
        return line
    place = match.end("number") if match["number"] else 0
    return f"{line[:place]}\\{line[place:]}"


def without_unsafe_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in which emphasis is kept only where Markdown surely reads it as emphasis."""
    kept = [piece for piece in pieces if piece.text]
    unsafe: set[int] = set()
    opened: list[int] = []
    for place, piece in enumerate(kept):
        if piece.kind == "open":
            opened.append(place)
        elif piece.kind == "close":
            start = opened.pop() if opened else None
            if start is None or not _is_safe(kept, start, place):
                unsafe |= {place} if start is None else {start, place}
    unsafe.update(opened)
    return [piece for place, piece in enumerate(kept) if place not in unsafe]


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


def _neighbour(pieces: Sequence[Piece], place: int, character: int) -> str:
    """The character next to a mark; a space at the ends of a block; empty next to other marks."""
    if not 0 <= place < len(pieces):
        return " "
    piece = pieces[place]
    if piece.kind != "text":
        return ""
    return " " if piece.text[character].isspace() else piece.text[character]

"""Breaks and truncates lines of text. Widths are in pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from labpress.cards.fonts import TextStyle, is_full_width, split_runs

_ELLIPSIS = "…"


@lru_cache(maxsize=1 << 14)  # names and words recur from card to card
def text_width(text: str, style: TextStyle) -> float:
    """Return the width of a line of text."""
    return sum(run.font.getlength(run.text) for run in split_runs(text, style))


def fit_text(
    text: str, styles: Iterable[TextStyle], width: float, max_lines: Callable[[TextStyle], int]
) -> tuple[TextStyle, list[str]]:
    """Set a string in the largest style in which it fits.

    Args:
        text: the string, without line breaks.
        styles: the candidates, largest first; at least one.
        width: the maximum width of a line.
        max_lines: returns the maximum number of lines of text in the given style.

    Returns:
        The style and the lines. If the text fits in no style, the lines are those of the last
        style, truncated with an ellipsis.
    """
    for style in styles:
        lines = wrap(text, style, width)
        if len(lines) <= max_lines(style):
            return style, lines
    line_count = max(1, max_lines(style))
    last_line = truncate(" ".join(lines[line_count - 1 :]), style, width)
    return style, [*lines[: line_count - 1], last_line]


def wrap(text: str, style: TextStyle, width: float) -> list[str]:
    """Break a string into lines: at spaces, next to CJK characters, and within overlong words."""
    lines, line, line_width = [], "", 0.0
    for segment in _segments(text):
        for piece in _split_overlong(segment, style, width):
            if line.strip() and line_width + text_width(piece.rstrip(), style) > width:
                lines.append(line.strip())
                line, line_width = "", 0.0
            line += piece
            line_width += text_width(piece, style)
    return [*lines, line.strip()] if line.strip() else lines


def truncate(text: str, style: TextStyle, width: float) -> str:
    """Shorten a string with an ellipsis if it is wider than `width`."""
    if text_width(text, style) <= width:
        return text
    fitting = bisect_right(
        range(1, len(text) + 1),
        width,
        key=lambda length: text_width(text[:length].rstrip() + _ELLIPSIS, style),
    )
    return text[:fitting].rstrip(" ,;:.") + _ELLIPSIS


def fit_names(names: Sequence[str], style: TextStyle, width: float, separator: str = ", ") -> str:
    """Join as many names as fit, and count the rest: ``Ann Ash, Bo Birch +12``."""
    joined = ""
    for count, name in enumerate(names, start=1):
        candidate = f"{joined}{separator}{name}" if joined else name
        remaining = len(names) - count
        line = f"{candidate} +{remaining}" if remaining else candidate
        if text_width(line, style) > width:
            return f"{joined} +{remaining + 1}" if joined else truncate(name, style, width)
        joined = candidate
    return joined


def _segments(text: str) -> Iterator[str]:
    """Split a string at its break opportunities; spaces stay at the end of their segment."""
    word = ""
    for character in text:
        if is_full_width(character):
            if word:
                yield word
            yield character
            word = ""
        elif character.isspace():
            yield f"{word} "
            word = ""
        else:
            word += character
    if word:
        yield word


def _split_overlong(word: str, style: TextStyle, width: float) -> Iterator[str]:
    """Yield the pieces of a word that is wider than a line; yield any other word as it is."""
    piece = ""
    for part in word if text_width(word.rstrip(), style) > width else [word]:
        if piece and text_width((piece + part).rstrip(), style) > width:
            yield piece
            piece = ""
        piece += part
    if piece:
        yield piece

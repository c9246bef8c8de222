"""Text -> lines that fit a width."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from labpress.cards.fonts import Style, is_wide, split_runs

_ELLIPSIS = "…"


@lru_cache(maxsize=1 << 14)  # names and words come again from card to card
def measure(text: str, style: Style) -> float:
    """The width of a text in pixels."""
    return sum(run.font.getlength(run.text) for run in split_runs(text, style))


def fit_text(
    text: str, styles: Iterable[Style], width: float, most: Callable[[Style], int]
) -> tuple[Style, list[str]]:
    """The largest style in which a text takes few enough lines, and the lines.

    Args:
        text: any text on one line.
        styles: largest first; at least one.
        width: of a line, in pixels.
        most: how many lines there may be in a style; in the last style, what is left over ends
            in an ellipsis.
    """
    for style in styles:
        lines = wrap(text, style, width)
        if len(lines) <= most(style):
            return style, lines
    kept = max(1, most(style))
    return style, [*lines[: kept - 1], cut(" ".join(lines[kept - 1 :]), style, width)]


def wrap(text: str, style: Style, width: float) -> list[str]:
    """A text in lines; it breaks at spaces, beside Chinese characters, and in words too long."""
    lines, line, long = [], "", 0.0
    for word in _words(text):
        for piece in _pieces(word, style, width):
            if line.strip() and long + measure(piece.rstrip(), style) > width:
                lines.append(line.strip())
                line, long = "", 0.0
            line += piece
            long += measure(piece, style)
    return [*lines, line.strip()] if line.strip() else lines


def cut(text: str, style: Style, width: float) -> str:
    """A text that fits a line, with an ellipsis where it was too long."""
    if measure(text, style) <= width:
        return text
    while text and measure(text.rstrip() + _ELLIPSIS, style) > width:
        text = text[:-1]
    return text.rstrip(" ,;:.") + _ELLIPSIS


def fit_names(names: Sequence[str], style: Style, width: float) -> str:
    """As many names as fit a line, and how many more there are: ``Ann Ash, Bo Birch +12``."""
    shown = ""
    for number, name in enumerate(names, start=1):
        longer = f"{shown}, {name}" if shown else name
        rest = len(names) - number
        if measure(f"{longer} +{rest}" if rest else longer, style) > width:
            left = len(names) - number + 1
            return f"{shown} +{left}" if shown else cut(name, style, width)
        shown = longer
    return shown


def _words(text: str) -> Iterator[str]:
    """Pieces between which a line may break, each with the space behind it."""
    word = ""
    for character in text:
        if is_wide(character):
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


def _pieces(word: str, style: Style, width: float) -> Iterator[str]:
    """A word, in parts where it is longer than a line."""
    part = ""
    for character in word if measure(word.rstrip(), style) > width else [word]:
        if part and measure((part + character).rstrip(), style) > width:
            yield part
            part = ""
        part += character
    if part:
        yield part

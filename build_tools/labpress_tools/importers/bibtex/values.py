"""Reads the value of a field: braces, quotation marks, numbers and abbreviations joined by ``#``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from labpress_tools.importers.bibtex.delimiters import closing_brace, closing_quote

# Matches most values: braces nested at most three levels deep, a quoted string or a number. All
# quantifiers are possessive, so that the time is linear.
_ONE_GROUP = re.compile(
    r"\{(?:[^{}\\]|\\[^{}]|\{(?:[^{}\\]|\\[^{}]|\{(?:[^{}\\]|\\[^{}])*+\})*+\})*+\}"
    r'|"(?:[^"{}\\]|\\[^"{}]|\{(?:[^{}\\]|\\[^{}]|\{(?:[^{}\\]|\\[^{}])*+\})*+\})*+"'
    r"|[0-9]++"
)
_WORD = re.compile(r"[^\s,#{}\"()=]+")
_SPACES = re.compile(r"\s*")
_AFTER_PIECE = re.compile(r"\s*(?:#|$)")
# Nested abbreviations can double in length with each line, so 30 lines could use up the memory.
_MAX_LENGTH = 200_000


@dataclass(frozen=True, slots=True)
class ResolvedValue:
    """The text of a value.

    Attributes:
        text: the text without its outer braces or quotation marks.
        undefined: the abbreviations that were not resolved, because the file does not define them
            or their values would make the text too long. Their names remain in the text.
    """

    text: str
    undefined: tuple[str, ...] = ()


def is_well_formed(value: str) -> bool:
    """Return whether the syntax of a value is valid."""
    return _ONE_GROUP.fullmatch(value) is not None or (
        bool(value) and all(piece is not None for piece in _pieces(value))
    )


def resolve(value: str, abbreviations: Mapping[str, str]) -> ResolvedValue:
    """Resolve the abbreviations in a value, and join its parts.

    Args:
        value: the value, as written.
        abbreviations: the text of each abbreviation, by its name in lower case.
    """
    if _ONE_GROUP.fullmatch(value):
        return ResolvedValue(value if value[0].isdigit() else value[1:-1])
    parts: list[str] = []
    undefined: list[str] = []
    length = 0
    for piece in _pieces(value):
        text = piece or ""
        if text[:1] in {"{", '"'}:
            text = text[1:-1]
        elif text and not text.isdecimal():
            known = abbreviations.get(text.lower())
            if known is None or length + len(known) > _MAX_LENGTH:
                undefined.append(text)
            else:
                text = known
        length += len(text)
        parts.append(text)
    return ResolvedValue("".join(parts), tuple(undefined))


def _pieces(value: str) -> Iterator[str | None]:
    """Yield the parts between ``#`` signs with their delimiters, and None at a syntax error."""
    position = 0
    while True:
        position = _skip_spaces(value, position)
        start = position
        if value.startswith("{", position):
            position = closing_brace(value, position, _AFTER_PIECE) + 1
        elif value.startswith('"', position):
            position = closing_quote(value, position, _AFTER_PIECE) + 1
        else:
            word = _WORD.match(value, position)
            position = word.end() if word else 0
        if position <= start:
            yield None
            return
        yield value[start:position]
        position = _skip_spaces(value, position)
        if position == len(value):
            return
        if value[position] != "#":
            yield None
            return
        position += 1


def _skip_spaces(value: str, position: int) -> int:
    match = _SPACES.match(value, position)
    return match.end() if match else position

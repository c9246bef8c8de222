"""Explains invalid YAML in which quotes or lists are written as in other formats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from labpress.diagnostics import code

# Possessive quantifiers keep the time linear for lines with much white space.
_START = r"^\s*+(?:- ++)*+(?:[\w-]++:\s++)?+[\[{]?+\s*+"
_CURLY = re.compile(_START + "(?P<sign>[“”„‟«‘‚])")
_BULLET = re.compile(r"^\s*(?P<sign>[–—−•·‣◦▪*])\s+\S")
_QUOTED = re.compile(
    _START
    + r"(?P<quoted>'(?:[^']|'')*'(?=\s*[^\s,\]}:#]).*|\"(?:[^\"\\]|\\.)*\"(?=\s*[^\s,\]}:#]).*)$"
)
_OPEN = re.compile(
    r"^\s*+(?:(?:- ++)++(?:[\w-]++:\s++)?+|[\w-]++:\s++)"
    r"(?P<quote>'(?:[^']|'')*|\"(?:[^\"\\]|\\.)*)$"
)
_NEXT = re.compile(r"^\s*(?:- +\S.*|[A-Za-z_][\w-]*:(?:\s.*)?)$")


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A quote that is not closed on its line: its line and column (from 0), and its character."""

    line: int
    column: int
    sign: str


def find_open_quote(lines: Sequence[str], last: int) -> OpenQuote | None:
    """Return the first quote that is not closed before the next key or item, or None.

    Args:
        lines: the lines of a file that is not valid YAML.
        last: the line number of the error, counted from 0.
    """
    number = 0
    while number < min(last, len(lines) - 2) + 1:
        match = _OPEN.match(lines[number])
        if match and _is_next(lines[number + 1], lines[number]):
            return OpenQuote(number, match.start("quote"), match["quote"][0])
        number += 1
        if match:  # a string of several lines
            while number < len(lines) and match["quote"][0] not in lines[number]:
                number += 1
            number += 1
    return None


def _is_next(line: str, before: str) -> bool:
    """Return whether a line is another key or item, not the continuation of the line before."""
    indents = [len(text) - len(text.lstrip()) for text in (line, before)]
    return indents[0] <= indents[1] and _NEXT.match(line) is not None


def fix_of_line(line: str) -> str | None:
    """Return how to fix a line with the wrong quotes or list markers, or None for other lines.

    Args:
        line: the line at which the parser stopped.
    """
    curly = _CURLY.match(line)
    if curly:
        return f'write straight quotes (`"`) instead of {code(curly["sign"])}'
    bullet = _BULLET.match(line)
    if bullet:
        return f"start each item of a list with a hyphen instead of {code(bullet['sign'])}"
    quoted = _QUOTED.match(line)
    if not quoted:
        return None
    sign = quoted["quoted"][0]
    other = "'" if sign == '"' else '"'
    if other not in quoted["quoted"]:
        return f"put `{other}` around a string that contains `{sign}`"
    written = "''" if sign == "'" else '\\"'
    return f"write `{written}` for each `{sign}` inside the string"

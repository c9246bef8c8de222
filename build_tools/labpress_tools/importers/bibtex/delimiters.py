"""Finds the brace or the quotation mark that closes another one."""

from __future__ import annotations

import re

_BRACES = re.compile(r"(\\?)([{}])")
_QUOTES = re.compile(r"\\?[{}\"]")


def closing_brace(text: str, start: int) -> int:
    r"""The position of the brace that closes the one at `start`; -1 if none does.

    ``\{`` is not counted if that works out; BibTeX itself counts it.
    """
    plain = every = 0
    counted = -1
    for match in _BRACES.finditer(text, start):
        step = 1 if match[2] == "{" else -1
        every += step
        if counted < 0 and every == 0:
            counted = match.end() - 1
        if not match[1]:
            plain += step
            if plain == 0:
                return match.end() - 1
    return counted


def closing_quote(text: str, start: int, after: re.Pattern[str]) -> int:
    """The position of the quotation mark that closes the one at `start`; -1 if none does.

    Args:
        text: the text.
        start: the position of the opening mark.
        after: what must follow the closing mark, so that a mark inside the value does not end it.
    """
    depth = 0
    for match in _QUOTES.finditer(text, start + 1):
        match match.group():
            case "{":
                depth += 1
            case "}":
                depth -= 1
                if depth < 0:
                    return -1
            case '"' if depth == 0 and after.match(text, match.end()):
                return match.end() - 1
    return -1

"""Finds the closing brace or quotation mark of a value."""

from __future__ import annotations

import re

_BRACES = re.compile(r"(\\?)([{}])")
_QUOTES = re.compile(r"\\?[{}\"]")


def closing_brace(text: str, start: int, after: re.Pattern[str]) -> int:
    r"""Return the position of the brace that closes the one at `start`, or -1 if it is not closed.

    BibTeX also counts ``\{`` and ``\}`` when it matches braces, but authors write them to print
    braces, which need not be balanced. This function therefore ignores them, unless counting them
    leads to a closing brace that is followed by `after`.

    Args:
        text: the text.
        start: the position of the opening brace.
        after: a pattern that must match after the closing brace if escaped braces are counted.
    """
    plain = every = 0
    for match in _BRACES.finditer(text, start):
        step = 1 if match[2] == "{" else -1
        every += step
        plain += 0 if match[1] else step
        position = match.end() - 1
        if plain == 0 and not match[1]:
            return position
        if every == 0 and after.match(text, position + 1):
            return position
    return -1


def closing_quote(text: str, start: int, after: re.Pattern[str]) -> int:
    """Return the position of the quotation mark that closes the one at `start`, or -1 if none does.

    Args:
        text: the text.
        start: the position of the opening mark.
        after: a pattern that must match after the closing mark, so that a mark inside the value
            does not end the value.
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

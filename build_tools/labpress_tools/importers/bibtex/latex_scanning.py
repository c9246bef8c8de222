"""Finds parts of LaTeX text: braces, dollar signs, amounts of money and white space."""

from __future__ import annotations

import re

from labpress_tools.importers.bibtex.formulas import Piece

_SPACES = re.compile(r"\s*")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def matching_braces(source: str) -> dict[int, int]:
    """Return the position of each closing brace, keyed by the position of its opening brace."""
    opened: list[int] = []
    closing: dict[int, int] = {}
    for match in _BRACE.finditer(source):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            closing[opened.pop()] = match.start()
    return closing


def find_dollars(source: str, start: int, end: int, width: int) -> int:
    """Return the position of the dollar signs that close a formula, or -1 if it is not closed.

    Args:
        source: the LaTeX.
        start: the position after the opening dollar signs.
        end: the position before which the closing ones must be.
        width: the number of dollar signs, 1 or 2.
    """
    position = source.find("$" * width, start, end)
    while position > 0 and source[position - 1] == "\\":
        position = source.find("$" * width, position + 1, end)
    return position


_WORDS = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{3,}[,.]?\s+[A-Za-z]{2,}[,.]?\s+[A-Za-z]{2,}")
# A number with a command, a subscript or a superscript, as in "2\times". Prices have none of these.
_MATH = re.compile(r"(?=.*(?:\\[A-Za-z]|[_^]))(?:\\[A-Za-z]+|[^\\\sA-Za-z]|\s(?![A-Za-z]))+")
_TEXT_IN_MATH = re.compile(r"\\(?:text[a-z]*|mbox|hbox|mathrm|operatorname)\s*\{[^{}]*\}")


def is_money(content: str, after: str) -> bool:
    """Return whether two dollar signs mark amounts of money, as in ``$5 and $6``.

    Args:
        content: the text between the dollar signs; not empty.
        after: the character after the second dollar sign, or an empty string.
    """
    if content[0].isdigit() and (content[-1].isspace() or after.isdigit()):
        return content[-1].isspace() or not _MATH.fullmatch(content)
    return _WORDS.search(_TEXT_IN_MATH.sub(" ", content)) is not None


def skip_spaces(source: str, position: int, end: int) -> int:
    """Return the position of the next character that is not white space, at most `end`."""
    match = _SPACES.match(source, position, end)
    return match.end() if match else position


def character_of(code: re.Match[str]) -> str:
    r"""Return the character with the number that follows ``\char``, or "" if there is none.

    Args:
        code: a match whose groups are a hexadecimal, an octal and a decimal number; one is set.
    """
    number = int(code[1], 16) if code[1] else int(code[2], 8) if code[2] else int(code[3])
    is_valid = 32 <= number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if is_valid else ""


def merged(pieces: list[Piece]) -> list[Piece]:
    """Merge adjacent pieces of text; formulas stay separate."""
    joined: list[Piece] = []
    text: list[str] = []
    for content, is_math in pieces:
        if not is_math:
            text.append(content)
            continue
        if text:
            joined.append(("".join(text), False))
            text = []
        joined.append((content, True))
    if text:
        joined.append(("".join(text), False))
    return joined

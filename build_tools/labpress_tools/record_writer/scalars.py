"""Writes single values as YAML, quoted in the style of the example records.

``labpress.loading`` reads every scalar as a string, so quotes matter only to other programs: a
string is quoted if YAML 1.1 or 1.2 would read it as another type.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from labpress.schema.dates import DATE_PATTERN
from labpress.schema.types import Plain
from labpress_tools.drafts import Value

WIDTH = 120
"""The maximum length of a line, unless a single word is longer."""

# Characters that libyaml accepts only if they are escaped, or that editors do not show. Tabs and
# line breaks other than \n are included, because a value must not depend on how an editor saves a
# file.
_INVISIBLE = (
    "\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
)
_ESCAPED = re.compile(f"[\x00-\x1f{_INVISIBLE}]")
# The same for multi-line strings.
_NOT_IN_BLOCK = re.compile(f"[\x00-\x09\x0b-\x1f{_INVISIBLE}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Words, numbers and dates that YAML 1.1 or 1.2 does not read as strings.
_GUESSED = re.compile(
    r"(?i:null|true|false|yes|no|on|off|y|n)"
    r"|[^\w]+"  # such as `=` and `~`
    r"|[-+]?\.(?i:inf)|\.(?i:nan)"
    r"|[-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[-+]?0(?:b[01_]+|o[0-7_]+|x[0-9a-fA-F_]+)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+).*)?"
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NOT_PLAIN = re.compile(r":(?=\s|$)|\s#|^\s|\s$")
# No letter before the Hangul block is two columns wide.
_FIRST_WIDE = "\u1100"
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:]")


def clean(text: str) -> str:
    """Return a string that can be written to a file, with lone surrogates replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def write_inline(value: Value | None, *, flow: bool = False, is_date: bool = False) -> str:
    """Write a scalar on one line.

    Args:
        value: a string, number, Boolean or None. A ``Plain`` string is left unquoted if possible,
            because quotes would turn a number into a string.
        flow: whether the scalar is inside brackets or braces.
        is_date: whether the key of the value contains dates, which are not quoted.
    """
    if type(value) is str:  # the most common case
        return _write_string(value, flow, is_date)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        text = repr(value)
        return text if re.fullmatch(r"[-+.0-9eE]+", text) else _quoted(text)
    if isinstance(value, Plain):
        text = clean(str(value))
        return text if _is_plain(text, flow=flow) and text not in _NULLS else _quoted(text)
    return _write_string(str(value), flow, is_date)


@lru_cache(maxsize=16384)  # keys, venues and names recur often
def _write_string(text: str, flow: bool, is_date: bool) -> str:
    text = clean(text)
    is_clear = (is_date and re.fullmatch(DATE_PATTERN, text)) or not _GUESSED.fullmatch(text)
    return text if is_clear and _is_plain(text, flow=flow) else _quoted(text)


_NULLS = {"", "~", "null", "Null", "NULL"}


def _is_plain(text: str, *, flow: bool) -> bool:
    if not text or text[0] in _INDICATORS or _ESCAPED.search(text) or _NOT_PLAIN.search(text):
        return False
    return not (flow and _NOT_PLAIN_IN_FLOW.search(text))


def quote_plain(written: str) -> str:
    """Return a scalar written by `write_inline`, with quotes added if it is an unquoted string."""
    is_plain = _is_plain(written, flow=False) and not _GUESSED.fullmatch(written)
    return _quoted(written) if is_plain else written


def _quoted(text: str) -> str:
    if _ESCAPED.search(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{_ESCAPED.sub(_escape, escaped)}"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _escape(match: re.Match[str]) -> str:
    # The escape is numeric, because labpress interprets \t and \n before letters as LaTeX.
    number = ord(match.group())
    return f"\\x{number:02X}" if number < 256 else f"\\u{number:04X}"


def write_folded(text: str, indent: int) -> list[str] | None:
    """Fold a long string without line breaks into the lines that follow ``>-``.

    Returns:
        The indented lines, or None if YAML would read the folded text as a different string.
    """
    text = clean(text)
    if not text or _ESCAPED.search(text) or text != text.strip():
        return None
    lines: list[str] = []
    # Break only at single spaces, since YAML preserves runs of spaces and leading spaces.
    words = re.split(r"(?<! ) (?! )", text)
    if any(word[0].isspace() for word in words):
        return None
    room = WIDTH - indent
    used = room
    for word in words:
        size = display_width(word)
        if lines and used + 1 + size <= room:
            lines[-1] += f" {word}"
            used += 1 + size
        else:
            lines.append(word)
            used = size
    return [" " * indent + line for line in lines]


def write_literal(text: str, indent: int) -> tuple[str, list[str]] | None:
    """Write a string with several lines as a literal (``|``).

    Returns:
        The header and the indented lines, or None if YAML would read a different string.
    """
    text = clean(text)
    body = text.rstrip("\n")
    if not body or body[0] in " \n" or _NOT_IN_BLOCK.search(text):
        return None
    if any(line and not line.strip(" ") for line in body.split("\n")):
        return None  # a line that consists of spaces, which editors may remove
    end = len(text) - len(body)
    lines = [" " * indent + line if line else "" for line in body.split("\n")]
    return "|-" if not end else "|" if end == 1 else "|+", [*lines, *([""] * (end - 1))]


def display_width(text: str) -> int:
    """Return the width of a string in columns of a monospaced font; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(
        unicodedata.east_asian_width(character) in "WF"
        for character in text
        if character >= _FIRST_WIDE
    )

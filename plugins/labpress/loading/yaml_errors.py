"""What libyaml says of a text that is no YAML, in words that help."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import yaml

from labpress.diagnostics import FieldPath, Severity

Mark = tuple[int, int]
"""Line and column, from 1."""

# What libyaml counts as the end of a line.
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of the text that is no YAML, or not the YAML of a record."""

    mark: Mark
    path: FieldPath
    text: str
    severity: Severity = "error"


def split_lines(text: str) -> list[str]:
    """The lines that libyaml counts, and one more: a mark may stand behind the last."""
    return [*_LINE_BREAK.split(text), ""]


def find_part(lines: Sequence[str], part: str, count: int = 0) -> Mark | None:
    """Where a part of a text stands: a formula, an address, a tag.

    Args:
        lines: the lines of the text.
        part: what to find; of several lines, its first.
        count: how many like it to pass over.

    Returns:
        Line and column, from 1, or None where it does not stand as it is.
    """
    part = next((line.strip() for line in part.splitlines() if line.strip()), "")
    for word in dict.fromkeys((part, unquote(part))) if part else ():
        # The word alone may be anywhere; after a sign it is the formula or the address.
        for before in (r"\]\(\s*<?|\]:\s*<?|<|\$", ""):
            pattern = re.compile(f"(?:{before})({re.escape(word)})")
            found = [
                (number, match.start(1) + 1)
                for number, line in enumerate(lines, 1)
                for match in pattern.finditer(line)
            ]
            if found:
                return found[min(count, len(found) - 1)]
    return None


_HINTS = {
    "mapping values are not allowed": "put quotes around a text that holds a colon and a space",
    "found unexpected end of stream": "close the quote or bracket that was opened",
    "did not find expected key": "check the indentation of this line; put quotes around the whole "
    "of a text that holds quotes or starts with [ or {{",
    "could not find expected ':'": "write a colon and a space after a key, and indent the lines of "
    "a text",
    "did not find expected ',' or ']'": "close the list that begins in line {began}, or put "
    "quotes around a text with , [ or ]",
    "did not find expected ',' or '}'": "close the mapping that begins in line {began}, or put "
    "quotes around a text with , {{ or }}",
    "did not find expected '-' indicator": "indent all items of a list alike, and the keys of an "
    "item under its first key",
    "found a tab character": "indent with spaces",
    "did not find expected node content": "close the bracket that was opened, or remove a comma "
    "too many",
    "block sequence entries are not allowed": "put quotes around a text that starts with a hyphen, "
    "or begin a list on a line of its own",
    "did not find expected comment or line break": "put quotes around a text that starts with > or "
    "|, or begin it on the next line",
    "unexpected end": "close the quote or bracket that was opened",
    "unknown escape character": "use single quotes, or double the backslash",
    "found undefined alias": "put quotes around a text that starts with *",
    "did not find expected alphabetic or numeric character": "put quotes around a text that "
    "starts with * or &",
    "expected a single document": "keep one record a file, without --- between records",
}


# Where one of these shows, it began earlier: at the quote, the bracket or the word itself.
_BEGAN_EARLIER = (
    "found unexpected end of stream",
    "could not find expected ':'",
    "did not find expected alphabetic or numeric character",
)


# What git writes into a file that two people changed, and how an entry of BibTeX begins.
_CONFLICT = re.compile(r"(?m)^(?:<{7} |={7}$|>{7} )")
_BIBTEX = re.compile(r"\s*@\w+\s*\{")


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """What a parser's error means for the one who wrote the text, and where it began."""
    foreign = _foreign_fault(text)
    if foreign:
        return foreign
    context = getattr(error, "context", None)
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if context == "expected a single document in the stream":
        what = "expected a single document"
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if what in _BEGAN_EARLIER:
        marks.reverse()
    mark = next((mark for mark in marks if mark), None)
    if mark is None:
        return character_fault(text)
    lines = split_lines(text)
    if what == "found character that cannot start any token":
        return _token_fault(lines, mark)
    hint = next((hint for start, hint in _HINTS.items() if start in what), "check the quotes")
    line = lines[mark.line][: mark.column]
    if what.startswith("mapping values") and mark.line and re.fullmatch(r"[\s-]*[\w-]+", line):
        hint = "check this line's indentation, and the colon and space in the line before"
    whole = lines[mark.line]
    if re.match(r"-[^\s-]", whole.strip()) and "colon" in hint:
        hint = "write a space after the hyphen of an item"
    elif re.match(r"\s*- \w+:.*, *\w+:", whole) and "colon" in hint:
        hint = "write each key on a line of its own, or {{}} around all of them"
    wide = next((n for n in (mark.line - 1, mark.line) if n >= 0 and "：" in lines[n]), None)
    if wide is not None and "colon" in hint:
        hint = f"write : and a space for the full-width ： in line {wide + 1}"
    hint = hint.format(began=marks[-1].line + 1 if marks[-1] else mark.line + 1)
    place = (mark.line + 1, mark.column + 1)
    return Fault(place, (), f"expected YAML, got a fault: {what}; {hint}")


def _foreign_fault(text: str) -> Fault | None:
    """A text that was never meant to be YAML."""
    conflict = _CONFLICT.search(text)
    if conflict:
        place = text.count("\n", 0, conflict.start()) + 1, 1
        hint = "keep one of the two texts, and remove the lines with <<<<<<<, ======= and >>>>>>>"
        return Fault(place, (), f"expected YAML, got a merge conflict of git; {hint}")
    if _BIBTEX.match(text):
        hint = "write its fields as keys, such as title: … and authors: […]"
        return Fault((1, 1), (), f"expected YAML, got BibTeX; {hint}")
    return None


def _token_fault(lines: list[str], mark: Any) -> Fault:
    character = lines[mark.line][mark.column : mark.column + 1]
    what, hint = f"a text that starts with {character}", "put quotes around it"
    if character == "\t":
        what, hint = "a tab", "use spaces"
    return Fault((mark.line + 1, mark.column + 1), (), f"expected YAML, got {what}; {hint}")


def character_fault(text: str, index: int | None = None) -> Fault:
    """A character that YAML does not take; its error does not tell the place."""
    if index is None:
        found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text)
        index = found.start() if found else 0
    before = text[:index]
    place = before.count("\n") + 1, index - before.rfind("\n")
    what = f"U+{ord(text[index]):04X}"
    return Fault(place, (), f"expected printable characters, got {what}; remove that character")

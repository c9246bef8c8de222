"""Finds the shortcodes on hand-written pages, which are HTML comments on their own lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from labpress.bibliography.markdown_prose import code_mask, prose_mask

# Matches any line that begins like a shortcode, so that a misspelled one is reported.
_LINE = re.compile(r"^ {0,3}<!--[ \t]*labpress\b(?P<text>[^\n]*)$", re.MULTILINE)
_ANYWHERE = re.compile(r"<!--[ \t]*labpress[ \t]*:", re.IGNORECASE)
_CONTENT = re.compile(r"[ \t]*:[ \t]*(?P<name>\S+)(?P<arguments>[ \t].*)?")
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+\S[^\n]*", re.MULTILINE)
_MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class ShortcodeLine:
    """A line that begins like a shortcode.

    Attributes:
        start: the position of the first character of the line in the text of the page.
        end: the position after the last character of the line.
        name: the name of the shortcode; empty if the line cannot be parsed.
        name_start: the position of the name.
        arguments: the text after the name, up to the end of the comment.
        arguments_start: the position of `arguments`.
        content: the text after ``labpress:``, for messages.
        level: the level of headings in the output: one level deeper than the heading that precedes
            the shortcode, but at most 6.
    """

    start: int
    end: int
    name: str
    name_start: int
    arguments: str
    arguments_start: int
    content: str
    level: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page.

    Attributes:
        start: the position of the first character of the heading in the text of the page.
        end: the position after the last character of its line.
        level: the level of the heading, from 1 to 6.
    """

    start: int
    end: int
    level: int


def find_shortcodes(text: str, start: int = 0) -> Iterator[ShortcodeLine]:
    """Yield the lines of a page that begin like shortcodes, outside code.

    Args:
        text: the text of the page.
        start: the position at which the body of the page begins.
    """
    code = code_mask(text, start) if _LINE.search(text, start) else ""
    lines = [
        match for match in _LINE.finditer(text, start) if code[match.end() - 1] == match[0][-1]
    ]
    headings = find_headings(text, start) if lines else []
    heading = 0
    for match in lines:
        content = _read_content(match["text"])
        offset = match.start("text")
        written = match["text"].strip().removeprefix(":").removesuffix("-->").strip()
        while heading < len(headings) and headings[heading].start < match.start():
            heading += 1
        level = headings[heading - 1].level if heading else 1
        yield ShortcodeLine(
            start=match.start(),
            end=match.end(),
            name=content["name"] if content else "",
            name_start=offset + (content.start("name") if content else 0),
            arguments=(content["arguments"] or "") if content else "",
            arguments_start=offset + max(content.start("arguments") if content else 0, 0),
            content=written,
            level=min(level + 1, _MAX_LEVEL),
        )


def find_headings(text: str, start: int = 0) -> list[Heading]:
    """Return the headings of a page, in order.

    Args:
        text: the text of the page.
        start: the position at which the body of the page begins.
    """
    prose = prose_mask(text, start)
    return [
        Heading(match.start(), match.end(), len(match["marks"]))
        for match in _HEADING.finditer(prose, start)
    ]


def _read_content(text: str) -> re.Match[str] | None:
    """Match the name and the arguments of a shortcode; return None if it cannot be parsed."""
    content = text.rstrip(" \t")
    if not content.endswith("-->"):
        return None
    return _CONTENT.fullmatch(text, 0, len(content.removesuffix("-->").rstrip(" \t")))


def misplaced_shortcodes(text: str, start: int = 0) -> Iterator[int]:
    """Yield the positions of shortcodes that stay comments because they share a line with text.

    Args:
        text: the text of the page.
        start: the position at which the body of the page begins.
    """
    if _ANYWHERE.search(text, start):
        lines = list(find_shortcodes(text, start))
        for match in _ANYWHERE.finditer(code_mask(text, start), start):
            line = bisect_right(lines, match.start(), key=lambda line: line.start) - 1
            if line < 0 or match.start() >= lines[line].end:
                yield match.start()


def has_shortcodes(text: str) -> bool:
    """Return whether the text of a page has a line that begins like a shortcode."""
    return bool(_LINE.search(text))


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Return the line and the column of a position in a text, both counted from 1."""
    starts = _line_starts(text)
    line = bisect_right(starts, place)
    return line, place - starts[line - 1] + 1


@lru_cache(maxsize=4)  # a page may have thousands of errors
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]

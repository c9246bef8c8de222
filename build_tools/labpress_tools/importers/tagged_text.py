"""Splits text whose lines begin with tags, such as RIS, into entries.

This module uses only the table of known tags from rispy. rispy's own parser reports no line
numbers, and silently drops entries without ``ER``, all but the first of repeated tags, and text
before the first entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rispy.config import TAG_KEY_MAPPING

from labpress_tools.importers.decoding import one_line

_SPACE = r"[^\S\n]"
_STRICT = re.compile(rf"{_SPACE}*([A-Za-z][A-Za-z0-9]){_SPACE}{{2,}}[-–—]{_SPACE}?(.*)")
# With unusual spacing, only a known tag counts as a tag: "US - China relations" begins with no tag.
_LOOSE = re.compile(rf"{_SPACE}*([A-Za-z][A-Za-z0-9]){_SPACE}?[-–—](?:{_SPACE}(.*)|$)")
_END = re.compile(rf"{_SPACE}*ER{_SPACE}*[-–—]?{_SPACE}*", re.IGNORECASE)
_KNOWN = frozenset(TAG_KEY_MAPPING) - {"UK"}
# Lines that databases write before the entries.
_HEADER = re.compile(r"(?:Provider|Database|Content)\s*:.*")


@dataclass(slots=True)
class TagLine:
    """A tag with its value.

    Attributes:
        tag: the RIS tag.
        value: its value.
        line: its line, from 1.
        written: the tag as written, if the format of the file is not RIS; else empty.
    """

    tag: str
    value: str
    line: int
    written: str = ""

    @property
    def name(self) -> str:
        """The tag as written in the file, under which unused data is kept."""
        return self.written or self.tag


@dataclass(slots=True)
class TaggedEntry:
    """An entry of a file in a tagged format.

    Attributes:
        tags: its lines in order, with their continuations.
        line: the line on which it begins, from 1.
        last_line: the line on which it ends.
        is_closed: whether it ends with an ``ER`` line.
        has_type: whether it begins with a line that states its type (``TY`` in RIS).
        is_text: whether it is only text outside entries, stored as the value of an empty tag.
    """

    tags: list[TagLine] = field(default_factory=list)
    line: int = 0
    last_line: int = 0
    is_closed: bool = False
    has_type: bool = True
    is_text: bool = False

    @property
    def text(self) -> str:
        """The text of the entry, to be quoted in a message."""
        if self.is_text:
            return self.tags[0].value
        return "\n".join(f"{tag.tag}  - {tag.value}" for tag in self.tags)


class Tags:
    """The tags of an entry; reading a tag consumes it, and what is left is kept as unused data."""

    def __init__(self, lines: Iterable[TagLine]) -> None:
        self.by_tag: dict[str, list[TagLine]] = {}
        for line in lines:
            self.add(line)

    def add(self, line: TagLine) -> None:
        """Add a line after those with the same tag, unless it is empty."""
        if line.value.strip():
            self.by_tag.setdefault(line.tag, []).append(line)

    def take(self, *tags: str) -> list[TagLine]:
        """Consume and return all lines with the given tags, in the order of the tags."""
        return [line for tag in tags for line in self.by_tag.pop(tag, ())]

    def first(self, *tags: str) -> str:
        """Consume and return the first value of the first tag that has values.

        All equal values of the given tags are also consumed.

        Returns:
            The value on one line, or an empty string if none of the tags has a value.
        """
        value = self.peek(*tags)
        for tag in tags if value else ():
            rest = [line for line in self.by_tag.get(tag, ()) if one_line(line.value) != value]
            if rest:
                self.by_tag[tag] = rest
            else:
                self.by_tag.pop(tag, None)
        return value

    def peek(self, *tags: str) -> str:
        """Return the value that ``first`` would return, without consuming it."""
        lines = (self.by_tag[tag][0] for tag in tags if tag in self.by_tag)
        return next((one_line(line.value) for line in lines), "")

    def rest(self) -> list[TagLine]:
        """Consume and return all remaining lines, in the order of the file."""
        lines = [line for lines in self.by_tag.values() for line in lines]
        self.by_tag.clear()
        return sorted(lines, key=lambda line: line.line)


def split_entries(text: str, continued_as_items: frozenset[str]) -> Iterator[TaggedEntry]:
    """Split a file into its entries.

    Args:
        text: the text of the file.
        continued_as_items: the tags whose continuation lines are separate values, as EndNote writes
            keywords. Continuation lines of other tags are appended to the value.

    Yields:
        All entries in order; text between entries is yielded as an entry with ``is_text``.
    """
    entry: TaggedEntry | None = None
    for number, line in enumerate(text.split("\n"), 1):
        tag, value = _read_tag(line)
        if tag == "TY":
            if entry:
                yield entry
            entry = TaggedEntry([TagLine(tag, value, number)], number, number)
            continue
        if tag == "ER" or (entry and not entry.is_text and _END.fullmatch(line)):
            if entry:
                entry.is_closed, entry.last_line = True, number
                yield entry
            entry = None
            continue
        entry = _add(entry, tag, value, number, continued_as_items)
    if entry:
        yield entry


def _add(
    entry: TaggedEntry | None, tag: str, value: str, number: int, continued: frozenset[str]
) -> TaggedEntry | None:
    """Add a line to an entry, or begin a new entry with the line if there is none.

    Returns:
        The entry, or None if there is still none, because the line contains no data.
    """
    if not tag and not value:
        if entry and not entry.is_text and entry.tags and entry.tags[-1].tag in {"AB", "N1", "N2"}:
            entry.tags[-1].value += "\n"
        return entry
    if entry is None:
        if not tag and _HEADER.fullmatch(value):
            return None
        entry = TaggedEntry(line=number, has_type=False, is_text=not tag)
    entry.last_line = number
    if entry.is_text and tag:
        entry.is_text = False
    if tag or not entry.tags:
        entry.tags.append(TagLine(tag, value, number))
    elif entry.tags[-1].tag in continued:
        entry.tags.append(TagLine(entry.tags[-1].tag, value, number))
    else:
        entry.tags[-1].value += f"\n{value}"
    return entry


def _read_tag(line: str) -> tuple[str, str]:
    """Return the tag of a line (empty for a continuation line) and the rest of the line."""
    match = _STRICT.fullmatch(line) or _LOOSE.fullmatch(line)
    if not match:
        return "", line.strip()
    tag = match[1].upper()
    is_certain = match.re is _STRICT and tag in _KNOWN
    if tag != match[1] and tag not in {"TY", "ER"} and not is_certain:
        return "", line.strip()
    if tag in _KNOWN or match.re is _STRICT:
        return tag, (match[2] or "").strip()
    return "", line.strip()

"""Splits a JSON file into its items, so that an invalid item does not affect the others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"[\s\ufeff]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_ITEMS = re.compile(r'"(?:items|references)"\s*:\s*(?=\[)')
_NEXT_ITEM = re.compile(r"\}\s*,?\s*(?=\{)")
_LISTS = ("items", "references")
# No genuine citation is nested more deeply, and functions that recurse over the data must not
# exhaust the stack.
_MAX_DEPTH = 50


@dataclass(frozen=True, slots=True)
class JsonItem:
    """An item that is valid JSON.

    Attributes:
        value: the parsed item; numbers are strings.
        line: the line on which the item begins, from 1.
        text: the item as written.
    """

    value: Any
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class BrokenJson:
    """An item that is not valid JSON, or is nested too deeply.

    Attributes:
        line: the line on which the item begins, from 1.
        reason: the problem, with line and column if known, and how to fix it.
        text: the item as written.
    """

    line: int
    reason: str
    text: str


_TOO_DEEP = f"nested more than {_MAX_DEPTH} levels deep; check the brackets"


def _keep_all(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object; a repeated key is kept under a different name."""
    data: dict[str, Any] = {}
    for key, value in pairs:
        name, number = key, 2
        while name in data:
            name, number = f"{key} ({number})", number + 1
        data[name] = value
    return data


# Numbers are kept as written: an issue 1.10 is not 1.1, and numbers may have any length.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_keep_all, parse_int=str, parse_float=str, parse_constant=str
)


def split_items(text: str) -> Iterator[JsonItem | BrokenJson]:
    """Split JSON text: a list of items, an object that contains such a list, or a single item.

    Args:
        text: the file's text.

    Yields:
        All items in order, valid or not. Commas between items may be missing.
    """
    start = _skip(text, 0)
    if start >= len(text):
        return
    if text[start] == "[":
        yield from _Splitter(text).read(start + 1, is_list=True)
        return
    nested = _nested_list(text, start)
    if nested is not None:
        yield from _Splitter(text).read(nested + 1, is_list=True)
        return
    yield from _Splitter(text).read(start, is_list=False)


def _nested_list(text: str, start: int) -> int | None:
    """Return the position of the list in an object with ``items`` or ``references``.

    Returns:
        The position of the opening bracket, or None if the object itself is an item.
    """
    if text[start] != "{":
        return None
    try:
        value = _DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        message = value.get("message")
        inner = message if isinstance(message, dict) else value
        if not any(isinstance(inner.get(key), list) for key in _LISTS) or "title" in inner:
            return None
    match = _ITEMS.search(text, start)
    return match.end() if match else None


@dataclass(slots=True)
class _Splitter:
    text: str
    line: int = 1
    counted: int = 0

    def line_at(self, index: int) -> int:
        """Return the number of the line that contains an index.

        Indexes must not decrease from one call to the next.
        """
        self.line += self.text.count("\n", self.counted, index)
        self.counted = max(self.counted, index)
        return self.line

    def read(self, index: int, *, is_list: bool) -> Iterator[JsonItem | BrokenJson]:
        """Read items until the list or the text ends."""
        while True:
            index = _skip(self.text, index, ",")
            if index >= len(self.text):
                if is_list:
                    yield self._cut_off()
                return
            if self.text[index] == "]" and is_list:
                index = _skip(self.text, index + 1)
                # Keys after "items" in an object describe the list.
                if self.text[index : index + 1] in {"{", "["}:
                    is_list = False
                    index += self.text[index] == "["
                    continue
                return
            line = self.line_at(index)
            try:
                value, end = _DECODER.raw_decode(self.text, index)
            except (ValueError, RecursionError) as error:
                end = self._end_of_broken(index)
                yield BrokenJson(line, self._explain(error), self.text[index:end])
            else:
                item = self.text[index:end]
                deep = _is_too_deep(item)
                yield BrokenJson(line, _TOO_DEEP, item) if deep else JsonItem(value, line, item)
            index = end

    def _cut_off(self) -> BrokenJson:
        last = self.text.rstrip().count("\n") + 1
        reason = "the list is not closed, so the file may be cut off; check that it ends with `]`"
        return BrokenJson(last, reason, "")

    def _explain(self, error: Exception) -> str:
        if isinstance(error, RecursionError):
            return _TOO_DEEP
        if not isinstance(error, json.JSONDecodeError):
            return f"invalid JSON: {error}"
        problem = (error.msg[:1].lower() + error.msg[1:]).removesuffix(" at")
        return (
            f"invalid JSON at line {error.lineno}, column {error.colno}: {problem}; check the "
            "quotes, commas and brackets there"
        )

    def _end_of_broken(self, start: int) -> int:
        """Return the position at which to continue after an invalid item.

        This is the position after the closing bracket of the item or, if there is no such bracket,
        the position of the next item.
        """
        depth = 0
        for match in _TOKEN.finditer(self.text, start):
            token = match.group()
            if token in "[{":
                depth += 1
            elif token in "]}":
                depth -= 1
                if depth <= 0:
                    return match.end() if depth == 0 else max(match.start(), start + 1)
        following = _NEXT_ITEM.search(self.text, start + 1)
        return following.end() if following else len(self.text)


def _is_too_deep(text: str) -> bool:
    depth = 0
    if text.count("[") + text.count("{") <= _MAX_DEPTH:
        return False
    for match in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match.group(), 0)
        if depth > _MAX_DEPTH:
            return True
    return False


def _skip(text: str, index: int, more: str = "") -> int:
    """Return the index of the next character that is neither white space nor in ``more``.

    If there is none, the length of the text is returned.
    """
    while True:
        match = _SPACE.match(text, index)
        index = match.end() if match else index
        if index >= len(text) or text[index] not in more or not more:
            return index
        index += 1

"""Finds the exact positions of the parts of a record in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from labpress.loading.yaml_nodes import compose

# The line breaks that libyaml recognises.
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_COMMENT = re.compile("(?<![^\\s])#[^\r\n\x85\u2028\u2029]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping.

    Attributes:
        key: the key.
        start: the position at which its text begins.
        colon: the position right after the colon, where its value may begin.
        value: the node of the value.
    """

    key: str
    start: int
    colon: int
    value: yaml.Node


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a record, and its root node (None if the record is empty)."""

    text: str
    root: yaml.Node | None

    @classmethod
    def read(cls, text: str) -> Layout:
        """Parse YAML, which must be a record that ``labpress.loading`` reads without errors."""
        return cls(text, compose(text))

    def entries(self, mapping: yaml.MappingNode) -> list[Entry]:
        """Return the keys of a mapping, in document order."""
        entries = []
        for key, value in mapping.value:
            colon = self.text.find(":", end_mark(key)) + 1
            entries.append(Entry(str(key.value), start_of(key), colon, value))
        return entries

    def end(self, node: yaml.Node) -> int:
        """Return the end of a node's text, excluding comments and blank lines after it."""
        if isinstance(node, yaml.ScalarNode):
            return self._block_end(node) if node.style in {"|", ">"} else end_mark(node)
        assert isinstance(node, yaml.CollectionNode)
        if node.flow_style or not node.value:
            return end_mark(node)
        last = node.value[-1]
        return self.end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def _block_end(self, node: yaml.ScalarNode) -> int:
        """Return the end of a block scalar: the end of its last line that is not blank.

        If its header contains ``+``, blank lines at the end are part of the scalar.
        """
        start, end = start_of(node), end_mark(node)
        header = self.text[start : self.line_end(start)]
        if "+" in header.partition("#")[0]:  # libyaml includes trailing blank lines
            return max(start, end - len(self._break_before(end)))
        body = self.text[start:end].rstrip(" \t\r\n\x85\u2028\u2029")
        return start + len(body)

    def _break_before(self, position: int) -> str:
        match = re.search(
            "(?:\r\n|[\r\n\x85\u2028\u2029])$", self.text[max(0, position - 2) : position]
        )
        return match.group() if match else ""

    def line_start(self, position: int) -> int:
        """Return the start of the line that contains a position."""
        ends = [match.end() for match in _BREAK.finditer(self.text, 0, position)]
        return ends[-1] if ends else 0

    def line_end(self, position: int) -> int:
        """Return the end of the line that contains a position, before its line break."""
        match = _BREAK.search(self.text, position)
        return match.start() if match else len(self.text)

    def next_line(self, position: int) -> int:
        """Return the start of the line after a position."""
        match = _BREAK.search(self.text, position)
        return match.end() if match else len(self.text)

    @property
    def line_break(self) -> str:
        r"""The line break of the first line, or ``\n`` if the text has no usual line breaks."""
        match = _BREAK.search(self.text)
        return match.group() if match and match.group() in {"\n", "\r\n", "\r"} else "\n"

    def comments(self, start: int, end: int) -> list[tuple[int, str]]:
        """Return the position and the text of each comment in a range of the text."""
        comments = []
        position = start
        for first, last in [*self._scalars(start, end), (end, end)]:
            comments += [
                (match.start(), match.group().rstrip())
                for match in _COMMENT.finditer(self.text, position, first)
            ]
            position = max(position, last)
        return comments

    def _scalars(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the spans in a range that belong to scalars, so that a ``#`` in them is not read as a comment.

        The header of a block scalar is excluded, except for its first character.
        """
        for node in _scalars_in(self.root):
            first, last = start_of(node), self.end(node)
            if last <= start or first >= end:
                continue
            if node.style in {"|", ">"}:
                # There may be a comment between the indicators and the lines.
                yield first, min(first + 1, last)
                first = min(self.next_line(first), last)
            yield min(first, end), last


def _scalars_in(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars_in(key)
            yield from _scalars_in(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars_in(item)


def start_of(node: yaml.Node) -> int:
    """Return the position at which the text of a node begins."""
    mark: Any = node.start_mark  # never None: libyaml sets the marks of every node
    return int(mark.index)


def end_mark(node: yaml.Node) -> int:
    """Return the end of a node according to libyaml, which may include comments after the node."""
    mark: Any = node.end_mark
    return int(mark.index)


def column_of(node: yaml.Node) -> int:
    """Return the column in which a node begins, from 0."""
    mark: Any = node.start_mark
    return int(mark.column)

"""Edits single keys of a record without changing any other byte of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

import yaml

from labpress_tools.drafts import Value
from labpress_tools.record_writer.errors import RecordEditError
from labpress_tools.record_writer.flow_editing import edits_in_flow
from labpress_tools.record_writer.inner_edits import inner_edits
from labpress_tools.record_writer.layout import (
    Kind,
    entry_lines,
    item_lines,
    key_order,
    value_lines,
)
from labpress_tools.record_writer.nodes import Entry, Layout, column_of, start_of
from labpress_tools.record_writer.reading import decode_record, valid_tree
from labpress_tools.record_writer.scalars import quote_plain
from labpress_tools.record_writer.values import data_of_node, hashable, same_value


def edit_record(data: bytes, changes: Mapping[str, Value | None], kind: Kind = "paper") -> bytes:
    """Replace, add and remove keys of a record.

    Comments, the order of keys, quotes, line breaks and unchanged items of lists are kept. A new
    key is inserted at the position that the order of the model requires.

    Args:
        data: the content of the file.
        changes: the new value of each key; None removes the key.
        kind: the kind of record.

    Returns:
        The new content; the same bytes if nothing changes.

    Raises:
        RecordEditError: if the file is not a record that can be read without errors, or if a change
            would also change other values in the file.
    """
    bom, text = decode_record(data)
    for key, value in changes.items():
        text = _change(text, key, value, kind)
    return bom + text.encode()


def _change(text: str, key: str, value: Value | None, kind: Kind) -> str:
    before = _data_of(text)
    expected = {name: item for name, item in before.items() if name != key or value is not None}
    if value is not None:
        expected[key] = value
    if same_value(before, expected):
        return text
    changed = _Editor(Layout.read(text)).change(key, value, kind)
    if not same_value(_data_of(changed), expected):
        raise RecordEditError(
            f"changing `{key}` would also change other values in the file; edit the file manually"
        )
    return changed


def _data_of(text: str) -> dict[str, Any]:
    tree = valid_tree(text)
    if tree.data is not None and not isinstance(tree.data, dict):
        raise RecordEditError("the file is not a record; write `key: value` pairs")
    return tree.data or {}


class _Editor:
    """Collects edits of a string, each of which replaces a span, and applies them together."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.edits: list[tuple[int, int, str]] = []

    def change(self, key: str, value: Value | None, kind: Kind) -> str:
        root = self.layout.root
        if root is None:
            self.append_first(key, value)
            return self.result()
        assert isinstance(root, yaml.MappingNode)
        entries = self.layout.entries(root)
        entry = next((entry for entry in entries if entry.key == key), None)
        if root.flow_style:
            self.edits += edits_in_flow(self.layout, root, key, value, kind)
        elif entry is None:
            self.insert(entries, key, value, kind, column_of(root))
        elif value is None:
            self.remove(entry)
        else:
            self.replace(entry, value, column_of(root))
        return self.result()

    def result(self) -> str:
        text = self.layout.text
        for start, end, new in sorted(self.edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def lines(self, lines: list[str]) -> str:
        return self.layout.line_break.join(lines)

    # --- keys of a block mapping

    def append_first(self, key: str, value: Value | None) -> None:
        text, end = self.layout.text, len(self.layout.text)
        gap = self.layout.line_break if text and text[-1] not in "\r\n" else ""
        self.edits.append(
            (end, end, gap + self.lines(entry_lines(key, value)) + self.layout.line_break)
        )

    def insert(
        self, entries: list[Entry], key: str, value: Value | None, kind: Kind, indent: int
    ) -> None:
        order = key_order(kind)
        rank = order.get(key, len(order))
        before = [entry for entry in entries if order.get(entry.key, len(order)) <= rank]
        new = entry_lines(key, value, indent)
        if not before:
            start = self.layout.line_start(entries[0].start)
            self.edits.append((start, start, self.lines([*new, ""])))
            return
        previous = max(before, key=lambda entry: (order.get(entry.key, len(order)), entry.start))
        self.insert_after(self.layout.end(previous.value), previous.colon, indent, new)

    def insert_after(self, end: int, at_least: int, indent: int, new: list[str]) -> None:
        """Insert lines after an entry and the indented comments that follow it.

        Args:
            end: the end of the value of the entry.
            at_least: the position after the colon or hyphen, in case the value is empty.
            indent: the column of the entry; comments in deeper columns belong to the entry.
            new: the lines.
        """
        layout = self.layout
        end = layout.line_end(max(end, at_least))
        while True:
            start = layout.next_line(end)
            line = layout.text[start : layout.line_end(start)]
            content = line.lstrip(" ")
            if (
                start == len(layout.text)
                or content[:1] != "#"
                or len(line) - len(content) <= indent
            ):
                break
            end = layout.line_end(start)
        # The text must end with a line break.
        needs_break = end == len(layout.text) and any(line.endswith((" |", " |+")) for line in new)
        self.edits.append((end, end, self.lines(["", *new, *([""] if needs_break else [])])))

    def remove(self, entry: Entry) -> None:
        layout = self.layout
        start = layout.line_start(entry.start)
        end = layout.next_line(max(layout.end(entry.value), entry.colon))
        indent = entry.start - start
        comments = [text for _, text in layout.comments(entry.start, end)]
        kept = [" " * indent + comment for comment in comments]
        self.edits.append((start, end, self.lines([*kept, ""]) if kept else ""))

    # --- values

    def replace(self, entry: Entry, value: Value, indent: int, depth: int = 0) -> None:
        """Replace a value in a block mapping."""
        if self.edit_inside(entry.value, value, entry.key, depth):
            return
        new = value_lines(value, "", indent, key=entry.key, depth=depth)
        self.splice(entry.value, new, entry.colon, indent)

    def edit_inside(self, node: yaml.Node, value: Value, key: str, depth: int) -> bool:
        """Replace only those parts of a list or mapping that differ.

        Returns:
            Whether this is possible; if not, no edits are added.
        """
        edits = inner_edits(self.layout, node, value, key)
        if edits is not None:
            self.edits += edits
            return True
        if isinstance(node, yaml.SequenceNode) and isinstance(value, list):
            return bool(value) and not node.flow_style and self.edit_list(node, value, key, depth)
        if isinstance(node, yaml.MappingNode) and isinstance(value, dict) and not node.flow_style:
            return self.edit_mapping(node, value, depth)
        return False

    def edit_mapping(self, node: yaml.MappingNode, value: dict[str, Value], depth: int) -> bool:
        """Replace, add and remove keys of a block mapping.

        Returns:
            Whether this is possible; it is not if the first key would be removed.
        """
        entries, indent = self.layout.entries(node), column_of(node)
        present = [entry.key for entry in entries]
        if not entries or present[0] not in value:
            return False
        for entry in entries:
            if entry.key not in value:
                self.remove(entry)
            elif not same_value(data_of_node(entry.value), value[entry.key]):
                self.replace(entry, value[entry.key], indent, depth + 1)
        added = [
            line
            for name, item in value.items()
            if name not in present
            for line in entry_lines(name, item, indent, depth + 1)
        ]
        if added:
            last = [entry for entry in entries if entry.key in value][-1]
            self.insert_after(self.layout.end(last.value), last.colon, indent, added)
        return True

    def edit_list(self, node: yaml.SequenceNode, value: list[Value], key: str, depth: int) -> bool:
        """Replace, insert and remove items of a block list; this is always possible."""
        old, indent = [data_of_node(item) for item in node.value], column_of(node)
        hyphens = self.hyphens(node)
        matcher = SequenceMatcher(None, list(map(hashable, old)), list(map(hashable, value)), False)
        blocks = [block for block in matcher.get_opcodes() if block[0] != "equal"]
        for _, low, high, new_low, new_high in blocks:
            common = min(high - low, new_high - new_low)
            for offset in range(common):
                item = value[new_low + offset]
                if not self.edit_inside(node.value[low + offset], item, key, depth + 1):
                    new = item_lines(item, indent, depth + 1, key=key)
                    new[0] = new[0][indent + 1 :]
                    self.splice(node.value[low + offset], new, hyphens[low + offset] + 1, indent)
            for index in range(low + common, high):
                self.remove_item(node.value[index], hyphens[index])
            added = value[new_low + common : new_high]
            if added:
                new = [
                    line for item in added for line in item_lines(item, indent, depth + 1, key=key)
                ]
                self.add_items(node, hyphens, low + common, new, indent)
        return True

    def add_items(
        self, node: yaml.SequenceNode, hyphens: list[int], place: int, new: list[str], indent: int
    ) -> None:
        if place:
            end = self.layout.end(node.value[place - 1])
            self.insert_after(end, hyphens[place - 1] + 1, indent, new)
        else:
            # The first item may follow another hyphen on its line.
            first = [new[0][indent:], *new[1:], " " * indent]
            self.edits.append((hyphens[0], hyphens[0], self.lines(first)))

    def remove_item(self, item: yaml.Node, hyphen: int) -> None:
        layout = self.layout
        start = layout.line_start(hyphen)
        end = layout.next_line(max(layout.end(item), hyphen + 1))
        prefix = layout.text[start:hyphen]
        comments = [text for _, text in layout.comments(hyphen, end)]
        self.edits.append(
            (
                start,
                end,
                self.lines([*(prefix + text for text in comments), ""]) if comments else "",
            )
        )

    def hyphens(self, node: yaml.SequenceNode) -> list[int]:
        """Return the positions of the hyphens of a block list."""
        layout, indent = self.layout, column_of(node)
        hyphens = [start_of(node)]
        for before, _ in zip(node.value, node.value[1:], strict=False):
            start = layout.next_line(max(layout.end(before), hyphens[-1] + 1))
            while start < len(layout.text):
                line = layout.text[start : layout.line_end(start)]
                if line.startswith(" " * indent + "-"):
                    break
                start = layout.next_line(start)
            hyphens.append(start + indent)
        return hyphens

    def splice(self, node: yaml.Node, new: list[str], gap: int, indent: int) -> None:
        """Replace a node with a value.

        Args:
            node: the old value.
            new: the lines of the new value; the first one follows the key or the hyphen.
            gap: the position right after the key or the hyphen.
            indent: the column of the key or hyphen.

        Raises:
            RecordEditError: if other content follows the value on its line.
        """
        layout = self.layout
        start, end = max(start_of(node), gap), max(layout.end(node), gap)
        if len(new) == 1 and re.match(r"[ \t]+#[^\s#]", layout.text[end:]):
            # labpress reads `#x` after an unquoted string as part of the string.
            new = [f" {quote_plain(new[0].strip(' '))}"]
        stays = layout.text[gap:start]
        is_short = len(new) == 1 and not layout.comments(gap, end)
        if is_short and stays.strip(" ") == "" and layout.line_end(gap) >= start:
            # All spaces between the key and the old value are kept.
            first = new[0].removeprefix(" ") if stays else new[0]
            self.edits.append((start, end, first))
            return
        line_end = layout.line_end(end)
        inner = [text for _, text in layout.comments(gap, end)]
        after = [text for _, text in layout.comments(end, line_end)]
        if len(new) == 1 and not inner:
            self.edits.append((gap, end, new[0]))
            return
        if layout.text[end:line_end].strip() and not after:
            raise RecordEditError(
                "cannot edit a value that is followed by other content on its line; move that content "
                "to another line"
            )
        comments = [*inner, *after]
        first = new[0] + (f"  {comments[0]}" if len(comments) == 1 else "")
        if len(comments) > 1:
            line = layout.line_start(gap)
            prefix = " " * indent
            self.edits.append((line, line, self.lines([*(prefix + text for text in comments), ""])))
        self.edits.append((gap, line_end, self.lines([first, *new[1:]])))

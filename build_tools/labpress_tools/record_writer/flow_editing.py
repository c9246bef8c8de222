"""Edits the keys of a record that is written in braces, like JSON."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from labpress_tools.drafts import Value
from labpress_tools.record_writer.errors import RecordEditError
from labpress_tools.record_writer.layout import Kind, key_order, write_flow
from labpress_tools.record_writer.nodes import Entry, Layout, start_of
from labpress_tools.record_writer.scalars import write_inline

Edit = tuple[int, int, str]
"""The start and end of a span of the text, and its replacement."""


def edits_in_flow(
    layout: Layout, root: yaml.MappingNode, key: str, value: Value | None, kind: Kind
) -> list[Edit]:
    """Return the edits that change a key.

    Args:
        layout: the text of the record.
        root: the mapping of the record.
        key: the key.
        value: the new value; None removes the key.
        kind: the kind of record.

    Raises:
        RecordEditError: if a comment would be lost.
    """
    entries = layout.entries(root)
    entry = next((entry for entry in entries if entry.key == key), None)
    if entry is None:
        return [_insertion(layout, root, key, value, kind)]
    start, end = start_of(entry.value), layout.end(entry.value)
    if layout.comments(entry.start, end):
        raise RecordEditError(
            f"cannot change `{key}` without losing a comment in it; move the comment out of the braces"
        )
    if value is None:
        return [_removal(layout, entries, entry)]
    space = " " if start == entry.colon and layout.text[start - 1] == ":" else ""
    return [(start, end, space + write_flow(value, key))]


def _removal(layout: Layout, entries: Sequence[Entry], entry: Entry) -> Edit:
    """Return the edit that removes an entry together with the comma before or after it.

    Raises:
        RecordEditError: if a comment would be lost.
    """
    place = entries.index(entry)
    start, end = entry.start, layout.end(entry.value)
    if place:
        start = layout.end(entries[place - 1].value)
    elif len(entries) > 1:
        end = entries[1].start
    if layout.comments(start, end):
        raise RecordEditError(
            f"cannot remove `{entry.key}` without losing the comment next to it; move the comment out "
            "of the braces"
        )
    return start, end, ""


def _insertion(
    layout: Layout, root: yaml.MappingNode, key: str, value: Value | None, kind: Kind
) -> Edit:
    """Return the edit that inserts a key after the keys that precede it in records of this kind."""
    entries = layout.entries(root)
    written = f"{write_inline(key, flow=True)}: {write_flow(value, key)}"
    order = key_order(kind)
    rank = order.get(key, len(order))
    before = [item for item in entries if order.get(item.key, len(order)) <= rank]
    if before:
        end = max(layout.end(before[-1].value), before[-1].colon)
        return end, end, f", {written}"
    start = entries[0].start if entries else start_of(root) + 1
    return start, start, f"{written}, " if entries else written

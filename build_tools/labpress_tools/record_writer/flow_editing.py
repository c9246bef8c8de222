"""Edits the keys of a record that is written in braces, like JSON."""

from __future__ import annotations

import yaml

from labpress_tools.drafts import Value
from labpress_tools.record_writer.errors import RecordEditError
from labpress_tools.record_writer.layout import Kind, key_order, write_flow
from labpress_tools.record_writer.nodes import Layout, start_of
from labpress_tools.record_writer.scalars import write_inline


def edits_in_flow(
    layout: Layout, root: yaml.MappingNode, key: str, value: Value | None, kind: Kind
) -> list[tuple[int, int, str]]:
    """Return the edits that change a key: the start and end of each span, and its replacement.

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
    edits: list[tuple[int, int, str]] = []
    if entry is not None:
        start, end = start_of(entry.value), layout.end(entry.value)
        if layout.comments(entry.start, end):
            raise RecordEditError(
                f"cannot change `{key}` without losing a comment in it; move the comment out of the braces"
            )
        if value is not None:
            space = " " if start == entry.colon and layout.text[start - 1] == ":" else ""
            edits.append((start, end, space + write_flow(value, key)))
            return edits
        place = entries.index(entry)
        if place:
            start = layout.end(entries[place - 1].value)
        else:
            start = entry.start
            end = entries[1].start if len(entries) > 1 else end
        if layout.comments(start, end):
            raise RecordEditError(
                f"cannot remove `{key}` without losing the comment next to it; move the comment out of "
                "the braces"
            )
        edits.append((start, end, ""))
        return edits
    written = f"{write_inline(key, flow=True)}: {write_flow(value, key)}"
    order = key_order(kind)
    rank = order.get(key, len(order))
    before = [item for item in entries if order.get(item.key, len(order)) <= rank]
    if before:
        end = max(layout.end(before[-1].value), before[-1].colon)
        edits.append((end, end, f", {written}"))
    else:
        start = entries[0].start if entries else start_of(root) + 1
        edits.append((start, start, f"{written}, " if entries else written))
    return edits

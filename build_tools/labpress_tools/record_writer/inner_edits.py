"""Edits flow sequences and flow mappings, rewriting only the items that differ."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from labpress_tools.drafts import Value
from labpress_tools.record_writer.layout import write_flow
from labpress_tools.record_writer.nodes import Layout, start_of
from labpress_tools.record_writer.scalars import WIDTH, display_width, write_inline
from labpress_tools.record_writer.values import data_of_node, same_value

Edit = tuple[int, int, str]
"""The start and end of a span of the text, and its replacement."""


def inner_edits(
    layout: Layout, node: yaml.Node, value: Value | None, key: str = ""
) -> list[Edit] | None:
    """Return the edits that change a flow sequence or flow mapping to a new value.

    Args:
        layout: the text of the record.
        node: the sequence or mapping.
        value: the new value.
        key: the key of the value, which determines whether dates need quotes; empty for an item of
            a list.

    Returns:
        The edits; or None if the node is not in flow style or has a different type from the value,
        an item or a key would be removed, a comment would be lost, or a line would become too long.
    """
    if isinstance(node, yaml.SequenceNode) and node.flow_style and isinstance(value, list):
        return _list_edits(layout, node, value)
    if isinstance(node, yaml.MappingNode) and node.flow_style and isinstance(value, dict):
        return _mapping_edits(layout, node, value)
    return None


def _list_edits(
    layout: Layout, node: yaml.SequenceNode, value: Sequence[Value]
) -> list[Edit] | None:
    if not node.value or len(value) < len(node.value):
        return None
    edits: list[Edit] = []
    for item, new in zip(node.value, value, strict=False):
        inner = _value_edits(layout, item, start_of(item), new, "")
        if inner is None:
            return None
        edits += inner
    added = "".join(f", {write_flow(new)}" for new in value[len(node.value) :])
    return _with_added(layout, edits, layout.end(node.value[-1]), added)


def _mapping_edits(
    layout: Layout, node: yaml.MappingNode, value: dict[str, Value]
) -> list[Edit] | None:
    entries = layout.entries(node)
    if not entries or not {entry.key for entry in entries} <= value.keys():
        return None
    edits: list[Edit] = []
    for entry in entries:
        inner = _value_edits(layout, entry.value, entry.colon, value[entry.key], entry.key)
        if inner is None:
            return None
        edits += inner
    present = {entry.key for entry in entries}
    added = "".join(
        f", {write_inline(name, flow=True)}: {write_flow(item, name)}"
        for name, item in value.items()
        if name not in present
    )
    end = max(layout.end(entries[-1].value), entries[-1].colon)
    return _with_added(layout, edits, end, added)


def _with_added(layout: Layout, edits: list[Edit], end: int, added: str) -> list[Edit] | None:
    """Add an edit that inserts text at the end; return None if the line would become too long."""
    if not added:
        return edits
    line = layout.text[layout.line_start(end) : layout.line_end(end)]
    if display_width(line) + display_width(added) > WIDTH:
        return None
    return [*edits, (end, end, added)]


def _value_edits(
    layout: Layout, node: yaml.Node, least: int, value: Value | None, key: str
) -> list[Edit] | None:
    """Return the edits that change an item or value, or None if a comment would be lost.

    Args:
        layout: the text of the record.
        node: the item or value.
        least: the position before which the text cannot begin, for nodes without text.
        value: the new value.
        key: the key of the value; empty for an item of a list.
    """
    if same_value(data_of_node(node), value):
        return []
    inner = inner_edits(layout, node, value, key)
    if inner is not None:
        return inner
    start, end = max(start_of(node), least), max(layout.end(node), least)
    if layout.comments(start, end):
        return None
    space = " " if start == end and layout.text[start - 1] == ":" else ""
    return [(start, end, space + write_flow(value, key))]

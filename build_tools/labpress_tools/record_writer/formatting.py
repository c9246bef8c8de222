"""Converts a record to the canonical layout without changing comments or values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from labpress.loading.validation import find_renamed_keys
from labpress.loading.yaml_parser import read_tree, value_at
from labpress_tools.record_writer.current_keys import (
    all_comments,
    check_same_content,
    with_current_keys,
)
from labpress_tools.record_writer.layout import MODELS, Kind, entry_lines, key_order
from labpress_tools.record_writer.moved_values import with_moved_values
from labpress_tools.record_writer.nodes import Entry, Layout
from labpress_tools.record_writer.reading import decode_record, valid_tree
from labpress_tools.record_writer.scalars import quote_plain

_HEAD = re.compile(r"#\s*yaml-language-server:")


def format_record(data: bytes, kind: Kind = "paper") -> bytes:
    """Convert a record to the canonical layout.

    Keys get their current names and the order of the model. Values for which the format now has a
    separate key are moved to that key. A value that contains comments is not reformatted.

    Args:
        data: the content of the file.
        kind: the kind of record.

    Raises:
        RecordEditError: if the file is not a record that can be read without errors.
    """
    bom, text = decode_record(data)
    tree = valid_tree(text)
    if not isinstance(tree.data, dict):
        return data
    renamed = [key for key in find_renamed_keys(tree, MODELS[kind]) if not key.has_both]
    line_break = Layout.read(text).line_break
    current = with_current_keys(text, renamed)
    check_same_content(text, current, kind)
    if kind == "paper":
        current = with_moved_values(current)
    formatted = _canonical(current, kind)
    check_same_content(current, formatted, kind)
    return bom + formatted.replace("\n", line_break).encode()


# --- the layout


@dataclass(slots=True)
class _Segment:
    """A key with its value, and the comments and blank lines above the key.

    Attributes:
        key: the name of the key.
        above: the comments and blank lines above the key.
        lines: the lines of the key and its value.
    """

    key: str
    above: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def _canonical(text: str, kind: Kind) -> str:
    layout = Layout.read(text)
    root, data = layout.root, read_tree(text).data
    assert isinstance(root, yaml.MappingNode)
    if root.flow_style:
        if all_comments(layout):
            return _normal_breaks(text)
        lines = [line for key in _in_order(data, kind) for line in entry_lines(key, data[key])]
        return "\n".join(lines) + "\n"
    head, segments, tail = _segments(layout, root)
    for segment, entry in zip(segments, layout.entries(root), strict=True):
        segment.lines = _entry(layout, entry, value_at(data, (entry.key,)))
    order = key_order(kind)
    segments.sort(key=lambda segment: order.get(segment.key, len(order)))
    parts = [head, *(line for s in segments for line in [s.above, s.lines]), tail]
    lines = [line for part in parts for line in part]
    return "\n".join(_without_blank_runs(lines)) + "\n"


def _in_order(data: dict[str, object], kind: Kind) -> list[str]:
    order = key_order(kind)
    return sorted(data, key=lambda key: order.get(key, len(order)))


def _segments(
    layout: Layout, root: yaml.MappingNode
) -> tuple[list[str], list[_Segment], list[str]]:
    """Split a record into its first lines, its keys with their comments, and its last lines."""
    entries = layout.entries(root)
    first = layout.line_start(entries[0].start)
    before = _lines(layout.text[:first])
    # Comments that a blank line or a document marker separates from the first key belong to the
    # file, not to the key.
    cut = max(
        (n for n, line in enumerate(before, 1) if not line.startswith("#") or _HEAD.match(line)),
        default=0,
    )
    segments = []
    above = before[cut:]
    for entry in entries:
        segments.append(_Segment(entry.key, above))
        end = layout.line_end(max(layout.end(entry.value), entry.colon))
        start = layout.next_line(end)
        following = next((e for e in entries if e.start > entry.start), None)
        stop = layout.line_start(following.start) if following else len(layout.text)
        above = _lines(layout.text[start:stop]) if start < stop else []
    return before[:cut], segments, above


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def _entry(layout: Layout, entry: Entry, value: object) -> list[str]:
    """Return the canonical lines of a key, or its original lines if comments would be lost."""
    end = max(layout.end(entry.value), entry.colon)
    line_end = layout.line_end(end)
    inner = layout.comments(entry.start, end)
    after = [text for _, text in layout.comments(end, line_end)]
    lines = entry_lines(entry.key, value)  # type: ignore[arg-type]
    if not inner and not after:
        return lines
    if not inner and len(lines) == 1:
        if re.match(r"#[^\s#]", after[0]):
            head, _, written = lines[0].partition(": ")
            lines = [f"{head}: {quote_plain(written)}"]
        return [f"{lines[0]}  {after[0]}"]
    only = [*inner, *((end, text) for text in after)]
    if len(only) == 1 and only[0][0] < layout.line_end(entry.start):
        return [f"{lines[0]}  {only[0][1]}", *lines[1:]]
    return _normal_breaks(layout.text[entry.start : line_end]).split("\n")


def _normal_breaks(text: str) -> str:
    return re.sub("\r\n?", "\n", text)


def _without_blank_runs(lines: list[str]) -> list[str]:
    """Remove blank lines at the beginning and the end."""
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines

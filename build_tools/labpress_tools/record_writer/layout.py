"""Writes records in the canonical layout, which the example records also have.

Keys are in the order of the model. A list of strings is written in brackets, and a mapping in
braces, if it fits on one line. A list of mappings has one item per line, and long text is folded.
labpress does not use ruamel.yaml, because it takes 15 times as long (8.6 ms per record), cannot
choose the style by the length of the line, and does not preserve the bytes of any of the 28 example
records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel

from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.base import Part
from labpress.schema.localized import LOCALIZED_KEYS
from labpress.schema.text_formats import format_of
from labpress_tools.drafts import Value
from labpress_tools.record_writer.scalars import (
    WIDTH,
    display_width,
    write_folded,
    write_inline,
    write_literal,
)

Kind = Literal["paper", "author", "family", "grant"]
KINDS: Mapping[str, Kind] = {
    "papers": "paper",
    "authors": "author",
    "families": "family",
    "grants": "grant",
}
"""The kind of record in each folder."""
MODELS: Mapping[Kind, type[Part]] = {
    "paper": Paper,
    "author": Author,
    "family": Family,
    "grant": Grant,
}
"""The model of each kind of record."""

# Lists and mappings that are written with one item per line, however short they are.
_ALWAYS_BLOCK = frozenset({"authors", "sources", "source", "unused", *LOCALIZED_KEYS})
# Lists whose items contain prose and are written with one key per line.
_PROSE = frozenset({"notes", "title_variants"})
# A mapping in braces may take several lines only if it has many keys, like a row of a table; with
# fewer keys, one line per key is easier to read. The same applies to a mapping that would take more
# than the maximum number of lines.
_MIN_ROW = 6
_MAX_FLOW_LINES = 3
# libyaml recognises a key only if its colon is within 1024 bytes.
_LONGEST_KEY = 250


def record_text(fields: Mapping[str, Value], kind: Kind = "paper") -> str:
    """Return the text of a new record.

    Args:
        fields: the values of the record by key, in any order. Keys that are not in the model are
            written last.
        kind: the kind of record.

    Returns:
        YAML that ``labpress.loading`` reads as the same values.
    """
    order = key_order(kind)
    keys = sorted(fields, key=lambda key: order.get(key, len(order)))
    lines = [f"# yaml-language-server: $schema=../.schema/{kind}.json"]
    for key in keys:
        lines += entry_lines(key, fields[key])
    return "\n".join(lines) + "\n"


@cache
def key_order(kind: Kind) -> Mapping[str, int]:
    """Return the position of each key in the model for a kind of record, from 0."""
    return {key: place for place, key in enumerate(MODELS[kind].model_fields)}


def entry_lines(key: str, value: Value | None, indent: int = 0, depth: int = 0) -> list[str]:
    """Return the lines of a key with its value, without line breaks.

    Args:
        key: the key.
        value: its value.
        indent: the column of the key, from 0.
        depth: the nesting depth of the mapping that contains the key.
    """
    written = write_inline(key)
    if len(written) > _LONGEST_KEY:
        lines = value_lines(value, ":", indent, key=key, depth=depth)
        return [" " * indent + f"? {written}", " " * indent + lines[0], *lines[1:]]
    lines = value_lines(value, f"{written}:", indent, key=key, depth=depth)
    return [" " * indent + lines[0], *lines[1:]]


def value_lines(
    value: Value | None, head: str, indent: int, *, key: str = "", depth: int = 0
) -> list[str]:
    """Return the lines of a value that follows a key or a hyphen.

    Args:
        value: the value.
        head: the text before it on the first line, without indentation: ``key:`` or ``-``.
        indent: the column of the head.
        key: the key, which may determine the style.
        depth: the nesting depth of the key.

    Returns:
        The lines, the first one without indentation.
    """
    if isinstance(value, str):
        return _text_lines(value, head, indent, is_date=key in date_keys())
    if not isinstance(value, list | dict):
        return [f"{head} {write_inline(value)}"]
    items = value.values() if isinstance(value, dict) else value
    is_simple = not any(isinstance(item, dict) and item for item in items)
    if not value or (is_simple and not (key in _ALWAYS_BLOCK and (depth == 0 or key == "unused"))):
        flow = _flow_lines(value, head, indent, wrap=depth > 0)
        if flow is not None:
            return flow
    inner = indent + 2
    lines = [head]
    for item_key, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item_key, str):
            lines += entry_lines(item_key, item, inner, depth + 1)
        else:
            lines += item_lines(item, inner, depth + 1, key=key)
    return lines


def item_lines(item: Value | None, indent: int, depth: int = 1, *, key: str = "") -> list[str]:
    """Return the lines of an item of a block list, with its hyphen but without line breaks.

    Args:
        item: the item.
        indent: the column of the hyphen.
        depth: the nesting depth of the item.
        key: the key of the list.
    """
    prefix = " " * indent
    if isinstance(item, dict) and item:
        is_flat = key not in _PROSE and not any(isinstance(part, dict) for part in item.values())
        wrap = len(item) >= _MIN_ROW
        flow = _flow_lines(item, "-", indent, wrap=wrap) if is_flat else None
        if flow is not None:
            return [prefix + flow[0], *flow[1:]]
        lines: list[str] = []
        for inner, value in item.items():
            lines += entry_lines(inner, value, indent + 2, depth + 1)
        return [f"{prefix}- {lines[0].lstrip(' ')}", *lines[1:]]
    if isinstance(item, list) and item:
        lines = [
            line for inner_item in item for line in item_lines(inner_item, indent + 2, depth + 1)
        ]
        return [f"{prefix}- {lines[0].lstrip(' ')}", *lines[1:]]
    first, *rest = value_lines(item, "-", indent, depth=depth)
    return [prefix + first, *rest]


def write_flow(value: Value | None, key: str = "") -> str:
    """Write a value in YAML flow style, on one line."""
    if not isinstance(value, list | dict):
        return write_inline(value, flow=True, is_date=key in date_keys())
    if isinstance(value, list):
        return f"[{', '.join(write_flow(item) for item in value)}]"
    return f"{{{', '.join(_flow_pair(name, item) for name, item in value.items())}}}"


def _flow_pair(key: str, value: Value | None) -> str:
    name = write_inline(key, flow=True)
    if len(name) > _LONGEST_KEY:
        name = f"? {name} "
    return f"{name}: {write_flow(value, key)}"


def _text_lines(text: str, head: str, indent: int, *, is_date: bool) -> list[str]:
    if "\n" in text:
        literal = write_literal(text, indent + 2)
        if literal is not None:
            return [f"{head} {literal[0]}", *literal[1]]
    line = f"{head} {write_inline(text, is_date=is_date)}"
    if indent + display_width(line) > WIDTH:
        folded = write_folded(text, indent + 2)
        if folded is not None and (len(folded) > 1 or display_width(folded[0]) <= WIDTH):
            return [f"{head} >-", *folded]
    return [line]


def _flow_lines(
    value: list[Value] | dict[str, Value], head: str, indent: int, *, wrap: bool
) -> list[str] | None:
    """Return the lines of a list in brackets or a mapping in braces.

    Returns:
        The lines, the first one without indentation; None if the value would be too long, or if
        flow style cannot contain one of its items.
    """
    opening, closing = "[]" if isinstance(value, list) else "{}"
    pieces = _pieces(value)
    if pieces is None:
        return None
    # Continuation lines are aligned with the first key of a part, or indented by two in a list.
    inner = indent + (3 if head == "-" else 2)
    lines = [f"{head} {opening}"]
    width = indent + len(lines[0])
    for place, piece in enumerate(pieces):
        end = closing if place == len(pieces) - 1 else ","
        size = display_width(piece) + len(end)
        if place and width + 1 + size > WIDTH:
            lines.append(" " * inner + piece + end)
            width = inner + size
        else:
            lines[-1] += f"{' ' if place else ''}{piece}{end}"
            width += size + bool(place)
        if width > WIDTH:
            return None
    lines[-1] += "" if pieces else closing
    most = len(lines) if isinstance(value, list) else _MAX_FLOW_LINES
    return lines if len(lines) <= (most if wrap else 1) else None


def _pieces(value: list[Value] | dict[str, Value]) -> list[str] | None:
    """Return the items of a list or mapping in flow style, or None if that is not possible."""
    if _has_long_text(value):
        return None
    if isinstance(value, list):
        return [write_flow(item) for item in value]
    return [_flow_pair(key, item) for key, item in value.items()]


def _has_long_text(value: Value | None) -> bool:
    """Return whether a value contains a string with line breaks or a key that is too long."""
    if isinstance(value, dict):
        return any(len(key) > _LONGEST_KEY or _has_long_text(item) for key, item in value.items())
    if isinstance(value, list):
        return any(map(_has_long_text, value))
    return isinstance(value, str) and "\n" in value


@cache
def date_keys() -> frozenset[str]:
    """Return the keys of records and parts whose values are dates."""
    return frozenset(
        key
        for model in _all_models()
        for key in model.model_fields
        if format_of(model, key) == "date"
    )


def _all_models() -> Iterator[type[BaseModel]]:
    waiting: list[type[BaseModel]] = list(MODELS.values())
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            for info in model.model_fields.values():
                waiting += _models_in(info.annotation)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)

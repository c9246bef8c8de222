"""Moves values to the keys that the record format now has for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labpress.diagnostics import show_path
from labpress.loading.lint.moved_values import MovedValue, moved_values
from labpress.loading.yaml_parser import read_tree
from labpress_tools.drafts import Value
from labpress_tools.record_writer.editing import edit_record
from labpress_tools.record_writer.errors import RecordEditError


def with_moved_values(text: str) -> str:
    """Move the values of a paper's record to their current keys.

    References to the keys are updated. A value is not moved if that would change anything else.

    Args:
        text: the text, with the current names of keys.
    """
    data = read_tree(text).data
    for moved in list(moved_values(data)) if isinstance(data, dict) else ():
        try:
            text = edit_record(text.encode(), _changes(read_tree(text).data, moved)).decode()
        except RecordEditError:
            continue
    return text


def _changes(data: Mapping[str, Any], moved: MovedValue) -> dict[str, Value | None]:
    """Return the new values of all keys that change when a value is moved; None removes a key."""
    key, inner = map(str, moved.old)
    rest = {name: value for name, value in data[key].items() if name != inner}
    changes: dict[str, Value | None] = {moved.new: moved.value, key: rest or None}
    old = show_path(moved.old)
    for name in ("locked", "unverified"):
        listed = data.get(name) or []
        listed = listed if isinstance(listed, list) else [listed]
        if old in listed:
            changes[name] = [moved.new if item == old else item for item in listed]
    sources = data.get("sources")
    if isinstance(sources, dict) and old in sources:
        changes["sources"] = _renamed(sources, old, moved.new)
    blocks = data.get("source") or []
    blocks = blocks if isinstance(blocks, list) else [blocks]
    if any(isinstance(block, dict) and old in (block.get("digests") or {}) for block in blocks):
        changes["source"] = [
            {**block, "digests": _renamed(block["digests"], old, moved.new)}
            if isinstance(block, dict) and block.get("digests")
            else block
            for block in blocks
        ]
    return changes


def _renamed(values: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if key == old else key: value for key, value in values.items()}

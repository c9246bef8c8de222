"""Compares values of records regardless of how they are written in YAML."""

from __future__ import annotations

from typing import Any

import yaml

from labpress_tools.record_writer.scalars import clean


def same_value(first: Any, second: Any) -> bool:
    """Return whether labpress reads two values as the same, so that ``2025`` equals ``"2025"``."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(
            same_value(first[key], second[key]) for key in first
        )
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(same_value, first, second))
    if isinstance(first, dict | list) or isinstance(second, dict | list):
        return False
    return as_text(first) == as_text(second)


def as_text(value: Any) -> str | None:
    """Return a scalar as ``labpress.loading`` reads it, but without trailing line breaks.

    The result is a string, or None if the value is None.
    """
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return clean(str(value)).rstrip("\n")


def data_of_node(node: yaml.Node) -> Any:
    """Return the data of a node, as ``labpress.loading`` reads it."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): data_of_node(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [data_of_node(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    is_null = not node.style and node.value in {"", "~", "null", "Null", "NULL"}
    return None if is_null else node.value


def hashable(value: Any) -> Any:
    """Return a hashable form of a value; it is the same for values that `same_value` equates."""
    if isinstance(value, dict):
        return tuple(sorted((key, hashable(item)) for key, item in value.items()))
    if isinstance(value, list):
        return tuple(map(hashable, value))
    return as_text(value)

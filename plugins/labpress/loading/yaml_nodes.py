"""Composes libyaml's nodes, and finds facts that libyaml reports only as events."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml

from labpress.loading.yaml_errors import Mark

NodeKey = tuple[Mark, str]
"""The position and the kind of a node."""

# libyaml nests in C: a hostile file must not be able to exhaust the stack.
MAX_DEPTH = 50
"""The maximum nesting depth of a string."""
_DEEP_LINE = re.compile(rf"(?m)^[ \t?-]{{{MAX_DEPTH}}}")
_MAYBE_ANCHOR = re.compile(r"(?m)(?:^|[\s\[{,:?-])&\S")


class _Loader(yaml.CSafeLoader):
    """libyaml's parser without type guesses for plain scalars."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


def compose(text: str) -> yaml.Node | None:
    """Return the root node of a string, or None for an empty string.

    Call `find_too_deep` first, since deeply nested text can exhaust the stack.

    Raises:
        yaml.YAMLError: if the text is not valid YAML.
    """
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def find_anchors(text: str) -> dict[NodeKey, str]:
    """Return the anchors of a string by node key, since the node tree no longer has them."""
    if not _MAYBE_ANCHOR.search(text):
        return {}
    events = yaml.parse(text, Loader=_Loader)
    return {
        node_key(event): event.anchor
        for event in events
        if isinstance(event, yaml.NodeEvent) and not isinstance(event, yaml.AliasEvent)
        if event.anchor
    }


def find_too_deep(text: str) -> Mark | None:
    """Return where the nesting of a string first exceeds `MAX_DEPTH` levels, or None.

    This is safe for any string, since it uses libyaml's events, which are not nested.

    Raises:
        yaml.YAMLError: if the text before that is not valid YAML.
    """
    # Only text with this much indentation, or so many brackets or hyphens, can be that deep.
    if text.count("[") + text.count("{") < MAX_DEPTH and not _DEEP_LINE.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return display_of(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def node_key(node: yaml.Node | yaml.NodeEvent) -> NodeKey:
    """Return a key that identifies a node and its start event."""
    # A mapping and its first key begin at the same position.
    return display_of(node), type(node).__name__[:3].lower()


def display_of(node: yaml.Node | yaml.Event) -> Mark:
    """Return the line and column of a node, from 1."""
    mark: Any = node.start_mark  # never None: libyaml gives every node and event its marks
    return mark.line + 1, mark.column + 1

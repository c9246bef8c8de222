"""Composes YAML nodes with libyaml, and reads from its events what nodes do not contain."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml

from labpress.loading.yaml_errors import Mark

NodeKey = tuple[Mark, str]
"""The position and the kind of a node."""

# libyaml composes nested nodes recursively in C, so a malicious file could exhaust the stack.
MAX_DEPTH = 50
"""The maximum depth to which lists and mappings may be nested."""
_DEEP_LINE = re.compile(rf"(?m)^[ \t?-]{{{MAX_DEPTH}}}")
_MAYBE_ANCHOR = re.compile(r"(?m)(?:^|[\s\[{,:?-])&\S")


class _Loader(yaml.CSafeLoader):
    """A loader that uses libyaml, but does not guess the types of unquoted scalars."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


def compose(text: str) -> yaml.Node | None:
    """Return the root node of YAML text, or None if the text has no content.

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
    """Return the anchors in YAML text by node key, since nodes do not contain them."""
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
    """Return the position at which YAML text is first nested more than `MAX_DEPTH` levels deep.

    The result is None if there is no such position. This function is safe for any text, since it
    reads libyaml's events, which are not nested.

    Raises:
        yaml.YAMLError: if the text before that position is not valid YAML.
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
    """Return a key that a node shares only with its start event."""
    # A mapping and its first key begin at the same position.
    return display_of(node), type(node).__name__[:3].lower()


def display_of(node: yaml.Node | yaml.Event) -> Mark:
    """Return the line and column, counted from 1, at which a node or event starts."""
    mark: Any = node.start_mark  # never None: libyaml gives every node and event its marks
    return mark.line + 1, mark.column + 1

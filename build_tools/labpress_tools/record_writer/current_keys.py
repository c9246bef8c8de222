"""Replaces the former names of keys in a record with their current names."""

from __future__ import annotations

from collections import Counter

import yaml

from labpress.diagnostics import FieldPath
from labpress.loading.renamed_keys import RenamedKey
from labpress.loading.validation import find_renamed_keys
from labpress.loading.yaml_parser import read_tree
from labpress_tools.record_writer.errors import RecordEditError
from labpress_tools.record_writer.layout import MODELS, Kind
from labpress_tools.record_writer.nodes import Layout, end_mark, start_of
from labpress_tools.record_writer.reading import decode_record, valid_tree
from labpress_tools.record_writer.scalars import write_inline
from labpress_tools.record_writer.values import same_value


def rename_former_keys(data: bytes, kind: Kind) -> tuple[bytes, list[RenamedKey]]:
    """Replace the former names of keys in a record.

    Nothing else changes. A former name is kept if the current name is also present, because the
    values may differ.

    Args:
        data: the content of the file.
        kind: the kind of record.

    Returns:
        The new content, and all keys that had a former name, including those whose former name was
        kept.

    Raises:
        RecordEditError: if the file is not a record that can be read without errors.
    """
    bom, text = decode_record(data)
    tree = valid_tree(text)
    if not isinstance(tree.data, dict):
        return data, []
    renamed = find_renamed_keys(tree, MODELS[kind])
    if all(key.has_both for key in renamed):
        return data, renamed
    current = with_current_keys(text, [key for key in renamed if not key.has_both])
    check_same_content(text, current, kind)
    return bom + current.encode(), renamed


def check_same_content(before: str, after: str, kind: Kind) -> None:
    """Check that two versions of a record differ only in their layout and in former names of keys.

    Raises:
        RecordEditError: if they differ in anything else.
    """
    trees = [read_tree(text) for text in (before, after)]
    for tree in trees:
        find_renamed_keys(tree, MODELS[kind])
    comments = [
        Counter(text for _, text in all_comments(Layout.read(text))) for text in (before, after)
    ]
    if not same_value(trees[0].data, trees[1].data) or comments[0] != comments[1]:
        raise RecordEditError("cannot convert the file without losing content; edit it manually")


def all_comments(layout: Layout) -> list[tuple[int, str]]:
    """Return the position and the text of each comment in a record."""
    return layout.comments(0, len(layout.text))


def with_current_keys(text: str, renamed: list[RenamedKey]) -> str:
    """Replace former names of keys in a record's YAML.

    ``unverified`` and ``locked`` contain names of keys; these are replaced, too.
    """
    root = Layout.read(text).root
    edits: list[tuple[int, int, str]] = []
    for key in renamed:
        node = _renamed_node(root, key, {other.path: other.old for other in renamed})
        if node is not None:
            edits.append((start_of(node), end_mark(node), write_inline(key.new, flow=True)))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _renamed_node(
    root: yaml.Node | None, key: RenamedKey, former: dict[FieldPath, str]
) -> yaml.Node | None:
    """Return the node of a key with a former name, or of a reference to it; None if absent."""
    is_reference = key.path[0] in {"unverified", "locked"}
    node = root
    for depth, step in enumerate(key.path, 1):
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            name = former.get(key.path[:depth], step)
            pair = next((pair for pair in node.value if pair[0].value == name), None)
            if pair is None:
                return None
            node = pair[1] if depth < len(key.path) or is_reference else pair[0]
        else:
            return None
    return node

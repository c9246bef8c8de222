"""Replaces former names of keys in a record with the current names before it is validated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from labpress.diagnostics import Diagnostic, FieldPath, code, define_rule
from labpress.loading.yaml_parser import Tree, value_at
from labpress.schema.types import Plain

ModelAt = Callable[[FieldPath], type[BaseModel] | None]

RENAMED_KEY = define_rule(
    "renamed-key",
    "warning",
    "record",
    "A record contains the former name of a key, as a key or in `sources`, `unverified` or "
    "`locked`. The former name still works.",
    "Use the current name, which the message states. If the record contains both names, remove "
    "the old one.",
)
_STEP = re.compile(r"[^.\[\]]+|\[\d+\]|\.|.")


@dataclass(frozen=True, slots=True)
class RenamedKey:
    """A key that a record contains under its former name, or a reference to such a key.

    Attributes:
        path: the path of the key or the reference, with current names; if the mapping has both
            names, the path of the former one.
        old: the former name, or a path that contains it.
        new: the current name, or the same path with the current name.
        has_both: whether the mapping also has a key with the current name, whose value is used.
    """

    path: FieldPath
    old: str
    new: str
    has_both: bool = False

    def diagnostic(self) -> Diagnostic:
        """Return a warning that states the current name."""
        old, new = code(self.old), code(self.new)
        if self.has_both:
            text = f"{old} is the former name of {new}, which is also present; remove {old}"
        else:
            text = f"{old} is now called {new}; write {new}"
        return RENAMED_KEY.diagnostic(text)


def rename_keys(tree: Tree, model_at: ModelAt) -> list[RenamedKey]:
    """Replace the former names of keys with the current ones, in a tree's data and positions.

    Args:
        tree: the tree; it is changed in place.
        model_at: returns the model of the mapping at a path; None if the mapping has no model.

    Returns:
        The keys, and references to keys, that used a former name.
    """
    renamed = []
    for path, mapping in list(_mappings(tree.data, ())):
        names = getattr(model_at(path), "renamed_keys", {})
        renamed += [
            _rename(tree, mapping, path, old, new) for old, new in names.items() if old in mapping
        ]
    renamed += _rename_sources(tree, model_at)
    for key in ("unverified", "locked"):
        renamed += _rename_references(tree, key, model_at)
    return renamed


def _mappings(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key in list(value):
            yield from _mappings(value_at(value, (key,)), (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _mappings(item, (*path, index))


def _rename(tree: Tree, mapping: dict[str, Any], path: FieldPath, old: str, new: str) -> RenamedKey:
    if new in mapping:
        del mapping[old]
        return RenamedKey((*path, old), old, new, has_both=True)
    # The new key is inserted in the same position, so that the record keeps the order of its keys.
    items = [(new if key == old else key, value) for key, value in mapping.items()]
    mapping.clear()
    mapping.update(items)
    _move(tree, (*path, old), (*path, new))
    return RenamedKey((*path, new), old, new)


def _move(tree: Tree, old: FieldPath, new: FieldPath) -> None:
    def moved(path: FieldPath) -> FieldPath:
        return new + path[len(old) :] if path[: len(old)] == old else path

    tree.marks = {moved(path): mark for path, mark in tree.marks.items()}
    tree.texts = {moved(path): lines for path, lines in tree.texts.items()}
    tree.dropped = {moved(path) for path in tree.dropped}


def _rename_sources(tree: Tree, model_at: ModelAt) -> Iterator[RenamedKey]:
    """Rename the keys of ``sources: {tags: …}`` and of ``source: [{digests: {tags: …}}]``."""
    source = value_at(tree.data, ("source",))
    items = range(len(source)) if isinstance(source, list) else ()
    paths: list[FieldPath] = [("sources",), ("source", "digests")]
    for path in [*paths, *(("source", index, "digests") for index in items)]:
        mapping = value_at(tree.data, path)
        for old in list(mapping) if isinstance(mapping, dict) else ():
            new = _current_path(old, model_at)
            if new != old:
                yield _rename(tree, mapping, path, old, new)


def _rename_references(tree: Tree, name: str, model_at: ModelAt) -> Iterator[RenamedKey]:
    """Rename the values of ``unverified: [tags]`` or ``unverified: tags``."""
    value = value_at(tree.data, (name,))
    items = value if isinstance(value, list) else [value]
    for index, old in enumerate(items):
        new = _current_path(old, model_at) if isinstance(old, str) else old
        if new == old:
            continue
        if isinstance(value, list):
            value[index] = Plain(new)
            yield RenamedKey((name, index), old, new)
        else:
            tree.data[name] = Plain(new)
            yield RenamedKey((name,), old, new)


def _current_path(written: str, model_at: ModelAt) -> str:
    """Return a path such as ``authors[0].equal`` with the current name of each key."""
    path: FieldPath = ()
    current = ""
    for step in _STEP.findall(written):
        if step[0] in "[].":
            current += step
            continue
        key = getattr(model_at(path), "renamed_keys", {}).get(step, step)
        path = (*path, key)
        current += key
    return current

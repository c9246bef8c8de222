"""Former names of keys: a record that uses one is read as if it used the current name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from labpress.diagnostics import FieldPath
from labpress.loading.yaml_parser import Tree, at

ModelAt = Callable[[FieldPath], type[BaseModel] | None]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class RenamedKey:
    """A key under its former name.

    Attributes:
        path: where the record has it, under its current name.
        old: the former name.
        new: the current name.
        has_both: whether the mapping also has the current name, whose value counts.
    """

    path: FieldPath
    old: str
    new: str
    has_both: bool


def rename_keys(tree: Tree, model_at: ModelAt) -> list[RenamedKey]:
    """Give every key its current name, in a tree's data and in its positions.

    Args:
        tree: the tree; it is changed in place.
        model_at: the model of the mapping at a path, or None.

    Returns:
        The keys that had a former name.
    """
    found = []
    for path, mapping in list(_mappings(tree.data, ())):
        names = getattr(model_at(path), "renamed_keys", {})
        for old, new in names.items():
            if old in mapping:
                has_both = new in mapping
                key = (*path, old)
                found.append(RenamedKey(key if has_both else (*path, new), old, new, has_both))
                if has_both:
                    del mapping[old]
                else:
                    _rename(mapping, old, new)
                    _move(tree, key, (*path, new))
    return found


def _mappings(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key in list(value):
            yield from _mappings(at(value, (key,)), (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _mappings(item, (*path, index))


def _rename(mapping: dict[str, Any], old: str, new: str) -> None:
    """Rename a key where it stands: a record keeps the order of its keys."""
    items = [(new if key == old else key, value) for key, value in mapping.items()]
    mapping.clear()
    mapping.update(items)


def _move(tree: Tree, old: FieldPath, new: FieldPath) -> None:
    def moved(path: FieldPath) -> FieldPath:
        return new + path[len(old) :] if path[: len(old)] == old else path

    tree.marks = {moved(path): mark for path, mark in tree.marks.items()}
    tree.texts = {moved(path): lines for path, lines in tree.texts.items()}
    tree.lost = {moved(path) for path in tree.lost}

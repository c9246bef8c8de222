"""Looks up the fields of a record's models by the path of a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from labpress.diagnostics import FieldPath
from labpress.schema.base import Part


def is_required(model: type[BaseModel], path: FieldPath) -> bool:
    """Return whether the key at the end of a path is required in its mapping."""
    part = model_at(model, path[:-1])
    info = part.model_fields.get(str(path[-1])) if part else None
    return info is not None and info.is_required()


def keys_at(model: type[BaseModel], path: FieldPath) -> tuple[list[str], Mapping[str, str]]:
    """Return the keys that the mapping at a path may have, and the new names of renamed keys."""
    part = model_at(model, path)
    return (list(part.model_fields), getattr(part, "renamed_keys", {})) if part else ([], {})


def examples_of(part: type[BaseModel]) -> str:
    """Return the required keys of a part (or its first key), each with an example."""
    required = [key for key, info in part.model_fields.items() if info.is_required()]
    shorthand = getattr(part, "shorthand", None)
    keys = required or [shorthand or next(iter(part.model_fields))]
    return ", ".join(f"{key}: {example_of(part, key)}" for key in keys)


def example_of(part: type[BaseModel] | None, key: str) -> str:
    """Return the first example of a key's value, as YAML, or ``…`` if the key has none."""
    info = part.model_fields.get(key) if part else None
    example = info.examples[0] if info and info.examples else "…"
    return f"[{', '.join(example)}]" if isinstance(example, list) else str(example)


def model_at(model: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """Return the model of the mapping at a path, or None if the path has no model."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and current is not None:
            current = model_of_key(current, step)
    return current


@cache
def model_of_key(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """Return the model of a key's value or of its items, or None if it is not a `Part`.

    Args:
        model: the model of the mapping that has the key.
        key: the key.
    """
    info = model.model_fields.get(key)
    return next(_models_in(info.annotation), None) if info else None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    elif get_origin(annotation) in {tuple, Union, UnionType} or hasattr(annotation, "__metadata__"):
        for inner in get_args(annotation):
            yield from _models_in(inner)

"""Drops the invalid values of a record and validates the rest, so that lint rules can check it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from labpress.diagnostics import FieldPath
from labpress.loading.yaml_parser import value_at
from labpress.schema import Author
from labpress.schema.names import Name

IsRequired = Callable[[FieldPath], bool]
Positions = Mapping[FieldPath, tuple[int, ...]]
"""For each list that lost items, the indexes of the remaining items in the file."""

_ROUNDS = 10  # each round drops more values; no known record needs more than two rounds


class PartialRecord(NamedTuple):
    """The valid part of a record.

    Attributes:
        record: the record without its invalid values. Required top-level keys that are missing or
            invalid have empty values.
        dropped: the paths, in the file, of everything that is missing from `record`.
        positions: see `Positions`.
    """

    record: BaseModel
    dropped: frozenset[FieldPath]
    positions: Positions


def validate_partially(
    data: Any, model: type[BaseModel], invalid: Iterable[FieldPath], is_required: IsRequired
) -> PartialRecord | None:
    """Validate what remains of a record when all invalid values are removed.

    Args:
        data: the data of the record, as parsed from YAML.
        model: the model of the record.
        invalid: the paths of the invalid values.
        is_required: returns whether the key at a path is required in its mapping.

    Returns:
        The valid part; None if no part is valid.
    """
    if not isinstance(data, dict):
        return None
    dropped = set(invalid)
    cuts = {_smallest_removable(path, data, is_required) for path in dropped}
    for _ in range(_ROUNDS):
        cuts = _with_names(cuts) if issubclass(model, Author) else cuts - {()}
        positions: dict[FieldPath, tuple[int, ...]] = {}
        rest = _without(data, cuts, (), positions)
        placeholders = _placeholders(rest, data, model)
        try:
            record = model.model_validate({**rest, **placeholders})
        except ValidationError as error:
            paths = {source_path(tuple(detail["loc"]), positions) for detail in error.errors()}
            more = {_smallest_removable(path, data, is_required) for path in paths}
            if more <= cuts:
                return None
            dropped |= paths
            cuts |= more
        else:
            dropped |= cuts | {(key,) for key in placeholders}
            return PartialRecord(_emptied(record, placeholders), frozenset(dropped), positions)
    return None


def source_path(path: FieldPath, positions: Positions) -> FieldPath:
    """Convert a path in the valid part, whose lists may have lost items, to a path in the file."""
    result: FieldPath = ()
    for step in path:
        indexes = positions.get(result)
        if indexes and isinstance(step, int) and step < len(indexes):
            result = (*result, indexes[step])
        else:
            result = (*result, step)
    return result


def _smallest_removable(path: FieldPath, data: Any, is_required: IsRequired) -> FieldPath:
    """Return the path of the smallest part that contains a value and can be omitted, or ()."""
    while path:
        around, step = value_at(data, path[:-1]), path[-1]
        if isinstance(around, list) and isinstance(step, int) and step < len(around):
            return path
        is_top_level = len(path) == 1  # the record's own required keys get placeholders
        if isinstance(around, dict) and step in around and (is_top_level or not is_required(path)):
            return path
        path = path[:-1]
    return ()


def _without(
    data: Any, cuts: set[FieldPath], path: FieldPath, positions: dict[FieldPath, tuple[int, ...]]
) -> Any:
    if isinstance(data, dict):
        keys = [key for key in data if (*path, key) not in cuts]
        return {key: _without(data[key], cuts, (*path, key), positions) for key in keys}
    if isinstance(data, list):
        indexes = tuple(index for index in range(len(data)) if (*path, index) not in cuts)
        if len(indexes) < len(data):
            positions[path] = indexes
        return [_without(data[index], cuts, (*path, index), positions) for index in indexes]
    return data


def _with_names(cuts: set[FieldPath]) -> set[FieldPath]:
    """Replace the path of the whole record, (), with the paths of all keys of its name."""
    return cuts - {()} | {(key,) for key in Name.model_fields} if () in cuts else cuts


def _placeholders(
    rest: Mapping[str, Any], data: Mapping[str, Any], model: type[BaseModel]
) -> dict[str, Any]:
    """Return a placeholder for each missing required key of the record.

    A list that is empty in the record is not missing; a list whose items are all invalid is.

    Args:
        rest: the values of the record that are valid.
        data: all values of the record.
        model: the model of the record.
    """
    if issubclass(model, Author):
        return {} if any(rest.get(key) for key in Name.model_fields) else {"name": "X"}
    missing = (key for key, info in model.model_fields.items() if info.is_required())
    return {
        key: (model.model_fields[key].examples or [None])[0]
        for key in missing
        if not (rest.get(key) or (key in rest and data[key] == []))
    }


def _emptied(record: BaseModel, placeholders: Mapping[str, Any]) -> BaseModel:
    empty: dict[str, Any] = {
        key: () if isinstance(value, list) else "" for key, value in placeholders.items()
    }
    if isinstance(record, Author) and empty:
        empty = dict.fromkeys(Name.model_fields)
    return record.model_copy(update=empty) if empty else record

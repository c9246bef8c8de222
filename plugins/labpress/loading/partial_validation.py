"""What can still be read of a record that has errors, so that the rest of it is checked too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from labpress.diagnostics import FieldPath
from labpress.loading.yaml_parser import at
from labpress.schema import Author
from labpress.schema.names import Name

Record = TypeVar("Record", bound=BaseModel)
IsRequired = Callable[[FieldPath], bool]

_ROUNDS = 10  # each round leaves out more; two are enough for all that was seen


@dataclass(frozen=True, slots=True)
class Salvage(Generic[Record]):
    """The good part of a record.

    Attributes:
        record: the record without what is wrong with it; required keys of its own that are lost
            are empty.
        lost: where something is missing, by the places in the file.
        positions: of each list that lost items, where those that are left stand in the file.
    """

    record: Record
    lost: frozenset[FieldPath] = frozenset()
    positions: Mapping[FieldPath, tuple[int, ...]] = field(default_factory=dict)


def salvage(
    data: Any, kind: type[Record], wrong: Iterable[FieldPath], is_required: IsRequired
) -> Salvage[Record] | None:
    """Read what is left of a record when all that is wrong is left out.

    Args:
        data: the record's data.
        kind: its model.
        wrong: the places where something is wrong.
        is_required: whether a place holds a key without which the part around it is none.

    Returns:
        The good part, or None where there is none.
    """
    if not isinstance(data, dict):
        return None
    lost = set(wrong)
    cuts = {_smallest(place, data, is_required) for place in lost}
    for _ in range(_ROUNDS):
        cuts = _with_names(cuts) if issubclass(kind, Author) else cuts - {()}
        positions: dict[FieldPath, tuple[int, ...]] = {}
        left = _without(data, cuts, (), positions)
        stand_ins = _stand_ins(left, kind)
        try:
            record = kind.model_validate({**left, **stand_ins})
        except ValidationError as error:
            found = {written_place(tuple(one["loc"]), positions) for one in error.errors()}
            more = {_smallest(place, data, is_required) for place in found}
            if more <= cuts:
                return None
            lost |= found
            cuts |= more
        else:
            lost |= cuts | {(key,) for key in stand_ins}
            return Salvage(_emptied(record, stand_ins), frozenset(lost), positions)
    return None


def written_place(path: FieldPath, positions: Mapping[FieldPath, tuple[int, ...]]) -> FieldPath:
    """Where a place of the good part stands in the file: lists may have lost items before it."""
    place: FieldPath = ()
    for step in path:
        kept = positions.get(place)
        place = (
            *place,
            kept[step] if kept and isinstance(step, int) and step < len(kept) else step,
        )
    return place


def _smallest(place: FieldPath, data: Any, is_required: IsRequired) -> FieldPath:
    """The smallest thing around a place that a record can be without; () for none."""
    while place:
        around, step = at(data, place[:-1]), place[-1]
        if isinstance(around, list) and isinstance(step, int) and step < len(around):
            return place
        own = len(place) == 1  # a record's own required keys have stand-ins
        if isinstance(around, dict) and step in around and (own or not is_required(place)):
            return place
        place = place[:-1]
    return ()


def _without(
    data: Any, cuts: set[FieldPath], here: FieldPath, positions: dict[FieldPath, tuple[int, ...]]
) -> Any:
    if isinstance(data, dict):
        kept = [key for key in data if (*here, key) not in cuts]
        return {key: _without(data[key], cuts, (*here, key), positions) for key in kept}
    if isinstance(data, list):
        places = tuple(index for index in range(len(data)) if (*here, index) not in cuts)
        if len(places) < len(data):
            positions[here] = places
        return [_without(data[index], cuts, (*here, index), positions) for index in places]
    return data


def _with_names(cuts: set[FieldPath]) -> set[FieldPath]:
    """A fault of an author's record as a whole is one of its name: no key of it can be trusted."""
    return cuts - {()} | {(key,) for key in Name.model_fields} if () in cuts else cuts


def _stand_ins(left: Mapping[str, Any], kind: type[BaseModel]) -> dict[str, Any]:
    """Something for each required key of the record itself that is not there."""
    if issubclass(kind, Author):
        return {} if any(left.get(key) for key in Name.model_fields) else {"name": "X"}
    missing = (key for key, info in kind.model_fields.items() if info.is_required())
    return {
        key: (kind.model_fields[key].examples or [None])[0] for key in missing if not left.get(key)
    }


def _emptied(record: Record, stand_ins: Mapping[str, Any]) -> Record:
    empty: dict[str, Any] = {
        key: () if isinstance(value, list) else "" for key, value in stand_ins.items()
    }
    if isinstance(record, Author) and empty:
        empty = dict.fromkeys(Name.model_fields)
    return record.model_copy(update=empty) if empty else record

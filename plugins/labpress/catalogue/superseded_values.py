"""Finds values that a later version of a paper replaced, with the values that replaced them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from labpress.schema.measurements import Quantity, Result

Value = TypeVar("Value", bound=Result | Quantity)

_SAME_RESULT = ("benchmark", "split", "setting", "metric", "subject")
_SAME_QUANTITY = ("name", "unit")


@dataclass(frozen=True, slots=True)
class ValueHistory(Generic[Value]):
    """A value and the superseded values of the same measurement.

    Attributes:
        current: the latest value in the record. It is itself superseded if the record lacks the
            value that replaced it.
        superseded: the values that `current` replaced, in the order of the record.
    """

    current: Value
    superseded: tuple[Value, ...] = ()


def value_histories(values: Iterable[Value]) -> tuple[ValueHistory[Value], ...]:
    """Return each current value with the values that it replaced.

    Superseded values whose replacement is missing from the record follow, each on its own.
    """
    listed = list(values)
    superseded = [value for value in listed if value.superseded]
    current = [value for value in listed if not value.superseded]
    paired = [
        ValueHistory(value, tuple(old for old in superseded if _same_measurement(value, old)))
        for value in current
    ]
    unpaired = [
        old for old in superseded if not any(_same_measurement(value, old) for value in current)
    ]
    return (*paired, *(ValueHistory(old) for old in unpaired))


def _same_measurement(first: Result | Quantity, second: Result | Quantity) -> bool:
    keys = _SAME_QUANTITY if isinstance(first, Quantity) else _SAME_RESULT
    return all(getattr(first, key) == getattr(second, key) for key in keys)

"""Encodes columns of the explorer's data: shared values as numbers, and numbers in base 62."""

from __future__ import annotations

import string
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_Value = TypeVar("_Value")
_DIGITS = string.digits + string.ascii_letters


@dataclass(slots=True)
class Dictionary(Generic[_Value]):
    """A list of values that several papers share, numbered in the order of their first use.

    Attributes:
        values: the values; the number of a value is its index.
        numbers: the number of each value, keyed by what identifies the value.
    """

    values: list[_Value] = field(default_factory=list)
    numbers: dict[Hashable, int] = field(default_factory=dict)

    def number(self, key: Hashable, value: _Value) -> int:
        """Return the number of the value with a key, and add the value if the key is new."""
        if key not in self.numbers:
            self.numbers[key] = len(self.values)
            self.values.append(value)
        return self.numbers[key]


def packed(rows: list[list[int]]) -> list[str]:
    """Encode each list of numbers as a string in base 62.

    When compressed, the strings are a sixth shorter than lists in JSON. All numbers have the same
    number of digits. The result begins with an additional string, which consists of as many zeros
    as each number has digits.
    """
    largest = max((number for row in rows for number in row), default=0)
    base = len(_DIGITS)
    width = next(size for size in range(1, 9) if largest < base**size)
    powers = [base**exponent for exponent in range(width - 1, -1, -1)]
    strings = [
        "".join(_DIGITS[number // power % base] for number in row for power in powers)
        for row in rows
    ]
    return ["0" * width, *strings]

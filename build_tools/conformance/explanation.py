"""Explains the differences between records and what other programs read from their exports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """A field for which a program read a value other than the one that was written.

    Attributes:
        field: the name of the field.
        format: the name of the format.
        reader: the name of the program that read the file.
        key: the citekey of the item.
        written: the value that was written.
        read: the value that was read; empty if the reader found none.
    """

    field: str
    format: str
    reader: str
    key: str
    written: str
    read: str

    def __str__(self) -> str:
        return (
            f"{self.format}, {self.reader}: {self.field} of {self.key}: "
            f"wrote {self.written!r}, read {self.read!r}"
        )


@dataclass(frozen=True, slots=True)
class KnownLoss:
    """A loss caused by a limitation of a format or a reader.

    Attributes:
        field: the field that differs.
        formats: a pattern for the names of formats.
        readers: a pattern for the names of readers.
        keys: a pattern for the citekeys of items.
        reason: the explanation for the report.
        written: a pattern for the written value.
        is_truncated: whether the loss covers only values whose end is missing in the result.
    """

    field: str
    formats: str
    readers: str
    keys: str
    reason: str
    written: str = ".*"
    is_truncated: bool = False

    def covers(self, difference: Difference) -> bool:
        """Return whether this loss explains a difference."""
        return (
            self.field == difference.field
            and re.fullmatch(self.formats, difference.format) is not None
            and re.fullmatch(self.readers, difference.reader) is not None
            and re.fullmatch(self.keys, difference.key) is not None
            and re.fullmatch(self.written, difference.written) is not None
            and (not self.is_truncated or difference.written.startswith(difference.read))
        )


class Explanation:
    """Differences and the reasons for them."""

    def __init__(self, differences: Sequence[Difference], losses: Sequence[KnownLoss]) -> None:
        self._differences = differences
        self._explained = {
            difference: loss
            for difference in differences
            for loss in losses
            if loss.covers(difference)
        }
        self._reasons = list(dict.fromkeys(loss.reason for loss in losses))
        self._unused = [
            loss for loss in losses if not any(loss.covers(item) for item in differences)
        ]

    def cell(self, total: int, field: str, name: str, reader: str) -> str:
        """Return the text of a table cell, such as ``40 (1, 3)``.

        The text contains the number of items that were read correctly, followed by the numbers of
        the reasons for differences.

        Args:
            total: the number of items.
            field: the name of the field.
            name: the name of the format.
            reader: the name of the reader.
        """
        place = (field, name, reader)
        found = [
            item for item in self._differences if (item.field, item.format, item.reader) == place
        ]
        numbers = {
            self._reasons.index(self._explained[item].reason) + 1
            for item in found
            if item in self._explained
        }
        notes = f" ({', '.join(map(str, sorted(numbers)))})" if numbers else ""
        return f"{total - len(found)}{notes}"

    @property
    def notes(self) -> str:
        """The reasons as a numbered list."""
        return "".join(f"{number}. {reason}\n" for number, reason in enumerate(self._reasons, 1))

    @property
    def failures(self) -> list[str]:
        """The differences without a reason, and the known losses that did not occur."""
        failures = [str(item) for item in self._differences if item not in self._explained]
        return failures + [f"a known loss did not occur: {loss}" for loss in self._unused]

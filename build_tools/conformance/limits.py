"""What is lost on the way to a reader, and why: each loss has its reason here, or is a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """That a reader read something else than was written."""

    field: str
    format: str
    reader: str
    key: str
    wrote: str
    read: str

    def __str__(self) -> str:
        return (
            f"{self.format}, {self.reader}: {self.field} of {self.key}: "
            f"wrote {self.wrote!r}, read {self.read!r}"
        )


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a format or a reader.

    Attributes:
        field: what is lost.
        formats: in which formats, as a pattern.
        readers: by which readers, as a pattern.
        keys: of which papers, as a pattern.
        reason: why, for the docs.
    """

    field: str
    formats: str
    readers: str
    keys: str
    reason: str

    def covers(self, lost: Difference) -> bool:
        """Whether it explains a difference."""
        return (
            self.field == lost.field
            and re.fullmatch(self.formats, lost.format) is not None
            and re.fullmatch(self.readers, lost.reader) is not None
            and re.fullmatch(self.keys, lost.key) is not None
        )


LIMITS: tuple[Limit, ...] = ()

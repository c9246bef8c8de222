"""Describes how a value in a record differs from the value in a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from labpress_tools.drafts import Value

Outcome = Literal["added", "updated", "removed", "edited", "locked", "differs"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that differs between a source and the record.

    Attributes:
        path: the path of the value, such as ``venue.pages``.
        outcome: ``added`` or ``updated`` if the new value is applied; ``removed`` if the value in
            the record is obsolete; ``edited`` if a manual edit is kept; ``locked`` if the key is
            locked; ``differs`` if the value in the record does not come from a source.
        old: the value in the record; None if the record has no value.
        new: the value in the source; None if the value is removed.
        source: the name of the source.
    """

    path: str
    outcome: Outcome
    old: Any
    new: Value | None
    source: str

    @property
    def is_applied(self) -> bool:
        """Whether the change is applied to the record."""
        return self.outcome in {"added", "updated", "removed"}

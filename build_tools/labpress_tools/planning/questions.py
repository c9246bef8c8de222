"""Asks the user whether two entries are the same work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from labpress_tools.drafts import Draft

Answer = Literal["same", "new", "skip"]


@dataclass(frozen=True, slots=True)
class Question:
    """Asks whether two works are the same.

    Attributes:
        draft: the draft that was read.
        other: the title of the other work.
        other_place: the record or the entry of the other work.
        reason: what the works have in common.
    """

    draft: Draft
    other: str
    other_place: str
    reason: str


Decide = Callable[[Question], Answer]
"""Answers a question by prompting the user, or according to an option."""

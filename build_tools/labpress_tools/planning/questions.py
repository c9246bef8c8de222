"""Defines the question whether two entries describe the same work, which the user answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from labpress_tools.drafts import Draft

Answer = Literal["same", "new", "skip"]


@dataclass(frozen=True, slots=True)
class Question:
    """The question whether two entries describe the same work.

    Attributes:
        draft: the draft that was read.
        other: the title of the other entry.
        other_place: the record, or the location of the entry, that the draft is compared with.
        reason: what the two have in common.
    """

    draft: Draft
    other: str
    other_place: str
    reason: str


Decide = Callable[[Question], Answer]
"""Answers a question by prompting the user, or according to an option."""

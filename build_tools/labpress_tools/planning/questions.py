"""Defines the question to the user whether two entries describe the same work."""

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
        other_place: the id of the other record, or the location of the other entry in its file.
        reason: what the two have in common.
    """

    draft: Draft
    other: str
    other_place: str
    reason: str


Decide = Callable[[Question], Answer]
"""Answers a question by prompting the user, or according to an option."""

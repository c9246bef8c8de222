"""Recognises long bylines, in which different people may have the same name."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import TypeVar

T = TypeVar("T")

LONG_BYLINE = 100
"""The number of authors above which a byline is long."""


def is_long_byline(byline: Sized) -> bool:
    """Return whether a byline is so long that two people in it may have the same name."""
    return len(byline) > LONG_BYLINE


def embedded(byline: Sequence[T]) -> Sequence[T]:
    """Return the authors to list in the metadata of a page: only the first `LONG_BYLINE`.

    Exports contain all authors, since people use them to cite the paper.
    """
    return byline[:LONG_BYLINE] if is_long_byline(byline) else byline

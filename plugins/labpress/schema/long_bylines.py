"""Recognises bylines of hundreds of people, whose names are less distinctive."""

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
    """Return the authors in the metadata of a page: only the first ones of a long byline.

    The exports of the paper, from which people cite, contain all authors.
    """
    return byline[:LONG_BYLINE] if is_long_byline(byline) else byline

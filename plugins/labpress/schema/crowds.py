"""Papers by hundreds of people (crowds), whose names are less distinctive and whose lists are long."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import TypeVar

T = TypeVar("T")

CROWD = 100
"""The number of authors above which a byline is a crowd."""


def is_crowd(byline: Sized) -> bool:
    """Return whether a byline is so long that two people in it may have the same name."""
    return len(byline) > CROWD


def embedded(byline: Sequence[T]) -> Sequence[T]:
    """Return the authors in the metadata of a page: only the first ones of a crowd.

    The exports of the paper, from which people cite, contain all authors.
    """
    return byline[:CROWD] if is_crowd(byline) else byline

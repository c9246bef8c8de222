"""Papers by hundreds of people, where names mean less and lists cost more."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import TypeVar

T = TypeVar("T")

CROWD = 100
"""The number of authors above which a byline is a crowd."""


def is_crowd(byline: Sized) -> bool:
    """Whether a byline is so long that two people in it may have one name."""
    return len(byline) > CROWD


def embedded(byline: Sequence[T]) -> Sequence[T]:
    """The authors that the metadata of a page names: the first ones of a crowd, else all of them.

    The exports of the paper, which people cite with, name everybody.
    """
    return byline[:CROWD] if is_crowd(byline) else byline

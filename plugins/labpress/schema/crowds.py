"""Papers by hundreds of people, where names mean less and lists cost more."""

from __future__ import annotations

from collections.abc import Sized

CROWD = 100
"""The number of authors above which a byline is a crowd."""


def is_crowd(byline: Sized) -> bool:
    """Whether a byline is so long that two people in it may have one name."""
    return len(byline) > CROWD

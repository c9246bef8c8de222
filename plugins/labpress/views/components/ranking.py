"""Chooses how much of a ranking a page shows."""

from __future__ import annotations

from collections.abc import Sequence


def cut_between_counts(counts: Sequence[int], most: int) -> int:
    """Return how many of the first items to show so that items with equal counts stay together.

    No item is left out if an item with the same count is shown.

    Args:
        counts: the count of each item, largest first.
        most: the maximum number of items to show.

    Returns:
        At most ``most``; 0 if more than ``most`` items share the largest count.
    """
    if len(counts) <= most:
        return len(counts)
    return sum(count > counts[most] for count in counts[:most])

"""Groups items that share tokens, directly or through other items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence


def connected(items: Sequence[Iterable[Hashable]]) -> list[list[int]]:
    """Group items that share tokens, directly or through other items.

    Args:
        items: the tokens of each item.

    Returns:
        The groups, each a list of indexes in ``items``, in the order of their first items.
    """
    parents = list(range(len(items)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    owners: dict[Hashable, int] = {}
    for index, tokens in enumerate(items):
        for token in tokens:
            parents[root(index)] = root(owners.setdefault(token, index))
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(items)):
        groups[root(index)].append(index)
    return list(groups.values())

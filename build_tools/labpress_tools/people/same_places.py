"""Finds people who replace one another in the bylines of a paper's versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from labpress_tools.resolved_lab import ResolvedLab


def find_same_places(lab: ResolvedLab) -> dict[tuple[str, str], Sequence[str]]:
    """Return the papers that list two people at the same position in different versions.

    The keys are pairs of ids in alphabetical order. Only bylines of equal length that differ in at
    most a third of the names are compared.
    """
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for paper in lab.papers.values():
        newest = [author.id for author in paper.authors]
        for version in paper.versions:
            other = [author.id for author in version.authors]
            differing = _differing(newest, other)
            if 0 < len(differing) <= len(newest) // 3:
                for first, second in differing:
                    if paper.id not in found[first, second]:
                        found[first, second].append(paper.id)
    return dict(found)


def _differing(newest: Sequence[str | None], other: Sequence[str | None]) -> list[tuple[str, str]]:
    """Return the pairs of different people who are at the same position in two bylines.

    The ids in each pair are in alphabetical order.

    People who are in both bylines are ignored. If the bylines differ in length, the result is
    empty.
    """
    if len(newest) != len(other):
        return []
    pairs: Iterable[tuple[str | None, str | None]] = zip(newest, other, strict=True)
    return [
        (min(first, second), max(first, second))
        for first, second in pairs
        if first and second and first != second and first not in other and second not in newest
    ]

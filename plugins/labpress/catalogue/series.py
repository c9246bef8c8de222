"""Determines the lineage and the predecessors of papers, and their positions in a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from labpress.schema import Paper
from labpress.schema.parts import Work


@dataclass(frozen=True, slots=True)
class SeriesPosition:
    """The position of a paper among the papers in a family, ordered by first appearance.

    Attributes:
        number: the position of the paper, counted from 1.
        total: the number of papers in the family.
        previous: the id of the next older paper; None for the oldest one.
        next: the id of the next newer paper; None for the newest one.
    """

    number: int
    total: int
    previous: str | None
    next: str | None


def lineage_ids(paper: Paper) -> Iterator[str]:
    """Yield the ids of the lab's papers that a paper follows, builds on or supersedes."""
    for work in (*paper.follows, *paper.builds_on, *paper.supersedes):
        if work.id:
            yield work.id


def related_ids(paper: Paper) -> Iterator[str]:
    """Yield the ids of the lab's papers to which a paper has a relation other than lineage."""
    yield from (work.id for work in paper.relations if work.id)


def followed_works(paper: Paper) -> tuple[Work, ...]:
    """Return the works that a paper follows, except those that it also builds on."""
    return tuple(work for work in paper.follows if work not in paper.builds_on)


def series_position(paper: str, members: Sequence[str]) -> SeriesPosition:
    """Return the position of a paper in its family.

    Args:
        paper: the id of the paper.
        members: the ids of all papers in the family, oldest first.
    """
    index, total = members.index(paper), len(members)
    return SeriesPosition(
        number=index + 1,
        total=total,
        previous=members[index - 1] if index else None,
        next=members[index + 1] if index + 1 < total else None,
    )


def previous_paper(paper: Paper, lineage: Iterable[Paper]) -> Paper | None:
    """Return the predecessor of a paper, or None if it has none.

    The predecessor is the first paper in the lineage that the given paper follows or supersedes, or
    with which it shares a family.

    Args:
        paper: the later paper.
        lineage: the lab's papers in the lineage of the paper, in the order of `lineage_ids`.
    """
    succeeded = {work.id for work in (*paper.follows, *paper.supersedes)}
    for candidate in lineage:
        if candidate.id in succeeded or set(candidate.family) & set(paper.family):
            return candidate
    return None

"""Determines which results are about the lab's own work rather than about someone else's system."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from labpress.schema import Paper
from labpress.schema.measurements import Result


def own_names(papers: Iterable[Paper]) -> frozenset[str]:
    """Return the case-folded names of papers and artifacts that results may state as subjects."""
    names: set[str | None] = set()
    for paper in papers:
        names.update((paper.title, paper.short_name))
        for artifact in paper.artifacts:
            names.add(artifact.name)
            # The name of a repository is often stated without that of the organisation.
            names.add((artifact.name or "").rpartition("/")[2])
    return frozenset(name.casefold() for name in names if name)


def is_own_result(result: Result, names: Collection[str]) -> bool:
    """Return whether a result is about the lab's own work.

    A result whose record states no subject is about the paper's main artifact, so it is the
    lab's own.

    Args:
        result: a result in the record of one of the lab's papers.
        names: the names that `own_names` returns.
    """
    return not result.subject or result.subject.casefold() in names

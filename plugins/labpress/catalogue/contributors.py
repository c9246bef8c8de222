"""Counts the papers of a family's authors, and lists each author's first paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from labpress.schema import Paper


@dataclass(frozen=True, slots=True)
class Newcomers:
    """A paper, and the ids of its authors who wrote no earlier paper of the family."""

    paper: Paper
    authors: tuple[str, ...]


def count_papers_by_author(papers: Iterable[Paper]) -> Counter[str]:
    """Return the number of papers of each author, by id."""
    return Counter(
        authorship.id for paper in papers for authorship in paper.people if authorship.id
    )


def list_newcomers(papers: Sequence[Paper]) -> tuple[Newcomers, ...]:
    """Return the papers with newcomers: authors who wrote no earlier paper of the family.

    Args:
        papers: the papers of a family, oldest first.
    """
    known: set[str] = set()
    newcomers = []
    for paper in papers:
        ids = dict.fromkeys(authorship.id for authorship in paper.people if authorship.id)
        authors = tuple(key for key in ids if key not in known)
        known.update(authors)
        if authors:
            newcomers.append(Newcomers(paper, authors))
    return tuple(newcomers)

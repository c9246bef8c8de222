"""Lists the people of papers, counts the papers of each person, and finds each person's first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from labpress.schema import Paper


@dataclass(frozen=True, slots=True)
class Newcomers:
    """A paper, and the ids of its newcomers, who are not on any earlier paper in the family."""

    paper: Paper
    authors: tuple[str, ...]


def author_ids(paper: Paper) -> list[str]:
    """Return the ids of a paper's authors, editors and translators; ambiguous names have no id."""
    return [authorship.id for authorship in paper.people if authorship.id]


def count_papers_by_author(papers: Iterable[Paper]) -> Counter[str]:
    """Count the papers of each author, editor and translator, by id; teams are left out."""
    return Counter(author for paper in papers for author in _people_of(paper))


def list_newcomers(papers: Sequence[Paper]) -> tuple[Newcomers, ...]:
    """Return the papers that have newcomers, and who the newcomers are.

    Args:
        papers: the papers in a family, oldest first.
    """
    known: set[str] = set()
    newcomers = []
    for paper in papers:
        authors = tuple(key for key in dict.fromkeys(_people_of(paper)) if key not in known)
        known.update(authors)
        if authors:
            newcomers.append(Newcomers(paper, authors))
    return tuple(newcomers)


def _people_of(paper: Paper) -> Iterator[str]:
    """Yield the ids of a paper's authors, editors and translators, without teams."""
    for authorship in paper.people:
        if authorship.id and not authorship.is_team:
            yield authorship.id

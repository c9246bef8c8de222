"""Counts the coauthors of each author."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from labpress.schema import Author, Paper

_Groups = tuple[tuple[str, tuple[int, ...]], ...]

# The 800 authors of one paper have 799 coauthors each, so all lists would have 640,000 entries.
MAX_LISTED = 50
"""The maximum number of coauthors that a page lists."""


def count_coauthors(
    by_author: Mapping[str, tuple[str, ...]], papers: Mapping[str, Paper], authors: Iterable[str]
) -> dict[str, tuple[tuple[tuple[str, int], ...], int]]:
    """Return the most frequent coauthors of each author, and the number of all coauthors.

    The people in each group of `Paper.coauthor_groups` are coauthors of one another. Teams have
    coauthors, but are not coauthors themselves. The coauthors of a team on whose behalf others wrote
    a paper are the authors of this paper.

    Args:
        by_author: the ids of the papers of each author whose coauthors are counted.
        papers: all papers, by id.
        authors: the ids of all authors. Coauthors with the same number of papers are in this order.

    Returns:
        A pair for each author, by id: the most frequent coauthors, each as an id and the number of
        shared papers, and the number of all coauthors. The first part has up to one coauthor more
        than a page lists (`MAX_LISTED`), so that the page can tell whether the first coauthor that
        it leaves out has as many shared papers as the last one that it lists.
    """
    ranks = {key: rank for rank, key in enumerate(authors)}
    # Authors with the same papers have the same groups, so their coauthors are counted only once.
    # Hundreds of authors may have only one paper, written together.
    by_groups: dict[_Groups, list[str]] = defaultdict(list)
    for author, ids in by_author.items():
        by_groups[tuple(_groups_of(author, ids, papers))].append(author)
    coauthors = {}
    for groups, same_papers in by_groups.items():
        counts = Counter(chain.from_iterable(_group_people(papers[key], at) for key, at in groups))
        # One more than needed, since the author may be among them.
        most_common = heapq.nsmallest(
            MAX_LISTED + 2, counts.items(), key=lambda item: (-item[1], ranks[item[0]])
        )
        for author in same_papers:
            others = tuple(item for item in most_common if item[0] != author)
            coauthors[author] = (others[: MAX_LISTED + 1], len(counts) - (author in counts))
    return coauthors


def affected_by_renaming(
    before: Mapping[str, Author],
    after: Mapping[str, Author],
    by_author: Mapping[str, tuple[str, ...]],
    papers: Mapping[str, Paper],
) -> set[str]:
    """Return the ids of the people whose lists of coauthors may be reordered by a change of names.

    Args:
        before: the authors before the change.
        after: the authors after the change.
        by_author: the ids of the papers of each author.
        papers: all papers, by id.
    """
    if before is after:
        return set()
    renamed = (
        key
        for key in before.keys() & after.keys()
        if before[key] is not after[key] and before[key].sorting != after[key].sorting
    )
    return {
        person.id
        for key in renamed
        for paper in by_author.get(key, ())
        for person in papers[paper].people
        if person.id
    }


def _groups_of(
    author: str, ids: tuple[str, ...], papers: Mapping[str, Paper]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each paper of an author, with the indexes of the groups that contain the author.

    The indexes refer to `Paper.coauthor_groups`.
    """
    for key in ids:
        groups = papers[key].coauthor_groups
        if sum(map(bool, groups)) == 1:  # no need to search hundreds of people
            yield key, (0,) if groups[0] else (1,)
        else:
            indexes = range(len(groups))
            own = tuple(at for at in indexes if any(item.id == author for item in groups[at]))
            yield key, own or (0,)


def _group_people(paper: Paper, indexes: tuple[int, ...]) -> dict[str, None]:
    """Return the ids of the people in the given coauthor groups of a paper, without teams.

    The ids are the keys of the result. Its values are None.
    """
    groups = paper.coauthor_groups
    members = (item for at in indexes for item in groups[at])
    return dict.fromkeys(item.id for item in members if item.id and not item.is_team)

"""Counts the coauthors of each author."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from labpress.schema import Paper

_Groups = tuple[tuple[str, tuple[int, ...]], ...]

# Each author of a paper by 800 people has 799 coauthors: 640,000 entries for all of them.
_MAX_COAUTHORS = 50


def count_coauthors(
    by_author: Mapping[str, tuple[str, ...]], papers: Mapping[str, Paper]
) -> dict[str, tuple[tuple[tuple[str, int], ...], int]]:
    """Return the most frequent coauthors of each author, and the number of all coauthors.

    A coauthor is represented by a pair: the id, and the number of papers written together. The
    people of a paper who are coauthors of one another are in `Paper.coauthor_groups`. Teams have
    coauthors, but are not coauthors themselves.
    """
    # Authors with the same papers have the same groups, such as the hundreds of authors whose only
    # paper is the same large one. Their coauthors are counted only once.
    by_groups: dict[_Groups, list[str]] = defaultdict(list)
    for author, ids in by_author.items():
        by_groups[tuple(_groups_of(author, ids, papers))].append(author)
    coauthors = {}
    for groups, authors in by_groups.items():
        counts = Counter(chain.from_iterable(_group_people(papers[key], at) for key, at in groups))
        # Two more than needed: the author, who may be among them, and the first one left out.
        most_common = heapq.nsmallest(_MAX_COAUTHORS + 2, counts.items(), key=_most_often)
        for author in authors:
            others = tuple(item for item in most_common if item[0] != author)
            coauthors[author] = (_first(others), len(counts) - (author in counts))
    return coauthors


def _first(others: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Return at most `_MAX_COAUTHORS` people, and none who is as frequent as one left out.

    If too many are as frequent as the first one, this cannot be avoided.
    """
    if len(others) <= _MAX_COAUTHORS:
        return others
    least = others[_MAX_COAUTHORS][1]
    more_frequent = tuple(item for item in others if item[1] > least)
    return more_frequent or others[:_MAX_COAUTHORS]


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
            yield key, tuple(at for at in indexes if any(item.id == author for item in groups[at]))


def _group_people(paper: Paper, indexes: tuple[int, ...]) -> dict[str, None]:
    """Return the ids of all people in some of a paper's coauthor groups, without teams."""
    groups = paper.coauthor_groups
    members = (item for at in indexes for item in groups[at])
    return dict.fromkeys(item.id for item in members if item.id and not item.is_team)


def _most_often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]

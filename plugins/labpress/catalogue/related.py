"""Related papers, with the facts that they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest

from labpress.catalogue.series import lineage_ids
from labpress.schema import Paper

Trait = tuple[str, str]
"""A trait that two papers can share: a kind (family, author, keyword) and its value."""

_MAX_RELATED = 5
# How much a shared trait relates two papers; integers, so that sums are exact.
_WEIGHT = {"family": 8, "author": 2, "keyword": 3}
_MIN_WEIGHT = 6
"""The minimum weight of related papers."""
# A hundred shared authors count no more than six.
_MAX_SHARED_AUTHORS = 6


@dataclass(frozen=True, slots=True)
class Related:
    """A paper that is related to another.

    Attributes:
        paper: its id.
        same_family: the families that both belong to.
        shared_authors: the people who wrote both, in the order of the first paper.
        shared_keywords: the keywords that both have.
    """

    paper: str
    same_family: tuple[str, ...]
    shared_authors: tuple[str, ...]
    shared_keywords: tuple[str, ...]


def find_related(papers: Mapping[str, Paper]) -> dict[str, tuple[Related, ...]]:
    """Find the most closely related papers of each paper.

    Args:
        papers: the papers by id, newest first; of equally related papers, the newer come first.

    Returns:
        At most five for each paper, best first, without those in its lineage, which its page lists
        anyway.
    """
    keys = list(papers)
    traits = [_traits(paper) for paper in papers.values()]
    holders: dict[Trait, list[int]] = defaultdict(list)
    for position, paper_traits in enumerate(traits):
        for trait in paper_traits:
            holders[trait].append(position)
    lineage = _neighbours(papers)
    positions = {key: position for position, key in enumerate(keys)}
    related: dict[str, tuple[Related, ...]] = {}
    for position, key in enumerate(keys):
        weights = _weights(traits[position], holders)
        for excluded in (position, *(positions[neighbour] for neighbour in lineage[key])):
            weights.pop(excluded, None)
        related[key] = tuple(
            _related(keys[other], traits[position], traits[other])
            for other in _most_similar(weights)
        )
    return related


def _weights(paper_traits: list[Trait], holders: Mapping[Trait, list[int]]) -> Counter[int]:
    """How closely the papers that share a trait are related, by their positions.

    All papers with a trait count, even if it is common: otherwise one more paper with that trait
    would change pages that do not show it. `Counter.update` runs in C, so that a keyword shared by
    half of 5,000 papers costs only a second.
    """
    weights: Counter[int] = Counter()
    shared_authors: Counter[int] = Counter()
    for trait in paper_traits:
        for _ in range(_WEIGHT[trait[0]]):
            weights.update(holders[trait])
        if trait[0] == "author":
            shared_authors.update(holders[trait])
    if sum(kind == "author" for kind, _ in paper_traits) > _MAX_SHARED_AUTHORS:
        for other, shared in shared_authors.items():
            weights[other] -= _WEIGHT["author"] * max(shared - _MAX_SHARED_AUTHORS, 0)
    return weights


def _most_similar(weights: Mapping[int, int]) -> list[int]:
    """The positions of the most closely related papers; of equals, the newer first."""
    span = max(weights, default=0) + 1
    ranks = [
        weight * span - position for position, weight in weights.items() if weight >= _MIN_WEIGHT
    ]
    return [-rank % span for rank in nlargest(_MAX_RELATED, ranks)]


def _traits(paper: Paper) -> list[Trait]:
    traits = [("family", family) for family in paper.family]
    traits += [("author", authorship.id) for authorship in paper.byline if authorship.id]
    return traits + [("keyword", keyword) for keyword in dict.fromkeys(paper.keywords)]


def _neighbours(papers: Mapping[str, Paper]) -> dict[str, set[str]]:
    neighbours: dict[str, set[str]] = {key: set() for key in papers}
    for key, paper in papers.items():
        for other in lineage_ids(paper):
            if other in papers:
                neighbours[key].add(other)
                neighbours[other].add(key)
    return neighbours


def _related(paper: str, traits: list[Trait], others: list[Trait]) -> Related:
    shared: dict[str, list[str]] = {"family": [], "author": [], "keyword": []}
    other_traits = set(others)
    for kind, value in traits:
        if (kind, value) in other_traits:
            shared[kind].append(value)
    return Related(
        paper, tuple(shared["family"]), tuple(shared["author"]), tuple(shared["keyword"])
    )

"""What else to read after a paper, each with the reason why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest

from labpress.schema import Paper

Trait = tuple[str, str]
"""What two papers can share: a kind (family, author, tag) and which one."""

_MOST = 5
# How near a trait brings two papers, in halves of an author's weight, so that sums are whole.
_WEIGHT = {"family": 8, "author": 2, "tag": 3}
_LEAST = 6
# A hundred authors in common say no more than six.
_MOST_PEOPLE = 6


@dataclass(frozen=True, slots=True)
class Related:
    """A paper that is related to another.

    Attributes:
        paper: its id.
        same_family: the families that both belong to.
        shared_authors: the people who wrote both, in the order of the first paper.
        shared_keywords: the tags that both have.
    """

    paper: str
    same_family: tuple[str, ...]
    shared_authors: tuple[str, ...]
    shared_keywords: tuple[str, ...]


def find_related(papers: Mapping[str, Paper]) -> dict[str, tuple[Related, ...]]:
    """Find for each paper the few that are nearest to it.

    Args:
        papers: the papers by id, newest first; of equals the newer come first.

    Returns:
        At most five for each paper, best first. Those in its own lineage are left out, since
        its page names them anyway.
    """
    keys = list(papers)
    traits = [_traits(paper) for paper in papers.values()]
    holders: dict[Trait, list[int]] = defaultdict(list)
    for position, held in enumerate(traits):
        for trait in held:
            holders[trait].append(position)
    lineage = _neighbours(papers)
    order = {key: position for position, key in enumerate(keys)}
    found: dict[str, tuple[Related, ...]] = {}
    for position, key in enumerate(keys):
        weights = _weights(traits[position], holders)
        for other in (position, *(order[one] for one in lineage[key])):
            weights.pop(other, None)
        nearest = _nearest(weights)
        found[key] = tuple(_related(keys[one], traits[position], traits[one]) for one in nearest)
    return found


def _weights(held: list[Trait], holders: Mapping[Trait, list[int]]) -> Counter[int]:
    """How near each paper is that shares a trait.

    Every holder counts, however many there are: were a trait left out for being common, one more
    paper that has it would change pages that show nothing of that paper. Counting lists is done
    in C, so that a tag on half of 5,000 papers costs a second and no more.
    """
    weights: Counter[int] = Counter()
    people: Counter[int] = Counter()
    for trait in held:
        for _ in range(_WEIGHT[trait[0]]):
            weights.update(holders[trait])
        if trait[0] == "author":
            people.update(holders[trait])
    if sum(kind == "author" for kind, _ in held) > _MOST_PEOPLE:
        for other, shared in people.items():
            weights[other] -= _WEIGHT["author"] * max(shared - _MOST_PEOPLE, 0)
    return weights


def _nearest(weights: Mapping[int, int]) -> list[int]:
    """The positions of the nearest papers, of equals the newer first."""
    span = max(weights, default=0) + 1
    ranks = [weight * span - position for position, weight in weights.items() if weight >= _LEAST]
    return [-rank % span for rank in nlargest(_MOST, ranks)]


def _traits(paper: Paper) -> list[Trait]:
    traits = [("family", family) for family in paper.family]
    traits += [("author", authorship.id) for authorship in paper.authors if authorship.id]
    return traits + [("tag", tag) for tag in dict.fromkeys(paper.keywords)]


def _neighbours(papers: Mapping[str, Paper]) -> dict[str, set[str]]:
    neighbours: dict[str, set[str]] = {key: set() for key in papers}
    for key, paper in papers.items():
        for work in (*paper.follows, *paper.builds_on, *paper.supersedes):
            if work.id in papers and work.id:
                neighbours[key].add(work.id)
                neighbours[work.id].add(key)
    return neighbours


def _related(paper: str, held: list[Trait], others: list[Trait]) -> Related:
    kinds: dict[str, list[str]] = {"family": [], "author": [], "tag": []}
    shared = set(others)
    for kind, value in held:
        if (kind, value) in shared:
            kinds[kind].append(value)
    return Related(paper, tuple(kinds["family"]), tuple(kinds["author"]), tuple(kinds["tag"]))

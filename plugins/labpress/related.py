"""What else to read after a paper, each with the reason why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from labpress.model import Paper

_MOST = 5
# Someone who wrote 300 papers, or a tag on half of all, says little about what is alike.
_COMMON = 200


@dataclass(frozen=True, slots=True)
class Related:
    """A paper that is related to another.

    Attributes:
        paper: its id.
        same_family: the families that both belong to.
        shared_authors: the people who wrote both, in the order of the first paper.
        shared_tags: the tags that both have.
    """

    paper: str
    same_family: tuple[str, ...]
    shared_authors: tuple[str, ...]
    shared_tags: tuple[str, ...]

    @property
    def weight(self) -> float:
        """How near the paper is: a family counts like four tags, an author like one."""
        people = min(len(self.shared_authors), 6)
        return 4 * len(self.same_family) + people + 1.5 * len(self.shared_tags)


def find_related(papers: Mapping[str, Paper]) -> dict[str, tuple[Related, ...]]:
    """Find for each paper the few that are nearest to it.

    Args:
        papers: the papers by id, newest first; of equals the newer come first.

    Returns:
        At most five for each paper, best first. Those in its own lineage are left out, since
        its page names them anyway.
    """
    traits = {key: _traits(paper) for key, paper in papers.items()}
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, held in traits.items():
        for trait in held:
            holders[trait].append(key)
    order = {key: position for position, key in enumerate(papers)}
    lineage = _neighbours(papers)
    found: dict[str, tuple[Related, ...]] = {}
    for key, held in traits.items():
        near: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for trait in held:
            if len(holders[trait]) <= _COMMON:
                for other in holders[trait]:
                    near[other].append(trait)
        near.pop(key, None)
        for other in lineage[key]:
            near.pop(other, None)
        ranked = [_related(other, shared) for other, shared in near.items()]
        ranked = [one for one in ranked if one.weight >= 3]
        ranked.sort(key=lambda one: (-one.weight, order[one.paper]))
        found[key] = tuple(ranked[:_MOST])
    return found


def _traits(paper: Paper) -> list[tuple[str, str]]:
    traits = [("family", family) for family in paper.family]
    traits += [("author", byline.id) for byline in paper.authors if byline.id]
    return traits + [("tag", tag) for tag in dict.fromkeys(paper.tags)]


def _neighbours(papers: Mapping[str, Paper]) -> dict[str, set[str]]:
    neighbours: dict[str, set[str]] = {key: set() for key in papers}
    for key, paper in papers.items():
        for work in (*paper.follows, *paper.builds_on, *paper.supersedes):
            if work.id in papers and work.id:
                neighbours[key].add(work.id)
                neighbours[work.id].add(key)
    return neighbours


def _related(paper: str, shared: Iterable[tuple[str, str]]) -> Related:
    kinds: dict[str, list[str]] = {"family": [], "author": [], "tag": []}
    for kind, value in shared:
        kinds[kind].append(value)
    return Related(paper, tuple(kinds["family"]), tuple(kinds["author"]), tuple(kinds["tag"]))

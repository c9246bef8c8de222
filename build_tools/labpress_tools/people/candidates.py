"""Represents people who may be the same person: pairs with their evidence, and groups of pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Certainty = Literal["certain", "likely", "possible"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "likely", "possible")
CERTAIN_SCORE = 100.0
_LIKELY_SCORE = 6.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be the same.

    Attributes:
        first: the id that a merge would keep.
        second: the other id; equal to ``first`` if two spellings yield the same id.
        spelling: the other spelling if both yield the same id; else empty.
        reason: the strongest evidence, in a few words.
        orcids: the ORCIDs that they share.
        coauthors: the ids of their common coauthors.
        affiliations: their common affiliations.
        fields: the families, venues, categories and keywords that they share.
        same_place: the papers that list one of them in the position that the other has in another
            version.
        score: how likely it is that they are the same person; higher is more likely, without a
            maximum.
    """

    first: str
    second: str
    reason: str
    spelling: str = ""
    orcids: tuple[str, ...] = ()
    coauthors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    same_place: tuple[str, ...] = ()
    score: float = 0.0

    @property
    def has_shared_context(self) -> bool:
        """Whether they have a coauthor or an affiliation in common."""
        return bool(self.coauthors or self.affiliations)

    @property
    def certainty(self) -> Certainty:
        """How certain it is that they are the same person."""
        if self.score >= CERTAIN_SCORE:
            return "certain"
        return "likely" if self.score >= _LIKELY_SCORE else "possible"


@dataclass(frozen=True, slots=True)
class Merge:
    """People who may all be the same person, whom one command merges.

    Attributes:
        people: the ids; the one to keep comes first. If a pair has a `Pair.spelling`, that pair is
            the only one, and the spelling is the last item.
        pairs: the pairs among these people, the most certain one first.
    """

    people: tuple[str, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """People who may be the same person.

    Attributes:
        pairs: the pairs of people who may be the same; the most certain pair comes first.
        merges: the same pairs, grouped by the commands that merge them. Several commands are needed
            if a name may belong to either of two people.
    """

    pairs: tuple[Pair, ...]
    merges: tuple[Merge, ...]

    @property
    def certainty(self) -> Certainty:
        """The certainty of the most certain pair."""
        return self.pairs[0].certainty

    @property
    def people(self) -> list[str]:
        """The ids of the people."""
        return list(
            dict.fromkeys(item for pair in self.pairs for item in (pair.first, pair.second))
        )

"""Finds drafts and records that describe the same work.

Two entries describe the same work if they share an id or one is related to the other, for example
as its preprint, unless their titles and authors suggest that somebody has copied the id by mistake.
For all other pairs, titles and authors are compared; numbers in the titles must be equal, unless
one title is a longer form of the other. To match 40,000 entries within seconds, only entries that
share an id or rare words of the title are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from labpress_tools.work_comparison import (
    Certainty,
    compare_by_id,
    compare_by_origin,
    compare_by_title,
    have_other_ids,
    may_be_one_type,
)
from labpress_tools.works import Work

_LARGEST_GROUP = 60
_RARE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Match:
    """Two works that are, or may be, the same.

    Attributes:
        first: the index of one work.
        second: the index of the other.
        certainty: how certain the match is.
        reason: what the works have in common, for messages: ``the same DOI``.
        by_id: whether the match is based on an identifier, or on an entry that was already merged.
        rank: how strongly the identifiers support the match; 0 is strongest. If a lab has separate
            records for a preprint and its publication, the rank determines the record to which a
            draft belongs.
    """

    first: int
    second: int
    certainty: Certainty
    reason: str
    by_id: bool = False
    rank: int = 0


@dataclass(slots=True)
class Matching:
    """Groups of works that are the same, and pairs of works that may be the same.

    Attributes:
        groups: the indexes of the works in each group, in ascending order; the groups are in the
            order of their first indexes.
        unsure: uncertain matches between works in different groups.
        reasons: the reason why each work is in its group, keyed by the index of the work; the first
            work of each group has none.
    """

    groups: list[list[int]] = field(default_factory=list)
    unsure: list[Match] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)


def match_works(works: Sequence[Work], records: int = 0) -> Matching:
    """Group works that are the same, and find pairs of works that may be the same.

    Args:
        works: the works.
        records: the number of works at the beginning of the list that are records of the lab. Two
            records are never treated as the same work.
    """
    best: dict[tuple[int, int], Match] = {}
    for match in _matches(works, records):
        pair = (match.first, match.second)
        if pair not in best or (best[pair].certainty, match.certainty) == ("unsure", "sure"):
            best[pair] = match
    union = _Union(works, records)
    unsure: list[Match] = []
    reasons: dict[int, str] = {}
    for match in sorted(
        best.values(), key=lambda match: (match.certainty == "unsure", match.rank, match.first)
    ):
        if match.certainty == "sure" and union.join(match):
            reasons.setdefault(match.second, match.reason)
        elif union.root(match.first) != union.root(match.second):
            unsure.append(match)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(works)):
        groups[union.root(index)].append(index)
    return Matching(list(groups.values()), unsure, reasons)


class _Union:
    """A union-find structure of works, in which a set contains at most one record.

    The root of a set is its smallest index.
    """

    def __init__(self, works: Sequence[Work], records: int) -> None:
        self.works = works
        self.records = records
        self.parents = list(range(len(works)))
        self.members: dict[int, list[int]] = {}

    def root(self, index: int) -> int:
        while self.parents[index] != index:
            self.parents[index] = self.parents[self.parents[index]]
            index = self.parents[index]
        return index

    def join(self, match: Match) -> bool:
        """Join the sets of two works if that is allowed; return whether they are now in one set."""
        low, high = sorted((self.root(match.first), self.root(match.second)))
        if low == high:
            return True
        if high < self.records:
            return False
        mine, others = self.members.get(low, [low]), self.members.get(high, [high])
        # All members are compared, because the work that connects two sets may lack the ids in
        # which others differ.
        if not match.by_id and any(
            have_other_ids(self.works[first], self.works[second])
            or not may_be_one_type(self.works[first], self.works[second])
            for first in mine
            for second in others
        ):
            return False
        self.parents[high] = low
        self.members[low] = [*mine, *others]
        return True


def _matches(works: Sequence[Work], records: int) -> Iterator[Match]:
    for compare, keys in (
        (compare_by_id, _id_keys),
        (compare_by_origin, _origin_keys),
        (compare_by_title, _exact_title_keys),
    ):
        yield from _in_groups(works, records, map(keys, works), compare, len(works))
    common = Counter(word for work in works for word in set(work.words))
    rare = (list(_rare_title_keys(work, common)) for work in works)
    yield from _in_groups(works, records, rare, compare_by_title, _LARGEST_GROUP)


def _in_groups(
    works: Sequence[Work],
    records: int,
    keys: Iterable[Iterable[Hashable]],
    compare: Callable[[Work, Work], tuple[Certainty, str] | None],
    largest: int,
) -> Iterator[Match]:
    """Compare works that share a key, and yield the matches.

    Args:
        works: the works.
        records: the number of works at the beginning of the list that are records.
        keys: the keys of each work.
        compare: returns the certainty and the reason if two works match, or else None.
        largest: the maximum number of works with the same key to compare; a key that more works
            share is ignored.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    for index, work_keys in enumerate(keys):
        for key in set(work_keys):
            groups[hash(key)].append(index)
    seen: set[tuple[int, int]] = set()
    for group in groups.values():
        if not 2 <= len(group) <= largest:
            continue
        # If many works have the same title or id, each is compared only with the first ones.
        firsts = group if len(group) <= _LARGEST_GROUP else group[:_LARGEST_GROUP]
        for first in firsts:
            for second in group:
                if first >= second or second < records or (first, second) in seen:
                    continue
                seen.add((first, second))
                result = compare(works[first], works[second])
                if result:
                    by_id = compare is compare_by_id
                    rank = _rank(works[first], works[second])
                    yield Match(first, second, *result, by_id, rank)


def _rank(first: Work, second: Work) -> int:
    """Return how strongly the identifiers of two works support a match; lower is stronger.

    Returns:
        0 if an entry was already merged into the record; 1 if the works share the identifier with
        which the second one was requested from its source; 2 if they share another identifier; else
        3.
    """
    if first.entries & second.entries:
        return 0
    shared = first.ids & second.ids
    asked = {text.casefold() for _, text in second.origins}
    if any(item.partition(":")[2].casefold() in asked for item in shared):
        return 1
    return 2 if shared else 3


def _id_keys(work: Work) -> Iterable[Hashable]:
    return work.ids | work.versions | work.entries


def _origin_keys(work: Work) -> Iterable[Hashable]:
    return [*work.origins, *([("citekey", work.citekey)] if work.citekey else [])]


def _exact_title_keys(work: Work) -> Iterable[Hashable]:
    return [work.title] if work.words else []


def _rare_title_keys(work: Work, common: Counter[str]) -> Iterator[Hashable]:
    """Yield keys that combine a family name with two rare words or the beginning of the title."""
    words = sorted(set(work.words), key=lambda word: (common[word], word))[:_RARE_WORDS]
    pairs = [*combinations(sorted(words), 2), work.words[:3]]
    names = work.family_words
    families = sorted(names, key=hash)[:3] if len(names) > 3 else names
    for pair in pairs:
        for family in families:
            yield pair, family

"""Finds people who may be the same person, with the evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from labpress.authors.similar_names import (
    find_abbreviated_names,
    find_compatible_groups,
    find_double_family_names,
    find_similar_names,
    rank_to_keep,
    similarity_of,
)
from labpress.schema.common_names import COMMON_SURNAMES
from labpress.schema.names import fold, slug
from labpress_tools.people.candidates import CERTAIN_SCORE, Group, Merge, Pair
from labpress_tools.people.clusters import connected
from labpress_tools.people.facts import Facts, facts_of_people
from labpress_tools.people.same_places import find_same_places
from labpress_tools.resolved_lab import ResolvedLab

_REASONS = {
    "same letters": "the names have the same letters",
    "digraphs": "one name has ae, oe, ue or aa for ä, ö, ø, ü or å",
    "particle": "only the particles before the family name differ",
    "other order": "the names are in a different order",
    "middle initial": "only one of the names has a middle initial",
    "given name": "one letter of the given name differs",
    "family name": "one letter of the family name differs",
    "initials": "initials",
    "double family name": "one name has only a part of the other's family name",
}
# The weight of each similarity of names; a common coauthor has the weight 1.
_WEIGHTS = {
    "same letters": 5.0,
    "digraphs": 5.0,
    "particle": 4.0,
    "other order": 3.0,
    "middle initial": 3.0,
    "given name": 3.0,
    "family name": 3.0,
}
_MOST_COUNTED = 4


def find_groups(lab: ResolvedLab) -> tuple[list[Group], Mapping[str, Facts]]:
    """Find people who may be the same person.

    Pairs are omitted if they have different ORCIDs or different DBLP numbers (as in ``Wei Wang
    0003``), are authors of the same paper, or are listed as different people in an author file.

    Returns:
        The groups, the most certain first, and what is known about the people in them.
    """
    finder = _Finder(lab)
    pairs = sorted(finder.pairs(), key=finder.order)
    groups = connected([(pair.first, pair.second) for pair in pairs])
    return [finder.group(tuple(pairs[index] for index in indexes)) for indexes in groups], (
        finder.facts
    )


class _Finder:
    def __init__(self, lab: ResolvedLab) -> None:
        self.lab = lab
        self.reasons: dict[tuple[str, str], tuple[str, float]] = {}
        self.places = find_same_places(lab)
        self._collect()
        ids = {author for pair in self.reasons for author in pair}
        self.facts = facts_of_people(lab, ids | {key for key, _ in self.spellings})

    def _collect(self) -> None:
        """Collect the pairs that are worth comparing, each with a reason and a weight."""
        authors = self.lab.authors
        for first, second in find_similar_names(authors):
            reason = str(similarity_of(authors[first], authors[second]))
            self._add(first, second, _REASONS[reason], _WEIGHTS.get(reason, 1.0))
        for short, full in find_abbreviated_names(authors).items():
            common = fold(authors[short].family or "") in COMMON_SURNAMES
            for other in full:
                self._add(short, other, "initials", (2.0 if len(full) == 1 else 1.0) - common)
        for first, second in find_double_family_names(authors):
            self._add(first, second, _REASONS["double family name"], 1.0)
        for first, second in self._guesses():
            self._add(first, second, "an author file suggests it", 2.0)
        for first, second in self.places:
            self._add(first, second, "one name replaces the other in versions of a paper", 1.0)
        for orcid, ids in self._by_orcid.items():
            for other in sorted(ids)[1:]:
                self._add(min(ids), other, f"the same ORCID, {orcid}", CERTAIN_SCORE)

    def _add(self, first: str, second: str, reason: str, weight: float) -> None:
        pair = (min(first, second), max(first, second))
        known = self.reasons.get(pair)
        if known is None or known[1] < weight:
            self.reasons[pair] = (reason, weight)

    def _guesses(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of people, one of whom has the other's name as an unverified alias."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for author in self.lab.authors.values():
            by_name[author.display].append(author.id)
        for author in self.lab.authors.values():
            for alias in author.aliases:
                if alias.unverified:
                    for other in by_name.get(alias.name, ()):
                        if other != author.id:
                            yield author.id, other

    @cached_property
    def _by_orcid(self) -> dict[str, set[str]]:
        """The ids of the people who share an ORCID, keyed by the ORCID."""
        people: dict[str, set[str]] = defaultdict(set)
        for author in self.lab.authors.values():
            if author.orcid:
                people[author.orcid].add(author.id)
        for occurrence in self.lab.occurrences:
            if occurrence.authorship.orcid and occurrence.author:
                people[occurrence.authorship.orcid].add(occurrence.author)
        return {orcid: ids for orcid, ids in people.items() if len(ids) > 1}

    @cached_property
    def spellings(self) -> dict[tuple[str, str], list[str]]:
        """The papers that contain a spelling whose id belongs to an author with a different name.

        The keys are pairs of an id and a spelling.
        """
        papers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for occurrence in self.lab.occurrences:
            key = slug(occurrence.name)
            is_open = (
                occurrence.author is None
                and not occurrence.is_of_version
                and not occurrence.authorship.id
            )
            if is_open and key in self.lab.authors and not self.lab.declaring.get(occurrence.name):
                papers[key, occurrence.name].append(occurrence.key.partition("/")[2])
        return papers

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs of people, or of spellings, that may be the same person."""
        for (author, name), papers in self.spellings.items():
            reason = f"two spellings with the same id, also `{name}` in {', '.join(papers[:3])}"
            yield Pair(author, author, reason, spelling=name, score=CERTAIN_SCORE)
        for (first, second), (reason, weight) in self.reasons.items():
            if not self._are_two(first, second):
                pair = self._pair(first, second, reason, weight)
                # Many people share one of two family names, so the names alone are not sufficient.
                if reason != _REASONS["double family name"] or pair.has_shared_context:
                    yield pair

    def group(self, pairs: tuple[Pair, ...]) -> Group:
        """Return the group that these pairs form; the most certain pair must come first."""
        compatible = find_compatible_groups(
            (pair.first, pair.second) for pair in pairs if not pair.spelling
        )
        number_of = {key: number for number, ids in enumerate(compatible) for key in ids}
        merges: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
        for pair in pairs:
            number = number_of.get(pair.first)
            if not pair.spelling and number is not None and number == number_of.get(pair.second):
                people = tuple(sorted(compatible[number], key=self._rank))
            else:
                people = (pair.first, pair.spelling or pair.second)
            merges[people].append(pair)
        return Group(pairs, tuple(Merge(people, tuple(own)) for people, own in merges.items()))

    def _are_two(self, first: str, second: str) -> bool:
        facts, other = self.facts[first], self.facts[second]
        author, another = self.lab.authors[first], self.lab.authors[second]
        two_orcids = facts.orcids and other.orcids and not facts.orcids & other.orcids
        stated = second in author.not_same_as or first in another.not_same_as
        names = {name for name, _ in facts.numbers} & {name for name, _ in other.numbers}
        two_numbers = names and facts.numbers.isdisjoint(other.numbers)
        return (
            bool(two_orcids or two_numbers) or stated or not facts.bylines.isdisjoint(other.bylines)
        )

    def _pair(self, first: str, second: str, reason: str, weight: float) -> Pair:
        kept, merged = sorted((first, second), key=self._rank)
        facts, other = self.facts[kept], self.facts[merged]
        coauthors = tuple(sorted(facts.coauthors & other.coauthors))
        affiliations = _common(facts.affiliations, other.affiliations)
        fields = _common(facts.fields, other.fields)
        same_place = self.places.get((first, second), ())
        orcids = tuple(sorted(facts.orcids & other.orcids))
        score = weight + min(len(coauthors), _MOST_COUNTED) + 4.0 * bool(same_place)
        score += 1.5 * bool(affiliations) + 0.5 * bool(fields)
        return Pair(
            kept,
            merged,
            reason,
            orcids=orcids,
            coauthors=coauthors,
            affiliations=affiliations,
            fields=fields,
            same_place=tuple(same_place),
            score=max(score, CERTAIN_SCORE) if orcids else score,
        )

    def order(self, pair: Pair) -> tuple[float, bool, str, str]:
        """Return a sort key for pairs: most certain first, then those with a full name."""
        _, is_initial, *_ = self._rank(pair.first)
        return -pair.score, is_initial, pair.first, pair.second

    def _rank(self, author: str) -> tuple[bool, bool, int, int, int, str]:
        """Return a key that sorts ids so that the one to keep comes first."""
        papers, has_file = self.facts[author].papers, f"authors/{author}" in self.lab.parsed
        return rank_to_keep(self.lab.authors[author], len(papers), has_file=has_file)


def _common(first: Mapping[str, str], second: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(first[key] for key in sorted(first.keys() & second.keys()))

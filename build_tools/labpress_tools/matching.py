"""Finds drafts and records that describe the same work.

Two entries describe the same work if they share an id or one is related to the other, for example
as its preprint, unless their titles and authors suggest that somebody has copied the id by mistake.
For all other pairs, titles and authors are compared; numbers in the titles must be equal. To match
40,000 entries within seconds, only entries that share an id or rare words of the title are
compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from labpress.schema.identifiers import SCHEMES
from labpress_tools.works import Work

Certainty = Literal["sure", "unsure"]

# If titles are less similar than this, from 0 to 100, and no author is shared, an id may have been
# copied.
_OTHER_TITLE = 50
_ALIKE = 88
_SAME = 96
_LARGEST_GROUP = 60
_RARE_WORDS = 4
# Generic titles, which people reuse: "Editorial", "Preface to the special issue".
_USUAL_TITLE = 6
_USUAL_WORDS = frozenset(
    {"announcement", "corrigendum", "discussion", "editor", "editorial", "einleitung", "errata"}
    | {"erratum", "foreword", "introduction", "issue", "letter", "memoriam", "message", "news"}
    | {"obituary", "preface", "report", "review", "vorwort"}
)


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
        reasons: the reasons why works are in their groups, by index, except for the first work of
            each group.
    """

    groups: list[list[int]] = field(default_factory=list)
    unsure: list[Match] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)


def match_works(works: Sequence[Work], records: int = 0) -> Matching:
    """Group works that are the same.

    Args:
        works: the works.
        records: how many of the works, at the beginning of the list, are records of the lab. Two
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
            _have_other_ids(self.works[first], self.works[second])
            or not _may_be_one_type(self.works[first], self.works[second])
            for first in mine
            for second in others
        ):
            return False
        self.parents[high] = low
        self.members[low] = [*mine, *others]
        return True


def _matches(works: Sequence[Work], records: int) -> Iterator[Match]:
    for compare, keys in (
        (_compare_by_id, _id_keys),
        (_compare_by_origin, _origin_keys),
        (_compare_by_title, _exact_title_keys),
    ):
        yield from _in_groups(works, records, map(keys, works), compare, len(works))
    common = Counter(word for work in works for word in set(work.words))
    rare = (list(_rare_title_keys(work, common)) for work in works)
    yield from _in_groups(works, records, rare, _compare_by_title, _LARGEST_GROUP)


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
        records: how many of the works, at the beginning of the list, are records.
        keys: the keys of each work.
        compare: returns the certainty and the reason if two works match, or else None.
        largest: the maximum number of works with the same key to compare; a key of more works is
            ignored.
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
                    by_id = compare is _compare_by_id
                    rank = _rank(works[first], works[second])
                    yield Match(first, second, *result, by_id, rank)


def _rank(first: Work, second: Work) -> int:
    """Return how strongly the identifiers of two works support a match; lower is stronger.

    Returns:
        0 if the works share the identifier by which the second one was requested from its source; 1
        if they share another identifier; else 2.
    """
    shared = first.ids & second.ids
    asked = {text.casefold() for _, text in second.origins}
    if any(item.partition(":")[2].casefold() in asked for item in shared):
        return 0
    return 1 if shared else 2


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
    families = sorted(work.families, key=hash)[:3] if len(work.families) > 3 else work.families
    for pair in pairs:
        for family in families:
            yield pair, family


def _compare_by_id(first: Work, second: Work) -> tuple[Certainty, str] | None:
    if first.entries & second.entries:
        return "sure", "the same entry of the source"
    shared = first.ids & second.ids
    related = (first.ids & second.versions) | (first.versions & second.ids)
    if not shared and not related:
        return None
    key = min(shared or related).partition(":")[0]
    noun = SCHEMES[key].noun if key in SCHEMES else key
    reason = f"the same {noun}" if shared else f"one is a version of the other, by its {noun}"
    return ("unsure" if _contradict(first, second) else "sure"), reason


def _contradict(first: Work, second: Work) -> bool:
    """Return whether the title and the authors suggest that an id was copied from another work."""
    if not first.words or not second.words or _overlap(first, second):
        return False
    score = fuzz.token_set_ratio(" ".join(first.words), " ".join(second.words))
    return bool(first.families and second.families) and score < _OTHER_TITLE


def _compare_by_origin(first: Work, second: Work) -> tuple[Certainty, str] | None:
    """Compare two works that share a citekey or the key in a source.

    Returns:
        The certainty of the match and the reason, or None if the works do not match.
    """
    is_same_source = bool(first.origins & second.origins)
    reason = "the same key in the source" if is_same_source else "the same citekey"
    if not _overlap(first, second) and first.families and second.families:
        return None
    alike = _title_score(first, second) >= _ALIKE or _is_start(first, second)
    alike = alike and first.marks == second.marks
    if _have_other_ids(first, second):
        return ("unsure", reason) if alike else None
    if alike:
        return "sure", reason
    return ("unsure", reason) if is_same_source else None


def _compare_by_title(first: Work, second: Work) -> tuple[Certainty, str] | None:
    if first.marks != second.marks:
        return None
    if first.title == second.title and not first.families and not second.families:
        return _compare_unsigned(first, second)
    if not _overlap(first, second):
        is_unknown = not first.families or not second.families
        is_long = len(first.words) > 3
        is_equal = first.title == second.title and is_unknown and is_long
        return ("unsure", "the same title") if is_equal else None
    if first.title != second.title:
        score = _title_score(first, second)
        if score < _ALIKE:
            return ("unsure", "the beginning of the title") if _is_start(first, second) else None
        if score < _SAME or not _differ_by_spelling(first, second):
            return "unsure", "a similar title"
    reason = "the same title and authors" if first.title == second.title else "a similar title"
    is_sure = _agree(first, second) and not _have_other_ids(first, second)
    return ("sure" if is_sure else "unsure"), reason


def _compare_unsigned(first: Work, second: Work) -> tuple[Certainty, str] | None:
    """Compare two works without authors that have the same title.

    A journal may have many works called "Editorial", so a short title needs a volume or a page.
    """
    details = [
        (work.type, work.venue, work.date, work.volume, work.page) for work in (first, second)
    ]
    if details[0] == details[1] and not _have_other_ids(first, second):
        is_telling = len(first.words) > 2 or first.volume or first.page
        return ("sure" if is_telling else "unsure"), "the same title, venue and date"
    is_apart = _appeared_apart(first, second) or len(first.words) <= 3
    return None if is_apart else ("unsure", "the same title")


def _title_score(first: Work, second: Work) -> float:
    return fuzz.ratio(first.title, second.title)


def _is_start(first: Work, second: Work) -> bool:
    """Return whether one title begins with the other, and the works share most authors."""
    short, long = sorted((first, second), key=lambda work: len(work.words))
    is_prefix = long.words[: len(short.words)] == short.words
    return is_prefix and len(short.words) >= 3 and _shares_most_authors(first, second)


def _differ_by_spelling(first: Work, second: Work) -> bool:
    """Return whether two titles differ only in the spelling of words or in spaces."""
    mine = [word for word in first.words if word not in second.words]
    others = [word for word in second.words if word not in first.words]
    if "".join(mine) == "".join(others):
        return True
    return len(mine) == len(others) and all(
        min(len(word), len(other)) >= 5 and DamerauLevenshtein.distance(word, other) <= 2
        for word, other in zip(mine, others, strict=True)
    )


def _overlap(first: Work, second: Work) -> bool:
    return not first.families.isdisjoint(second.families)


def _shares_most_authors(first: Work, second: Work) -> bool:
    fewest = min(len(first.families), len(second.families))
    return len(first.families & second.families) * 2 >= fewest > 0


def _agree(first: Work, second: Work) -> bool:
    """Return whether authors, year, type and venue allow two works to be the same."""
    if not _shares_most_authors(first, second):
        return False
    if first.year and second.year and abs(first.year - second.year) > 2:
        return False
    preprint = "preprint" in (first.type, second.type)
    if not _may_be_one_type(first, second):
        return False
    if "thesis" in (first.type, second.type) and first.families != second.families:
        return False  # a paper from the thesis has more authors
    if not preprint and _appeared_apart(first, second):
        return False
    if preprint or not first.venue or not second.venue:
        return True
    return fuzz.partial_ratio(first.venue, second.venue) >= _ALIKE


def _may_be_one_type(first: Work, second: Work) -> bool:
    """Return whether the types of two works are compatible; a preprint may have any other type."""
    types = {first.type, second.type} - {"", "preprint"}
    return len(types) < 2


def _appeared_apart(first: Work, second: Work) -> bool:
    """Return whether two publications appeared separately, like editorials with the same title."""
    if first.volume and second.volume and first.volume != second.volume:
        return True
    if first.page and second.page and first.page != second.page:
        return True
    if first.date.startswith(second.date) or second.date.startswith(first.date):
        return False  # one of the dates is unknown or less precise
    is_usual = len(first.words) <= 2 or (
        len(first.words) <= _USUAL_TITLE and not _USUAL_WORDS.isdisjoint(first.words)
    )
    # An article may have the date of its publication online, or that of its volume.
    is_article = "article" in (first.type, second.type)
    is_near = abs((first.year or 0) - (second.year or 0)) <= 1
    return is_usual or not is_article or not is_near


def _have_other_ids(first: Work, second: Work) -> bool:
    """Return whether two works have different ids of the same schemes and share none."""
    mine, others = _published_ids(first), _published_ids(second)
    both = mine.keys() & others.keys()
    if any(not mine[key].isdisjoint(others[key]) for key in both):
        return False
    return bool(both)


def _published_ids(work: Work) -> dict[str, set[str]]:
    """Return the ids of a work by scheme, without DOIs of preprints."""
    ids: dict[str, set[str]] = defaultdict(set)
    is_preprint = work.type == "preprint"
    for item in work.ids:
        key, _, value = item.partition(":")
        if not (key == "doi" and (is_preprint or item in work.preprint_ids)):
            ids[key].add(value)
    return ids

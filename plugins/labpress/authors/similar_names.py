"""Finds pairs of names that may belong to the same person.

Only names that share a key are compared, so that checking 15,000 people takes only a second. Even if
all names share a key, the time is proportional to their number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from labpress.authors.folded_name import FoldedName, align
from labpress.schema import Author
from labpress.schema.common_names import COMMON_SURNAMES
from labpress.schema.names import fold

Similarity = Literal[
    "same letters",
    "digraphs",
    "particle",
    "other order",
    "middle initial",
    "given name",
    "family name",
    "initials",
    "double family name",
]
"""How two similar names differ.

- ``same letters``: only in hyphens, spaces or accents
- ``digraphs``: one name has ae, oe, ue or aa where the other has ä, ö, ø, ü or å
- ``particle``: in the particles before the family name
- ``other order``: in the order of given name and family name
- ``middle initial``: in an initial that only one of the names has
- ``given name``: in one letter of the given name
- ``family name``: in one letter of the family name
- ``initials``: one name abbreviates given names of the other
- ``double family name``: one family name is the beginning or the end of the other
"""

# The minimum lengths of names that are compared letter by letter. In shorter ones, a different
# letter usually means a different name: Wei and Wen, Lu and Liu.
_MIN_GIVEN = 6
_MIN_FAMILY = 6
_MIN_GIVEN_BESIDE_FAMILY = 5

_MAX_COMPARED = 50
"""How many of the names that follow a name in its group, sorted by id, are compared with it."""


def find_similar_names(authors: Mapping[str, Author]) -> list[tuple[str, str]]:
    """Find pairs of people who have very similar names.

    Two names are similar if they differ only in hyphens, spaces or accents; in digraphs such as
    ``oe`` for ``ö``; in the particles before the family name; in one letter of a long given name; in
    one letter of the family name, if the given names are the same; or in the order of given and
    family name.


    Args:
        authors: the people by id.

    Returns:
        The pairs of ids. Both the pairs and the ids within each pair are sorted. Teams are left
        out, as are people whose family name has no Latin letters.
    """
    names = _folded_names(authors)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, readings in _readings(names):
        for signature in {item for name in readings for item in _signatures(name)}:
            groups[signature].append(key)
    pairs: set[tuple[str, str]] = set()
    for group in groups.values():
        for first, second in _pairs(group):
            if _similarity(names[first], names[second]):
                pairs.add((min(first, second), max(first, second)))
    return sorted(pairs)


def find_abbreviated_names(authors: Mapping[str, Author]) -> dict[str, list[str]]:
    """Find names with initials that may abbreviate other names: A. Example for Ada Example.

    Args:
        authors: the people by id.

    Returns:
        The sorted ids of the people who may be the same person, keyed by the id of the person whose
        name has initials.
    """
    names = _folded_names(authors)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, readings in _readings(names):
        for signature in {f"{name.given[0]}/{name.family}" for name in readings if name.given}:
            groups[signature].append(key)
    full_names: dict[str, set[str]] = defaultdict(set)
    for group in groups.values():
        with_initials = {key for key in group if re.search(r"\b\w\b", names[key].given)}
        for key, other in _pairs(group):
            if with_initials.isdisjoint((key, other)):
                continue
            first, second = align(names[key], names[other])
            if first.family != second.family:
                continue
            if _abbreviates(first.given, second.given):
                full_names[key].add(other)
            elif _abbreviates(second.given, first.given):
                full_names[other].add(key)
    return {key: sorted(full) for key, full in sorted(full_names.items())}


def find_double_family_names(authors: Mapping[str, Author]) -> list[tuple[str, str]]:
    """Find pairs of people in which one family name is the first or last part of the other.

    An example is Ada Example and Ada Example-Sample. The given names of a pair are the same, or one
    abbreviates the other. Such names are weak evidence: many people share a common family name.

    Args:
        authors: the people by id.

    Returns:
        The pairs of ids. Both the pairs and the ids within each pair are sorted.
    """
    names = _folded_names(authors)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, readings in _readings(names):
        families = [(name.given[0], name.family.split()) for name in readings if name.given]
        for initial, part in {(at, words[end]) for at, words in families for end in (0, -1)}:
            groups[f"{initial}/{part}"].append(key)
    pairs: set[tuple[str, str]] = set()
    for group in groups.values():
        for first, second in _pairs(group):
            if _has_double_family_name(*align(names[first], names[second])):
                pairs.add((min(first, second), max(first, second)))
    return sorted(pairs)


def find_compatible_groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Group people whose names are all similar to one another, so that each group can be merged.

    A person whose name could belong to either of two people with dissimilar names is in no group.
    For example, P. Wang is in no group if there are Peiyu Wang and Ping Wang.

    Args:
        pairs: the ids of each pair of people who have similar names.

    Returns:
        The sorted ids of each group of at least two people.
    """
    similar: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        similar[first].add(second)
        similar[second].add(first)
    clear = {
        key
        for key, others in similar.items()
        if all(other in similar[another] for other, another in combinations(others, 2))
    }
    groups = {tuple(sorted({key, *similar[key] & clear})) for key in clear}
    return sorted(list(group) for group in groups if len(group) > 1)


def similarity_of(author: Author, other: Author) -> Similarity | None:
    """Return how two similar names differ, or None if the names are not similar."""
    names = list(_folded_names({"": author, "other": other}).values())
    if len(names) < 2:
        return None
    similarity = _similarity(*names)
    first, second = align(*names)
    if similarity is None and first.family == second.family and _given_names_agree(first, second):
        return "initials"
    if similarity is None and _has_double_family_name(first, second):
        return "double family name"
    return similarity


def rank_to_keep(
    author: Author, papers: int, *, has_file: bool
) -> tuple[bool, bool, int, int, int, str]:
    """Return a key that sorts entries for the same person so that the one to keep comes first.

    An entry with an author file comes first, then one with a full given name instead of an initial,
    then the one with more papers, then the one with more accents, then the one with the longer name.

    Args:
        author: the person.
        papers: the number of the person's papers.
        has_file: whether the person has an author file.
    """
    first = (author.given or "").split(" ")[0]
    is_initial = bool(first) and all(len(part) <= 1 for part in re.split(r"[-.]", first))
    name = author.display
    accents = sum(not letter.isascii() for letter in name)
    return not has_file, is_initial, -papers, -accents, -len(name), author.id


def _folded_names(authors: Mapping[str, Author]) -> dict[str, FoldedName]:
    """Return the folded names of people, by id.

    People without a family name in Latin letters are left out, since names in other scripts fold to
    an empty string and would all be alike. Teams are left out as well.
    """
    return {
        key: FoldedName.of(author)
        for key, author in sorted(authors.items())
        if author.family and fold(author.family) and not author.is_team
    }


def _readings(names: Mapping[str, FoldedName]) -> Iterator[tuple[str, list[FoldedName]]]:
    """Yield the id of each person with the name, also respelled if it may contain digraphs."""
    digraphs = {spelled: word for name in names.values() for spelled, word in name.digraphs.items()}
    for key, name in names.items():
        respelled = name.respelled(digraphs)
        yield key, [name] if respelled is name else [name, respelled]


def _pairs(group: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names to compare within a group."""
    for position, first in enumerate(group):
        for second in group[position + 1 : position + 1 + _MAX_COMPARED]:
            yield first, second


def _joined(*parts: str) -> str:
    return "".join(parts).replace(" ", "")


def _signatures(name: FoldedName) -> Iterator[str]:
    """Yield the keys of a name; two similar names have at least one key in common.

    Letters are sorted, so that names match even if two letters are transposed.
    """
    given, family = _joined(name.given), _joined(name.family)
    yield _joined(name.given, name.particle, name.family)
    yield given + family
    yield family + given
    if len(given) >= _MIN_GIVEN:
        for missing in range(len(given) + 1):
            yield "".join(sorted(given[:missing] + given[missing + 1 :])) + "/" + family
    if given and (len(given) >= _MIN_GIVEN_BESIDE_FAMILY or len(family) >= _MIN_FAMILY):
        for missing in range(len(family) + 1):
            yield given + "/" + "".join(sorted(family[:missing] + family[missing + 1 :]))


def _similarity(first: FoldedName, second: FoldedName) -> Similarity | None:
    aligned = align(first, second)
    similarity = _similarity_of_letters(*aligned)
    is_respelled = aligned[0] is not first or aligned[1] is not second
    return "digraphs" if similarity == "same letters" and is_respelled else similarity


def _similarity_of_letters(first: FoldedName, second: FoldedName) -> Similarity | None:
    (given, family), (other_given, other_family) = (
        (_joined(name.given), _joined(name.family)) for name in (first, second)
    )
    letters, other_letters = (
        _joined(name.given, name.particle, name.family) for name in (first, second)
    )
    if letters == other_letters:
        return "same letters"
    if given + family == other_given + other_family:
        return "particle" if first.particle != second.particle else "same letters"
    if given + family == other_family + other_given or family + given == other_given + other_family:
        # With two common family names, it is unclear which is the given name: Yang Liu, Liu Yang.
        return None if {given, family} <= COMMON_SURNAMES else "other order"
    if family == other_family:
        long_enough = min(len(given), len(other_given)) >= _MIN_GIVEN
        if not long_enough or not _is_typo(given, other_given):
            return None
        return "middle initial" if _differ_by_initial(first.given, second.given) else "given name"
    is_typo = given == other_given and _is_typo_of_family(given, family, other_family)
    return "family name" if is_typo else None


def _given_names_agree(first: FoldedName, second: FoldedName) -> bool:
    """Return whether the given names of one name may abbreviate those of the other."""
    return _abbreviates(first.given, second.given) or _abbreviates(second.given, first.given)


def _has_double_family_name(first: FoldedName, second: FoldedName) -> bool:
    """Return whether one family name begins or ends with the other, and the given names agree."""
    short, long = sorted((first.family.split(), second.family.split()), key=len)
    if len(short) == len(long) or short not in (long[: len(short)], long[-len(short) :]):
        return False
    return bool(first.given) and (first.given == second.given or _given_names_agree(first, second))


def _differ_by_initial(given: str, other: str) -> bool:
    """Return whether one given name is the other, followed by an initial."""
    short, long = sorted((given.split(), other.split()), key=len)
    return len(long) == len(short) + 1 and long[:-1] == short and len(long[-1]) == 1


def _is_typo_of_family(given: str, family: str, other: str) -> bool:
    if {family, other} <= COMMON_SURNAMES:
        return False
    is_long = min(len(family), len(other)) >= _MIN_FAMILY
    return (len(given) >= _MIN_GIVEN_BESIDE_FAMILY or is_long) and _is_typo(family, other)


def _is_typo(word: str, other: str) -> bool:
    return DamerauLevenshtein.distance(word, other) <= 1


def _abbreviates(short: str, full: str) -> bool:
    """Return whether a shorter name may abbreviate a full one.

    Each word must equal the corresponding word of the full name or be its initial. Any extra words
    at the end of either name must be initials.
    """
    words, others = short.split(), full.split()
    if words == others or sum(map(len, words)) > sum(map(len, others)):
        return False
    agree = all(
        word == other or (len(word) == 1 and other.startswith(word))
        for word, other in zip(words, others, strict=False)
    )
    rest = words[len(others) :] + others[len(words) :]
    return agree and all(len(word) == 1 for word in rest)

"""Names that look like one person, for a warning.

All names are put into groups by what a pair must share, so that 15,000 people take a second.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import DamerauLevenshtein

from labpress.authors.common_surnames import COMMON_SURNAMES
from labpress.schema import Author
from labpress.schema.names import fold

# Below these lengths one letter makes another name (Wei, Wen; Lu, Liu): such pairs are no warning.
_SHORTEST_GIVEN = 6
_SHORTEST_FAMILY = 6
_GIVEN_BESIDE_FAMILY = 5


def find_lookalikes(authors: Mapping[str, Author]) -> list[tuple[str, str]]:
    """Find pairs of people whose names differ by little.

    That is: a hyphen or a space; one letter of a long given name; one letter of the family name,
    where the given name is the same; the order of given and family name.

    Args:
        authors: the people by id.

    Returns:
        Pairs of ids, each in order, sorted. Teams are left out.
    """
    names = _names(authors)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, (given, family) in names.items():
        for form in set(_forms(_joined(given), _joined(family))):
            groups[form].append(key)
    pairs: set[tuple[str, str]] = set()
    for group in groups.values():
        for position, one in enumerate(group):
            for other in group[position + 1 :]:
                if _look_alike(names[one], names[other]):
                    pairs.add((min(one, other), max(one, other)))
    return sorted(pairs)


def find_short_forms(authors: Mapping[str, Author]) -> dict[str, list[str]]:
    """Find those whose names may be those of others with initials: P. Wang is perhaps Peiyu Wang.

    Args:
        authors: the people by id.

    Returns:
        Who each such person may be, by ids, sorted.
    """
    names = _names(authors)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, (given, family) in names.items():
        if given:
            groups[f"{given[0]}/{family}"].append(key)
    found: dict[str, set[str]] = defaultdict(set)
    for group in groups.values():
        with_initials = [one for one in group if re.search(r"\b\w\b", names[one][0])]
        for one in with_initials:
            for other in group:
                if _abbreviates(names[one][0], names[other][0]):
                    found[one].add(other)
                elif _abbreviates(names[other][0], names[one][0]):
                    found[other].add(one)
    return {key: sorted(full) for key, full in sorted(found.items())}


def _names(authors: Mapping[str, Author]) -> dict[str, tuple[str, str]]:
    """The folded given and family names of all who have a family name in Latin letters.

    Of others folding leaves nothing, and all who have nothing look alike.
    """
    return {
        key: (fold(author.given or ""), fold(author.family))
        for key, author in sorted(authors.items())
        if author.family and fold(author.family) and not author.is_team
    }


def _joined(name: str) -> str:
    return name.replace(" ", "")


def _forms(given: str, family: str) -> Iterator[str]:
    """What two names that look alike have in common; sorted letters bear a swap of two."""
    yield given + family
    yield "~".join(sorted((given, family)))
    if len(given) >= _SHORTEST_GIVEN:
        for missing in range(len(given) + 1):
            yield "".join(sorted(given[:missing] + given[missing + 1 :])) + "/" + family
    if given and (len(given) >= _GIVEN_BESIDE_FAMILY or len(family) >= _SHORTEST_FAMILY):
        for missing in range(len(family) + 1):
            yield given + "/" + "".join(sorted(family[:missing] + family[missing + 1 :]))


def _look_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    (given, family), (given_other, family_other) = (
        (_joined(name[0]), _joined(name[1])) for name in (one, other)
    )
    if given + family == given_other + family_other:
        return True
    if (given, family) == (family_other, given_other):
        # Of two family names nobody can tell which is the given one: Yang Liu and Liu Yang.
        return not {given, family} <= COMMON_SURNAMES
    if family == family_other:
        long_enough = min(len(given), len(given_other)) >= _SHORTEST_GIVEN
        return long_enough and _is_typo(given, given_other)
    return given == given_other and _is_typo_of_family(given, family, family_other)


def _is_typo_of_family(given: str, family: str, other: str) -> bool:
    if {family, other} <= COMMON_SURNAMES:
        return False
    long_family = min(len(family), len(other)) >= _SHORTEST_FAMILY
    return (len(given) >= _GIVEN_BESIDE_FAMILY or long_family) and _is_typo(family, other)


def _is_typo(one: str, other: str) -> bool:
    return DamerauLevenshtein.distance(one, other) <= 1


def _abbreviates(short: str, full: str) -> bool:
    """Whether each word is the other's, or its first letter, and more words are initials."""
    words, others = short.split(), full.split()
    if words == others or sum(map(len, words)) > sum(map(len, others)):
        return False
    alike = all(
        one == other or (len(one) == 1 and other.startswith(one))
        for one, other in zip(words, others, strict=False)
    )
    more = words[len(others) :] + others[len(words) :]
    return alike and all(len(word) == 1 for word in more)

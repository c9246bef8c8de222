"""Pairs of names that look like one person, for a warning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz.distance import DamerauLevenshtein

from labpress.model import Author
from labpress.model.names import fold

# Below this length one letter makes another name (Wei, Wen): such pairs are no warning.
_SHORTEST_GIVEN = 6


def find_lookalikes(authors: Mapping[str, Author]) -> list[tuple[str, str]]:
    """Find pairs of people whose names differ only by a hyphen, a space or one letter.

    Args:
        authors: the people by id.

    Returns:
        Pairs of ids, each in order, sorted. Teams are left out.
    """
    pairs: set[tuple[str, str]] = set()
    for group in _groups(authors):
        for position, one in enumerate(group):
            for other in group[position + 1 :]:
                if _look_alike(authors[one], authors[other]):
                    pairs.add((min(one, other), max(one, other)))
    return sorted(pairs)


def _groups(authors: Mapping[str, Author]) -> Iterable[list[str]]:
    """People who share their letters, or all but one of them: only such can look alike."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, author in sorted(authors.items()):
        if author.is_team or not author.family:
            continue
        for form in set(_forms(_letters(author.given), _letters(author.family))):
            groups[form].append(key)
    return [group for group in groups.values() if len(group) > 1]


def _forms(given: str, family: str) -> Iterator[str]:
    yield given + family
    if len(given) >= _SHORTEST_GIVEN:
        # Sorted letters, so that two swapped ones give the same form.
        for missing in range(len(given) + 1):
            yield "".join(sorted(given[:missing] + given[missing + 1 :])) + "/" + family


def _look_alike(one: Author, other: Author) -> bool:
    given, given_other = _letters(one.given), _letters(other.given)
    family, family_other = _letters(one.family), _letters(other.family)
    if given + family == given_other + family_other:
        return True
    long_enough = min(len(given), len(given_other)) >= _SHORTEST_GIVEN
    close = DamerauLevenshtein.distance(given, given_other) <= 1
    return family == family_other and long_enough and close


def _letters(text: str | None) -> str:
    return fold(text or "").replace(" ", "")

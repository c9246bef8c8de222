"""Generates the people of a synthetic lab: names, coauthors and author records."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

import search_fixtures as fixtures
import vocabulary as words

from labpress.schema.names import slug

Record = dict[str, Any]

GROUP_SIZE = 600
"""The number of people in a group whose members write papers together; large labs have several."""
LARGEST_TEAM = 500
MEMBER_SHARE = 0.1
"""The share of people with an author record."""

# The numbers of authors and their weights; with the long tail below, the average is 6.
_TEAM_SIZES = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12)
_TEAM_WEIGHTS = (6, 12, 17, 18, 15, 11, 8, 6, 4, 3)
_LONG_TAIL = ((0.0012, 60, LARGEST_TEAM), (0.015, 15, 60))
"""The share of papers with very many authors, and the minimum and maximum numbers of authors."""
_SKEW = 2.2
"""The skew of the distribution of papers: a few authors write hundreds, most only a few."""
_LAB_SHARE = 10
"""The maximum number of people from the lab in a team of sixty or more."""
_VISITOR_SHARE = 0.05
"""The share of authors from other groups."""


def make_people(rng: random.Random, count: int) -> list[str]:
    """Return a list of `count` names with distinct ids, followed by names without Latin letters."""
    givens = [given for group, _ in words.NAMES.values() for given in group]
    names = _real_names(rng)[:count]
    ids = {slug(name) for name in names}
    while len(names) < count:
        name = f"{rng.choice(givens)} {coin_name(rng)}"
        if slug(name) not in ids:
            ids.add(slug(name))
            names.append(name)
    return names + list(words.NATIVE_NAMES)


def _real_names(rng: random.Random) -> list[str]:
    """Return all combinations of one or two given names and a family name, in random order."""
    combinations = {
        f"{given} {family}"
        # In a Spanish name with a space, the second given name may be taken for a family name.
        for language, (givens, families) in words.NAMES.items()
        for given in (
            *givens,
            *map(("-" if language == "Romance" else " ").join, permutations(givens, 2)),
        )
        for family in families
    }
    names = sorted(combinations)
    rng.shuffle(names)
    return names


def choose_authors(rng: random.Random, people: Sequence[str], number: int) -> list[str]:
    """Return the names of the authors of a paper, without duplicates.

    Args:
        rng: the source of randomness.
        people: the names of all people in the lab.
        number: the number of the paper; paper 50 has the largest team in every lab.
    """
    size = _team_size(rng, number)
    if size < GROUP_SIZE // 10:
        size = min(size, len(people))
    if size >= GROUP_SIZE // 10:
        return _large_team(rng, people, size)
    groups = max(1, len(people) // GROUP_SIZE)
    start = rng.randrange(groups) * GROUP_SIZE
    end = len(people) if start // GROUP_SIZE == groups - 1 else start + GROUP_SIZE
    authors: dict[str, None] = {}
    while len(authors) < size:
        if rng.random() < _VISITOR_SHARE:
            authors[rng.choice(people)] = None
        else:
            authors[people[start + int((end - start) * rng.random() ** _SKEW)]] = None
    return list(authors)


def _large_team(rng: random.Random, people: Sequence[str], size: int) -> list[str]:
    """Return some people from the lab, and many outsiders who write no other paper with them."""
    authors = dict.fromkeys(rng.sample(people, min(len(people), _LAB_SHARE)))
    givens = [given for group, _ in words.NAMES.values() for given in group]
    known = {slug(name) for name in people}
    while len(authors) < size:
        name = f"{rng.choice(givens)} {coin_name(rng)}"
        if slug(name) not in known:
            authors[name] = None
    return list(authors)


def _team_size(rng: random.Random, number: int) -> int:
    # Labs of every size have one paper with very many authors.
    if number == 50:
        return LARGEST_TEAM
    chance = rng.random()
    for share, smallest, largest in _LONG_TAIL:
        if chance < share:
            # The random number is squared, so that most teams are near the smallest size.
            return smallest + int((largest - smallest) * rng.random() ** 2)
    return rng.choices(_TEAM_SIZES, _TEAM_WEIGHTS)[0]


def make_authors(rng: random.Random, people: Sequence[str]) -> Iterator[tuple[str, Record]]:
    """Yield the ids and records of authors.

    These are the people without Latin letters in their names, the authors of the search fixtures,
    and a share of the other people.
    """
    for name, key in words.NATIVE_NAMES.items():
        yield key, {"name": name}
    yield from fixtures.AUTHORS.items()
    for name in people:
        if name in words.NATIVE_NAMES or slug(name) in fixtures.AUTHORS:
            continue
        if rng.random() < MEMBER_SHARE:
            yield slug(name), _author(rng, name)


def _author(rng: random.Random, name: str) -> Record:
    since = rng.randint(2008, 2024)
    record: Record = {
        "name": name,
        "affiliations": [{"name": rng.choice(words.INSTITUTIONS), "since": str(since)}],
        "member": {"since": str(since), "role": rng.choice(words.ROLES)},
    }
    if rng.random() < 0.5:
        record["orcid"] = _orcid(rng)
    if rng.random() < 0.5:
        record["links"] = [{"kind": "homepage", "url": f"https://example.org/people/{slug(name)}"}]
    if rng.random() < 0.7:
        task, method = rng.choice(words.TASKS), rng.choice(words.METHODS)
        record["about"] = f"Works on {task}, with an interest in {method}."
    return record


def _orcid(rng: random.Random) -> str:
    """Return a valid ORCID, whose last character is a checksum (ISO 7064, mod 11-2)."""
    digits = f"0000000{rng.randrange(10**8):08d}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    text = digits + ("X" if check == 10 else str(check))
    return "-".join(text[index : index + 4] for index in range(0, 16, 4))


def coin_name(rng: random.Random) -> str:
    """Return an invented name of two or three syllables."""
    return "".join(_syllables(rng)).capitalize()


def _syllables(rng: random.Random) -> Iterator[str]:
    for _ in range(rng.choice((2, 3, 3))):
        yield (
            rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") + rng.choice(("", "n", "r", "l", ""))
        )

"""Finds the full names of people who also appear with initials instead of given names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from labpress.authors.similar_names import find_abbreviated_names
from labpress.schema import Author
from labpress.schema.common_names import COMMON_SURNAMES
from labpress.schema.names import fold, slug
from labpress_tools.author_names import NAME_KEYS, is_short_for, parse_author

# If both names are in a longer byline, this is only weak evidence that they are coauthors.
_LONGEST_BYLINE = 100


def find_full_names(bylines: Sequence[Sequence[Any]]) -> dict[str, str]:
    """Return full names, keyed by the names with initials that they expand.

    A name is expanded only if exactly one person matches, and both names share a coauthor. The
    coauthor's name may have initials as well if exactly one person matches it; if all these family
    names are common ones, two such coauthors are required. A full name contains all initials of the
    name that it expands, and two names in one byline never get the same full name.

    Args:
        bylines: the authors and editors of papers, as in records.
    """
    people, coauthors = people_in(bylines)
    matches = _only_matches(people, coauthors)
    expanded = {
        key: other
        for key, other in matches.items()
        if _writes_out_initials(people[key], people[other])
        and _have_common_coauthor(key, other, coauthors, matches, people)
    }
    full = {key: _last(key, expanded) for key in expanded}
    return {
        people[key].display: people[other].display
        for key, other in full.items()
        if all(full.get(coauthor, coauthor) != other for coauthor in coauthors[key])
    }


def _last(key: str, expanded: Mapping[str, str]) -> str:
    """Return the fullest name: A. Example becomes Ada B. Example, which becomes Ada Bea Example."""
    while key in expanded:
        key = expanded[key]
    return key


def _only_matches(
    people: Mapping[str, Author], coauthors: Mapping[str, set[str]]
) -> dict[str, str]:
    """Return the only person whose name each name may abbreviate, by id.

    The person may appear under several names if one of any two may abbreviate the other, such as Ada
    Example and Ada B. Example. A name without initials is then preferred, unless it lacks an initial
    of the name to expand.
    """
    abbreviated = find_abbreviated_names(people)
    matches: dict[str, str] = {}
    for key, candidates in abbreviated.items():
        if not _may_be_one_person(candidates, abbreviated):
            continue
        full = [other for other in candidates if _writes_out_initials(people[key], people[other])]
        best = [other for other in full if not _has_initial(people[other])] or full or candidates
        if len(best) == 1 and best[0] not in coauthors[key]:
            matches[key] = best[0]
    return matches


def _may_be_one_person(keys: Sequence[str], abbreviated: Mapping[str, Sequence[str]]) -> bool:
    """Return whether one of any two names may abbreviate the other.

    Args:
        keys: the ids of the names.
        abbreviated: the ids of the names that each name may abbreviate, by id.
    """
    return all(
        other in abbreviated.get(key, ()) or key in abbreviated.get(other, ())
        for key, other in combinations(keys, 2)
    )


def _have_common_coauthor(
    key: str,
    other: str,
    coauthors: Mapping[str, set[str]],
    matches: Mapping[str, str],
    people: Mapping[str, Author],
) -> bool:
    """Return whether two people have a coauthor in common; see `find_full_names`.

    Args:
        key: the id of one person.
        other: the id of the other person.
        coauthors: the ids of each person's coauthors.
        matches: the only person whose name each name may abbreviate, by id.
        people: the people by id.
    """
    if coauthors[key] & coauthors[other]:
        return True
    full, other_full = ({matches.get(item, item) for item in coauthors[k]} for k in (key, other))
    agreeing = [other, *full & other_full]
    are_common = all(fold(people[item].family or "") in COMMON_SURNAMES for item in agreeing)
    return len(agreeing) > (2 if are_common else 1)


def people_in(
    bylines: Iterable[Sequence[Any]],
) -> tuple[dict[str, Author], dict[str, set[str]]]:
    """Return the people in bylines and the ids of their coauthors, both keyed by person id."""
    people: dict[str, Author] = {}
    coauthors: dict[str, set[str]] = defaultdict(set)
    for byline in bylines:
        keys = []
        for author in byline[:_LONGEST_BYLINE]:
            name = parse_author(author)
            key = slug(name.display) if name else ""
            if name and key and not name.is_team:
                keys.append(key)
                if key not in people:
                    parts = {part: getattr(name, part) for part in NAME_KEYS}
                    people[key] = Author.model_construct(**parts)
        for key in keys:
            coauthors[key] |= set(keys) - {key}
    return people, coauthors


def _writes_out_initials(name: Author, other: Author) -> bool:
    """Return whether the other name writes out an initial of a name, and loses no part of it."""
    words, others = (fold(author.given or "").split() for author in (name, other))
    is_longer = any(len(word) == 1 < len(full) for word, full in zip(words, others, strict=False))
    return is_longer and is_short_for(name, other)


def _has_initial(author: Author) -> bool:
    return any(len(word) == 1 for word in fold(author.given or "").split())

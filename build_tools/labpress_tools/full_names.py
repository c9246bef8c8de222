"""Finds the full names of people who also appear with initials instead of given names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from labpress.authors.similar_names import find_abbreviated_names
from labpress.schema import Author
from labpress.schema.common_names import COMMON_SURNAMES
from labpress.schema.names import fold, slug
from labpress_tools.author_names import NAME_KEYS, parse_author

# If both names are in a longer byline, this is only weak evidence that they are coauthors.
_LONGEST_BYLINE = 100


def find_full_names(bylines: Sequence[Sequence[Any]]) -> dict[str, str]:
    """Return full names, keyed by the names with initials that they expand.

    A name is expanded only if exactly one person matches, and both names share a coauthor. The
    coauthor's name may have initials as well if exactly one person matches it; if all these family
    names are common ones, two such coauthors are required.

    Args:
        bylines: the authors and editors of papers, as in records.
    """
    people, coauthors = people_in(bylines)
    matches = _only_matches(people, coauthors)
    return {
        people[key].display: people[other].display
        for key, other in matches.items()
        if _have_common_coauthor(key, other, coauthors, matches, people)
    }


def _only_matches(
    people: Mapping[str, Author], coauthors: Mapping[str, set[str]]
) -> dict[str, str]:
    """Return the only person whose name each name may abbreviate, by id."""
    matches: dict[str, str] = {}
    for key, candidates in find_abbreviated_names(people).items():
        best = [other for other in candidates if not _has_initial(people[other])]
        best = best or candidates
        if len(best) == 1 and best[0] not in coauthors[key]:
            matches[key] = best[0]
    return matches


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


def _has_initial(author: Author) -> bool:
    return any(len(word.strip(".")) == 1 for word in (author.given or "").split())

"""Finds the full names of people who also appear with initials instead of given names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from labpress.authors.similar_names import find_abbreviated_names
from labpress.schema import Author
from labpress.schema.names import slug
from labpress_tools.author_names import NAME_KEYS, parse_author

# If both names are in a longer byline, this is only weak evidence that they are coauthors.
_LONGEST_BYLINE = 100


def find_full_names(bylines: Sequence[Sequence[Any]]) -> dict[str, str]:
    """Return full names, keyed by the names with initials that they expand.

    A name is expanded only if exactly one person matches, and both names share a coauthor.

    Args:
        bylines: the authors and editors of papers, as in records.
    """
    people, coauthors = people_in(bylines)
    full: dict[str, str] = {}
    for key, candidates in find_abbreviated_names(people).items():
        best = [other for other in candidates if not _has_initial(people[other])]
        best = best or candidates
        if len(best) == 1 and coauthors[key] & coauthors[best[0]]:
            full[people[key].display] = people[best[0]].display
    return full


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

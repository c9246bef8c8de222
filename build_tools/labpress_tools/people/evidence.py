"""Finds a person's ORCIDs and occurrences in bylines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from labpress_tools.resolved_lab import Occurrence, ResolvedLab


def orcids_of(lab: ResolvedLab, author: str, places: Iterable[Occurrence]) -> set[str]:
    """Return the ORCIDs of a person in the author's file and in bylines.

    Args:
        lab: the lab.
        author: the id of the person.
        places: the occurrences of the person in bylines.
    """
    known = lab.authors.get(author)
    file = {known.orcid} if known and known.orcid else set()
    return file | {place.authorship.orcid for place in places if place.authorship.orcid}


def occurrences_of(lab: ResolvedLab, author: str) -> Iterator[Occurrence]:
    """Yield the occurrences of a person in bylines."""
    return (place for place in lab.occurrences if place.author == author)

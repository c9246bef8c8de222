"""Facts about a person in bylines and in the author's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from labpress_tools.resolved_lab import Occurrence, ResolvedLab


def orcids_of(lab: ResolvedLab, author: str, places: Iterable[Occurrence]) -> set[str]:
    """Return the ORCIDs of a person, in the author's file and in bylines.

    Args:
        lab: the lab.
        author: the id.
        places: the occurrences of the person in bylines.
    """
    known = lab.authors.get(author)
    file = {known.orcid} if known and known.orcid else set()
    return file | {place.authorship.orcid for place in places if place.authorship.orcid}


def occurrences_of(lab: ResolvedLab, author: str) -> Iterator[Occurrence]:
    """Return the occurrences of a person in bylines."""
    return (place for place in lab.occurrences if place.author == author)

"""Finds the ORCIDs of a person, and the bylines that contain the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from labpress_tools.resolved_lab import Occurrence, ResolvedLab


def orcids_of(lab: ResolvedLab, author: str, occurrences: Iterable[Occurrence]) -> set[str]:
    """Return the ORCIDs that the author's file and bylines state for a person.

    Args:
        lab: the lab.
        author: the id of the person.
        occurrences: the occurrences of the person in bylines.
    """
    known = lab.authors.get(author)
    file = {known.orcid} if known and known.orcid else set()
    return file | {
        occurrence.authorship.orcid for occurrence in occurrences if occurrence.authorship.orcid
    }


def occurrences_of(lab: ResolvedLab, author: str) -> Iterator[Occurrence]:
    """Yield the occurrences of a person in bylines."""
    return (occurrence for occurrence in lab.occurrences if occurrence.author == author)

"""Determines where a paper was published, for rows, cards, search and pages alike."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.schema import Paper
from labpress.schema.identifiers import preprint_server
from labpress.schema.publication_types import PublicationType
from labpress.schema.venue import Venue


@dataclass(frozen=True, slots=True)
class WherePublished:
    """The venue of a paper, or what is shown in place of one.

    Attributes:
        type: the type of publication, which is shown if there is no venue.
        venue: the name of the venue, from `venue_name`; None for a paper without a venue.
        year: the year of the venue, unless the venue's name contains it.
        note: the record's note about the venue, such as ``poster``.
        preprint_server: the name of the preprint server, for a preprint without a venue; empty for
            other papers.
    """

    type: PublicationType
    venue: str | None = None
    year: int | None = None
    note: str | None = None
    preprint_server: str = ""


def where_published(paper: Paper) -> WherePublished:
    """Return the venue of a paper, or its type of publication if it has none."""
    if paper.venue is None:
        server = preprint_server(paper) if paper.type == "preprint" else ""
        return WherePublished(paper.type, preprint_server=server)
    name, year = venue_name(paper.venue), paper.venue.year
    named = year is not None and str(year) in name
    return WherePublished(paper.type, name, None if named else year, paper.venue.note)


def venue_name(venue: Venue) -> str:
    """Return the name under which papers of a venue are listed: its short name if it has one."""
    return venue.short or venue.name

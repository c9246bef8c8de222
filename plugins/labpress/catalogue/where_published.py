"""Determines what rows, cards, pages and the search show as the place of publication."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.schema import Paper
from labpress.schema.identifiers import preprint_server
from labpress.schema.publication_types import PublicationType
from labpress.schema.venue import Venue


@dataclass(frozen=True, slots=True)
class WherePublished:
    """The venue of a paper, or what pages show for a paper without a venue.

    Attributes:
        type: the type of publication, which pages show if there is no venue.
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
    """Return the name under which lists show a venue: the short name if there is one."""
    return venue.short or venue.name

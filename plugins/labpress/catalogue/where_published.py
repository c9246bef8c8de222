"""Determines what rows, cards, pages and the search show as the place of publication."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.schema import Paper
from labpress.schema.identifiers import preprint_server
from labpress.schema.publication_date import publication_year
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress.schema.venue import Venue


@dataclass(frozen=True, slots=True)
class WherePublished:
    """The venue of a paper, or what pages show for a paper without a venue.

    Attributes:
        type: the type of publication, which pages show if there is no venue.
        venue: the name of the venue, from `venue_name`; None for a paper without a venue.
        year: the year to show after the name of the venue (``CVPR 2025``); None if the name already
            contains it. For a venue that is not an event, it is also None if it equals the year of
            publication, which lists show anyway.
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
    is_repeated = str(year) in name or (
        not _is_event(paper.type, paper.venue) and year == publication_year(paper)
    )
    return WherePublished(paper.type, name, None if is_repeated else year, paper.venue.note)


def _is_event(type_: PublicationType, venue: Venue) -> bool:
    row = PUBLICATION_TYPES[type_]
    return venue.type in {"conference", "workshop"} or row.is_at_event


def venue_name(venue: Venue) -> str:
    """Return the name under which lists show a venue: the short name if there is one."""
    return venue.short or venue.name

"""Where a paper was published: one rule for rows, cards, search and pages."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.schema import Paper
from labpress.schema.parts import Venue
from labpress.schema.publication_types import PublicationType


@dataclass(frozen=True, slots=True)
class WherePublished:
    """Where a paper was published.

    Attributes:
        type: the type of publication, which stands in where there is no venue.
        venue: the name of the venue, as `venue_name` gives it; None for a paper without one.
        year: the year of the venue, unless the venue's name contains it.
        note: what the record adds about the venue, such as ``poster``.
        on_arxiv: whether it is a preprint on arXiv without a venue.
    """

    type: PublicationType
    venue: str | None = None
    year: int | None = None
    note: str | None = None
    on_arxiv: bool = False


def where_published(paper: Paper) -> WherePublished:
    """The venue of a paper, or what it is without one."""
    if paper.venue is None:
        on_arxiv = paper.type == "preprint" and paper.arxiv is not None
        return WherePublished(paper.type, on_arxiv=on_arxiv)
    name, year = venue_name(paper.venue), paper.venue.year
    named = year is not None and str(year) in name
    return WherePublished(paper.type, name, None if named else year, paper.venue.note)


def venue_name(venue: Venue) -> str:
    """The name under which papers of a venue are listed: its short name if it has one."""
    return venue.short or venue.name

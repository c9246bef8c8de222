"""Determines when a paper was published and when it first appeared.

These dates differ if a paper was a preprint before it was published. Lists, pages, periods,
citations, exports and metadata use the date of publication (`publication_date`, `listed_date`).
Charts and the order of papers in a family show how work developed, so they use the date on which
the paper first appeared (`first_appearance`). If the paper was published in a later year, its page
shows both dates (`first_posted`).
"""

from __future__ import annotations

from labpress.schema.dates import PartialDate
from labpress.schema.paper import Paper
from labpress.schema.publication_types import PUBLICATION_TYPES


def publication_date(paper: Paper) -> PartialDate | None:
    """Return the date of publication, or None if unknown.

    The `date` of a record is when the paper first appeared. For a paper that was on a preprint
    server before it appeared in a volume or at an event, this is the date of the preprint. The
    result is then the year of the volume or event, since nothing more precise is known.
    """
    row, venue, date = PUBLICATION_TYPES[paper.type], paper.venue, _own_date(paper)
    if not venue or not venue.year or not (row.is_in_volume or row.is_at_event):
        return date
    if date and date.year == venue.year and not paper.arxiv:
        return date
    return PartialDate(venue.year)


def _own_date(paper: Paper) -> PartialDate | None:
    """Return a paper's `date`, or else that of its event or of the patent's grant, or else None."""
    if paper.date:
        return paper.date
    if paper.patent and paper.type == "patent":
        return paper.patent.granted
    is_dated_by_event = PUBLICATION_TYPES[paper.type].is_at_event and paper.venue
    return paper.venue.date if is_dated_by_event and paper.venue else None


def publication_year(paper: Paper) -> int | None:
    """Return the year of publication, by which lists and facets group papers; None if unknown."""
    date = publication_date(paper)
    return date.year if date else None


def first_appearance(paper: Paper) -> PartialDate | None:
    """Return when a paper first appeared, for charts and families; None if unknown."""
    return _own_date(paper) or publication_date(paper)


def first_posted(paper: Paper) -> PartialDate | None:
    """Return when a paper first appeared, if that was before its year of publication; else None."""
    appeared, year = first_appearance(paper), publication_year(paper)
    return appeared if appeared and year and appeared.year < year else None


def is_forthcoming(paper: Paper) -> bool:
    """Return whether a paper is undated because it is unpublished; such papers are listed first."""
    return paper.status.row.is_unpublished and publication_date(paper) is None


def listed_date(paper: Paper) -> PartialDate | None:
    """Return the date that lists show and sort by, which is always in the year of publication.

    This is the date on which the paper first appeared if that was in the year of publication.
    Otherwise, it is the date of publication, or None if that is unknown.
    """
    published, date = publication_date(paper), _own_date(paper)
    return date if published and date and date.year == published.year else published

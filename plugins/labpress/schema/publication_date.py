"""Determines the date of a paper, which is the same wherever readers see or sort papers.

Two dates differ for a paper with a preprint and a venue. Every list, page, period, chart and report
uses `listed_date`, whose year is the year of publication (`publication_year`). If it lacks a month or
a day, it counts as the start of the period (`PartialDate.sort_key`, `PartialDate.start`), so that
no paper is the newest merely because little is known about it. Citations, exports and
bibliographic metadata state the date of publication (`publication_date`), which has the same year.
If a paper first appeared in an earlier year, its page says so as well (`first_posted`). See
decision 39.
"""

from __future__ import annotations

import datetime as dt

from labpress.schema.dates import PartialDate, latest_first
from labpress.schema.paper import Paper
from labpress.schema.publication_types import PUBLICATION_TYPES


def publication_date(paper: Paper) -> PartialDate | None:
    """Return the date of publication, or None if unknown.

    The `date` of a record is when the paper first appeared. For a paper that was on a preprint
    server before it appeared in a volume or at an event, this is the date of the preprint. The
    result is then the date `published` of the venue or, if that is unknown, the year of the volume
    or event.
    """
    row, venue, date = PUBLICATION_TYPES[paper.type], paper.venue, _own_date(paper)
    if venue and venue.published:
        return venue.published
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


def first_appearance(paper: Paper) -> PartialDate | None:
    """Return when a paper first appeared, for example as a preprint; None if that is unknown.

    This is the date of the record or, for a talk without an exact date, the days of its event.
    """
    row, date = PUBLICATION_TYPES[paper.type], _own_date(paper)
    event = paper.venue.date if paper.venue else None
    is_presentation = row.is_at_event and not row.is_in_volume
    return event if is_presentation and event and str(event).startswith(str(date)) else date


def publication_year(paper: Paper) -> int | None:
    """Return the year of publication, by which lists and facets group papers; None if unknown."""
    date = publication_date(paper)
    return date.year if date else None


def first_posted(paper: Paper) -> PartialDate | None:
    """Return when a paper first appeared, if that was before its year of publication; else None."""
    appeared, year = first_appearance(paper), publication_year(paper)
    return appeared if appeared and year and appeared.year < year else None


def is_forthcoming(paper: Paper) -> bool:
    """Return whether a paper is undated because it is unpublished; such papers are listed first."""
    return paper.status.row.is_unpublished and publication_date(paper) is None


def listed_date(paper: Paper) -> PartialDate | None:
    """Return the date that readers see for a paper, always in its year of publication.

    It is the date on which the paper first appeared if that is in the year of publication, or else
    the date of publication; None if that is unknown.
    """
    published, date = publication_date(paper), first_appearance(paper)
    return date if published and date and date.year == published.year else published


def newest_first(paper: Paper) -> tuple[tuple[tuple[int, ...], ...], str]:
    """Return a sort key: forthcoming papers first, then by `listed_date`, newest first.

    Papers whose listed dates are equal are sorted by their first appearance. Papers without a date
    come last.
    """
    if is_forthcoming(paper):
        return ((-dt.MAXYEAR - 1,),), paper.id
    return (latest_first(listed_date(paper)), latest_first(first_appearance(paper))), paper.id

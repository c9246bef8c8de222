"""Determines when a paper was published and when it first appeared.

The two dates differ for a paper that was a preprint before a venue published it. They answer
different questions (see decision 39):

- To which year does the paper belong? `publication_year` is the year of publication. Lists group
  and sort papers by this year (`publication_order`), and citations, exports and metadata state it.
  Readers see `listed_date`, which is a date in this year.
- When did the work appear? `first_appearance` is the earliest known date. Charts, the papers in a
  family and the list of a lab's newest papers are sorted by it (`appearance_order`), and it
  determines the period that a group of papers covers.
"""

from __future__ import annotations

import datetime as dt
from functools import reduce
from typing import TypeAlias

from labpress.schema.dates import PartialDate, latest_first
from labpress.schema.paper import Paper
from labpress.schema.publication_state import PUBLICATION_STATES
from labpress.schema.publication_types import PUBLICATION_TYPES


def publication_date(paper: Paper) -> PartialDate | None:
    """Return the date of publication, or None if unknown.

    The `date` of a record is the date on which the paper first appeared. If the paper was on a
    preprint server before it appeared in a volume or at an event, `date` is the date of the
    preprint. In this case, the result is the venue's `published` date or, if that is unknown, the
    year of the volume or event.
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
    """Return a paper's `date` or, without one, the date of its event or of the patent's grant.

    The result is None if all of these are unknown.
    """
    if paper.date:
        return paper.date
    if paper.patent and paper.type == "patent":
        return paper.patent.granted
    is_dated_by_event = PUBLICATION_TYPES[paper.type].is_at_event and paper.venue
    return paper.venue.date if is_dated_by_event and paper.venue else None


def first_appearance(paper: Paper) -> PartialDate | None:
    """Return the earliest known date of a paper, or None if no date is known.

    This is usually the `date` of the record, such as the day on which a preprint was posted. The
    date of a version or of publication takes precedence only if it is certainly earlier.
    """
    dates = (
        _event_date(paper),
        _own_date(paper),
        *(version.date for version in paper.versions),
        publication_date(paper),
    )
    return reduce(_earlier, filter(None, dates), None)


def _event_date(paper: Paper) -> PartialDate | None:
    """Return the date of the event at which a talk or poster was presented.

    The result is None if there is no such date, or if it contradicts the `date` of the record,
    which it may only make more precise.
    """
    row, event = PUBLICATION_TYPES[paper.type], paper.venue.date if paper.venue else None
    is_presentation = row.is_at_event and not row.is_in_volume
    return event if is_presentation and str(event).startswith(str(_own_date(paper))) else None


def _earlier(first: PartialDate | None, second: PartialDate) -> PartialDate:
    """Return the second date if it is earlier or if the first is None; otherwise, the first."""
    return second if first is None or second.is_before(first) else first


def publication_year(paper: Paper) -> int | None:
    """Return the year of publication, by which lists and facets group papers; None if unknown."""
    date = publication_date(paper)
    return date.year if date else None


def first_posted(paper: Paper) -> PartialDate | None:
    """Return when a paper first appeared; None unless that was before its year of publication."""
    appeared, year = first_appearance(paper), publication_year(paper)
    return appeared if appeared and year and appeared.year < year else None


def date_of_posting(paper: Paper) -> PartialDate | None:
    """Return when a paper first appeared; None unless a venue published it later.

    Unlike `first_posted`, this includes papers that were posted in the year of publication: next to
    the name of the venue, the date of posting would look like that of the event or volume.
    """
    appeared, published = first_appearance(paper), publication_date(paper)
    if not paper.venue or not published or not appeared or _event_date(paper):
        return first_posted(paper)
    # If only the year of publication is known, the `date` of a record may be more precise.
    is_posting = appeared.is_before(published) or _is_arxiv_month(appeared, paper)
    return appeared if is_posting else None


def _is_arxiv_month(date: PartialDate, paper: Paper) -> bool:
    """Return whether a paper's arXiv id, such as ``2311.12524``, is from the month of a date."""
    month = (paper.arxiv or "").rpartition("/")[2][:4]
    return bool(date.month) and month == f"{date.year % 100:02}{date.month:02}"


def is_yet_undated(paper: Paper) -> bool:
    """Return whether a paper is undated because it is unpublished. Such papers are listed first."""
    return paper.status.row.is_unpublished and publication_date(paper) is None


def listed_date(paper: Paper) -> PartialDate | None:
    """Return the date that lists and pages show for a paper, always in its year of publication.

    It is the date of the first appearance if that is in the year of publication, otherwise the date
    of publication; None if the latter is unknown.
    """
    published, date = publication_date(paper), first_appearance(paper)
    return date if published and date and date.year == published.year else published


_STATE_RANKS = {
    state: -len(PUBLICATION_STATES) if row.is_accepted else -position
    for position, (state, row) in enumerate(PUBLICATION_STATES.items())
}

SortKey: TypeAlias = tuple[tuple[tuple[int, ...], ...], str]


def publication_order(paper: Paper) -> SortKey:
    """Return a sort key for lists: by `listed_date`, newest first.

    Unpublished papers without a date come before all others: first those that have been accepted,
    then those that have been submitted. Papers with equal listed dates are sorted by first
    appearance. A paper for which only the year of publication is known comes after all others from
    that year. Other papers without a date come last.
    """
    if is_yet_undated(paper):
        return ((-dt.MAXYEAR - 1, _STATE_RANKS[paper.status.state]),), paper.id
    return (latest_first(listed_date(paper)), latest_first(first_appearance(paper))), paper.id


def appearance_order(paper: Paper) -> SortKey:
    """Return a sort key for chronologies: by `first_appearance`, newest first.

    Unpublished papers without a date come first, as in lists; all other papers without a date come
    last. Papers that appeared on the same date are in `publication_order`.
    """
    if is_yet_undated(paper):
        return publication_order(paper)
    dates, paper_id = publication_order(paper)
    return (latest_first(first_appearance(paper)), *dates), paper_id

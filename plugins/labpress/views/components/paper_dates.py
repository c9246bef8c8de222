"""Formats when papers appeared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from labpress.i18n.formatting import format_date, format_date_range
from labpress.i18n.translator import N_, Translator
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import (
    first_appearance,
    first_posted,
    is_yet_undated,
    listed_date,
)


def first_posted_text(paper: Paper, translator: Translator) -> str:
    """Return a phrase for lists that says when a paper was first posted: ``first posted Jul 2025``.

    The phrase is empty if the paper first appeared in its year of publication, or if the list shows
    the month of publication.
    """
    posted, listed = first_posted(paper), listed_date(paper)
    if not posted or (listed and listed.month):
        return ""
    date = format_date(PartialDate(posted.year, posted.month), translator)
    return translator.format_text("first posted %(date)s", date=date)


def period_text(papers: Iterable[Paper], translator: Translator) -> str:
    """Format the period in which papers first appeared; return "" if no date is known."""
    return format_date_range(map(first_appearance, papers), translator)


def listed_period_text(papers: Sequence[Paper], translator: Translator) -> str:
    """Format the period from the first appearance of papers to the last date that lists show.

    For a single paper, it is the date that lists show. The result is "" if no date is known.
    """
    listed = map(listed_date, papers)
    dates = (*map(first_appearance, papers), *listed) if len(papers) > 1 else listed
    return format_date_range(dates, translator)


def missing_date(paper: Paper, translator: Translator) -> str:
    """Return the label that replaces the date of a paper without one."""
    row = paper.status.row
    return translator.gettext(row.undated_label if is_yet_undated(paper) else N_("No date"))

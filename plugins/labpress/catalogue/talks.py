"""Divides talks into upcoming and past talks."""

from __future__ import annotations

from labpress.catalogue.indexes import Catalogue, Ids
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import listed_date


def divide_talks(catalogue: Catalogue, today: PartialDate) -> tuple[Ids, Ids]:
    """Return the ids of the upcoming talks, earliest first, and of all other talks, latest first.

    A talk is upcoming up to and including its last day. A talk without a date is not upcoming.
    """
    talks = [paper for paper in catalogue.papers.values() if paper.type == "talk"]
    upcoming = [paper for paper in talks if _is_upcoming(paper, today)]
    past = [paper for paper in talks if not _is_upcoming(paper, today)]
    upcoming.sort(key=_order)
    past.sort(key=_order, reverse=True)
    return tuple(paper.id for paper in upcoming), tuple(paper.id for paper in past)


def _is_upcoming(paper: Paper, today: PartialDate) -> bool:
    date = listed_date(paper)
    return date is not None and not (date.end or date).is_before(today)


def _order(paper: Paper) -> tuple[tuple[int, ...], str]:
    date = listed_date(paper)
    return date.sort_key if date else (), paper.id

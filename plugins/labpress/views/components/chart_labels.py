"""Positions and labels shared by the charts of papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from labpress.i18n.formatting import strip_shared_words
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.dates import PartialDate


def year_fraction(date: PartialDate) -> float:
    """Return a date as a decimal year: 2025.5 in mid-2025; a month or year counts from its start."""
    day = dt.date(date.year, date.month or 1, date.day or 1)
    return date.year + (day - dt.date(date.year, 1, 1)).days / 366


def plain_name(paper: Paper) -> str:
    """Return a paper's short name, or else its title, as plain text."""
    return plain_line(paper.short_name or paper.title)


def distinct_names(papers: Sequence[Paper]) -> list[str]:
    """Return the names of papers, without the words with which all of them begin."""
    return strip_shared_words([plain_name(paper) for paper in papers])

"""Determines the day of a build, on which current members and upcoming talks depend."""

from __future__ import annotations

from labpress.clock import current_date
from labpress.schema.dates import PartialDate


def build_date() -> PartialDate:
    """Return today's date, or the date given by ``SOURCE_DATE_EPOCH``.

    Raises:
        ClockError: if the clock or ``SOURCE_DATE_EPOCH`` is not valid; see `labpress.clock`.
    """
    today = current_date()
    return PartialDate(today.year, today.month, today.day)

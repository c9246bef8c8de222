"""Converts dates in responses to dates of a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from labpress.schema.dates import PartialDate
from labpress_tools.sources.values import items, number

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_WORD = re.compile(r"[A-Za-z]{3,}")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T| \d\d:)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")


def partial_date(year: object, month: object = None, day: object = None) -> str:
    """Return the most precise valid date in ISO 8601, or "" if the year is not valid.

    Args:
        year: a number, or a string that contains one.
        month: a number or an English name.
        day: a number.
    """
    parts = [number(year), _month(month), number(day)]
    for count in (3, 2, 1):
        known = parts[:count]
        if all(part is not None for part in known):
            text = "-".join(
                f"{part:04d}" if place == 0 else f"{part:02d}" for place, part in enumerate(known)
            )
            if is_date(text):
                return text
    return ""


def _month(month: object) -> int | None:
    if isinstance(month, str) and month[:3].lower() in _MONTHS:
        return _MONTHS.index(month[:3].lower()) + 1
    return number(month)


def is_date(text: str) -> bool:
    """Return whether a string is a date in record format, with a plausible year."""
    try:
        return 1500 <= PartialDate.parse(text).year < 2100
    except ValueError:
        return False


def iso_date(text: str) -> str:
    """Return the date of an ISO 8601 timestamp, or an empty string if there is none."""
    match = _ISO.match(text.strip())
    return match.group() if match and is_date(match.group()) else ""


def written_date(text: str) -> str:
    """Parse a date written in English: ``March 2009``, ``Mar 01, 2009``, ``c1999``.

    Returns:
        The date in record format, or an empty string if the text contains no year from 1500 to 2099.
    """
    iso = iso_date(text)
    if iso:
        return iso
    year = _YEAR.search(text)
    if not year:
        return ""
    month = next((word for word in _WORD.findall(text) if word[:3].lower() in _MONTHS), None)
    day = _DAY.search(text.replace(year.group(), " ")) if month else None
    return partial_date(year.group(), month, day[1] if day else None)


def date_parts(value: object) -> str:
    """Convert the ``date-parts`` of CSL-JSON or Crossref: ``[[2026, 3, 14]]``.

    Returns:
        The date in record format, without missing or invalid parts; empty if the year is not valid.
    """
    parts = items(items(value)[0]) if items(value) else []
    return partial_date(*[*parts[:3], None, None, None][:3])


def milliseconds(value: object) -> str:
    """Convert a Unix time in milliseconds to a date in UTC; return "" if the value is invalid."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    try:
        text = datetime.fromtimestamp(value / 1000, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
    return text if is_date(text) else ""


def earliest(dates: Iterable[str]) -> str:
    """Return the earliest date, or "" if there is none.

    A year or a month sorts after all days in it, so that the more precise date is preferred.
    """
    known: Sequence[str] = [date for date in dates if date]
    # A missing month or day sorts last, so that 2020-11-13 is preferred to 2020.
    return min(known, key=lambda date: f"{date}-99-99"[:10], default="")

"""Converts dates in the formats of other programs to those of a record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from labpress.schema.dates import PartialDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
# A range of months, of which only the first one is used.
_TO_MONTH = rf"(?P<to_month>\s*[-–/]\s*(?:{'|'.join(_MONTHS)})[a-z]*\.?)?"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_TIME = r"(?:[T ][0-9]{1,2}:[0-9:.]*(?:\s?(?:Z|UTC|[+-][0-9:]{2,5}))?)?"

# Unambiguous formats.
_EXACT = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}",
        rf"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})(?:[-/.](?P<day>[0-9]{{1,2}}))?{_TIME}",
        # RIS: four parts, any of which may be empty.
        rf"{_YEAR}/(?P<month>[0-9]{{1,2}})?/(?P<day>[0-9]{{1,2}})?/?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"{_MONTH}{_TO_MONTH},?\s*{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\.?\s+{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}[\s,-]+{_MONTH}{_TO_MONTH}(?:[\s,-]+{_DAY})?",
    )
)
_ANY_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_MONTH_AND_DAY = re.compile(
    rf"(?:[0-9]{{1,2}}\.?\s+)?(?:{'|'.join(_MONTHS)})", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """The result of reading a date.

    Attributes:
        date: ``2025``, ``2025-04`` or ``2025-04-23``.
        is_exact: whether the string contains nothing but the date; False for a range.
    """

    date: str
    is_exact: bool = True


def read_date(text: str) -> ReadDate | None:
    """Read a date, or return None if the text contains no year.

    The order of day and month is never guessed: for ``03/04/2025``, only the year is returned.
    """
    line = " ".join(text.split())
    for pattern in _EXACT:
        match = pattern.fullmatch(line)
        if match:
            return _checked(match.groupdict())
    year = _ANY_YEAR.search(line)
    return ReadDate(year.group(), is_exact=False) if year else None


def is_placeholder_of(full: str, partial: str) -> bool:
    """Return whether a date is only a year or month padded with ones: ``2025-01-01`` for ``2025``.

    Args:
        full: the date that may be padded, with or without a time.
        partial: a year or a month; for anything else, the result is False.
    """
    filled = {4: f"{partial}-01-01", 7: f"{partial}-01"}.get(len(partial))
    return filled is not None and full[:10] == filled


def read_month_and_day(text: str, year: str) -> str:
    """Convert text such as ``May`` or ``May 12`` to a date in a known year.

    Returns:
        The date in record format, or an empty string for any other text.
    """
    if not _MONTH_AND_DAY.match(text.strip()):
        return ""
    result = read_date(f"{text.strip()} {year}")
    return result.date if result and result.is_exact and len(result.date) > 4 else ""


def _checked(parts: dict[str, str | None]) -> ReadDate | None:
    year, month = f"{int(parts['year'] or 0):04d}", parts.get("month")
    day = parts.get("day")
    if month:
        is_name = not month.isdigit()
        number = _MONTHS.index(month[:3].lower()) + 1 if is_name else int(month)
        candidates = [f"{year}-{number:02d}-{int(day):02d}"] if day else []
        candidates += [f"{year}-{number:02d}", year]
    else:
        candidates = [year]
    for candidate in candidates:
        try:
            is_exact = candidate == candidates[0] and not parts.get("to_month")
            return ReadDate(str(PartialDate.parse(candidate)), is_exact)
        except ValueError:
            continue
    return None

"""Reads the texts in which BibTeX and BibLaTeX files state dates and years."""

from __future__ import annotations

import re

from labpress.schema.dates import PartialDate
from labpress_tools.importers.bibtex.months import WORD, month_named, read_month

DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?)?(?![0-9])"
)
_YEAR = re.compile(r"(?<![0-9])(1[5-9][0-9]{2}|2[01][0-9]{2})(?![0-9])")
# A year, perhaps with the letter that distinguishes references: "2020a".
_PLAIN_YEAR = re.compile(r"(?:©|\(c\))?\s*[\[(]?(?P<year>[0-9]{4})[)\]]?[a-z]?")
_DOUBTFUL_YEAR = re.compile(
    r"(?:c|ca|circa)?\.?\s*[\[(]?(?P<year>[0-9]{4})[a-z]?[?~%]?[)\]]?[?~%]?"
)
# "2010/11" is a volume of two years rather than November 2010.
_TWO_YEARS = re.compile(r"(?P<year>[0-9]{4})[-/–](?P<next>[0-9]{2})")
# A time of day, which a record never contains.
TIME = re.compile(r"[T ][0-9]{1,2}:[0-9:.]*\s?(?:Z|UTC|[+-][0-9:]{2,5})?")
# Words in dates such as "12th of May 2019".
_DATE_WORDS = frozenset({"st", "nd", "rd", "th", "of", "de", "di", "do", "den"})


def read_range(text: str) -> str:
    """Return a range of days, such as ``2025-09-16/2025-09-18``, or "" if a string is not a range."""
    try:
        interval = PartialDate.parse_range(text.strip()).interval
    except ValueError:
        return ""
    return interval if "/" in interval else ""


def read_iso_date(text: str) -> str:
    """Return the date at the beginning of an ISO 8601 or EDTF date or range, or an empty string.

    For ``2020-05/2020-06``, the result is ``2020-05``; for ``2020-05-03T10:00``, it is
    ``2020-05-03``.
    """
    match = DATE.match(text.strip())
    return valid_date(match["year"], match["month"], match["day"]) if match else ""


def first_of_two_years(text: str) -> str:
    """Return the first of two consecutive years (``2012/13``), or an empty string."""
    years = _TWO_YEARS.fullmatch(text.strip())
    is_range = years and (int(years["year"]) + 1) % 100 == int(years["next"]) and "-" not in text
    return valid_date(years["year"], None, None) if years and is_range else ""


def valid_date(year: str | int, month: str | int | None, day: str | int | None) -> str:
    """Return the valid part of a date, or an empty string if no part is valid.

    For one of EDTF's seasons (``2020-21``), this is the year.
    """
    parts = [f"{int(year):04d}", *(f"{int(part):02d}" for part in (month, day) if part)]
    if day and not month:
        parts = parts[:1]
    for length in range(len(parts), 0, -1):
        try:
            return str(PartialDate.parse("-".join(parts[:length])))
        except ValueError:
            continue
    return ""


def date_of_parts(year: str, month: str, day: str) -> str:
    """Return the date given by separate fields, or "" if the year does not have four digits."""
    if not re.fullmatch(r"[0-9]{4}", year):
        return ""
    number = read_month(month).month
    return valid_date(year, number, day if number and day.isdecimal() else None)


def read_year(written: str) -> tuple[str, bool]:
    """Return the year or date in a string, and whether the string contains nothing else.

    The string may be ``[2020]``, ``2019/2020``, ``2020-05`` or ``May 2020``. If it contains no
    year, the date is empty.
    """
    plain = _PLAIN_YEAR.fullmatch(written)
    doubtful = _DOUBTFUL_YEAR.fullmatch(written)
    match = plain or doubtful
    if match:
        return valid_date(match["year"], None, None), bool(plain)
    years = _TWO_YEARS.fullmatch(written)
    if years and (int(years["year"]) + 1) % 100 == int(years["next"]):
        return valid_date(years["year"], None, None), False
    iso = read_iso_date(written)
    if iso:
        # A month cannot follow a range of years.
        match = DATE.match(written)
        rest = written[match.end() :] if match else ""
        is_only_year = match is not None and not match["month"]
        return _with_words(iso, rest) if is_only_year else (iso, not rest or bool(TIME.match(rest)))
    match = _YEAR.search(written)
    if not match:
        return "", False
    return _with_words(match[1], f"{written[: match.start()]} {written[match.end() :]}")


def _with_words(year: str, rest: str) -> tuple[str, bool]:
    """Return a year with the month in the adjacent text, and whether the text has nothing else.

    Args:
        year: the year.
        rest: the text before and after the year, such as ``12 May``.
    """
    words = [word for word in WORD.findall(rest) if word.lower() not in _DATE_WORDS]
    if not any(map(month_named, words)):
        return year, not rest.strip()
    month = read_month(rest)
    date = valid_date(year, month.month, month.day)
    is_whole = all(map(month_named, words)) and not _YEAR.search(rest)
    return date, month.is_exact and is_whole and (not month.day or date.count("-") == 2)

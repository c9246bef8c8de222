"""Reads dates: BibLaTeX's ``date``, and BibTeX's ``year`` and ``month`` in all their spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.dates import get_month_names

from labpress.i18n.folding import fold_letters
from labpress.schema.dates import PartialDate
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.texts import to_text

# The languages in which BibTeX files contain names of months.
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl")
_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?)?(?![0-9])"
)
_YEAR = re.compile(r"(?<![0-9])(1[5-9][0-9]{2}|2[01][0-9]{2})(?![0-9])")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![0-9])([0-9]{1,2})(?![0-9])")
_EXACT_YEAR = re.compile(r"(?:c|ca|circa|©|\(c\))?\.?\s*[\[(]?(?P<year>[0-9]{4})[)\]]?[a-z?~%]?")

# "2010/11" is a volume of two years rather than November 2010.
_TWO_YEARS = re.compile(r"(?P<year>[0-9]{4})[-/–](?P<next>[0-9]{2})")

_NO_YEAR = frozenset({"n.d.", "n.d", "nd", "no date", "none", "null", "0000", "0"})


@dataclass(frozen=True, slots=True)
class _Month:
    month: int | None = None
    day: int | None = None
    is_exact: bool = True  # whether the whole text was used


def read_date(entry: Entry, is_event: bool = False) -> str:
    """Return the date of an entry in record format, or an empty string if there is none.

    If the date is a range, only its beginning is returned, and the field is also kept as unused
    data.

    Args:
        entry: the entry; fields whose content is entirely in the date are marked as used.
        is_event: whether the work is an event; for an event, a range of days is returned whole.
    """
    written = entry.peek("date")
    if is_event and read_range(written):
        _use(entry, "date", True)
        return read_range(written)
    date = _read_iso(written) if written else ""
    if date:
        _use(entry, "date", date == written)
        _check_precision(entry, written, date)
        for target in ("year", "month", "day"):
            _use_if_it_agrees(entry, target, date)
        return date
    if written:
        text = f"`{written}` is not a date; write `date = {{2025-04-23}}`"
        entry.add_note("date", text, entry.line_of("date"))
    date = _from_year(entry)
    if not date and not written:
        event = entry.peek("event date")
        date = _read_iso(event) if event else ""
        if date:
            _use(entry, "event date", date == event)
    return date


def read_range(text: str) -> str:
    """Return a range of days, such as ``2025-09-16/2025-09-18``, or "" if a string is not a range."""
    try:
        interval = PartialDate.parse_range(text.strip()).interval
    except ValueError:
        return ""
    return interval if "/" in interval else ""


def _read_iso(text: str) -> str:
    """Return the date at the beginning of an ISO 8601 or EDTF date or range, or an empty string.

    For ``2020-05/2020-06``, the result is ``2020-05``; for ``2020-05-03T10:00``, it is
    ``2020-05-03``.
    """
    match = _DATE.match(text.strip())
    return _date(match["year"], match["month"], match["day"]) if match else ""


def _check_precision(entry: Entry, written: str, date: str) -> None:
    """Add a note if a month or day is not valid; EDTF's seasons (``2020-21``) are valid months."""
    match = _DATE.match(written.strip())
    if match and (int(match["month"] or 0) > 41 or (match["day"] and date.count("-") < 2)):
        text = f"`{written}` is not a valid date, and was interpreted as `{date}`; check it"
        entry.add_note("date", text, entry.line_of("date"))


def _date(year: str | int, month: str | int | None, day: str | int | None) -> str:
    """Return the part of a date that is valid; for EDTF's seasons (``2020-21``), only the year."""
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
    number = _read_month(month).month
    return _date(year, number, day if number and day.isdecimal() else None)


def _from_year(entry: Entry) -> str:
    written = entry.peek("year")
    if not written:
        return ""
    if written.lower() in _NO_YEAR:
        _use(entry, "year", True)
        return ""
    date = _read_year(written)
    if not date:
        text = f"`{written}` is not a year; correct it, or add the year once it is known"
        entry.add_note("date", text, entry.line_of("year"))
        return ""
    _use(entry, "year", date == written)
    return date if len(date) > 4 else _with_month(entry, date)


def _read_year(written: str) -> str:
    """Return the year or date in a string such as ``[2020]``, ``2019/2020`` or ``2020-05``."""
    match = _EXACT_YEAR.fullmatch(written)
    if match:
        return _date(match["year"], None, None)
    years = _TWO_YEARS.fullmatch(written)
    if years and (int(years["year"]) + 1) % 100 == int(years["next"]):
        return _date(years["year"], None, None)
    iso = _read_iso(written)
    if iso:
        return iso
    match = _YEAR.search(written)
    return match[1] if match else ""


def _with_month(entry: Entry, year: str) -> str:
    month = _read_month(entry.peek("month"))
    day = month.day
    day_text = entry.peek("day")
    if day is None and day_text.isdecimal() and len(day_text) < 3:
        day = int(day_text)
    date = _date(year, month.month, day)
    has_day = date.count("-") == 2
    if month.month:
        _use(entry, "month", month.is_exact and (not month.day or has_day))
    if has_day and day_text:
        _use(entry, "day", True)
    return date


@lru_cache(maxsize=4096)
def _read_month(text: str) -> _Month:
    """Return the month in a string and the first day, if any: ``1~jan``, ``June 12--15``."""
    if not text:
        return _Month()
    months = [month for word in _WORD.findall(text) if (month := _month_named(word))]
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if months:
        day = numbers[0] if numbers and 1 <= numbers[0] <= 31 else None
        is_exact = len(months) == 1 and len(numbers) < 2
        return _Month(months[0], day, is_exact)
    is_number = re.fullmatch(r"[0-9]{1,2}\.?", text) is not None
    if numbers and 1 <= numbers[0] <= 12:
        return _Month(numbers[0], None, is_number)
    return _Month(is_exact=False)


@cache
def _month_names() -> Mapping[str, int]:
    names: dict[str, int] = {}
    for language in reversed(_LANGUAGES):  # English comes last, so that it takes precedence
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context, language).items():
                    names[fold_letters(name).strip(".")] = number
    return {**names, "sept": 9, "janner": 1, "marz": 3, "mrz": 3}


def _month_named(word: str) -> int | None:
    folded = fold_letters(word)
    if len(folded) < 3:
        return None
    known = _month_names()
    if folded in known:
        return known[folded]
    # "Sept" and "Septemb" are beginnings of an English name.
    english = get_month_names("wide", "format", "en")
    return next(
        (number for number, name in english.items() if name.lower().startswith(folded)), None
    )


def _use(entry: Entry, target: str, is_exact: bool) -> None:
    """Mark a field as used if the date contains all of its information."""
    if is_exact:
        for name, _ in list(entry.find(target)):
            entry.use(name)


def _use_if_it_agrees(entry: Entry, target: str, date: str) -> None:
    for name, value in list(entry.find(target)):
        text = to_text(value.text)
        parts = date.split("-")
        expected = {"year": 0, "month": 1, "day": 2}[target]
        part = parts[expected] if expected < len(parts) else ""
        if target == "month":
            month = _read_month(text)
            agrees = month.month is not None and part == f"{month.month:02d}"
        else:
            agrees = text.lstrip("0") == part.lstrip("0")
        if agrees:
            entry.use(name)
        elif target == "year" and text:
            entry.add_note(
                "date", f"`year` is `{text}`, but `date` is `{date}`; check both", value.line
            )

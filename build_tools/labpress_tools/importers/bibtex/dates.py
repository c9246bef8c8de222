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
# A year, perhaps with the letter that distinguishes references: "2020a".
_PLAIN_YEAR = re.compile(r"(?:©|\(c\))?\s*[\[(]?(?P<year>[0-9]{4})[)\]]?[a-z]?")
_DOUBTFUL_YEAR = re.compile(
    r"(?:c|ca|circa)?\.?\s*[\[(]?(?P<year>[0-9]{4})[a-z]?[?~%]?[)\]]?[?~%]?"
)

# "2010/11" is a volume of two years rather than November 2010.
_TWO_YEARS = re.compile(r"(?P<year>[0-9]{4})[-/–](?P<next>[0-9]{2})")
_YEARS = re.compile(r"([0-9]{4})\s?[-/–—]\s?([0-9]{4})")
# A time of day, which a record never contains.
_TIME = re.compile(r"[T ][0-9]{1,2}:[0-9:.]*\s?(?:Z|UTC|[+-][0-9:]{2,5})?")
# Words in dates such as "12th of May 2019".
_DATE_WORDS = frozenset({"st", "nd", "rd", "th", "of", "de", "di", "do", "den"})

_NO_YEAR = frozenset({"n.d.", "n.d", "nd", "no date", "none", "null", "0000", "0"})


@dataclass(frozen=True, slots=True)
class _Month:
    month: int | None = None
    day: int | None = None
    is_exact: bool = True  # whether the whole text was used


def read_date(entry: Entry, may_be_range: bool = False) -> str:
    """Return the date of an entry in record format, or an empty string if there is none.

    If the date is uncertain, or is a range that the record cannot contain, only its beginning is
    returned, a note is added, and the field is also kept as unused data.

    Args:
        entry: the entry; fields whose content is entirely in the date are marked as used.
        may_be_range: whether to return a range in full, as for the days of an event or for the
            years in which the volumes of a book appeared.
    """
    written = entry.peek("date")
    period = _read_period(entry) if may_be_range else ""
    if period:
        return period
    date = (_first_of_two_years(written) or _read_iso(written)) if written else ""
    if date:
        _check_precision(entry, written, date)
        if date == written and not _is_approximate(entry, date):
            _use(entry, "date", True)
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


def _read_period(entry: Entry) -> str:
    """Return the range of dates of an entry, in ``date`` or as years in ``year``, or ""."""
    target = "date" if entry.peek("date") else "year"
    years = _YEARS.fullmatch(entry.peek(target))
    period = read_range("/".join(years.groups()) if years else entry.peek(target))
    if period:
        _use(entry, target, True)
        for other in ("year", "month", "day") if target == "date" else ():
            _use_if_it_agrees(entry, other, period.partition("/")[0])
    return period


def _read_iso(text: str) -> str:
    """Return the date at the beginning of an ISO 8601 or EDTF date or range, or an empty string.

    For ``2020-05/2020-06``, the result is ``2020-05``; for ``2020-05-03T10:00``, it is
    ``2020-05-03``.
    """
    match = _DATE.match(text.strip())
    return _date(match["year"], match["month"], match["day"]) if match else ""


def _first_of_two_years(text: str) -> str:
    """Return the first of two consecutive years (``2012/13``), or an empty string."""
    years = _TWO_YEARS.fullmatch(text.strip())
    is_range = years and (int(years["year"]) + 1) % 100 == int(years["next"]) and "-" not in text
    return _date(years["year"], None, None) if years and is_range else ""


def _check_precision(entry: Entry, written: str, date: str) -> None:
    """Add a note if a date is not valid, or if the record does not contain all of it."""
    match = _DATE.match(written.strip())
    if not match:
        return
    if int(match["month"] or 0) > 41 or (match["day"] and date.count("-") < 2):
        text = f"`{written}` is not a valid date, and was interpreted as `{date}`; check it"
        entry.add_note("date", text, entry.line_of("date"))
        return
    rest = written.strip()[match.end() :]
    parts = 1 + bool(match["month"]) + bool(match["day"])
    if (rest and not _TIME.fullmatch(rest)) or parts != len(date.split("-")):
        _note_shortened(entry, "date", written, date)


def _is_approximate(entry: Entry, date: str) -> bool:
    """Return whether the field ``date`` has EDTF's mark for approximate dates; if so, add a note.

    LaTeX reads the mark as a space (``~``) or as the beginning of a comment (``%``).

    Args:
        entry: the entry.
        date: the date in the record, which the note mentions.
    """
    marked = [value.text.strip() for _, value in entry.find("date")]
    written = next((text for text in marked if text.endswith(("~", "%"))), "")
    if written:
        _note_shortened(entry, "date", written, date)
    return bool(written)


def _note_shortened(entry: Entry, target: str, written: str, date: str) -> None:
    text = f"`{written}` was shortened to `{date}`; check whether that is right"
    entry.add_note("date", text, entry.line_of(target))


def _date(year: str | int, month: str | int | None, day: str | int | None) -> str:
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
    number = _read_month(month).month
    return _date(year, number, day if number and day.isdecimal() else None)


def _from_year(entry: Entry) -> str:
    written = entry.peek("year")
    if not written:
        return ""
    if written.lower() in _NO_YEAR:
        _use(entry, "year", True)
        return ""
    date, is_exact = _read_year(written)
    if not date:
        text = f"`{written}` is not a year; correct it, or add the year once it is known"
        entry.add_note("date", text, entry.line_of("year"))
        return ""
    _use(entry, "year", date == written or (is_exact and len(date) > 4))
    if not is_exact:
        _note_shortened(entry, "year", written, date)
    if len(date) == 4:
        return _with_month(entry, date)
    _use_if_it_agrees(entry, "month", date)
    return date


def _read_year(written: str) -> tuple[str, bool]:
    """Return the year or date in a string, and whether the string contains nothing else.

    The string may be ``[2020]``, ``2019/2020``, ``2020-05`` or ``May 2020``. If it contains no
    year, the date is empty.
    """
    plain = _PLAIN_YEAR.fullmatch(written)
    doubtful = _DOUBTFUL_YEAR.fullmatch(written)
    match = plain or doubtful
    if match:
        return _date(match["year"], None, None), bool(plain)
    years = _TWO_YEARS.fullmatch(written)
    if years and (int(years["year"]) + 1) % 100 == int(years["next"]):
        return _date(years["year"], None, None), False
    iso = _read_iso(written)
    if iso:
        # A month cannot follow a range of years.
        match = _DATE.match(written)
        rest = written[match.end() :] if match else ""
        is_only_year = match is not None and not match["month"]
        return (
            _with_words(iso, rest) if is_only_year else (iso, not rest or bool(_TIME.match(rest)))
        )
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
    words = [word for word in _WORD.findall(rest) if word.lower() not in _DATE_WORDS]
    if not any(map(_month_named, words)):
        return year, not rest.strip()
    month = _read_month(rest)
    date = _date(year, month.month, month.day)
    is_whole = all(map(_month_named, words)) and not _YEAR.search(rest)
    return date, month.is_exact and is_whole and (not month.day or date.count("-") == 2)


def _with_month(entry: Entry, year: str) -> str:
    written = entry.peek("month")
    month = _read_month(written)
    day = month.day
    day_text = entry.peek("day")
    if day is None and day_text.isdecimal() and len(day_text) < 3:
        day = int(day_text)
    date = _date(year, month.month, day)
    has_day = date.count("-") == 2
    is_exact = month.is_exact and (not month.day or has_day)
    if month.month:
        _use(entry, "month", is_exact)
    if written and not is_exact:
        _note_shortened(entry, "month", f"{written} {year}", date)
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
    if not months and re.search("[A-Za-z]", text):
        return _Month(is_exact=False)  # a quarter: Q2
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
    """Mark the fields for a target as used if the date contains all of their information."""
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

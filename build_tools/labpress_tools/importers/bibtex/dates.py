"""Reads the date of an entry from ``date``, or from ``year``, ``month`` and ``day``."""

from __future__ import annotations

import re

from labpress_tools.importers.bibtex.date_texts import (
    DATE,
    TIME,
    first_of_two_years,
    read_iso_date,
    read_range,
    read_year,
    valid_date,
)
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.months import read_month
from labpress_tools.importers.bibtex.texts import to_text

_YEARS = re.compile(r"([0-9]{4})\s?[-/–—]\s?([0-9]{4})")
_NO_YEAR = frozenset({"n.d.", "n.d", "nd", "no date", "none", "null", "0000", "0"})


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
    date = (first_of_two_years(written) or read_iso_date(written)) if written else ""
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
        date = read_iso_date(event) if event else ""
        if date:
            _use(entry, "event date", date == event)
    return date


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


def _check_precision(entry: Entry, written: str, date: str) -> None:
    """Add a note if a date is not valid, or if the record does not contain all of it."""
    match = DATE.match(written.strip())
    if not match:
        return
    if int(match["month"] or 0) > 41 or (match["day"] and date.count("-") < 2):
        text = f"`{written}` is not a valid date, and was interpreted as `{date}`; check it"
        entry.add_note("date", text, entry.line_of("date"))
        return
    rest = written.strip()[match.end() :]
    parts = 1 + bool(match["month"]) + bool(match["day"])
    if (rest and not TIME.fullmatch(rest)) or parts != len(date.split("-")):
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


def _from_year(entry: Entry) -> str:
    written = entry.peek("year")
    if not written:
        return ""
    if written.lower() in _NO_YEAR:
        _use(entry, "year", True)
        return ""
    date, is_exact = read_year(written)
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


def _with_month(entry: Entry, year: str) -> str:
    written = entry.peek("month")
    month = read_month(written)
    day = month.day
    day_text = entry.peek("day")
    if day is None and day_text.isdecimal() and len(day_text) < 3:
        day = int(day_text)
    date = valid_date(year, month.month, day)
    has_day = date.count("-") == 2
    is_exact = month.is_exact and (not month.day or has_day)
    if month.month:
        _use(entry, "month", is_exact)
    if written and not is_exact:
        _note_shortened(entry, "month", f"{written} {year}", date)
    if has_day and day_text:
        _use(entry, "day", True)
    return date


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
            month = read_month(text)
            agrees = month.month is not None and part == f"{month.month:02d}"
        else:
            agrees = text.lstrip("0") == part.lstrip("0")
        if agrees:
            entry.use(name)
        elif target == "year" and text:
            entry.add_note(
                "date", f"`year` is `{text}`, but `date` is `{date}`; check both", value.line
            )

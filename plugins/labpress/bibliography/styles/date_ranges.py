"""Adds ranges of dates to references, in which Hayagriva prints only the first day.

Each style prints dates in its own way. This module therefore looks for the first day in the form in
which the style prints it, and replaces it with the range.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from labpress.schema.dates import PartialDate

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
# MLA abbreviates months of five or more letters.
MONTHS_IN_MLA = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov."),
    "Dec.",
)
_MONTHS_IN_IEEE = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov."),
    "Dec.",
)


def date_range_corrections(date: PartialDate | None, style: str) -> Iterator[tuple[str, str]]:
    """Yield the replacements to make in the HTML of a reference before its strings are unmasked.

    Args:
        date: the date of the paper; nothing is yielded unless it is a range.
        style: Typst's name for the style.

    Yields:
        Regular expressions and their replacements.
    """
    if date and date.end:
        yield from _STYLES.get(style, _year_in_brackets)(date, date.end)


def years_of(date: PartialDate) -> str:
    """Return the year of a date, or the years of a range: ``1836–1839``."""
    return _years(date, date.end or date)


def _days(first: PartialDate, last: PartialDate) -> tuple[str, str]:
    """Return the first day and the range, without years: ``May 30``, ``May 30–June 2``."""
    start, end = _month_and_day(first), _month_and_day(last)
    if first.day and last.day and (first.year, first.month) == (last.year, last.month):
        return start, f"{start}–{last.day}"
    return start, f"{start}–{end}" if end and end != start else start


def _month_and_day(date: PartialDate) -> str:
    return " ".join([MONTHS[date.month - 1], str(date.day or "")]).strip() if date.month else ""


def _years(first: PartialDate, last: PartialDate) -> str:
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _apa(first: PartialDate, last: PartialDate) -> Iterator[tuple[str, str]]:
    start, days = _days(first, last)
    if start:
        yield rf"\({first.year}(-?[a-z]?), {start}\)", rf"({_years(first, last)}\1, {days})"
    yield rf"\({first.year}([a-z]?)\)", rf"({_years(first, last)}\1)"


def _chicago(first: PartialDate, last: PartialDate) -> Iterator[tuple[str, str]]:
    yield rf"^(.*?)\b{first.year}([a-z]?)\.", rf"\g<1>{_years(first, last)}\2."
    start, days = _days(first, last)
    if start:
        yield rf"\b{start}\b(?![ –]\d|–)", days
    if first.month and last.month and first.month != last.month:
        months = f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]}"
        yield rf"\({MONTHS[first.month - 1]}\)", f"({months})"


def _mla(first: PartialDate, last: PartialDate) -> Iterator[tuple[str, str]]:
    yield from _with_year(first, last, _in_mla)


def _ieee(first: PartialDate, last: PartialDate) -> Iterator[tuple[str, str]]:
    yield from _with_year(first, last, _in_ieee)


def _acm(first: PartialDate, last: PartialDate) -> Iterator[tuple[str, str]]:
    yield rf"^(.*?)\b{first.year}\.", rf"\g<1>{_years(first, last)}."
    yield from _with_year(first, last, _in_acm)


def _gb7714(first: PartialDate, last: PartialDate) -> Iterator[tuple[str, str]]:
    if first.year != last.year:
        yield rf"(?<=[ (.,]){first.year}(?=[,.:)[]|$)", f"{first.year}/{last.year}"


def _year_in_brackets(first: PartialDate, last: PartialDate) -> Iterator[tuple[str, str]]:
    yield rf"(?<=[( ]){first.year}\)", f"{_years(first, last)})"


_Parts = Callable[[PartialDate], tuple[str, str, str]]
"""The month and day, the day alone, and the year with its separator, as a style prints them."""


def _with_year(first: PartialDate, last: PartialDate, parts: _Parts) -> Iterator[tuple[str, str]]:
    """Yield a pattern and a replacement for each precision of a printed date: day, month, year."""
    dates = [(first, last)]
    if first.day and last.day:
        dates.append((PartialDate(first.year, first.month), PartialDate(last.year, last.month)))
    if first.month or last.month:
        dates.append((PartialDate(first.year), PartialDate(last.year)))
    for start, end in dates:
        if (start.year, start.month, start.day) == (end.year, end.month, end.day):
            continue
        text, day, year = parts(start)
        end_text, end_day, end_year = parts(end)
        if not text or not end_text:
            written, wanted = str(start.year), f"{start.year}–{end.year}"
        elif start.year != end.year:
            written, wanted = f"{text}{year}", f"{text}{year}–{end_text}{end_year}"
        elif start.month == end.month and parts is _in_mla:
            written, wanted = f"{text}{year}", f"{day}–{end_text}{year}"
        elif start.month == end.month:
            written, wanted = f"{text}{year}", f"{text}–{end_day}{year}"
        else:
            written, wanted = f"{text}{year}", f"{text}–{end_text}{year}"
        yield rf"(?<![\w–/]){re.escape(written)}(?![\w–])", wanted


def _in_mla(date: PartialDate) -> tuple[str, str, str]:
    month = MONTHS_IN_MLA[date.month - 1] if date.month else ""
    return f"{date.day or ''} {month}".strip(), str(date.day or ""), f" {date.year}"


def _in_ieee(date: PartialDate) -> tuple[str, str, str]:
    return _american(date, _MONTHS_IN_IEEE)


def _in_acm(date: PartialDate) -> tuple[str, str, str]:
    return _american(date, MONTHS)


def _american(date: PartialDate, months: tuple[str, ...]) -> tuple[str, str, str]:
    month = months[date.month - 1] if date.month else ""
    day = f"{date.day:02d}" if date.day else ""
    return f"{month} {day}".strip(), day, f", {date.year}" if day else f" {date.year}"


_STYLES: Mapping[str, Callable[[PartialDate, PartialDate], Iterator[tuple[str, str]]]] = {
    "apa": _apa,
    "modern-language-association": _mla,
    "chicago-author-date": _chicago,
    "ieee": _ieee,
    "association-for-computing-machinery": _acm,
    "gb-7714-2015-numeric": _gb7714,
}

"""Defines dates that may lack a day, or a month and a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
RANGE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


_TWO_YEARS = re.compile(r"(\d{4}) ?[/–-] ?(\d{4}|\d\d)", re.ASCII)
_LOOSE_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?", re.ASCII)


# The order of day and month is unambiguous only with full stops.
_DAY_FIRST = re.compile(
    r"(?:(?P<day>\d{1,2})\.\s?)?(?P<month>0?[1-9]|1[0-2])\.\s?(?P<year>\d{4})", re.ASCII
)
_WITH_MONTH = re.compile(
    r"(?:(?P<day>\d{1,2})(?:\.|st|nd|rd|th|\.?º)?\s+(?:de\s+)?)?(?P<name>[^\W\d]{3,10})\.?"
    r"(?:\s+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?:de\s+)?(?P<year>\d{4})"
)
# The months in English, German, French and Spanish, whole or abbreviated.
_MONTHS = [
    re.compile(f"(?i){names}")
    for names in (
        "jan(?:uary|uar)?|jänner|janv(?:ier)?|ene(?:ro)?",
        "feb(?:ruary|ruar|rero)?|févr?(?:ier)?",
        "mar(?:ch|zo|s)?|mär(?:z)?|mrz",
        "apr(?:il)?|avr(?:il)?|abr(?:il)?",
        "may|mai|mayo",
        "june?|juni|juin|junio",
        "july?|juli|juil(?:let)?|julio",
        "aug(?:ust)?|août|ago(?:sto)?",
        "sept?(?:ember|embre)?|septiembre",
        "oct(?:ober|obre|ubre)?|okt(?:ober)?",
        "nov(?:ember|embre|iembre)?",
        "dec(?:ember)?|dez(?:ember)?|déc(?:embre)?|dic(?:iembre)?",
    )
]
_SEASON = re.compile(r"(?i)spring|summer|autumn|fall|winter|frühjahr|sommer|herbst")
# Words that people write instead of a date for a paper that has not appeared yet.
_STATES = {
    r"(?i)to appear|accepted": "accepted",
    r"(?i)forthcoming|im erscheinen|erscheint|à paraître": "forthcoming",
    r"(?i)in press|im druck|online first": "in-press",
    r"(?i)submitted|under review|in review|eingereicht": "submitted",
    r"(?i)in prep(?:aration|\.)?|unpublished|draft|in vorbereitung": "in-preparation",
}


def _fix(text: str) -> str:
    """Return how to fix an invalid date, without guessing the order of day and month."""
    state = next((state for words, state in _STATES.items() if re.fullmatch(words, text)), None)
    if state:
        return f"remove it, and write `status: {state}`"
    years = _range_of_years(text)
    if years:
        return f"write a single date or, where a range is allowed, `{years}`"
    match = _LOOSE_DATE.fullmatch(text)
    parts = match.groups() if match else _read_words(text)
    if not parts:
        return "write it as `2025`, `2025-04` or `2025-04-23`"
    return f"write `{'-'.join(f'{int(part):02d}' for part in parts if part)}`"


def _range_of_years(text: str) -> str:
    """Return ``2020/2021`` for ``2020-2021``, ``2020/21`` and ``2020-21``, or "" for anything else.

    If the second number may be a month, as in ``2011/12``, it is not taken for a year.
    """
    match = _TWO_YEARS.fullmatch(text)
    if not match:
        return ""
    first, last = match.groups()
    if len(last) == 2:
        following = str(int(first) + 1)
        if not following.endswith(last) or 1 <= int(last) <= 12:
            return ""
        last = following
    return f"{first}/{last}" if first < last else ""


def _read_words(text: str) -> tuple[str | int | None, ...]:
    """Return the year, month and day of ``01.03.2026``, ``1. März 2026`` or ``Spring 2026``.

    A month or day that the text does not state is None. If the text is not in any of these forms,
    the tuple is empty.
    """
    match = _DAY_FIRST.fullmatch(text)
    if match:
        return match["year"], match["month"], match["day"]
    match = _WITH_MONTH.fullmatch(text)
    month = next(
        (n for n, names in enumerate(_MONTHS, 1) if match and names.fullmatch(match["name"])), 0
    )
    day = (match["day"] or match["day_after"]) if match else None
    if match and (month or (_SEASON.fullmatch(match["name"]) and not day)):
        return match["year"], month or None, day
    return ()


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date that may lack its day, or its day and month (ISO 8601 reduced precision).

    Attributes:
        year: the year, from 1 to 9999.
        month: the month, from 1 to 12; None if unknown.
        day: the day, from 1 to 31; None if unknown.
        end: the end of the event or period that begins on this date; None for a single date.
    """

    year: int
    month: int | None = None
    day: int | None = None
    end: PartialDate | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises:
            ValueError: if the text is not such a date; the message gives the reason or the fix.
        """
        match = _DATE.fullmatch(text)
        if not match:
            raise ValueError(_fix(text))
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if year == 0:
            raise ValueError("there is no year 0")
        if month is not None and not 1 <= month <= 12:
            years = _range_of_years(text)
            fix = f"; for a range of years, where it is allowed, write `{years}`" if years else ""
            raise ValueError(f"there is no month {month:02d}{fix}")
        if month is not None and day is not None:
            days = calendar.monthrange(year, month)[1]
            if not 1 <= day <= days:
                raise ValueError(f"{year:04d}-{month:02d} has only {days} days")
        return cls(year, month, day)

    @classmethod
    def parse_range(cls, text: str) -> PartialDate:
        """Read a date, or a range written with a slash, as in EDTF: ``2025-09-16/2025-09-18``.

        Raises:
            ValueError: if the text is not a valid date or range, or if the range ends before it
                begins; the message gives the reason or the fix.
        """
        start, slash, end = (part.strip() for part in text.partition("/"))
        first = cls.parse(start)
        if not slash:
            return first
        last = cls.parse(end)
        if last.is_before(first):
            raise ValueError("the range ends before it begins; write the first day first")
        return first if last == first else cls(first.year, first.month, first.day, last)

    @property
    def interval(self) -> str:
        """The date in ISO 8601; for a range, both ends: ``2025-09-16/2025-09-18``."""
        return f"{self}/{self.end}" if self.end else str(self)

    def __str__(self) -> str:
        """Return the date in ISO 8601, without unknown parts; for a range, only its start."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def is_before(self, other: PartialDate) -> bool:
        """Return whether this date is certainly earlier than another one.

        For example, 2025 is neither before nor after 2025-04.
        """
        parts, other_parts = (self.year, self.month, self.day), (other.year, other.month, other.day)
        for first, second in zip(parts, other_parts, strict=True):
            if first is None or second is None:
                return False
            if first != second:
                return first < second
        return False

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """A sort key. A date without a month or day comes first within its year or month."""
        return (self.year, self.month or 0, self.day or 0)

    @property
    def start(self) -> dt.date:
        """The day itself or, if it is unknown, the first day of the month or year.

        Charts place papers and results on this day, consistently with the order of `sort_key`.
        """
        return dt.date(self.year, self.month or 1, self.day or 1)


def earliest_first(date: PartialDate | None) -> tuple[int, ...]:
    """Return a sort key for dates: earliest first, by `PartialDate.sort_key`, and None last."""
    return date.sort_key if date else (dt.MAXYEAR + 1,)


def latest_first(date: PartialDate | None) -> tuple[int, ...]:
    """Return a sort key for dates: latest first, by `PartialDate.sort_key`, and None last."""
    return tuple(-part for part in date.sort_key) if date else (0,)

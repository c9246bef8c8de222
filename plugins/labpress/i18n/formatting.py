"""Formats dates, numbers and values according to the conventions of the site's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Context, Decimal
from functools import lru_cache

from babel.dates import format_date as babel_format_date
from babel.dates import format_interval, format_skeleton
from babel.numbers import format_compact_decimal

from labpress.i18n.translator import ENGLISH, N_, Translator
from labpress.schema.dates import PartialDate

# English sites have readers in many countries. Therefore, the day comes first, as in citations.
_ENGLISH_DATE_FORMATS = {"yMMMd": "d MMM y", "yMMM": "MMM y", "y": "y"}

_BOUNDS = {
    "<": N_("under %(value)s"),
    "<=": N_("up to %(value)s"),
    ">": N_("over %(value)s"),
    ">=": N_("at least %(value)s"),
    "~": N_("about %(value)s"),
}
# A precision that exceeds the number of digits in a record, so that no value is rounded.
_EXACT = Context(prec=100)
_UNIT_WITHOUT_SPACE = re.compile(r"[%×°]|x$")
# At least two letters, and possibly other words joined to them by hyphens.
_FIRST_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*(?=[\s,:;[]|$)")


@lru_cache(maxsize=1 << 12)
def format_date(date: PartialDate | None, translator: Translator = ENGLISH) -> str:
    """Format a date as precisely as it is known; return an empty string for None.

    Examples are ``23 Apr 2025``, ``Apr 2025`` and ``2025``; in Chinese, ``2025年4月23日``,
    ``2025年4月`` and ``2025年``. The formats are those of Unicode CLDR, except that the day comes
    first in English. A range is formatted by `format_days`.
    """
    if date is None:
        return ""
    if date.end:
        return format_days(date, translator)
    skeleton = "yMMMd" if date.day else "yMMM" if date.month else "y"
    day = dt.date(date.year, date.month or 1, date.day or 1)
    if translator.locale.language == "en":
        return babel_format_date(day, _ENGLISH_DATE_FORMATS[skeleton], locale=translator.locale)
    return format_skeleton(skeleton, day, locale=translator.locale)


def format_days(date: PartialDate | None, translator: Translator = ENGLISH) -> str:
    """Format the days of an event (``16–18 Sep 2025``), or a single date like `format_date`."""
    if date is None or date.end is None:
        return format_date(date, translator)
    first, last = PartialDate(date.year, date.month, date.day), date.end
    if not (first.day and last.day):
        return format_date_range([first, last], translator)
    start, end = (dt.date(day.year, day.month or 1, day.day or 1) for day in (first, last))
    if translator.locale.language != "en":
        return format_interval(start, end, "yMMMd", locale=translator.locale)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last, translator)}"
    if first.year == last.year:
        return (
            f"{babel_format_date(start, 'd MMM', locale=translator.locale)} – {format_date(last)}"
        )
    return f"{format_date(first)} – {format_date(last)}"


def format_date_range(dates: Iterable[PartialDate | None], translator: Translator = ENGLISH) -> str:
    """Format the range from the earliest to the latest of some dates.

    Examples are ``Apr–Dec 2025`` and ``Apr 2025 – Jan 2026``; in Chinese, ``2025年4月至12月``. The
    range has no months if the earliest or the latest date has none. The result is empty if no date
    is known.
    """
    known = sorted((date for date in dates if date), key=lambda date: date.sort_key)
    if not known:
        return ""
    first, last = known[0], known[-1]
    has_months = bool(first.month and last.month)
    ends = [PartialDate(date.year, date.month if has_months else None) for date in (first, last)]
    if ends[0] == ends[1]:
        return format_date(ends[0], translator)
    start, end = (dt.date(date.year, date.month or 1, 1) for date in ends)
    text = format_interval(start, end, "yMMM" if has_months else "y", locale=translator.locale)
    # CLDR puts thin spaces around the dash; spaces are needed only if the dates contain spaces.
    needs_spaces = first.year != last.year and has_months
    return re.sub(r"\s*–\s*", " – " if needs_spaces else "–", text)


def format_period(
    since: PartialDate | None, until: PartialDate | None, translator: Translator = ENGLISH
) -> str:
    """Format a period whose ends may be unknown: ``2021–Jun 2024``, ``since 2021``.

    The result is empty if neither end is known.
    """
    start, end = format_date(since, translator), format_date(until, translator)
    if start and end:
        return start if start == end else f"{start}–{end}"
    if start:
        return translator.format_text("since %(date)s", date=start)
    return translator.format_text("until %(date)s", date=end) if end else ""


# For larger numbers, languages lack words and Babel lacks precision.
_LARGEST_IN_WORDS = 10**16


def format_number(value: Decimal | str, translator: Translator = ENGLISH) -> str:
    """Format a number with all its digits, and large round numbers in words.

    For example, ``74.0`` stays ``74.0``; ``10169`` becomes ``10,169``; ``40000000`` becomes
    ``40 million`` or, in Chinese, ``4000万``. Text, such as a range, is returned unchanged.
    """
    if isinstance(value, str):
        return value
    if (
        1_000_000 <= abs(value) < _LARGEST_IN_WORDS
        and len(value.normalize(_EXACT).as_tuple().digits) <= 4
    ):
        return _in_words(value, translator)
    return translator.group_digits(f"{value:f}", may_be_year=True)


def _in_words(value: Decimal, translator: Translator) -> str:
    # Some locales, such as Chinese, have only the short form: 4000万.
    formats = translator.locale.compact_decimal_formats
    return format_compact_decimal(
        value,
        format_type="long" if formats.get("long") else "short",
        locale=translator.locale,
        fraction_digits=3,
    )


def format_value(
    value: Decimal | str,
    unit: str | None = None,
    op: str | None = None,
    translator: Translator = ENGLISH,
) -> str:
    """Format a value with its operator and unit: ``up to 40 FPS``, ``73.6%``, ``12.5×``."""
    text = format_number(value, translator)
    if unit:
        unit = "×" if unit == "x" else unit
        text = f"{text}{unit}" if _UNIT_WITHOUT_SPACE.fullmatch(unit) else f"{text} {unit}"
    return translator.format_text(_BOUNDS[op], value=text) if op else text


def format_bound(text: str, translator: Translator = ENGLISH) -> str:
    """Format an amount that may begin with an operator: ``>17B`` becomes ``over 17B``."""
    op = next((op for op in sorted(_BOUNDS, key=len, reverse=True) if text.startswith(op)), None)
    value = text.removeprefix(op).lstrip() if op else text
    return translator.format_text(_BOUNDS[op], value=value) if op else text


def sentence_case(text: str) -> str:
    """Capitalise the first letter of a string, for use as a heading.

    The string is returned unchanged if its first word contains anything but lower-case letters and
    hyphens, as in *iOS*, *pH* and *cs.CV*, or begins with a single letter, as in *k-means* and *β
    decay*.
    """
    match = _FIRST_WORD.match(text)
    if not match or not match[0].islower():
        return text
    return text[0].title() + text[1:]


def strip_shared_words(names: list[str]) -> list[str]:
    """Remove the leading words that all names share, for short labels in charts.

    ``Example V1`` and ``Example-V2`` become ``V1`` and ``V2``. Words are removed only if a letter
    remains in each name, and if they are followed by a space in at least one name: names with only
    hyphens, such as ``Small-Steps``, are kept whole.
    """
    words_of_names = [re.split(r"(?<=[\s-])(?=\S)", name) for name in names]
    max_shared = min((len(words) for words in words_of_names), default=1) - 1
    removed = 0
    for index in range(max_shared if len(names) > 1 else 0):
        shared = [words[index] for words in words_of_names]
        if len({word.rstrip(" -").casefold() for word in shared}) > 1:
            break
        remaining = ["".join(words[index + 1 :]) for words in words_of_names]
        # A number alone is not a recognisable name.
        all_have_letters = all(any(letter.isalpha() for letter in name) for name in remaining)
        if all_have_letters and any(word.endswith(" ") for word in shared):
            removed = index + 1
    return ["".join(words[removed:]) for words in words_of_names]

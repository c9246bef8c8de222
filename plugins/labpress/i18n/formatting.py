"""How dates and numbers are printed, in the convention of the site's readers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Context, Decimal
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_compact_decimal, get_decimal_symbol, get_group_symbol

from labpress.i18n.translator import ENGLISH, Translator
from labpress.schema.dates import PartialDate

# English readers of papers are not all in one country: the day first, as in citations.
_ENGLISH_DATES = {"yMMMd": "d MMM y", "yMMM": "MMM y", "y": "y"}

_OPERATORS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "~": "≈"}
# More digits than a record may hold: nothing is rounded on the way to the page.
_EXACT = Context(prec=100)
_NO_SPACE = re.compile(r"[%×°]|x$")


@lru_cache(maxsize=1 << 12)
def show_date(date: PartialDate | None, translator: Translator = ENGLISH) -> str:
    """A date as a byline prints it: ``23 Apr 2025``, ``Apr 2025``, ``2025``; empty for None.

    In Chinese ``2025年4月23日``, ``2025年4月``, ``2025年`` (Unicode CLDR, skeletons).
    """
    if date is None:
        return ""
    skeleton = "yMMMd" if date.day else "yMMM" if date.month else "y"
    day = dt.date(date.year, date.month or 1, date.day or 1)
    if translator.locale.language == "en":
        return format_date(day, _ENGLISH_DATES[skeleton], locale=translator.locale)
    return format_skeleton(skeleton, day, locale=translator.locale)


def show_span(dates: Iterable[PartialDate | None], translator: Translator = ENGLISH) -> str:
    """From the first to the last of some dates: ``Apr–Dec 2025``, ``Apr 2025 – Jan 2026``.

    In Chinese ``2025年4月至12月``. By years alone where the first or the last has no month;
    empty where no date is known.
    """
    known = sorted((date for date in dates if date), key=lambda date: date.sort_key)
    if not known:
        return ""
    first, last = known[0], known[-1]
    precise = bool(first.month and last.month)
    ends = [PartialDate(one.year, one.month if precise else None) for one in (first, last)]
    if ends[0] == ends[1]:
        return show_date(ends[0], translator)
    start, end = (dt.date(one.year, one.month or 1, 1) for one in ends)
    text = format_interval(start, end, "yMMM" if precise else "y", locale=translator.locale)
    # CLDR sets thin spaces around the dash; they are needed only where a date has a space.
    wide = first.year != last.year and precise
    return re.sub(r"\s*–\s*", " – " if wide else "–", text)


def show_number(value: Decimal | str, translator: Translator = ENGLISH) -> str:
    """A number with the digits that were written; large round ones in words.

    ``74.0`` stays ``74.0``; ``40000000`` is ``40 million``, in Chinese ``4000万``; ``10169`` is
    ``10,169``. Text stays.
    """
    if isinstance(value, str):
        return value
    if abs(value) >= 1_000_000 and len(value.normalize(_EXACT).as_tuple().digits) <= 4:
        return _in_words(value, translator)
    text = f"{value:,f}" if abs(value) >= 10_000 else f"{value:f}"
    group, point = get_group_symbol(translator.locale), get_decimal_symbol(translator.locale)
    return text.translate({ord(","): group, ord("."): point})


def _in_words(value: Decimal, translator: Translator) -> str:
    # Some locales have the short form alone, which in theirs is the usual one: 4000万.
    formats = translator.locale.compact_decimal_formats
    return format_compact_decimal(
        value,
        format_type="long" if formats.get("long") else "short",
        locale=translator.locale,
        fraction_digits=3,
    )


def show_value(
    value: Decimal | str,
    unit: str | None = None,
    op: str | None = None,
    translator: Translator = ENGLISH,
) -> str:
    """A value with its operator and unit: ``≤ 40 FPS``, ``73.6%``, ``12.5×``."""
    text = show_number(value, translator)
    if op:
        text = f"{_OPERATORS[op]} {text}"
    if not unit:
        return text
    unit = "×" if unit == "x" else unit
    return f"{text}{unit}" if _NO_SPACE.fullmatch(unit) else f"{text} {unit}"


def without_shared_words(names: list[str]) -> list[str]:
    """Names without the words with which all of them begin, where something is left of each.

    ``Skywork R1V``, ``Skywork-R1V3`` become ``R1V``, ``R1V3``: in a picture there is no room for
    what all have in common. A hyphen alone parts no words: ``Matrix-Game`` stays.
    """
    pieces = [re.split(r"(?<=[\s-])(?=\S)", name) for name in names]
    most = min((len(one) for one in pieces), default=1) - 1
    cut = 0
    for place in range(most if len(names) > 1 else 0):
        words = [one[place] for one in pieces]
        if len({word.rstrip(" -").casefold() for word in words}) > 1:
            break
        rests = ["".join(one[place + 1 :]) for one in pieces]
        # A number alone would not be taken for a name.
        told = all(any(letter.isalpha() for letter in rest) for rest in rests)
        if told and any(word.endswith(" ") for word in words):
            cut = place + 1
    return ["".join(one[cut:]) for one in pieces]

"""Recognises months, as numbers and as names in the languages of BibTeX files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.dates import get_month_names

from labpress.i18n.folding import fold_letters

# The languages in which BibTeX files contain names of months.
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl")
WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![0-9])([0-9]{1,2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Month:
    """The month in a text.

    Attributes:
        month: its number, from 1; None if the text contains no month.
        day: the first day in the text; None if it contains no day.
        is_exact: whether the whole text was used.
    """

    month: int | None = None
    day: int | None = None
    is_exact: bool = True


@lru_cache(maxsize=4096)
def read_month(text: str) -> Month:
    """Return the month in a string and the first day, if any: ``1~jan``, ``June 12--15``."""
    if not text:
        return Month()
    months = [month for word in WORD.findall(text) if (month := month_named(word))]
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if not months and re.search("[A-Za-z]", text):
        return Month(is_exact=False)  # a quarter: Q2
    if months:
        day = numbers[0] if numbers and 1 <= numbers[0] <= 31 else None
        is_exact = len(months) == 1 and len(numbers) < 2
        return Month(months[0], day, is_exact)
    is_number = re.fullmatch(r"[0-9]{1,2}\.?", text) is not None
    if numbers and 1 <= numbers[0] <= 12:
        return Month(numbers[0], None, is_number)
    return Month(is_exact=False)


@cache
def _month_names() -> Mapping[str, int]:
    names: dict[str, int] = {}
    for language in reversed(_LANGUAGES):  # English comes last, so that it takes precedence
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context, language).items():
                    names[fold_letters(name).strip(".")] = number
    return {**names, "sept": 9, "janner": 1, "marz": 3, "mrz": 3}


def month_named(word: str) -> int | None:
    """Return the number of the month with a name or abbreviation, from 1, or None."""
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

"""How dates and numbers are printed."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from labpress.model.dates import PartialDate

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_OPERATORS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "~": "≈"}
# More digits than a record may hold: nothing is rounded on the way to the page.
_EXACT = Context(prec=100)
_NO_SPACE = re.compile(r"[%×°]|x$")


def show_date(date: PartialDate | None) -> str:
    """A date as a byline prints it: ``23 Apr 2025``, ``Apr 2025``, ``2025``; empty for None."""
    if date is None:
        return ""
    words = [str(date.day)] if date.day else []
    words += [_MONTHS[date.month - 1]] if date.month else []
    return " ".join([*words, str(date.year)])


def show_number(value: Decimal | str) -> str:
    """A number with the digits that were written; large round ones in words.

    ``74.0`` stays ``74.0``; ``40000000`` is ``40 million``; ``10169`` is ``10,169``. Text stays.
    """
    if isinstance(value, str):
        return value
    if abs(value) >= 1_000_000:
        for power, word in _SCALES:
            scaled = value.scaleb(-power, _EXACT).normalize(_EXACT)
            if abs(scaled) >= 1 and len(scaled.as_tuple().digits) <= 4:
                return f"{scaled:f} {word}"
    return f"{value:,f}" if abs(value) >= 10_000 else f"{value:f}"


def show_value(value: Decimal | str, unit: str | None = None, op: str | None = None) -> str:
    """A value with its operator and unit: ``≤ 40 FPS``, ``73.6%``, ``12.5×``."""
    text = show_number(value)
    if op:
        text = f"{_OPERATORS[op]} {text}"
    if not unit:
        return text
    unit = "×" if unit == "x" else unit
    return f"{text}{unit}" if _NO_SPACE.fullmatch(unit) else f"{text} {unit}"


def count(number: int, one: str, many: str) -> str:
    """A count with its noun: ``1 paper``, ``12 papers``."""
    return f"{number:,} {one if number == 1 else many}"


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
        if any(word.endswith(" ") for word in words):
            cut = place + 1
    return ["".join(one[cut:]) for one in pieces]

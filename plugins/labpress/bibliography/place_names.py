"""Recognises the names of countries, continents and their regions in English titles."""

from __future__ import annotations

import re
from functools import lru_cache

from babel.core import Locale

# Names that CLDR lacks or writes differently.
_OTHER_NAMES = (
    *("Burma", "Congo", "Czech Republic", "England", "Great Britain", "Hong Kong", "Ivory Coast"),
    *("Macao", "Macau", "Middle East", "Mediterranean", "Scotland", "Swaziland", "Turkey", "Wales"),
)
# CLDR's codes for the world, for tests, and for places that are not known.
_NOT_PLACES = frozenset({"001", "QO", "XA", "XB", "ZZ"})
# Words before a name that denote a part of the place: "South-East Asia", "Northern Ireland".
_DIRECTION = r"(?:(?:North|South|East|West|Central|Middle)(?:ern|east(?:ern)?|west(?:ern)?)?|Latin|Sub-Saharan)"


def find_places(text: str) -> list[tuple[int, int]]:
    """Return the positions of capitalised names of places in a text, each with its start and end."""
    return [match.span() for match in _pattern().finditer(text)]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    territories = Locale("en").territories
    known = {name for code, name in territories.items() if code not in _NOT_PLACES}
    names = sorted({*known, *_OTHER_NAMES}, key=lambda name: (-len(name), name))
    return re.compile(
        rf"\b(?:{_DIRECTION}[ -])*(?:{'|'.join(map(re.escape, names))})(?!\w)"
        # A part of a place whose name is not known, as in "South-East London"
        rf"|\b{_DIRECTION}(?:-{_DIRECTION})+(?= [A-Z])"
    )

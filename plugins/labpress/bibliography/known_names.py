"""Recognises the names of places, languages and nationalities in English titles."""

from __future__ import annotations

import re
from functools import lru_cache

from babel.core import Locale

# Names that CLDR lacks or writes differently.
_OTHER_PLACES = (
    *("Burma", "Congo", "Czech Republic", "England", "Great Britain", "Hong Kong", "Ivory Coast"),
    *("Macao", "Macau", "Middle East", "Mediterranean", "Scotland", "Swaziland", "Turkey", "Wales"),
)
# CLDR's codes for the world, for tests, and for unknown places.
_NOT_PLACES = frozenset({"001", "QO", "XA", "XB", "ZZ"})
# Words before a name that denote a part of the place: "South-East Asia", "Northern Ireland".
_DIRECTION = r"(?:(?:North|South|East|West|Central|Middle)(?:ern|east(?:ern)?|west(?:ern)?)?|Latin|Sub-Saharan)"

# Languages without a two-letter code, and nationalities that are not the name of a language. CLDR's
# other languages include English words, such as Even and Slave.
_OTHER_ADJECTIVES = (
    *("Afghan", "African", "Akkadian", "Algerian", "American", "Aramaic", "Argentine", "Asian"),
    *("Australian", "Austrian", "Bangladeshi", "Belgian", "Bengali", "Brazilian", "British"),
    *("Cambodian", "Canadian", "Cantonese", "Chilean", "Colombian", "Coptic", "Cuban", "Egyptian"),
    *("Ethiopian", "European", "Filipino", "Ghanaian", "Hawaiian", "Indian", "Iranian", "Iraqi"),
    *("Israeli", "Jordanian", "Kenyan", "Lebanese", "Malaysian", "Mandarin", "Maori", "Mexican"),
    *("Moroccan", "Nigerian", "Pakistani", "Peruvian", "Saudi", "Scottish", "Singaporean"),
    *("Sumerian", "Swiss", "Syriac", "Syrian", "Taiwanese", "Tanzanian", "Tunisian", "Ugandan"),
    *("Venezuelan",),
)
# Language families and their branches, and their protolanguages ("Proto-Uralic").
_LANGUAGE_FAMILIES = (
    *("Algonquian", "Altaic", "Athabaskan", "Austroasiatic", "Austronesian", "Balto-Slavic"),
    *("Bantu", "Berber", "Celtic", "Cushitic", "Dravidian", "Finnic", "Finno-Ugric", "Germanic"),
    *("Indo-Aryan", "Indo-European", "Indo-Iranian", "Mayan", "Mongolic", "Polynesian"),
    *("Samoyedic", "Semitic", "Sinitic", "Sino-Tibetan", "Slavic", "Slavonic", "Tungusic"),
    *("Turkic", "Ugric", "Uralic"),
)


def find_known_names(text: str) -> list[tuple[int, int]]:
    """Return the start and the end of each place, language and nationality named in a text.

    Places are countries, continents and parts of these.
    """
    return [match.span() for match in _pattern().finditer(text)]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    locale = Locale("en")
    places = {name for code, name in locale.territories.items() if code not in _NOT_PLACES}
    languages = {name for code, name in locale.languages.items() if len(code) == 2}
    return re.compile(
        rf"\b(?:{_DIRECTION}[ -])*(?:{_any_of({*places, *_OTHER_PLACES})})(?!\w)"
        rf"|\b(?:Proto-)?(?:{_any_of({*languages, *_OTHER_ADJECTIVES, *_LANGUAGE_FAMILIES})})s?(?!\w)"
        # A part of a place that CLDR does not list, as in "South-East London"
        rf"|\b{_DIRECTION}(?:-{_DIRECTION})+(?= [A-Z])"
    )


def _any_of(names: set[str]) -> str:
    """Return a pattern that matches any of the names, preferring longer ones."""
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))

"""Letters without accents, for ids, sorting and search, by the table in ``folding.json``.

The scripts of pages fold by the same table: `make reference` writes
``static/scripts/common/folding.js`` from it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from importlib.resources import files

_DATA = json.loads(files("labpress").joinpath("i18n", "folding.json").read_text("utf-8"))

LETTERS: dict[str, str] = {
    letter: plain for plain, letters in _DATA["letters"].items() for letter in letters
}
"""Small letters that Unicode's decompositions leave whole, each with the letters to write for it."""

APOSTROPHES: str = _DATA["apostrophes"]
"""Apostrophes and marks like them, which do not separate words."""

CJK_RANGES: tuple[tuple[int, int], ...] = tuple(
    (int(first, 16), int(last, 16)) for first, last in _DATA["cjk"]
)
"""Chinese, Japanese and Korean letters, which are written without spaces between words."""

CJK = "".join(f"{chr(first)}-{chr(last)}" for first, last in CJK_RANGES)
"""The same, for a character class of a regular expression."""

_TABLE = str.maketrans(LETTERS)
_ACCENTS = re.compile("[\u0300-\u036f]")
_CJK_LETTER = re.compile(f"[{CJK}]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


def fold_letters(text: str) -> str:
    """Small letters without their accents; letters of other scripts stay, decomposed."""
    small = unicodedata.normalize("NFKD", text).lower().translate(_TABLE)
    return _ACCENTS.sub("", small)


def drop_apostrophes(text: str) -> str:
    """A text without apostrophes: ``O'Brien`` is one word."""
    return _APOSTROPHE.sub("", text)


def has_cjk(text: str) -> bool:
    """Whether a text has a Chinese, Japanese or Korean letter."""
    return bool(_CJK_LETTER.search(text))

"""Removes accents, for ids, sorting and search, using the table in ``folding.json``.

The site's scripts use the same table: `make reference` writes ``static/scripts/common/folding.js``
from it.
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
"""Lower-case letters without a Unicode decomposition, each with its replacement."""

APOSTROPHES: str = _DATA["apostrophes"]
"""Apostrophes and similar characters, which do not separate words."""

CJK_RANGES: tuple[tuple[int, int], ...] = tuple(
    (int(first, 16), int(last, 16)) for first, last in _DATA["cjk"]
)
"""The ranges of code points of Chinese, Japanese and Korean characters."""

CJK = "".join(f"{chr(first)}-{chr(last)}" for first, last in CJK_RANGES)
"""The ranges of `CJK_RANGES`, as part of a character class in a regular expression."""

_TABLE = str.maketrans(LETTERS)
_DIGRAPHS = tuple(
    str.maketrans(letters)
    for letters in (
        {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"},
        {"å": "aa"},  # Østergård is often written Ostergaard
    )
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_CJK_LETTER = re.compile(f"[{CJK}]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


def fold_letters(text: str) -> str:
    """Return text in lower case and Unicode form NFKD, without accents (U+0300 to U+036F)."""
    small = unicodedata.normalize("NFKD", text).lower().translate(_TABLE)
    return _ACCENTS.sub("", small)


def digraph_spellings(text: str) -> list[str]:
    """Return the spellings of text, in lower case, with digraphs: ``mueller`` for ``Müller``.

    German and the Scandinavian languages replace certain letters with digraphs if only ASCII
    letters are available. The result is empty if text has none of these letters.
    """
    small = unicodedata.normalize("NFC", text).lower()
    spelled = (small.translate(table) for table in _DIGRAPHS)
    return [spelling for spelling in dict.fromkeys(spelled) if spelling != small]


def drop_apostrophes(text: str) -> str:
    """Remove apostrophes from a string, so that ``O'Brien`` is one word."""
    return _APOSTROPHE.sub("", text)


def has_cjk(text: str) -> bool:
    """Return whether a string contains a Chinese, Japanese or Korean character."""
    return bool(_CJK_LETTER.search(text))

"""Reads editions and page counts in various notations."""

from __future__ import annotations

import re

_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_ORDINAL = re.compile(r"(?P<number>[0-9]{1,3})\s*(?:st|nd|rd|th|\.|ª|º|e)?", re.IGNORECASE)
_EDITION = re.compile(r"[\s,.]*\b(?:edition|edn?|éd|aufl(?:age)?)\b\.?$", re.IGNORECASE)
_PAGES = re.compile(
    r"(?:[ivxlcdm]+\s*[,+;]\s*)?(?P<number>[0-9]{1,5})\s*(?:pp?|pages|s|seiten)?\.?", re.IGNORECASE
)


def read_edition(text: str) -> str:
    """Return an edition in record format: ``2`` for ``Second``, ``2nd ed.`` or ``2``.

    Any other text is returned without the word for "edition".
    """
    line = _EDITION.sub("", " ".join(text.split())).strip(" .,") or text.strip()
    number = _ORDINAL.fullmatch(line)
    if number:
        return str(int(number["number"]))
    word = line.lower()
    return str(_WORDS.index(word) + 1) if word in _WORDS else line


def read_number_of_pages(text: str) -> int | None:
    """Return a page count (312 for ``xii, 312 p.``), or None for a range or any other text."""
    match = _PAGES.fullmatch(" ".join(text.split()))
    number = int(match["number"]) if match else 0
    return number or None

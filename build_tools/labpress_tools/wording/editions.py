"""Reads editions and page counts in various notations."""

from __future__ import annotations

import re

from labpress.bibliography.editions import EDITION_WORD

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
_ENDING = r"(?:st|nd|rd|th|\.?[ªº°ᵉ]|[eao]|er|re|ère|ème|nde|de|te|da|do|ra|ta|-?(?:е|ое|я))"  # 2nd, 2., 2ª, 2-е
_NUMBER = rf"(?:第\s*)?(?P<number>[0-9]{{1,3}})\s?{_ENDING}?|(?P<word>{'|'.join(_WORDS)})"
_NUMBERED = re.compile(rf"(?:the\s)?(?:{_NUMBER})[\s,.]*{EDITION_WORD}?", re.IGNORECASE)
_PAGES = re.compile(
    r"(?:[ivxlcdm]+\s*[,+;]\s*)?(?P<number>[0-9]{1,5})\s*(?:pp?|pages|s|seiten)?\.?", re.IGNORECASE
)


def read_edition(text: str) -> str:
    """Return an edition in record format: ``2`` for ``Second``, ``2nd ed.``, ``2. Aufl.`` or ``2``.

    A statement that says more than the number of the edition is returned unchanged, except that
    white space is collapsed: ``25., neu bearb. Aufl.``.
    """
    statement = " ".join(text.split())
    match = _NUMBERED.fullmatch(statement)
    if not match:
        return statement
    if match["number"]:
        return str(int(match["number"]))
    return str(_WORDS.index(match["word"].lower()) + 1)


def read_number_of_pages(text: str) -> int | None:
    """Return a page count (312 for ``xii, 312 p.``), or None for a range or any other text."""
    match = _PAGES.fullmatch(" ".join(text.split()))
    number = int(match["number"]) if match else 0
    return number or None

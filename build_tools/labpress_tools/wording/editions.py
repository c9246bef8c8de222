"""Reads editions and page counts in various notations."""

from __future__ import annotations

import re

from labpress.bibliography.editions import EDITION_WORD, ORDINALS, has_edition_word

_ENDING = r"(?:st|nd|rd|th|\.?[ªº°ᵉ]|[eao]|er|re|ère|ème|nde|de|te|da|do|ra|ta|-?(?:е|ое|я))"  # 2nd, 2., 2ª, 2-е
_NUMBER = rf"(?:第\s*)?(?P<number>[0-9]{{1,3}})\s?{_ENDING}?|(?P<word>{'|'.join(ORDINALS)})"
_NUMBERED = re.compile(rf"(?:the\s)?(?:{_NUMBER})[\s,.]*{EDITION_WORD}?", re.IGNORECASE)
_TAG = re.compile(r"</?\w+[^<>]*>")
# "Title (2nd ed.)", "Title, Second Edition".
_AT_END = re.compile(
    r"(?P<title>.*\S)\s*(?:[(\[](?P<bracketed>[^()\[\]]+)[)\]]|[,.:–—-]\s+(?P<appended>[^,:()\[\]–—]+))"
)
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
    return str(ORDINALS.index(match["word"].lower()) + 1)


def without_edition(title: str, edition: str) -> str:
    """Return the title of a book without the edition at its end, if that is the given edition.

    Publishers' exports contain titles such as ``Machine Elements (Second Edition)`` in addition to
    the edition.

    Args:
        title: the title, in which words may have tags such as ``<span class="nocase">``.
        edition: the edition in record format; may be empty.
    """
    match = _AT_END.fullmatch(title) if edition else None
    if not match:
        return title
    statement = _TAG.sub("", match["bracketed"] or match["appended"])
    is_same = read_edition(statement).casefold() == edition.casefold()
    return match["title"] if is_same and has_edition_word(statement) else title


def read_number_of_pages(text: str) -> int | None:
    """Return a page count (312 for ``xii, 312 p.``), or None for a range or any other text."""
    match = _PAGES.fullmatch(" ".join(text.split()))
    number = int(match["number"]) if match else 0
    return number or None

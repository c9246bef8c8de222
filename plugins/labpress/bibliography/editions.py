"""Recognises words for "edition", as in ``2. Auflage``, and writes the number of an edition as a word."""

from __future__ import annotations

import re

EDITION_WORD = (
    r"(?:(?<!\w)(?:editions?|edn?s?|éditions?|éds?|edici[oó]n|edic|edizione|ediz|edição|ediç|auflage|aufl"
    r"|ausgabe|ausg|druk|uitgave|uitg|udgave|udg|utgåva|utgave|utg|upplaga|uppl|wydanie|wyd|vydání|vyd"
    r"|издание|изд|видання|вид|kiadás|painos|baskı)(?!\w)\.?|版|판)"
)
"""A regular expression for words that mean "edition", including an abbreviation's full stop.

It ignores case only if it is compiled with `re.IGNORECASE`.
"""

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
"""The words for the numbers of editions, starting with 1."""
_LAST_WORD = 10
_WORD = re.compile(EDITION_WORD, re.IGNORECASE)


def has_edition_word(statement: str) -> bool:
    """Return whether a statement has a word for "edition", as in ``25., neu bearb. Aufl.``.

    Citation styles must not add their own word, such as ``ed.``, to such a statement.
    """
    return _WORD.search(statement) is not None


def ordinal_edition(edition: str) -> str:
    """Return an edition in the form expected by BibTeX's styles, which add only the word "edition".

    For example, ``2`` becomes ``Second``, and ``12`` becomes ``12th``. An edition that is not a positive
    whole number is returned unchanged.
    """
    if not (edition.isascii() and edition.isdecimal()) or not int(edition):
        return edition
    number = int(edition)
    if number <= _LAST_WORD:
        return ORDINALS[number - 1].capitalize()
    is_teen = number // 10 % 10 == 1
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"

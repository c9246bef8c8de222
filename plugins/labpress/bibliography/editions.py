"""Recognises statements that contain a word for "edition", such as ``2. Auflage``."""

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

_WORD = re.compile(EDITION_WORD, re.IGNORECASE)


def has_edition_word(statement: str) -> bool:
    """Return whether a statement has a word for "edition", as in ``25., neu bearb. Aufl.``.

    Citation styles must not add their own word, such as ``ed.``, to such a statement.
    """
    return _WORD.search(statement) is not None

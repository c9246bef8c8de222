"""Prepares given names so that Hayagriva derives the initials that citation styles print."""

from __future__ import annotations

import re
from functools import lru_cache

from labpress.bibliography.styles.markers import ABBREVIATION, GIVEN_NAME_HYPHEN
from labpress.bibliography.styles.placeholders import Mask, strip_private_use
from labpress.bibliography.styles.title_case import LOWER_CASE_LETTER
from labpress.schema.common_names import COMMON_SURNAMES

# Several initials without spaces: "B.P.F.", also without the last full stop.
_JOINED_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]\.?")
# Initials without full stops: "WA". Such a word may also be a family name: "LI".
_BARE_INITIALS = re.compile(r"[A-Z]{2,3}")
# An abbreviation of several letters is printed unchanged: "Ch.", "Yu.".
_ABBREVIATION = re.compile(r"([^\W\d_][^\W\d_]+)\.")
_HYPHEN_BEFORE_SMALL = re.compile(rf"(?<=\w)-(?={LOWER_CASE_LETTER})")


def given_name(given: str, mask: Mask) -> str:
    """Return given names in which initials are separated by spaces and abbreviations are masked.

    Args:
        given: a person's given names, as in the record.
        mask: replaces a string with a single character, its placeholder.
    """
    return " ".join(
        "-".join(
            f"{mask(part[:-1])}{ABBREVIATION}" if _is_kept(part) else part
            for part in word.split("-")
        )
        for word in _given_words(given)
    )


@lru_cache(maxsize=65536)  # called for each style and each paper
def _given_words(given: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in strip_private_use(given).split():
        if _JOINED_INITIALS.fullmatch(word):
            words += [f"{letter}." for letter in word.replace(".", "")]
        elif _BARE_INITIALS.fullmatch(word) and word.lower() not in COMMON_SURNAMES:
            words += [f"{letter}." for letter in word]
        else:
            # The initial of Min-ho is M., but Hayagriva would print M.-ho.
            words.append(_HYPHEN_BEFORE_SMALL.sub(GIVEN_NAME_HYPHEN, word))
    return tuple(words)


@lru_cache(maxsize=65536)
def _is_kept(word: str) -> bool:
    match = _ABBREVIATION.fullmatch(word)
    return match is not None and not match[1].isupper()

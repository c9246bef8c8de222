"""Texts of records that are not in the language of the site."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from labpress.texts import ENGLISH, Texts

_IN_HAN = {"zh", "ja", "ko"}
# Where scripts meet, a few characters decide: a title in Chinese may name three English terms.
_SHARE = 0.2


def lang_attribute(text: str, language: str, texts: Texts = ENGLISH) -> Markup:
    """`` lang="zh"`` for a text of a record in another language than the site's, else nothing.

    Args:
        text: a title, summary or abstract.
        language: that of the paper. A lab may translate a title, or leave ``language`` out: where
            the letters speak against it, nothing is claimed.
        texts: the site's language.
    """
    first, site = language.partition("-")[0], texts.locale.language
    if first == site or (first in _IN_HAN) != _is_east_asian(text):
        return Markup("")
    return Markup(' lang="{}"').format(language)


def language_name(code: str, texts: Texts = ENGLISH) -> str:
    """What readers call a language: ``Chinese``, on a Chinese site ``中文``; else its code."""
    try:
        return Locale.parse(code, sep="-").get_display_name(texts.locale) or code
    except (UnknownLocaleError, ValueError):
        return code


def _is_east_asian(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    # From Hangul Jamo and the CJK radicals on, to the end of the ideographs and Hangul.
    found = sum("\u1100" <= one <= "\u11ff" or "\u2e80" <= one <= "\ud7ff" for one in letters)
    return found > _SHARE * len(letters)

"""Texts of records that are not in the language of the site."""

from __future__ import annotations

from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from labpress.i18n.folding import has_cjk
from labpress.i18n.translator import ENGLISH, Translator

_EAST_ASIAN = {"zh", "ja", "ko"}
# Where scripts meet, a few characters decide: a title in Chinese may name three English terms.
_SHARE = 0.2


def lang_attribute(text: str, language: str, translator: Translator = ENGLISH) -> Markup:
    """`` lang="zh"`` for a text of a record in another language than the site's, else nothing.

    Where that language is written in the other direction, ``dir`` as well.

    Args:
        text: a title, summary or abstract.
        language: that of the paper. A lab may translate a title, or leave ``language`` out: where
            the letters speak against it, nothing is claimed.
        translator: the site's language.
    """
    first, site = language.partition("-")[0], translator.locale.language
    if first == site or _writing_of_language(first) != _writing(text):
        return Markup("")
    direction = _direction(first)
    turned = direction != translator.locale.text_direction
    return Markup(' lang="{}" dir="{}"' if turned else ' lang="{}"').format(language, direction)


def language_name(code: str, translator: Translator = ENGLISH) -> str:
    """What readers call a language: ``Chinese``, on a Chinese site ``中文``; else its code."""
    try:
        return Locale.parse(code, sep="-").get_display_name(translator.locale) or code
    except (UnknownLocaleError, ValueError):
        return code


def _direction(language: str) -> str:
    try:
        return str(Locale.parse(language).text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _writing_of_language(language: str) -> str:
    return "east" if language in _EAST_ASIAN else _direction(language)


def _writing(text: str) -> str:
    """How a text is written, by its letters: ``east``, ``rtl``, or ``ltr`` as most are."""
    letters = [letter for letter in text if letter.isalpha()]
    east = sum(map(has_cjk, letters))
    right = sum(bidirectional(one) in {"R", "AL"} for one in letters)
    for found, writing in ((east, "east"), (right, "rtl")):
        if found > _SHARE * len(letters):
            return writing
    return "ltr"

"""Determines the names of languages, and the ``lang`` attributes of text in records."""

from __future__ import annotations

from typing import Literal
from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from labpress.i18n.folding import has_cjk
from labpress.i18n.translator import ENGLISH, Translator
from labpress.schema.languages import is_same_language

_CJK_LANGUAGES = {"zh", "ja", "ko"}
# A small share of letters suffices to determine the script, since a Chinese title may contain
# several English terms.
_MIN_SHARE = 0.2
_Script = Literal["cjk", "ltr", "rtl"]


def lang_attribute(text: str, language: str, translator: Translator = ENGLISH) -> Markup:
    """Return the ``lang`` attribute for a text in a record, such as `` lang="zh"``.

    The result is empty if the text is in the language of the site. If the language is written in
    the opposite direction, the result also contains a ``dir`` attribute.

    Args:
        text: a title, summary or abstract.
        language: the language code of the paper. The text may be in another language, because a lab
            may translate a title or omit ``language``. If the script of the text is not that of the
            language, the result is empty.
        translator: determines the language of the site.
    """
    base_language = language.partition("-")[0]
    is_expected = is_same_language(language, translator.language)
    if is_expected or _script_of_language(base_language) != _script_of_text(text):
        return Markup("")
    direction = _direction(base_language)
    if direction == translator.locale.text_direction:
        return Markup(' lang="{}"').format(language)
    return Markup(' lang="{}" dir="{}"').format(language, direction)


def language_name(code: str, translator: Translator = ENGLISH) -> str:
    """Return a language's name in the site's language (``Chinese``, ``中文``), or else its code."""
    try:
        return Locale.parse(code, sep="-").get_display_name(translator.locale) or code
    except (UnknownLocaleError, ValueError):
        return code


def own_language_name(code: str) -> str:
    """Return the name of a language in that language (``Deutsch``, ``中文``), or else its code."""
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return code
    name = locale.get_display_name() or code
    return name[0].upper() + name[1:]


def _direction(language: str) -> Literal["ltr", "rtl"]:
    try:
        return "rtl" if Locale.parse(language).text_direction == "rtl" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _script_of_language(language: str) -> _Script:
    return "cjk" if language in _CJK_LANGUAGES else _direction(language)


def _script_of_text(text: str) -> _Script:
    """Return the kind of script in which text is written, judging by its letters."""
    letters = [letter for letter in text if letter.isalpha()]
    cjk = sum(map(has_cjk, letters))
    right_to_left = sum(bidirectional(letter) in {"R", "AL"} for letter in letters)
    if cjk > _MIN_SHARE * len(letters):
        return "cjk"
    return "rtl" if right_to_left > _MIN_SHARE * len(letters) else "ltr"

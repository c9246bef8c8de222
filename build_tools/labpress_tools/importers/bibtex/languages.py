"""Converts language names, including those used by babel and BibLaTeX, to BCP 47 codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from labpress.i18n.folding import fold_letters

# Language options of babel and polyglossia that are not names of languages.
_BABEL = {
    "american": "en-US",
    "australian": "en-AU",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "british": "en-GB",
    "canadian": "en-CA",
    "usenglish": "en-US",
    "ukenglish": "en-GB",
    "austrian": "de-AT",
    "naustrian": "de-AT",
    "germanb": "de",
    "ngerman": "de",
    "nswissgerman": "de-CH",
    "swissgerman": "de-CH",
    "francais": "fr",
    "acadian": "fr-CA",
    "canadien": "fr-CA",
    "mexican": "es-MX",
    "magyar": "hu",
    "portuges": "pt",
    "chinese-simplified": "zh-Hans",
    "chinese-traditional": "zh-Hant",
    "simplified chinese": "zh-Hans",
    "traditional chinese": "zh-Hant",
    "mandarin": "zh",
    "farsi": "fa",
}
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|[A-Za-z]{4}))?")
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl")


def language_code(text: str) -> str:
    """Return the BCP 47 code of a language, or an empty string if it is unknown.

    Args:
        text: a code, the name of a language in one of nine European languages, or a name that babel
            uses. If the text is a list, the first item is used.
    """
    words = re.split(r"\s*[,;/]\s*|\s+and\s+", text.strip().strip("."))
    return _code(words[0])


def _code(text: str) -> str:
    folded = fold_letters(text)
    if folded in _BABEL:
        return _BABEL[folded]
    if folded in _names():
        return _names()[folded]
    match = _CODE.fullmatch(text)
    if not match:
        return ""
    code = match[1].lower()
    if code not in _codes():
        try:
            code = Locale.parse(code).language
        except (UnknownLocaleError, ValueError):
            return ""
    rest = match[2] or ""
    return f"{code}-{rest.upper() if len(rest) == 2 else rest.title()}" if rest else code


@cache
def _codes() -> Mapping[str, str]:
    return {code: str(name) for code, name in Locale("en").languages.items() if len(code) < 4}


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for language in reversed(_LANGUAGES):
        for code, name in Locale(language).languages.items():
            if re.fullmatch("[a-z]{2,3}", code):
                names[fold_letters(str(name))] = code
    return names

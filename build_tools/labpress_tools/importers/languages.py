"""Languages as other programs write them, as codes of a record."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global

_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# Codes of libraries (ISO 639-2/B), which CLDR does not list.
_LIBRARY = {"chi": "zh", "cze": "cs", "dut": "nl", "fre": "fr", "ger": "de", "gre": "el"}
_LIBRARY |= {"per": "fa", "rum": "ro", "slo": "sk"}


def language_code(text: str) -> str:
    """The BCP 47 code of a language, given as a code or by its English or own name.

    Returns:
        The code: ``en``, ``zh-Hans``; empty if the language is unknown.
    """
    word = " ".join(text.split())
    named = _codes_by_name().get(word.casefold())
    if named:
        return named
    code = word[:3].lower() + word[3:] if len(word) < 4 else word
    if not _CODE.fullmatch(code):
        return ""
    language, *rest = re.split("[-_]", code)
    language = _LIBRARY.get(language) or _short_codes().get(language, language)
    if language not in Locale("en").languages:
        return ""
    return "-".join([language, *rest])


@lru_cache(maxsize=1)
def _short_codes() -> dict[str, str]:
    return {str(old): str(new) for old, new in get_global("language_aliases").items()}


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, name in Locale("en").languages.items():
        short = code.replace("_", "-")
        codes.setdefault(name.casefold(), short)
        if "-" not in short and short in _WRITTEN_BY_SPEAKERS:
            own = Locale(short).get_language_name(short)
            codes.setdefault(str(own).casefold(), short)
    return codes


# The languages whose own names catalogues use.
_WRITTEN_BY_SPEAKERS = frozenset({"cs", "da", "de", "es", "fi", "fr", "it", "ja", "ko", "nl", "no"})
_WRITTEN_BY_SPEAKERS |= {"pl", "pt", "ru", "sv", "tr", "uk", "zh"}

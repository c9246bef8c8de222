"""Validates, corrects and compares language codes (BCP 47).

https://www.rfc-editor.org/info/bcp47
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

# ISO 639-1. Three-letter codes are accepted unless the language has a two-letter code.
_TWO_LETTERS = frozenset(
    [
        "aa",
        "ab",
        "ae",
        "af",
        "ak",
        "am",
        "an",
        "ar",
        "as",
        "av",
        "ay",
        "az",
        "ba",
        "be",
        "bg",
        "bh",
        "bi",
        "bm",
        "bn",
        "bo",
        "br",
        "bs",
        "ca",
        "ce",
        "ch",
        "co",
        "cr",
        "cs",
        "cu",
        "cv",
        "cy",
        "da",
        "de",
        "dv",
        "dz",
        "ee",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "ff",
        "fi",
        "fj",
        "fo",
        "fr",
        "fy",
        "ga",
        "gd",
        "gl",
        "gn",
        "gu",
        "gv",
        "ha",
        "he",
        "hi",
        "ho",
        "hr",
        "ht",
        "hu",
        "hy",
        "hz",
        "ia",
        "id",
        "ie",
        "ig",
        "ii",
        "ik",
        "io",
        "is",
        "it",
        "iu",
        "ja",
        "jv",
        "ka",
        "kg",
        "ki",
        "kj",
        "kk",
        "kl",
        "km",
        "kn",
        "ko",
        "kr",
        "ks",
        "ku",
        "kv",
        "kw",
        "ky",
        "la",
        "lb",
        "lg",
        "li",
        "ln",
        "lo",
        "lt",
        "lu",
        "lv",
        "mg",
        "mh",
        "mi",
        "mk",
        "ml",
        "mn",
        "mr",
        "ms",
        "mt",
        "my",
        "na",
        "nb",
        "nd",
        "ne",
        "ng",
        "nl",
        "nn",
        "no",
        "nr",
        "nv",
        "ny",
        "oc",
        "oj",
        "om",
        "or",
        "os",
        "pa",
        "pi",
        "pl",
        "ps",
        "pt",
        "qu",
        "rm",
        "rn",
        "ro",
        "ru",
        "rw",
        "sa",
        "sc",
        "sd",
        "se",
        "sg",
        "sh",
        "si",
        "sk",
        "sl",
        "sm",
        "sn",
        "so",
        "sq",
        "sr",
        "ss",
        "st",
        "su",
        "sv",
        "sw",
        "ta",
        "te",
        "tg",
        "th",
        "ti",
        "tk",
        "tl",
        "tn",
        "to",
        "tr",
        "ts",
        "tt",
        "tw",
        "ty",
        "ug",
        "uk",
        "ur",
        "uz",
        "ve",
        "vi",
        "vo",
        "wa",
        "wo",
        "xh",
        "yi",
        "yo",
        "za",
        "zh",
        "zu",
    ]
)

# What people write instead of two-letter codes: three-letter codes (of which ISO 639-2 has two for
# some languages), countries, and the names of languages.
_MEANT = {
    word: code
    for code, words in {
        "ar": "ara arabic العربية",
        "bg": "bul bulgarian",
        "ca": "cat catalan",
        "cs": "ces cze cz czech čeština",
        "da": "dan dk danish dansk",
        "de": "deu ger at german deutsch",
        "el": "ell gre gr greek",
        "en": "eng us gb uk-en english",
        "es": "spa spanish español",
        "et": "est estonian",
        "fa": "fas per ir persian farsi",
        "fi": "fin finnish suomi",
        "fr": "fra fre french français",
        "he": "heb il iw hebrew",
        "hi": "hin hindi",
        "hr": "hrv croatian",
        "hu": "hun hungarian magyar",
        "id": "ind in indonesian",
        "it": "ita italian italiano",
        "ja": "jpn jp japanese 日本語",
        "ko": "kor korean 한국어",
        "lt": "lit lithuanian",
        "lv": "lav latvian",
        "nl": "nld dut dutch nederlands",
        "no": "nor norwegian norsk",
        "pl": "pol polish polski",
        "pt": "por portuguese português",
        "ro": "ron rum romanian",
        "ru": "rus russian русский",
        "sk": "slk slo slovak",
        "sl": "slv slovenian",
        "sr": "srp rs serbian",
        "sv": "swe swedish svenska",
        "th": "tha thai",
        "tr": "tur turkish türkçe",
        "uk": "ukr ua ukrainian",
        "vi": "vie vn vietnamese",
        "zh": "zho chi cn chinese mandarin 中文 汉语",
        "zh-Hans": "chs",
        "zh-Hant": "cht",
    }.items()
    for word in words.split()
}

# Regions in which Chinese is written in traditional characters.
_TRADITIONAL = frozenset({"tw", "hk", "mo"})


def is_language(code: str) -> bool:
    """Return whether a string is a well-formed language code.

    A two-letter code must be in ISO 639-1. Any three-letter code is accepted, unless its language
    is known to have a two-letter code.
    """
    if not _CODE.fullmatch(code):
        return False
    base = code.partition("-")[0]
    return base in _TWO_LETTERS if len(base) == 2 else base not in _MEANT


def meant_language(text: str) -> str:
    """Return the language code that was probably meant (``zh`` for ``cn``), or "" if unknown."""
    word = text.strip()
    if word.casefold() in _MEANT:
        return _MEANT[word.casefold()]
    base, *rest = re.split(r"[-_]", word)
    base = _MEANT.get(base.casefold(), base.lower())
    code = "-".join([base, *rest])
    return code if code != text and is_language(code) else ""


def is_or_means_language(text: str) -> bool:
    """Return whether a string is a language code, or was probably meant as one."""
    return is_language(text) or bool(meant_language(text))


def base_language(code: str) -> str:
    """Return a code in lower case, without script and region: ``zh`` for ``zh-Hant-TW``."""
    return code.partition("-")[0].lower()


def is_same_language(first: str, second: str) -> bool:
    """Return whether two codes are for the same language in the same script."""
    return bool(first) and _key(first) == _key(second)


def best_language(codes: Iterable[str], preferred: Iterable[str]) -> str | None:
    """Return the available language that suits a reader best.

    Args:
        codes: the codes from which to choose, such as the languages of a text.
        preferred: the languages that a reader wants, best first.

    Returns:
        The best match for the first preferred language that has one: the same code or, failing
        that, a code for the same language and script or, failing that, for the same language. If
        nothing matches, the first code; None if there are no codes.
    """
    choices = list(codes)
    for wanted in preferred:
        matches = [code for code in choices if base_language(code) == base_language(wanted)]
        if matches:
            return min(matches, key=lambda code: _distance(code, wanted))
    return choices[0] if choices else None


def _distance(code: str, wanted: str) -> int:
    if code.lower() == wanted.lower():
        return 0
    return 1 if is_same_language(code, wanted) else 2


def _key(code: str) -> tuple[str, str]:
    """Return the language and the script, which the region implies if a Chinese code lacks it."""
    base, *rest = code.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if base == "zh" and not script:
        script = "hant" if _TRADITIONAL & set(rest) else "hans"
    return base, script

"""Recognises the language of a title by its script, function words, letters and endings.

The result is certain only if the title contains no English function words, and nothing suggests
another language. A title without any evidence is treated as English, as in a record without
`language`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from labpress_tools.wording.function_words import (
    ALSO_ENGLISH,
    CYRILLIC,
    ENDINGS,
    ENGLISH,
    ENGLISH_ENDINGS,
    LETTERS,
    STRONG,
    WEAK,
)
from labpress_tools.wording.scripts import script_of

_MATH_OR_TAG = re.compile(r"\$[^$]*\$|</?[a-z][^<>]*>")
# Foreign words and phrases in English titles.
_LOANS = re.compile(
    r"(?i)\b(?:et al|in (?:vitro|vivo|situ|silico|utero)|de (?:novo|facto|jure)|ad hoc|a priori|per se"
    r"|post hoc|sans[ -]serif|el ni[nñ]o|la ni[nñ]a|vis-à-vis|status quo|des moines"
    r"|bremsstrahlung|zitterbewegung|weltanschauung|gleichschaltung|d[ée](?:collement|nouement)s?)\b\.?"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\W|$))?")
# The share of letters that must be in a script for a title to count as written in the script.
_MAIN_SHARE = 0.6
_FEWEST_LETTERS = 4
# If fewer than one word in this many is evidence, the title probably contains a foreign name.
_SPARSE = 6
_SCRIPT_LANGUAGES: Mapping[str, str] = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "HEBREW": "he", "GREEK": "el", "THAI": "th",
    "ARMENIAN": "hy", "GEORGIAN": "ka", "TAMIL": "ta", "BENGALI": "bn",
}  # fmt: skip
# Letters and words that only one of the languages of a script uses.
_ARABIC = (("fa", re.compile("[پچژگی]")), ("ar", re.compile(r"[ةىي]|\bال")))
_URDU = re.compile("[ٹڈڑںےہ]")
_CHINESE = re.compile("[的与與为為对對从從们們这這]")
_CYRILLIC_LETTERS = (
    ("be", "ў"), ("uk", "іїєґ"), ("mk", "ѓќѕ"), ("sr", "ђћџљњј"), ("ru", "ыэё"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detection:
    """The language of a text.

    Attributes:
        codes: the codes of the languages that the text may be in, the most probable one first.
            Empty if the text is not in English, but its language is unknown.
        is_sure: whether the text is certainly in the first language.
    """

    codes: tuple[str, ...]
    is_sure: bool = False


def detect_language(title: str, abstract: str = "") -> Detection | None:
    """Detect the language of a title, or return None if it is in English or gives no evidence.

    Args:
        title: the title.
        abstract: the abstract, which may decide between the languages of a short title; may be
            empty. Since abstracts are often translated, it is not evidence on its own.
    """
    text = _LOANS.sub(" ", _MATH_OR_TAG.sub(" ", title))
    scripts = Counter(filter(None, map(script_of, text)))
    total = sum(scripts.values())
    if total < _FEWEST_LETTERS:
        return None
    if scripts["LATIN"] <= (1 - _MAIN_SHARE) * total:
        return _by_script(text, scripts)
    return _by_words(text, abstract)


def _by_script(text: str, scripts: Counter[str]) -> Detection:
    """Detect the language of a text that is mainly in a script other than Latin."""
    if scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return Detection(("ja",), is_sure=True)
    main = max((script for script in scripts if script != "LATIN"), key=lambda key: scripts[key])
    others = sum(scripts.values()) - scripts["LATIN"] - scripts[main]
    if main not in {"HAN", "HANGUL"} and others > scripts[main] // 4:
        return Detection(())
    if main == "HAN":
        if scripts["HANGUL"]:
            return Detection(("ko",), is_sure=True)
        is_chinese = _CHINESE.search(text) is not None
        return Detection(("zh",), is_sure=True) if is_chinese else Detection(("zh", "ja"))
    if main == "ARABIC":
        fitting = [code for code, letters in _ARABIC if letters.search(text)]
        is_sure = len(fitting) == 1 and not _URDU.search(text)
        return Detection(tuple(fitting), True) if is_sure else Detection(("ar", "fa", "ur"))
    if main == "CYRILLIC":
        return _in_cyrillic(text)
    code = _SCRIPT_LANGUAGES.get(main)
    return Detection((code,), is_sure=True) if code else Detection(())


def _in_cyrillic(text: str) -> Detection:
    lower = text.lower()
    special = [code for code, letters in _CYRILLIC_LETTERS if set(letters) & set(lower)]
    if len(special) == 1:
        return Detection((special[0],), is_sure=True)
    words = _WORD.findall(lower)
    scores = {code: sum(word in known for word in words) for code, known in CYRILLIC.items()}
    ranked = sorted(scores, key=lambda code: -scores[code])
    lead = scores[ranked[0]] - scores[ranked[1]]
    return (
        Detection((ranked[0],), True) if lead >= 2 and not special else Detection(tuple(ranked[:2]))
    )


def _by_words(text: str, abstract: str) -> Detection | None:
    """Detect the language of a text in Latin letters."""
    words = _words_in(text)
    scores = _scores(words)
    if not scores:
        return _by_weak_words(words) or _by_letters(words)
    best = max(scores.values())
    first = sorted(code for code, score in scores.items() if score == best)
    english = _count_english(words, first[0], best)
    has_ending = any(map(ENGLISH_ENDINGS.fullmatch, words))
    # A single word could be a name: "Des Moines River flooding".
    is_name = best < 2 and has_ending and all(map(str.isascii, words))
    if english * 2 >= best or best * _SPARSE < len(words) or is_name:
        return None
    rivals = {code: score for code, score in _weak_scores(words).items() if score > max(best, 2)}
    if rivals:
        return Detection(tuple(sorted(rivals, key=lambda code: (-rivals[code], code)) + first)[:3])
    if english or best < (3 if has_ending else 2):
        return Detection(tuple(first[:3]))
    if len(first) > 1:
        language = _language_of_abstract(abstract)
        return Detection((language,), True) if language in first else Detection(tuple(first[:3]))
    return Detection((first[0],), is_sure=True)


def _by_weak_words(words: list[str]) -> Detection | None:
    """Detect the language of a text without strong words; this is never certain."""
    scores = {
        code: score
        for code, score in _weak_scores(words).items()
        if not _count_english(words, code, score + 1) and score * _SPARSE >= len(words)
    }
    if not scores or any(map(ENGLISH_ENDINGS.fullmatch, words)):
        return None
    best = max(scores.values())
    return Detection(tuple(sorted(code for code, score in scores.items() if score == best))[:3])


def _count_english(words: list[str], code: str, evidence: int) -> int:
    """Return the number of English words that are not also words of a language.

    Args:
        words: the words of the text.
        code: the code of the language.
        evidence: the number of words that are evidence of the language. A single one could be a
            name, so it does not suffice to count "in" as German.
    """
    known = STRONG[code] | WEAK.get(code, frozenset())
    if evidence > 1:
        known |= ALSO_ENGLISH.get(code, frozenset())
    return sum(word in ENGLISH and word not in known for word in words)


def _words_in(text: str) -> list[str]:
    """Return the words of a text in lower case, without acronyms and symbols such as ``Na``."""
    words = _WORD.findall(text.replace("’", "'"))
    is_in_capitals = text.isupper()
    return [
        word.lower()
        for index, word in enumerate(words)
        if is_in_capitals or not _is_symbol(word, is_first=not index)
    ]


def _is_symbol(word: str, *, is_first: bool) -> bool:
    """Return whether a word is an acronym or a symbol; the title must not be all in capitals."""
    if word == "Na" or (word.isupper() and len(word) > 1):
        return True
    return not is_first and len(word) == 2 and word[0].isupper()


def _scores(words: list[str]) -> dict[str, int]:
    """Return the number of words and letters that are evidence of each language, by code.

    Languages without a strong word are left out. A word that occurs twice counts once.
    """
    distinct = set(words) - ENGLISH
    return {
        code: len(distinct & (strong | _weak_words(distinct, code))) + _has_letter(distinct, code)
        for code, strong in STRONG.items()
        if not distinct.isdisjoint(strong)
    }


def _weak_scores(words: list[str]) -> dict[str, int]:
    """Return the same numbers for languages without a strong word, but with other evidence.

    There must be a word with an ending of the language, or at least three weak words. Single
    letters do not count.
    """
    distinct = {word for word in set(words) - ENGLISH if len(word) > 1}
    weak = {
        code: _weak_words(distinct, code)
        for code, strong in STRONG.items()
        if distinct.isdisjoint(strong)
    }
    return {
        code: len(found) + _has_letter(distinct, code)
        for code, found in weak.items()
        if len(found) > 2 or found - WEAK.get(code, frozenset())
    }


def _weak_words(words: Collection[str], code: str) -> set[str]:
    """Return the weak words of a language, and the words whose ending is evidence of it."""
    weak, ending = WEAK.get(code, frozenset()), ENDINGS.get(code)
    return {word for word in words if word in weak or (ending and ending.fullmatch(word))}


def _has_letter(words: Collection[str], code: str) -> bool:
    return any(LETTERS.get(letter) == code for word in words for letter in word)


def _by_letters(words: list[str]) -> Detection | None:
    """Return a detection without a language if many words have accents and none is English.

    Otherwise, the result is None.
    """
    accented = [word for word in words if not word.isascii() and script_of(word[-1]) == "LATIN"]
    is_doubtful = len(accented) >= 2 and len(accented) * 3 >= len(words)
    return Detection(()) if is_doubtful and ENGLISH.isdisjoint(words) else None


def _language_of_abstract(abstract: str) -> str:
    """Return the language of by far the most words in an abstract, or "" if there is none."""
    words = _words_in(abstract)
    counts = {code: sum(word in known for word in words) for code, known in STRONG.items()}
    counts["en"] = sum(word in ENGLISH for word in words)
    first, second = sorted(counts, key=lambda code: -counts[code])[:2]
    return first if counts[first] >= 5 and counts[first] >= 1.5 * counts[second] else ""

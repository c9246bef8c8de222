"""Text -> the words that it is found by. ``scripts/search/words.js`` does the same to a query.

Pagefind knows words between spaces, and stems English ones. Whatever else a reader expects is done
to both sides before it looks at them: letters without their accents, numbers and ids in one piece,
and for scripts that write no spaces every character and every pair of neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode's decompositions leave whole, each as a keyboard without it writes it.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ł": "l",
        "ŧ": "t",
        "þ": "th",
        "ı": "i",
        "ς": "σ",
    }
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['‘’ʻʼ`]")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"]+")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_BETWEEN = re.compile(r"[\W_]+")
# Chinese characters, kana and Hangul.
_RUN = re.compile(
    "([\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+)"
)


@lru_cache(maxsize=1 << 15)  # names stand in many records
def index_words(text: str) -> str:
    """What of a text goes into the index.

    Returns:
        Words with a space between them: ``Nguyễn's 2507.06167`` gives ``nguyens 250706167``, and
        ``长文本`` gives ``长 文 本 长文 文本``.
    """
    return " ".join(_pairs(word) if _RUN.fullmatch(word) else word for word in _split(text))


def key_of(text: str) -> str:
    """A text as one word, to tell whether a query names something exactly: ``skyworkr1v2``."""
    return "".join(_split(text))


def _split(text: str) -> list[str]:
    small = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", small))
    joined = _DOI.sub(lambda found: _BETWEEN.sub("", found.group()), _APOSTROPHES.sub("", plain))
    words = _BETWEEN.sub(" ", _POINT.sub("", joined))
    return _RUN.sub(r" \1 ", words).split()


def _pairs(run: str) -> str:
    return " ".join([*run, *(run[place : place + 2] for place in range(len(run) - 1))])

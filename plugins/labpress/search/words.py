"""Normalises text for the search index, as ``scripts/search/words.js`` normalises queries.

Pagefind splits text at spaces and stems English words. Everything else is done to both the index
and the query beforehand: accents are removed, numbers and identifiers become single words, and text
in scripts without spaces is split into characters and pairs of characters (bigrams).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from labpress.i18n.folding import CJK, drop_apostrophes, fold_letters

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"]+")
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_SEPARATORS = re.compile(r"[\W_]+")
_CJK_RUN = re.compile(f"([{CJK}]+)")


@lru_cache(maxsize=1 << 15)  # names recur in many records
def index_words(text: str) -> str:
    """Normalise a string for the index.

    Returns:
        Words separated by spaces: ``Nguyễn's 2507.06167`` gives ``nguyens 250706167``, and
        ``长文本`` gives ``长 文 本 长文 文本``.
    """
    return " ".join(
        _characters_and_bigrams(word) if _CJK_RUN.fullmatch(word) else word for word in _split(text)
    )


def exact_key(text: str) -> str:
    """Normalise a name to a single word: ``Skywork R1V2`` and ``skywork-r1v2`` are the same."""
    return "".join(_split(text))


def _split(text: str) -> list[str]:
    plain = drop_apostrophes(unicodedata.normalize("NFC", fold_letters(text)))
    joined = _DOI.sub(lambda match: _SEPARATORS.sub("", match.group()), plain)
    separated = _SEPARATORS.sub(" ", _DECIMAL_POINT.sub("", joined))
    return _CJK_RUN.sub(r" \1 ", separated).split()


def _characters_and_bigrams(run: str) -> str:
    return " ".join([*run, *(run[index : index + 2] for index in range(len(run) - 1))])

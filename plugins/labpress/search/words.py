"""Text -> the words that it is found by. ``scripts/search/words.js`` does the same to a query.

Pagefind knows words between spaces, and stems English ones. Whatever else a reader expects is done
to both sides before it looks at them: letters without their accents, numbers and ids in one piece,
and for scripts that write no spaces every character and every pair of neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from labpress.i18n.folding import CJK, drop_apostrophes, fold_letters

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"]+")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_BETWEEN = re.compile(r"[\W_]+")
_RUN = re.compile(f"([{CJK}]+)")


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
    plain = drop_apostrophes(unicodedata.normalize("NFC", fold_letters(text)))
    joined = _DOI.sub(lambda found: _BETWEEN.sub("", found.group()), plain)
    words = _BETWEEN.sub(" ", _POINT.sub("", joined))
    return _RUN.sub(r" \1 ", words).split()


def _pairs(run: str) -> str:
    return " ".join([*run, *(run[place : place + 2] for place in range(len(run) - 1))])

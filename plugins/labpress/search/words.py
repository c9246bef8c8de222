"""Splits text into the words of the search index, as ``scripts/lookup/words.js`` splits queries.

Text is split at spaces and punctuation, and words are converted to lower case without accents.
Since spaces do not reliably separate words in Chinese, Japanese and Korean, text in these languages
is indexed by single characters and by pairs of characters (bigrams).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from labpress.i18n.folding import CJK, digraph_spellings, drop_apostrophes, fold_letters

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"]+")
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_POINT_MARK = "\ua4f8"
"""Replaces the decimal point, which is part of a number ("1.7B" is not "17B"), while text is split.

It is a letter, so it does not separate words. As it belongs to the Lisu script, it hardly ever occurs
in the text of a lab.
"""
_SEPARATORS = re.compile(r"[\W_]+")
_CJK_RUN = re.compile(f"([{CJK}]+)")
# Parts of words in camel case: "SkyReels" has two, and so has "LLaMA".
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MIN_HUMP = 3
_MAX_COMPOUND = 40
_MAX_COMPOUND_PARTS = 4
"""With up to this many parts, each run of parts is a compound; with more, only the whole is one."""


class ChunkWords(NamedTuple):
    """The words of a piece of text without spaces.

    Attributes:
        words: pairs of a position (counted from 0) and a word. Several words may have the same
            position.
        length: the number of positions in the piece.
    """

    words: tuple[tuple[int, str], ...]
    length: int


@lru_cache(maxsize=1 << 16)  # most words recur
def chunk_words(chunk: str) -> ChunkWords:
    """Split a piece of text without spaces into words for the index.

    ``Nguyễn's`` gives ``nguyens``, and ``长文本`` gives ``长``, ``文``, ``本``, ``长文`` and ``文本``. At the
    same positions, the result also contains compounds (``matrixgame`` for ``Matrix-Game``), the
    ends of words in camel case (``reels`` for ``SkyReels``) and spellings with digraphs
    (``mueller`` for ``Müller``).
    """
    words: list[tuple[int, str]] = []
    compound: list[str] = []
    position = 0
    for part in split_parts(chunk):
        if _CJK_RUN.fullmatch(part):
            words += _compounds(compound, position - len(compound))
            compound = []
            words += ((position + at, character) for at, character in enumerate(part))
            words += ((position + at, part[at : at + 2]) for at in range(len(part) - 1))
            position += len(part)
        else:
            words.append((position, fold_word(part)))
            words += ((position, variant) for variant in _variants(part))
            compound.append(fold_word(part))
            position += 1
    words += _compounds(compound, position - len(compound))
    return ChunkWords(tuple(dict.fromkeys(words)), position)


def split_parts(text: str) -> list[str]:
    """Return the words and runs of CJK characters in text; a DOI or decimal number is one word."""
    plain = unicodedata.normalize("NFKC", drop_apostrophes(text))
    joined = _DOI.sub(lambda match: _SEPARATORS.sub("", match.group()), plain)
    marked = _DECIMAL_POINT.sub(_POINT_MARK, joined)
    separated = _SEPARATORS.sub(" ", marked).replace(_POINT_MARK, ".")
    return _CJK_RUN.sub(r" \1 ", separated).split()


def fold_word(word: str) -> str:
    """Return a word in lower case without accents."""
    return unicodedata.normalize("NFC", fold_letters(word))


def exact_key(text: str) -> str:
    """Join the words of a name into one: ``examplev2`` for ``Example V2`` and ``example-v2``."""
    return "".join(map(fold_word, split_parts(text)))


def _variants(part: str) -> list[str]:
    """Return the ends of a word in camel case and its spellings with digraphs, to index as well."""
    humps = [part[match.start() :] for match in _HUMP.finditer(part)]
    variants = [fold_word(hump) for hump in humps if len(hump) >= _MIN_HUMP]
    return variants + [fold_word(word) for word in digraph_spellings(part)]


def _compounds(parts: list[str], position: int) -> list[tuple[int, str]]:
    """Return each run of adjacent parts, joined into one word, with the position of the run."""
    count = len(parts)
    if count < 2:
        return []
    lengths = range(2, count + 1) if count <= _MAX_COMPOUND_PARTS else (count,)
    runs = ((start, length) for length in lengths for start in range(count - length + 1))
    compounds = ((position + at, "".join(parts[at : at + length])) for at, length in runs)
    return [(at, word) for at, word in compounds if len(word) <= _MAX_COMPOUND]

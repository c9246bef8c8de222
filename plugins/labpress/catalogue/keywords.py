"""Normalises keywords, so that case, accents, hyphens and a final plural make no difference."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from labpress.i18n.folding import drop_apostrophes, fold_letters
from labpress.schema import Paper
from labpress.schema.folded_names import RESERVED_IDS

_MAX_LENGTH = 100
_SIGNS = {"+": "plus", "#": "sharp"}
"""The words that replace symbols in ids, so that C, C++ and C# have different ids."""
_SIGN_AFTER_LETTER = re.compile(r"(?<=[^\W_])[+#]+")
_WORD = re.compile(r"[a-z0-9]+|[^\W_]")
# Singular words that end in -s: physics, class, corpus, analysis, bias, lens and news.
_NO_PLURAL = re.compile(r"(ics|ss|us|is|as|ens|ews)$|^(series|species)$")
_PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))


@lru_cache(maxsize=1 << 15)
def singular(word: str) -> str:
    """Return the singular of a folded English word: ``graph`` for ``graphs``."""
    if len(word) <= 3 or not word.isascii() or _NO_PLURAL.search(word):
        # At least three letters must precede the -s, as in GNNs and LLMs. If two were enough, as in
        # AIs, "gas" would count as a plural.
        return word
    for ending, replacement in _PLURALS:
        if word.endswith(ending):
            return word.removesuffix(ending) + replacement
    return word


@lru_cache(maxsize=1 << 15)
def id_from_name(name: str) -> str:
    """Return an id for the URL of a keyword or benchmark: its folded words joined by hyphens.

    Letters that are not Latin are replaced with their code points, since ids are ASCII. A long id
    ends in a hash, and a reserved id gets the suffix ``-1``. The id is empty if the name has no
    letters or digits.
    """
    signs = _SIGN_AFTER_LETTER.sub(
        lambda match: "".join(_SIGNS[sign] for sign in match.group()), name
    )
    folded = unicodedata.normalize("NFC", drop_apostrophes(fold_letters(signs)))
    words = [word if word.isascii() else f"{ord(word):x}" for word in _WORD.findall(folded)]
    key = "-".join(words)
    if len(key) > _MAX_LENGTH:
        digest = hashlib.sha256(key.encode()).hexdigest()[:12]
        key = f"{key[: _MAX_LENGTH - 20].rstrip('-')}-{digest}"
    return f"{key}-1" if key in RESERVED_IDS else key


@lru_cache(maxsize=1 << 15)
def keyword_id(keyword: str) -> str:
    """Return the id that all spellings of a keyword share, or "" if it has no letters or digits.

    The plural of the last word is ignored: ``Large language models`` and ``large-language-model``
    have the same id.
    """
    first, hyphen, last = id_from_name(keyword).rpartition("-")
    return f"{first}{hyphen}{singular(last)}"


def keyword_ids(paper: Paper) -> list[str]:
    """Return the ids of a paper's keywords, each once, in the order of the record."""
    return [key for key in dict.fromkeys(map(keyword_id, paper.keywords)) if key]


def most_common_spelling(spellings: Iterable[str]) -> str:
    """Return the most frequent of one or more spellings; in a tie, the first."""
    counts = Counter(spellings)
    return max(counts, key=counts.__getitem__)


def translations_by_id(words: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """Return the translations of words, keyed by `keyword_id` instead of by word."""
    return {keyword_id(word): texts for word, texts in words.items() if keyword_id(word)}


def keyword_names(papers: Mapping[str, Paper], keywords: Iterable[str]) -> dict[str, str]:
    """Return the most common spelling of each keyword (in a tie, the newest), keyed by id.

    Args:
        papers: all papers by id, newest first.
        keywords: the ids of the keywords.
    """
    spellings: dict[str, list[str]] = {key: [] for key in keywords}
    for paper in papers.values():
        for keyword in paper.keywords:
            if (key := keyword_id(keyword)) in spellings:
                spellings[key].append(keyword)
    return {key: most_common_spelling(names) for key, names in spellings.items() if names}

"""Extracts the terms that describe the subject of a paper: words, keywords and families."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from labpress.catalogue.keywords import keyword_ids, singular
from labpress.i18n.folding import CJK, fold_letters
from labpress.schema import Paper
from labpress.schema.localized import all_texts
from labpress.schema.memoize import memoize_by_record

KEYWORD, FAMILY = "keyword:", "family:"
"""The prefixes of terms that stand for keywords and families; words have no prefix."""
_WEIGHT = {"title": 3, "keyword": 2, "summary": 1, KEYWORD: 6, FAMILY: 6}
_MAX_FREQUENCY = 6
"""The maximum frequency of a word, so that a word repeated in a summary does not count too much."""

_NO_WORDS = re.compile(r"\$[^$]*\$|https?://\S+|(?<=\])\([^()]*\)|<[^<>]*>|\\[a-zA-Z]+")
"""Matches math, URLs, the targets of links, HTML tags and LaTeX commands."""
_WORD = re.compile(rf"[{CJK}]+|[^\W\d_{CJK}][^\W_{CJK}]{{2,}}")
_BIGRAM = 2
_CJK_WORD = re.compile(f"[{CJK}]")
_STOP_TEXT = """
about above across after all also an and any approach are as at be been best better between both
but by can could demonstrate describe each even every extensive first for framework from further has have
here high however if in into introduce is it its least less like many may method model more most
much new no not novel of on one only or other our out over own paper present propose provide
report result second several should show since so some state study such than that the their them
then there these they third this those three through to too two under up use using via was way we
well were what when where whether which while who whose will with within without work would you
your
"""
_STOP_WORDS = frozenset(_STOP_TEXT.split())
_SUFFIXES = (
    *("izations", "ization", "ational", "ations", "ation", "ators", "ative", "ator", "ating"),
    *("ised", "ized", "ises", "izes", "ions", "ings", "ated", "ates", "ers", "ing", "ion", "ive"),
    *("ied", "ies", "ate", "ed", "er", "es", "al", "e", "y"),
)
_MIN_STEM = 4


def stem(word: str) -> str:
    """Return the stem of a folded English word: ``gener`` for ``generating`` and ``generation``."""
    word = singular(word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _MIN_STEM:
            return word.removesuffix(suffix)
    return word


@dataclass(frozen=True, slots=True)
class SubjectTerms:
    """The terms of a paper.

    Attributes:
        frequencies: how often each term occurs in the paper. Occurrences in the title and in
            keywords have more weight than those in the summary.
        spellings: how the paper spells the word of each term. A spelling in lower case takes
            precedence.
    """

    frequencies: dict[str, int]
    spellings: dict[str, str]


@memoize_by_record
def subject_terms(paper: Paper) -> SubjectTerms:
    """Return the terms of a paper's title, keywords, summary (or else abstract) and families."""
    terms: dict[str, int] = {}
    spellings: dict[str, str] = {}
    for source, text in _texts(paper):
        weight = _WEIGHT[source]
        for word in _WORD.findall(_NO_WORDS.sub(" ", text)):
            for term in _terms_of(word):
                terms[term] = terms.get(term, 0) + weight
                spelling = word if len(term) > _BIGRAM else term
                # Prefer lower case: a word that begins a title or sentence need not be a name.
                if term not in spellings or spelling.islower():
                    spellings[term] = spelling
    frequencies = {term: min(number, _MAX_FREQUENCY) for term, number in terms.items()}
    for key in keyword_ids(paper):
        frequencies[KEYWORD + key] = _WEIGHT[KEYWORD]
    for family in paper.family:
        frequencies[FAMILY + family] = _WEIGHT[FAMILY]
    return SubjectTerms(frequencies, spellings)


@lru_cache(maxsize=1 << 14)
def words_of_keyword(keyword: str) -> frozenset[str]:
    """Return the terms of the words in a keyword."""
    return frozenset(term for word in _WORD.findall(keyword) for term in _terms_of(word))


def _texts(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "title", paper.title
    for keyword in paper.keywords:
        yield "keyword", keyword
    for text in all_texts(paper.summary or paper.abstract):
        yield "summary", text


@lru_cache(maxsize=1 << 16)  # the same words recur in all papers
def _terms_of(word: str) -> tuple[str, ...]:
    """Return the terms of a word: none for a stop word, or else its stem.

    In scripts that are written without spaces, the terms are pairs of adjacent characters.
    """
    if _CJK_WORD.match(word):
        return tuple(word[index : index + 2] for index in range(len(word) - 1))
    folded = fold_letters(word)
    if folded in _STOP_WORDS or singular(folded) in _STOP_WORDS:
        return ()
    return (stem(folded),)

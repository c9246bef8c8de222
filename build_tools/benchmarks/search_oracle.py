"""Finds the papers that the search and the explorer should find, directly in the records.

The code is slow but simple: it uses no index, but compares each word of the query with each word of
each paper. It shares only the folding of letters with the code that it tests.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from labpress.catalogue import Catalogue
from labpress.i18n.folding import CJK, drop_apostrophes, fold_letters
from labpress.i18n.translator import load_translator
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Paper
from labpress.schema.identifiers import identifiers_of
from labpress.schema.localized import all_texts
from labpress.schema.publication_date import publication_year
from labpress.views.components.paper_facts import where_text

_ENDINGS = [
    "",
    *[
        "s",
        "e",
        "es",
        "ed",
        "ing",
        "ings",
        "er",
        "ers",
        "or",
        "ors",
        "ion",
        "ions",
        "ation",
        "ations",
    ],
]
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_IS_CJK = re.compile(f"[{CJK}]+")

Words = list[set[str]]
"""The words of a string: for each position, the word and its other spellings."""


def find_papers(catalogue: Catalogue, query: str) -> set[str]:
    """Return the ids of the papers that a query finds.

    Args:
        catalogue: the lab's catalogue.
        query: words without URLs and LaTeX. Words in straight double quotes must occur next to each
            other, in this order.
    """
    terms: list[tuple[list[str], bool]] = []
    for number, part in enumerate(query.split('"')):
        words = [word for options in _words(part, plain=True) for word in options]
        if number % 2:
            terms.append((words, True))
        else:
            terms.extend(([word], False) for word in words)
    return {
        paper.id
        for paper in catalogue.papers.values()
        if _matches(list(_strings(paper, catalogue)), terms)
    }


def _matches(strings: list[tuple[Words, bool]], terms: list[tuple[list[str], bool]]) -> bool:
    """Return whether the strings of a paper, taken together, contain all terms of a query.

    Args:
        strings: the words of each string, and whether the string is a name.
        terms: the words of each term, and whether the term is a phrase in quotes.
    """
    found = [
        any(_has_term(words, *term) for words, _ in strings)
        or _has_pieces(strings, *term)
        or (len(term[0][0]) == 1 and _has_initial(strings, term[0][0], number, terms))
        for number, term in enumerate(terms)
    ]
    for start in range(len(terms)):
        for end in range(start + 2, len(terms) + 1):
            # Two adjacent words, or the whole query, may be a single word in the text.
            joined = "".join(words[0] for words, _ in terms[start:end])
            is_joined = end - start == 2 or (start, end) == (0, len(terms))
            is_plain = not any(is_phrase for _, is_phrase in terms[start:end])
            if is_joined and is_plain and any(_has_joined(words, joined) for words, _ in strings):
                found[start:end] = [True] * (end - start)
    return bool(terms) and all(found)


def _has_term(words: Words, term: list[str], is_phrase: bool) -> bool:
    if not is_phrase and not _IS_CJK.fullmatch(term[0]):
        return any(_is_match(word, term[0]) for options in words for word in options) or (
            _has_joined(words, term[0])
        )
    if not is_phrase:
        return any(term[0] in word for options in words for word in options)
    return any(
        all(word in options for word, options in zip(term, words[start:], strict=False))
        for start in range(len(words) - len(term) + 1)
    )


def _has_pieces(strings: list[tuple[Words, bool]], term: list[str], is_phrase: bool) -> bool:
    """Return whether each character of a CJK term is part of a pair that occurs in the strings."""
    (run, *_) = term
    if is_phrase or not _IS_CJK.fullmatch(run):
        return False
    text = " ".join(word for words, _ in strings for options in words for word in options)
    pairs = [at for at in range(len(run) - 1) if run[at : at + 2] in text]
    return {place for at in pairs for place in (at, at + 1)} == set(range(len(run)))


def _has_joined(words: Words, joined: str) -> bool:
    """Return whether a word occurs in a string, or equals the whole string without its spaces."""
    return any(joined in options for options in words) or joined == "".join(
        min(options, key=len) for options in words
    )


def _has_initial(
    strings: list[tuple[Words, bool]], letter: str, number: int, terms: list[tuple[list[str], bool]]
) -> bool:
    """Return whether a term's letter is an initial in a name that contains one of the other terms.

    Args:
        strings: the words of each string, and whether the string is a name.
        letter: the letter.
        number: the index of the term.
        terms: all terms.
    """
    others = [term for at, term in enumerate(terms) if at != number and len(term[0][0]) > 1]
    for words, is_name in strings:
        for at, options in enumerate(words):
            rest = words[:at] + words[at + 1 :]
            is_initial = any(word.startswith(letter) and len(word) > 1 for word in options)
            if is_name and is_initial and any(_has_term(rest, *other) for other in others):
                return True
    return False


def _is_match(word: str, target: str) -> bool:
    if word == target or (len(target) > 1 and word.startswith(target)):
        return True
    return bool(_stems(word) & _stems(target))


def _stems(word: str) -> set[str]:
    if not re.fullmatch("[a-z]{4,}", word):
        return set()
    stems = {word[: len(word) - len(ending)] for ending in _ENDINGS if word.endswith(ending)}
    stems |= {stem[:-1] for stem in stems if re.search(r"([b-df-hj-kmnp-rtv-y])\1$", stem)}
    return {re.sub("i$", "y", re.sub("i[zst]$", "iz", stem)) for stem in stems if len(stem) > 3}


@lru_cache(maxsize=1 << 17)
def _words(text: str, plain: bool = False) -> Words:
    """Return the words of a string; if `plain` is true, without their other spellings."""
    found: Words = []
    for chunk in unicodedata.normalize("NFKC", drop_apostrophes(text)).split():
        spelled = re.sub(r"\b10\.\d{4,9}/\S+", lambda doi: re.sub(r"[\W_]", "", doi[0]), chunk)
        spelled = re.sub(r"(?<=\d)\.(?=\d)", "", spelled)
        parts = re.findall(f"[{CJK}]+|[^\\W_{CJK}]+", spelled)
        folded = [unicodedata.normalize("NFC", fold_letters(part)) for part in parts]
        positions = [{word} for word in folded]
        if not plain:
            for number, part in enumerate(parts):
                starts = [match.start() for match in _HUMPS.finditer(part)]
                ends = (part[start:] for start in starts if len(part) - start > 2)
                positions[number] |= {fold_letters(end) for end in ends}
                for count in range(2, 5):
                    run = folded[number : number + count]
                    is_latin = not any(map(_IS_CJK.fullmatch, run))
                    if len(run) == count and is_latin and len("".join(run)) <= 40:
                        positions[number].add("".join(run))
        found += positions
    return found


def _strings(paper: Paper, catalogue: Catalogue) -> Iterator[tuple[Words, bool]]:
    """Yield the words of each searchable string of a paper, and whether the string is a name."""
    for text in filter(None, _texts(paper, catalogue)):
        yield _words(text), False
    for name in filter(None, _names(paper, catalogue)):
        yield _words(name), True


def _names(paper: Paper, catalogue: Catalogue) -> Iterator[str | None]:
    for authorship in paper.byline:
        yield authorship.display
        author = catalogue.authors.get(authorship.id or "")
        if author:
            yield from (author.display, author.native_name)
            yield from (alias.name for alias in author.aliases if not alias.unverified)
    yield from paper.collaboration
    editors = paper.editors if paper.authors else ()
    others = (*editors, *paper.translators, *paper.advisors)
    yield from (name.display for name in others)
    if paper.venue:
        yield from (name.display for name in paper.venue.editors)


def _texts(paper: Paper, catalogue: Catalogue) -> Iterator[str | None]:
    yield from (plain_line(paper.title), paper.short_name and plain_line(paper.short_name))
    yield from (paper.id, paper.citekey, paper.number, *paper.former_ids)
    yield from (item.id for item in identifiers_of(paper) if item.scheme.search != "no")
    variants = (*paper.title_variants, *paper.translated_title, paper.original_title)
    yield from (plain_line(variant.title) for variant in variants if variant)
    families = (catalogue.families.get(key) for key in paper.family)
    yield from (plain_line(name) for family in families if family for name in family.names)
    if paper.venue:
        yield from (paper.venue.short, paper.venue.name, paper.venue.series)
    yield from (where_text(paper, load_translator("en")), str(publication_year(paper) or ""))
    yield from (
        *paper.keywords,
        *paper.categories,
        *paper.labels,
        *paper.awards,
        paper.genre,
        paper.degree,
    )
    yield from (code for _, code in paper.classifications.items())
    yield from (plain_line(item.name) for item in paper.artifacts if item.name)
    yield from (plain_line(model.name) for model in paper.base_models)
    yield from (plain_line(result.benchmark) for result in paper.results)
    for item in paper.funding:
        yield from (item.funder, item.title, item.number)
        grant = catalogue.grants.get(item.grant or "")
        yield plain_line(grant.name) if grant else None
    yield plain_line(paper.reviewed.title) if paper.reviewed else None
    for prose in (paper.summary, paper.abstract, paper.lay_summary):
        yield from (plain_prose(text) for text in all_texts(prose))
    yield from (plain_line(text) for text in (*all_texts(paper.changes), paper.comment) if text)

"""Determines from the records which papers the search and the explorer should find.

The code is slow but simple: it uses no index, but compares each word of the query with each word of
each paper. It shares only the folding of letters with the code that it tests.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from labpress.catalogue import Catalogue
from labpress.i18n.artifact_names import searched_names
from labpress.i18n.folding import CJK, drop_apostrophes, fold_letters
from labpress.i18n.translator import load_translator
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Paper
from labpress.schema.identifiers import identifiers_of
from labpress.schema.localized import all_texts
from labpress.schema.publication_date import publication_year
from labpress.views.components.paper_venue import where_text

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

_SCRIPT = resources.files("labpress") / "static/scripts/lookup/optional_words.js"
_OPTIONAL, _COMPARING = (
    frozenset(" ".join(re.findall(pattern, _SCRIPT.read_text("utf-8"))).split())
    for pattern in (r'(?m)^  \w+: "(.*)"', r'COMPARING = "(.*)"')
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a query.

    Attributes:
        words: its words; only a phrase may have several.
        is_phrase: whether it is in quotes.
        is_optional: whether it is a word such as "the" in a query that also has other words.
        is_name: whether it is part of a person's name.
        is_alone: whether the query has no other terms.
    """

    words: Sequence[str]
    is_phrase: bool = False
    is_optional: bool = False
    is_name: bool = False
    is_alone: bool = False


Words = list[set[str]]
"""The words of a string: for each position, the word and its other spellings."""


def find_papers(catalogue: Catalogue, query: str) -> set[str]:
    """Return the ids of the papers that a query finds.

    Args:
        catalogue: the lab's catalogue.
        query: words without URLs and LaTeX. Words in straight double quotes must occur next to each
            other, in the order of the query.
    """
    terms = _terms(query)
    content = [term for term in terms if not term.is_optional]
    found = _find(catalogue, terms)
    if _is_name(catalogue, terms):
        together = {key for key in found if _has_together(catalogue.papers[key], catalogue, terms)}
        found = together or found
    return found or _find_compared(catalogue, terms) or _find(catalogue, content)


def _is_name(catalogue: Catalogue, terms: list[Term]) -> bool:
    """Return whether a query of several words is the whole name of an author, in either order."""
    words = [word for term in terms for word in term.words]
    names = {
        tuple(min(options, key=len) for options in _words(text))
        for author in catalogue.authors.values()
        for text in (author.display, author.native_name)
        if text
    }
    orders = {"".join(name[at:] + name[:at]) for name in names for at in (0, len(name) - 1)}
    return len(terms) > 1 and "".join(words) in orders


def _has_together(paper: Paper, catalogue: Catalogue, terms: list[Term]) -> bool:
    """Return whether one name contains all terms, or one string contains them in succession."""
    phrase = Term([word for term in terms for word in term.words], is_phrase=True)
    joined = "".join(phrase.words)
    return any(
        _has_term(words, phrase, is_name)
        or _has_joined(words, joined)
        or (is_name and all(_has_term(words, term, is_name) for term in terms))
        for words, is_name in _strings(paper, catalogue)
    )


def _find_compared(catalogue: Catalogue, terms: list[Term]) -> set[str]:
    """Return the papers that match either side of a comparison, such as "Toy 2 vs 3".

    The result is empty if the query is not a comparison.
    """
    sides: list[list[Term]] = [[]]
    for term in terms:
        if term.is_optional and term.words[0] in _COMPARING:
            sides.append([])
        elif not term.is_optional:
            sides[-1].append(term)
    sides = [side for side in sides if side]
    found: set[str] = set()
    for side in sides if len(sides) > 1 else ():
        name = sides[0][: max(0, len(sides[0]) - len(side))]
        is_version = any(map(str.isdigit, side[0].words[0]))
        complete = _find(catalogue, [*name, *side]) if name and is_version else set()
        found |= complete or _find(catalogue, side)
    return found


def _terms(query: str) -> list[Term]:
    terms: list[Term] = []
    for number, part in enumerate(query.split('"')):
        words = [word for options in _words(part, plain=True) for word in options]
        terms += [Term(words, is_phrase=True)] if number % 2 else [Term([word]) for word in words]
    optional = [not term.is_phrase and term.words[0] in _OPTIONAL for term in terms]
    if all(optional):
        return terms
    return [replace(term, is_optional=is_) for term, is_ in zip(terms, optional, strict=True)]


def _find(catalogue: Catalogue, terms: list[Term]) -> set[str]:
    papers = {paper.id: list(_strings(paper, catalogue)) for paper in catalogue.papers.values()}
    names = {
        word
        for strings in papers.values()
        for words, is_name in strings
        if is_name
        for options in words
        for word in options
    }
    marked = [
        replace(term, is_name=term.words[0] in names, is_alone=len(terms) == 1) for term in terms
    ]
    return {
        key
        for key, strings in papers.items()
        if _matches([*strings, *_base_models(catalogue.papers[key], marked)], marked)
    }


def _base_models(paper: Paper, terms: list[Term]) -> Iterator[tuple[Words, bool]]:
    """Yield the words of each base model, unless only a number such as "v2" matches.

    If the query consists of a single term, the words of all base models are yielded.
    """
    for model in paper.base_models:
        words = _words(plain_line(model.name))
        found = [term for term in terms if _has_term(words, term, is_name=False)]
        is_number = len(found) == 1 and any(map(str.isdigit, found[0].words[0]))
        if len(terms) == 1 or not is_number:
            yield words, False


def _matches(strings: list[tuple[Words, bool]], terms: list[Term]) -> bool:
    """Return whether the strings of a paper, taken together, contain all terms of a query.

    Args:
        strings: the words of each string, and whether the string is a name.
        terms: the terms.
    """
    found = [
        any(_has_term(words, term, is_name) for words, is_name in strings)
        or _has_pieces(strings, term)
        or (len(term.words[0]) == 1 and _has_initial(strings, term.words[0], number, terms))
        for number, term in enumerate(terms)
    ]
    for start in range(len(terms)):
        for end in range(start + 2, len(terms) + 1):
            # Two adjacent words, or the whole query, may be a single word in the text.
            joined = "".join(term.words[0] for term in terms[start:end])
            is_joined = end - start == 2 or (start, end) == (0, len(terms))
            is_plain = not any(term.is_phrase for term in terms[start:end])
            if is_joined and is_plain and any(_has_joined(words, joined) for words, _ in strings):
                found[start:end] = [True] * (end - start)
    return bool(terms) and all(found)


def _has_term(words: Words, term: Term, is_name: bool) -> bool:
    target = term.words[0]
    # "chen" does not match the name Cheng, and "eric li" does not match "light".
    is_whole = term.is_name and (is_name or (len(target) < 3 and not term.is_alone))
    if not term.is_phrase and not _IS_CJK.fullmatch(target):
        if term.is_optional:
            return any(target in options for options in words)
        return any(
            _is_match(word, target, is_whole) for options in words for word in options
        ) or _has_joined(words, target)
    if not term.is_phrase:
        return any(target in word for options in words for word in options)
    return any(
        all(word in options for word, options in zip(term.words, words[start:], strict=False))
        for start in range(len(words) - len(term.words) + 1)
    )


def _has_pieces(strings: list[tuple[Words, bool]], term: Term) -> bool:
    """Return whether each character of a CJK term is part of a pair that occurs in the strings."""
    run = term.words[0]
    if term.is_phrase or not _IS_CJK.fullmatch(run):
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
    strings: list[tuple[Words, bool]], letter: str, number: int, terms: list[Term]
) -> bool:
    """Return whether a term's letter is an initial in a name that contains one of the other terms.

    Args:
        strings: the words of each string, and whether the string is a name.
        letter: the letter.
        number: the index of the term.
        terms: all terms.
    """
    others = [term for at, term in enumerate(terms) if at != number and len(term.words[0]) > 1]
    for words, is_name in strings:
        for at, options in enumerate(words):
            rest = words[:at] + words[at + 1 :]
            is_initial = any(word.startswith(letter) and len(word) > 1 for word in options)
            if is_name and is_initial and any(_has_term(rest, other, is_name) for other in others):
                return True
    return False


def _is_match(word: str, target: str, is_whole: bool) -> bool:
    if word == target or (len(target) > 1 and word.startswith(target) and not is_whole):
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
    for person in (*paper.byline, *paper.editors, *paper.translators):
        author = catalogue.authors.get(person.id or "")
        if author:
            yield from (author.display, author.native_name)
            yield from (alias.name for alias in author.aliases if not alias.unverified)
    yield from (authorship.display for authorship in paper.byline)
    yield from paper.collaboration
    editors = paper.editors if paper.authors else ()
    others = (*editors, *paper.translators, *paper.advisors)
    yield from (name.display for name in others)
    if paper.venue:
        people = (*paper.venue.authors, *paper.venue.editors)
        yield from (name.display for name in people)


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
    for artifact in paper.artifacts:
        yield from searched_names(artifact.kind) if artifact.url else ()
    yield from (plain_line(result.benchmark) for result in paper.results)
    for item in paper.funding:
        yield from (item.funder, item.title, item.number)
        grant = catalogue.grants.get(item.grant or "")
        yield plain_line(grant.name) if grant else None
    yield plain_line(paper.reviewed.title) if paper.reviewed else None
    for prose in (paper.summary, paper.abstract, paper.lay_summary):
        yield from (plain_prose(text) for text in all_texts(prose))
    yield from (plain_line(text) for text in (*all_texts(paper.changes), paper.comment) if text)

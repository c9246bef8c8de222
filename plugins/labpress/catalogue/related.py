"""Finds related papers (those about the same subject), and what they have in common.

The similarity of two papers is the cosine of their vectors of terms, weighted by frequency and
rarity (TF-IDF). All numbers are integers, so that the result does not depend on the platform or on
the order of additions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from math import isqrt

from labpress.catalogue.keywords import keyword_id
from labpress.catalogue.series import lineage_ids
from labpress.catalogue.subject_terms import FAMILY, KEYWORD, subject_terms, words_of_keyword
from labpress.schema import Paper

Vector = dict[str, int]
"""The weights of a paper's terms."""
_Postings = Mapping[str, list[tuple[int, int]]]
"""The papers that have each term: their positions, and the weight of the term in each."""

_MAX_RELATED = 5
_MAX_TERMS = 24
"""The maximum number of terms in a vector. Summaries contain hardly any more useful terms."""
_MAX_POSTINGS = 500
"""The maximum number of postings that a search reads, beginning with those of the rarest terms."""
_CANDIDATES = 16
"""The maximum number of papers that are compared in full."""
_MIN_SIMILARITY = 70
"""The minimum similarity of related papers, in thousandths."""
_MIN_SIMILARITY_BY_ONE = 250
"""The minimum for papers that have only one thing in common, counted by `_count_in_common`."""
_STEP = 50
"""The size, in thousandths, of the steps of similarity within which shared authors decide."""
_MAX_SHARED_AUTHORS = 6
"""The number of shared authors above which additional ones make no difference."""
_SMOOTHING = 12
"""Added to the number of papers, so that a word in every paper of a small lab has some weight."""
_MAX_WORDS = 3


@dataclass(frozen=True, slots=True)
class Related:
    """A paper that is related to a given paper.

    Attributes:
        paper: the id of the related paper.
        same_family: the ids of the families to which both papers belong.
        shared_authors: the ids of the people who wrote both papers, in the order of the given one.
        shared_keywords: the keywords that both papers have, as the given paper spells them.
        shared_words: the words that contribute most to the similarity, as the given paper spells
            them; empty if the papers share keywords.
    """

    paper: str
    same_family: tuple[str, ...]
    shared_authors: tuple[str, ...]
    shared_keywords: tuple[str, ...]
    shared_words: tuple[str, ...] = ()


def find_related(papers: Mapping[str, Paper]) -> dict[str, tuple[Related, ...]]:
    """Find, for each paper, the papers with the most similar subjects.

    The time grows almost linearly with the number of papers: each paper is compared with only a few
    others, which an inverted index finds.

    Args:
        papers: the papers by id, newest first; among equally related papers, newer ones come first.

    Returns:
        Up to five related papers for each paper, most similar first, keyed by the id of the paper.
        The papers in its lineage are left out, since its page lists them anyway.
    """
    items = list(papers.values())
    search = _Search.of(items)
    lineage = _neighbours(papers)
    return {
        key: tuple(
            _related(paper, items[other], search.vectors[position], search.vectors[other])
            for other in search.nearest(position, lineage[key])
        )
        for position, (key, paper) in enumerate(papers.items())
    }


@dataclass(frozen=True, slots=True)
class _Search:
    """The vectors of all papers, and the inverted index over them."""

    papers: list[Paper]
    vectors: list[Vector]
    norms: list[int]
    authors: list[frozenset[str]]
    postings: _Postings

    @classmethod
    def of(cls, papers: list[Paper]) -> _Search:
        """Build the index of papers."""
        vectors = _vectors(papers)
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for position, vector in enumerate(vectors):
            for term, weight in vector.items():
                postings[term].append((position, weight))
        norms = [sum(weight * weight for weight in vector.values()) for vector in vectors]
        return cls(papers, vectors, norms, [_author_ids(paper) for paper in papers], postings)

    def nearest(self, position: int, excluded: Iterable[str]) -> list[int]:
        """Return the positions of the papers that are most similar to a given paper, best first.

        Args:
            position: the position of the given paper.
            excluded: the ids of papers to leave out.
        """
        ranks = []
        excluded = {self.papers[position].id, *excluded}
        for other in self._candidates(position):
            if self.papers[other].id in excluded:
                continue
            similarity = self._similarity(position, other)
            if similarity >= self._min_similarity(position, other):
                shared = len(self.authors[position] & self.authors[other])
                step = similarity // _STEP
                ranks.append((step, min(shared, _MAX_SHARED_AUTHORS), similarity, -other))
        return [-rank[-1] for rank in nlargest(_MAX_RELATED, ranks)]

    def _candidates(self, position: int) -> list[int]:
        """Return the positions of the most similar papers, judging by the rare terms they share."""
        products: dict[int, int] = defaultdict(int)
        vector, seen = self.vectors[position], 0
        for term in sorted(vector, key=lambda term: (len(self.postings[term]), term)):
            holders = self.postings[term]
            seen += len(holders)
            if seen > _MAX_POSTINGS:
                break
            if len(holders) > 1:
                own_weight = vector[term]
                for other, weight in holders:
                    products[other] += own_weight * weight
        # Each rank is an integer that sorts by product, then by position; comparing tuples would
        # take longer.
        span = len(self.papers)
        ranks = [product * span - other for other, product in products.items()]
        return [-rank % span for rank in nlargest(_CANDIDATES, ranks)]

    def _min_similarity(self, position: int, other: int) -> int:
        """Return the minimum similarity of related papers, which is higher if they share little."""
        shared = self.vectors[position].keys() & self.vectors[other].keys()
        is_one = _count_in_common(self.papers[position], shared) < 2
        return _MIN_SIMILARITY_BY_ONE if is_one else _MIN_SIMILARITY

    def _similarity(self, position: int, other: int) -> int:
        """Return the cosine of two vectors, in thousandths."""
        first, second = self.vectors[position], self.vectors[other]
        product = sum(weight * second.get(term, 0) for term, weight in first.items())
        length = self.norms[position] * self.norms[other]
        return isqrt(1_000_000 * product * product // length) if length else 0


def _count_in_common(paper: Paper, shared: set[str]) -> int:
    """Count what two papers share: families, keywords, and words outside the shared keywords.

    One shared word is not enough: two papers on distillation, one about images and one about games,
    are not related. A family counts twice, since somebody decided to put both papers into it.

    Args:
        paper: one of the papers.
        shared: the terms of both vectors.
    """
    families = {term for term in shared if term.startswith(FAMILY)}
    keywords = {term for term in shared if term.startswith(KEYWORD)}
    words = shared - families - keywords
    for keyword in paper.keywords:
        if KEYWORD + keyword_id(keyword) in keywords:
            words -= words_of_keyword(keyword)
    return 2 * len(families) + len(keywords) + len(words)


def _vectors(papers: list[Paper]) -> list[Vector]:
    """Return the vector of each paper: its terms with the largest weights."""
    terms = [subject_terms(paper).frequencies for paper in papers]
    holders: dict[str, int] = defaultdict(int)
    for frequencies in terms:
        for term in frequencies:
            holders[term] += 1
    # The logarithm is rounded down, so that one more paper changes few weights and a preview
    # updates few pages. Terms in most papers of a large lab have no weight.
    rarity = {
        term: ((len(papers) + _SMOOTHING) // number).bit_length() - 1
        for term, number in holders.items()
    }
    return [
        dict(
            sorted(
                (
                    (term, frequency * rarity[term])
                    for term, frequency in frequencies.items()
                    if rarity[term]
                ),
                key=lambda item: (-item[1], item[0]),
            )[:_MAX_TERMS]
        )
        for frequencies in terms
    ]


def _author_ids(paper: Paper) -> frozenset[str]:
    return frozenset(authorship.id for authorship in paper.byline if authorship.id)


def _neighbours(papers: Mapping[str, Paper]) -> dict[str, set[str]]:
    neighbours: dict[str, set[str]] = {key: set() for key in papers}
    for key, paper in papers.items():
        for other in lineage_ids(paper):
            if other in papers:
                neighbours[key].add(other)
                neighbours[other].add(key)
    return neighbours


def _related(paper: Paper, other: Paper, vector: Vector, other_vector: Vector) -> Related:
    families, authors = set(other.family), _author_ids(other)
    keywords = {keyword_id(keyword) for keyword in other.keywords}
    own_keywords = {keyword_id(keyword): keyword for keyword in reversed(paper.keywords)}
    shared_keywords = tuple(
        keyword for key, keyword in reversed(own_keywords.items()) if key in keywords
    )
    return Related(
        other.id,
        tuple(family for family in paper.family if family in families),
        tuple(item.id for item in paper.byline if item.id and item.id in authors),
        shared_keywords,
        () if shared_keywords else _shared_words(paper, vector, other_vector),
    )


def _shared_words(paper: Paper, vector: Vector, other_vector: Vector) -> tuple[str, ...]:
    """Return the words that contribute most to the similarity of two papers."""
    products = [
        (-weight * other_vector[term], term)
        for term, weight in vector.items()
        if term in other_vector and not term.startswith((KEYWORD, FAMILY))
    ]
    spellings = subject_terms(paper).spellings
    return tuple(spellings[term] for _, term in nsmallest(_MAX_WORDS, products))

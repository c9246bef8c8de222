"""Computes the counts that the explorer should show, directly from the records.

The code is slow but simple, and shares neither code nor data with the explorer's script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from search_oracle import find_papers

from labpress.catalogue import Catalogue
from labpress.catalogue.keywords import keyword_id
from labpress.schema import Paper
from labpress.schema.names import slug
from labpress.schema.publication_date import publication_year

Chosen = Mapping[str, Collection[str]]
Counts = dict[str, dict[str, int]]

FACETS = (
    *("has", "year", "family", "author", "venue", "category", "keyword", "label", "type"),
    *("open_access", "funder", "grant"),
)


def count_facets(catalogue: Catalogue, chosen: Chosen, words: str = "") -> tuple[set[str], Counts]:
    """Return the papers that match, and the counts that the explorer should show.

    Args:
        catalogue: the lab's catalogue.
        chosen: for each facet, the keys of the chosen values, as in the explorer's URL.
        words: a query, as in `find_papers`.

    Returns:
        The ids of the papers, and for each facet the counts by value, without zeros. The counts of
        a facet ignore the values chosen in it, except in ``has``, where papers must have all of
        them.
    """
    values = {paper.id: facet_values(paper, catalogue) for paper in catalogue.papers.values()}
    found = find_papers(catalogue, words) if words else set(values)
    papers = [key for key in values if key in found]

    def matches(key: str, ignored_facet: str = "") -> bool:
        return all(
            _matches(facet, values[key][facet], keys)
            for facet, keys in chosen.items()
            if keys and facet != ignored_facet
        )

    counts: Counts = {}
    for facet in FACETS:
        ignored = "" if facet == "has" else facet
        counter = Counter(
            value for key in papers if matches(key, ignored) for value in values[key][facet]
        )
        counts[facet] = dict(counter)
    return {key for key in papers if matches(key)}, counts


def facet_values(paper: Paper, catalogue: Catalogue) -> dict[str, set[str]]:
    """Return the keys of a paper's values, by facet."""
    venue = paper.venue and (paper.venue.short or paper.venue.name)
    categories = {slug(key): key for key in catalogue.by_category}
    return {
        "has": {artifact.kind for artifact in paper.artifacts if artifact.url},
        "year": {f"{year:04d}"} if (year := publication_year(paper)) else set(),
        "family": {key for key in paper.family if key in catalogue.families},
        "author": {authorship.id or authorship.display for authorship in paper.authors},
        "venue": {slug(venue)[:100].rstrip("-") or venue} if venue else set(),
        "category": {categories[slug(category)] for category in paper.categories},
        "keyword": {keyword_id(keyword) or keyword for keyword in paper.keywords},
        "label": {label.casefold() for label in paper.labels},
        "type": {paper.type},
        "open_access": {paper.open_access} if paper.open_access else set(),
        "funder": {slug(item.funder) for item in paper.funding},
        "grant": {item.grant for item in paper.funding if item.grant},
    }


def _matches(facet: str, values: set[str], chosen: Collection[str]) -> bool:
    if facet == "has":
        return set(chosen) <= values
    return bool(values & {folded_value(facet, value) for value in chosen})


def folded_value(facet: str, value: str) -> str:
    """Return a key that is the same for all spellings that the explorer treats as one value."""
    if facet == "keyword":
        return keyword_id(value) or value
    return value.casefold() if facet == "label" else value

"""The explorer's counts, made plainly from the records: what its script has to agree with.

One pass over all papers for each facet, and nothing shared with the script or its file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from labpress.catalogue import Catalogue
from labpress.schema import Paper
from labpress.schema.names import fold, slug

Chosen = Mapping[str, Collection[str]]
Counts = dict[str, dict[str, int]]

FACETS = ("has", "year", "family", "author", "venue", "category", "keyword", "type")


def plain_facets(catalogue: Catalogue, chosen: Chosen, words: str = "") -> tuple[set[str], Counts]:
    """The papers that fit, and how many would fit with each value of each facet instead.

    Args:
        catalogue: of the lab.
        chosen: for each facet the keys of the chosen values, as the address has them.
        words: Latin words that must all be found.

    Returns:
        The ids of the papers, and for each facet the counts by the values' keys, none of them 0.
    """
    values = {paper.id: facet_values(paper, catalogue) for paper in catalogue.papers.values()}
    searched = {key: _text(catalogue.papers[key], catalogue) for key in values} if words else {}
    papers = [key for key in values if not words or _holds(searched[key], words)]

    def fits(key: str, but: str = "") -> bool:
        return all(
            _fits(facet, values[key][facet], asked)
            for facet, asked in chosen.items()
            if asked and facet != but
        )

    counts: Counts = {}
    for facet in FACETS:
        but = "" if facet == "has" else facet
        counted = Counter(value for key in papers if fits(key, but) for value in values[key][facet])
        counts[facet] = dict(counted)
    return {key for key in papers if fits(key)}, counts


def facet_values(paper: Paper, catalogue: Catalogue) -> dict[str, set[str]]:
    """The values of a paper, by facet."""
    venue = paper.venue and (paper.venue.short or paper.venue.name)
    same = {slug(key): key for key in catalogue.by_category}
    return {
        "has": {one.kind for one in paper.artifacts if one.url},
        "year": {f"{paper.date.year:04d}"} if paper.date else set(),
        "family": {key for key in paper.family if key in catalogue.families},
        "author": {authorship.id or authorship.display for authorship in paper.authors},
        "venue": {slug(venue)[:100].rstrip("-") or venue} if venue else set(),
        "category": {same[slug(category)] for category in paper.categories},
        "keyword": {keyword.casefold() for keyword in paper.keywords},
        "type": {paper.type},
    }


def _fits(facet: str, held: set[str], asked: Collection[str]) -> bool:
    if facet == "has":
        return set(asked) <= held
    return bool(held & {value.casefold() if facet == "keyword" else value for value in asked})


def _holds(text: str, words: str) -> bool:
    found = text.split()
    return all(
        any(word in one if len(word) >= 4 else one.startswith(word) for one in found)
        for word in fold(words).split()
    )


def _text(paper: Paper, catalogue: Catalogue) -> str:
    """The folded words in which a search for Latin ones looks."""
    said = [paper.title, paper.short_name, paper.arxiv, paper.doi, paper.openreview, paper.citekey]
    said += [paper.pmid, paper.isbn, *(variant.title for variant in paper.title_variants)]
    for authorship in paper.authors:
        said.append(authorship.display)
        author = catalogue.authors.get(authorship.id or "")
        if author:
            said += [author.display, author.native_name, *(one.name for one in author.aliases)]
    said += [catalogue.families[key].name for key in paper.family if key in catalogue.families]
    venue = paper.venue
    said += [venue.short or venue.name, str(venue.year or ""), venue.note] if venue else []
    said += [*paper.keywords, *paper.categories]
    return fold(" · ".join(text for text in said if text))

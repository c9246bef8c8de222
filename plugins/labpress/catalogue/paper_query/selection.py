"""Selects the papers that match a query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from labpress.catalogue.indexes import Catalogue, Ids
from labpress.catalogue.paper_query.filters import FILTERS, PaperFacts, matches
from labpress.catalogue.paper_query.model import Filter, GroupBy, Order, PaperQuery
from labpress.catalogue.where_published import venue_name
from labpress.schema import Paper
from labpress.schema.names import slug
from labpress.schema.publication_date import appearance_order, publication_order, publication_year
from labpress.schema.publication_types import PUBLICATION_TYPES


@dataclass(frozen=True, slots=True)
class SelectedPapers:
    """The result of a query.

    Attributes:
        groups: the groups, each as a pair: the value that its papers share, and the ids of these
            papers. The value is a year, the key of a type, the name of a venue, the id of a family,
            or a label. The papers without a value form the last group, whose value is an empty
            string. If the query does not group papers, all are in one group with this value.
        total: the number of papers that meet the conditions, including those beyond the limit.
    """

    groups: tuple[tuple[str, Ids], ...]
    total: int


def select_papers(query: PaperQuery, facts: PaperFacts) -> SelectedPapers:
    """Return the papers that a query selects, in order and in groups.

    Args:
        query: the query.
        facts: the data that filters need.
    """
    papers = [
        paper
        for paper in facts.catalogue.papers.values()
        if all(_meets(paper, condition, facts) for condition in query.filters)
    ]
    total = len(papers)
    papers = _ordered(papers, query.order)[: query.limit]
    return SelectedPapers(tuple(_grouped(papers, query, facts.catalogue)), total)


def _meets(paper: Paper, condition: Filter, facts: PaperFacts) -> bool:
    if condition.key != "year":
        return matches(paper, condition, facts)
    year = publication_year(paper)
    is_in_range = year is not None and any(item.contains(year) for item in condition.years)
    return is_in_range != condition.is_negated


def _ordered(papers: list[Paper], order: Order) -> list[Paper]:
    """Return papers in the order of a query; they must be given in `publication_order`."""
    if order == "appearance":
        return sorted(papers, key=appearance_order)
    if order == "oldest":
        return papers[::-1]
    if order == "title":
        return sorted(papers, key=lambda paper: (_sorting(paper.title), paper.id))
    if order == "venue":
        return sorted(papers, key=_by_venue)
    return papers


def _by_venue(paper: Paper) -> tuple[bool, str, object]:
    name = venue_name(paper.venue) if paper.venue else ""
    return not name, _sorting(name), publication_order(paper)


def _sorting(text: str) -> str:
    return slug(text) or text.casefold()


_KEYS_OF: dict[GroupBy, Callable[[Paper, Catalogue], Iterable[str]]] = {
    "none": lambda paper, catalogue: (),
    "year": lambda paper, catalogue: [str(year)] if (year := publication_year(paper)) else [],
    "type": lambda paper, catalogue: [paper.type],
    "venue": lambda paper, catalogue: [venue_name(paper.venue)] if paper.venue else [],
    "family": lambda paper, catalogue: [f for f in paper.family if f in catalogue.families],
    "label": lambda paper, catalogue: paper.labels,
}


def _grouped(
    papers: Sequence[Paper], query: PaperQuery, catalogue: Catalogue
) -> Iterable[tuple[str, Ids]]:
    groups: dict[str, list[str]] = {}
    rest: list[str] = []
    requested = _wanted(query, catalogue)
    for paper in papers:
        keys = dict.fromkeys(_KEYS_OF[query.group_by](paper, catalogue))
        if requested:
            keys = {key: None for key in keys if key in requested}
        for key in keys:
            groups.setdefault(key, []).append(paper.id)
        if not keys:
            rest.append(paper.id)
    order = {key: index for index, key in enumerate(requested or _natural_order(query, catalogue))}
    for key in sorted(groups, key=lambda key: (order.get(key, len(order)), _sorting(key))):
        yield key, tuple(groups[key])
    if rest:
        yield "", tuple(rest)


def _wanted(query: PaperQuery, catalogue: Catalogue) -> list[str]:
    """Return the values of the groups to show.

    If a filter that is not negated has the key `group_by`, these are its values, in the same order.
    Otherwise, the result is empty, which means that all groups are shown.
    """
    condition = next(
        (item for item in query.filters if item.key == query.group_by and not item.is_negated), None
    )
    if condition is None or not condition.values:
        return []
    normalise = FILTERS[condition.key].normalise
    keys = dict.fromkeys(
        key
        for paper in catalogue.papers.values()
        for key in _KEYS_OF[query.group_by](paper, catalogue)
    )
    names = {key: {normalise(key)} for key in keys}
    if query.group_by == "family":
        names = {
            key: {normalise(key), *map(normalise, catalogue.families[key].names)} for key in keys
        }
    return [key for value in condition.values for key in keys if normalise(value) in names[key]]


def _natural_order(query: PaperQuery, catalogue: Catalogue) -> Iterable[str]:
    """Return the values of groups in their default order; other groups follow, sorted by name."""
    if query.group_by == "year":
        years = sorted(filter(None, catalogue.by_year), reverse=query.order != "oldest")
        return map(str, years)
    if query.group_by == "type":
        return PUBLICATION_TYPES
    return catalogue.families if query.group_by == "family" else ()

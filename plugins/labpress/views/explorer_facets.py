"""Builds the columns of the explorer's data by which papers are filtered."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from labpress.build.page_context import PageContext
from labpress.build.queries import group_lookups, term_lookups
from labpress.catalogue import venue_slugs
from labpress.catalogue.indexes import grant_ids
from labpress.catalogue.keywords import keyword_id
from labpress.catalogue.where_published import venue_name
from labpress.i18n.translator import Translator
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.folded_names import group_id, slug
from labpress.views.components.paper_venue import TYPE_NAMES
from labpress.views.components.publication_facts import OPEN_ACCESS_NAMES
from labpress.views.explorer_encoding import Dictionary
from labpress.views.explorer_types import FacetColumns, FacetEntry


@dataclass(slots=True)
class FacetValues:
    """The shared values of each facet."""

    family: Dictionary[FacetEntry] = field(default_factory=Dictionary)
    venue: Dictionary[FacetEntry] = field(default_factory=Dictionary)
    category: Dictionary[FacetEntry] = field(default_factory=Dictionary)
    keyword: Dictionary[FacetEntry] = field(default_factory=Dictionary)
    label: Dictionary[FacetEntry] = field(default_factory=Dictionary)
    type: Dictionary[FacetEntry] = field(default_factory=Dictionary)
    open_access: Dictionary[FacetEntry] = field(default_factory=Dictionary)
    funder: Dictionary[FacetEntry] = field(default_factory=Dictionary)
    grant: Dictionary[FacetEntry] = field(default_factory=Dictionary)


def facet_columns(papers: list[Paper], values: FacetValues, context: PageContext) -> FacetColumns:
    """Return the columns of the facets, and add the values to which they refer to `values`."""
    return {
        "family": _column(papers, values.family, _families(context)),
        "venue": _column(papers, values.venue, _venue(context)),
        "category": _column(papers, values.category, _categories(context)),
        "keyword": _column(papers, values.keyword, _keywords(context)),
        "label": _column(papers, values.label, _labels),
        "type": _column(papers, values.type, _types(context.translator)),
        "open_access": _optional_column(
            papers, values.open_access, _open_access(context.translator)
        ),
        "funder": _optional_column(papers, values.funder, _funders(papers)),
        "grant": _optional_column(papers, values.grant, _grants(context)),
    }


_Entries = Callable[[Paper], Iterable[tuple[Hashable, FacetEntry]]]
"""A function that yields a paper's values, each preceded by the key that identifies it."""


def _column(
    papers: list[Paper], shared: Dictionary[FacetEntry], entries_of: _Entries
) -> list[list[int]]:
    """Return the column of a facet, and add new values to `shared`."""
    return [[shared.number(key, entry) for key, entry in entries_of(paper)] for paper in papers]


def _optional_column(
    papers: list[Paper], shared: Dictionary[FacetEntry], entries_of: _Entries
) -> list[list[int]]:
    """Return the column of a facet, or an empty list if no paper has a value for it."""
    column = _column(papers, shared, entries_of)
    return column if shared.values else []


def _families(context: PageContext) -> _Entries:
    language = context.translator.language
    return lambda paper: (
        (family.id, (family.id, plain_line(family.name_in(language))))
        for family in context.families(paper.family)
    )


def _venue(context: PageContext) -> _Entries:
    """Return a function that yields a paper's venue, if it has one.

    The key is the slug of the venue's page or, if the venue has no page, its name.
    """
    names = {venue.slug: venue.name for venue, _ in context.query(group_lookups.venues)}

    def entries(paper: Paper) -> Iterator[tuple[Hashable, FacetEntry]]:
        if paper.venue:
            name = venue_name(paper.venue)
            key = next(iter(venue_slugs(paper)), name)
            yield key, (key, names.get(key, name))

    return entries


def _categories(context: PageContext) -> _Entries:
    """Return a function that yields a paper's categories, each in one spelling."""
    spelled = {
        group_id(category): category for category, _ in context.query(group_lookups.categories)
    }

    def entries(paper: Paper) -> Iterator[tuple[Hashable, FacetEntry]]:
        ids = filter(None, map(group_id, paper.categories))
        for category in dict.fromkeys(spelled[key] for key in ids):
            yield category, (category, category)

    return entries


def _keywords(context: PageContext) -> _Entries:
    """Return a function that yields a paper's keywords, but only the first one with each id."""

    def entries(paper: Paper) -> Iterator[tuple[Hashable, FacetEntry]]:
        by_id = {keyword_id(keyword) or keyword: keyword for keyword in reversed(paper.keywords)}
        for key, keyword in reversed(by_id.items()):
            yield key, (keyword, context.query(term_lookups.keyword_name, keyword))

    return entries


def _labels(paper: Paper) -> Iterator[tuple[Hashable, FacetEntry]]:
    return ((label.casefold(), (label, label)) for label in paper.labels)


def _types(translator: Translator) -> _Entries:
    names = {type_: translator.gettext(name) for type_, name in TYPE_NAMES.items()}
    return lambda paper: [(paper.type, (paper.type, names[paper.type]))]


def _open_access(translator: Translator) -> _Entries:
    names = {key: translator.gettext(name) for key, name in OPEN_ACCESS_NAMES.items()}
    return lambda paper: (
        [(paper.open_access, (paper.open_access, names[paper.open_access]))]
        if paper.open_access
        else []
    )


def _funders(papers: list[Paper]) -> _Entries:
    """Return a function that yields a paper's funders, with one spelling of each funder's name.

    The spelling is taken from the first paper that also states the funder's identifier, if any
    does.
    """
    names: dict[str, str] = {}
    for paper in papers:
        for item in paper.funding:
            if item.funder_id:
                name = names.setdefault(item.funder_id, item.funder)
                names.setdefault(slug(item.funder), name)

    def entries(paper: Paper) -> Iterator[tuple[Hashable, FacetEntry]]:
        spelled = [
            names.get(item.funder_id or "") or names.get(slug(item.funder), item.funder)
            for item in paper.funding
        ]
        for name in dict.fromkeys(spelled):
            key = slug(name) or name
            yield key, (key, name)

    return entries


def _grants(context: PageContext) -> _Entries:
    return lambda paper: (
        (grant.id, (grant.id, plain_line(grant.name)))
        for grant in context.grants(dict.fromkeys(grant_ids(paper)))
    )

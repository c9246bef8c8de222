"""Looks up papers by year, venue, category, keyword or benchmark, and lists these groups."""

from __future__ import annotations

from labpress.build.build_context import BuildContext
from labpress.build.tracking import Lookup
from labpress.catalogue import Ids, Venue
from labpress.schema.folded_names import group_id


@Lookup
def years(lab: BuildContext) -> tuple[tuple[int, int], ...]:
    """Return the years of publication, newest first, each with the number of its papers."""
    return tuple((year, len(ids)) for year, ids in lab.catalogue.by_year.items() if year)


UNDATED = "undated"
"""The string that replaces the year in the path of the list of papers whose year is unknown."""


@Lookup
def papers_of_year(lab: BuildContext, year: int | None) -> Ids:
    """Return the ids of the papers published in a year, newest first.

    If the year is None, return the ids of the papers whose year is not known.
    """
    return lab.catalogue.by_year.get(year, ())


@Lookup
def venues(lab: BuildContext) -> tuple[tuple[Venue, int], ...]:
    """Return the venues in the order of their slugs, each with the number of its papers."""
    by_venue = sorted(lab.catalogue.by_venue.items())
    return tuple((lab.catalogue.venues[slug], len(ids)) for slug, ids in by_venue)


@Lookup
def venue(lab: BuildContext, slug: str) -> Venue:
    """Return the venue with a slug; its names are empty if no paper was published there."""
    return lab.catalogue.venues.get(slug) or Venue(slug, "")


@Lookup
def papers_at_venue(lab: BuildContext, slug: str) -> Ids:
    """Return the ids of the papers published at a venue, newest first."""
    return lab.catalogue.by_venue.get(slug, ())


@Lookup
def categories(lab: BuildContext) -> tuple[tuple[str, int], ...]:
    """Return the categories, each with its number of papers; different spellings are merged."""
    return tuple((name, len(ids)) for name, ids in lab.catalogue.by_category.items())


@Lookup
def papers_in_category(lab: BuildContext, category: str) -> Ids:
    """Return the ids of the papers in a category, newest first."""
    return lab.catalogue.by_category.get(category, ())


@Lookup
def keywords(lab: BuildContext) -> tuple[tuple[str, str, int], ...]:
    """Return the keywords that have a page, most frequent first: id, name and number of papers.

    Names that have a translation are in the language of the site.
    """
    return tuple(
        (key, lab.keyword_name(key), len(ids))
        for key, ids in sorted(lab.catalogue.by_keyword.items(), key=lambda item: -len(item[1]))
        if lab.has_keyword_page(key)
    )


@Lookup
def keywords_without_page(lab: BuildContext) -> int:
    """Return the number of keywords that have no page."""
    return sum(not lab.has_keyword_page(key) for key in lab.catalogue.by_keyword)


@Lookup
def keyword_page(lab: BuildContext, key: str) -> str | None:
    """Return the name of a keyword, or None if the keyword has no page."""
    return lab.keyword_name(key) if lab.has_keyword_page(key) else None


@Lookup
def keyword_page_names(lab: BuildContext, key: str) -> Ids:
    """Return the names of a keyword: first the one in the site's language, then the others."""
    texts = lab.catalogue.keyword_translations.get(key, {})
    names = (lab.keyword_name(key), lab.catalogue.keyword_names[key], *texts.values())
    return tuple(dict.fromkeys(names))


@Lookup
def papers_with_keyword(lab: BuildContext, key: str) -> Ids:
    """Return the ids of the papers with a keyword, newest first."""
    return lab.catalogue.by_keyword.get(key, ())


@Lookup
def category_with_slug(lab: BuildContext, category_slug: str) -> str:
    """Return the category whose page has the given slug, or an empty string if there is none."""
    return next((name for name in lab.catalogue.by_category if group_id(name) == category_slug), "")


@Lookup
def benchmarks(lab: BuildContext) -> tuple[tuple[str, str, Ids], ...]:
    """Return the id and name of each benchmark, most frequent first, and the ids of its papers.

    The papers are those that report results on the benchmark, newest first.
    """
    return tuple(
        (key, lab.catalogue.benchmark_names[key], ids)
        for key, ids in sorted(lab.catalogue.by_benchmark.items(), key=lambda item: -len(item[1]))
    )


@Lookup
def benchmark_page(lab: BuildContext, key: str) -> str | None:
    """Return the name of a benchmark, or None if the benchmark has no page."""
    return lab.catalogue.benchmark_names[key] if lab.has_benchmark_page(key) else None


@Lookup
def papers_on_benchmark(lab: BuildContext, key: str) -> Ids:
    """Return the ids of the papers with results on a benchmark, newest first."""
    return lab.catalogue.by_benchmark.get(key, ())

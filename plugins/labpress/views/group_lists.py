"""Builds the lists of papers that share a year, a venue, a subject class or a keyword."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.export_assets import list_formats
from labpress.build.page_context import PageContext
from labpress.build.queries import group_lookups
from labpress.catalogue import Ids
from labpress.i18n.category_names import category_name
from labpress.i18n.formatting import format_date, sentence_case
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema.dates import PartialDate
from labpress.views.components.charts import Chart
from labpress.views.components.cite import CiteSelection, cite_selection
from labpress.views.components.feeds import feed_links
from labpress.views.components.links import (
    ExportLink,
    Link,
    breadcrumbs,
    category_path,
    export_links,
    keyword_path,
)
from labpress.views.components.paper_rows import PaperList, paper_list
from labpress.views.components.papers_by_year import year_chart
from labpress.views.descriptions import describe_papers
from labpress.views.head_metadata import list_meta


@dataclass(frozen=True, slots=True)
class GroupPage(View):
    """A list of papers that have something in common.

    Attributes:
        title: what the papers share: a year, the name of a venue, a subject class or a keyword.
        full_name: the full name of a venue if `title` is its short name; otherwise empty.
        paper_count: the number of papers.
        breadcrumbs: the links above the title.
        exports: the files for reference managers; see `list_formats`.
        feeds: the feeds of the page; empty for a year.
        cite: the button that cites all papers.
        year_chart: the chart of the papers by year; None on the page for a year, or if there are
            too few papers or years.
        papers: the papers, newest first.
    """

    template: ClassVar[str] = "pages/group.jinja"
    title: str
    full_name: str
    paper_count: int
    breadcrumbs: tuple[Link, ...]
    exports: tuple[ExportLink, ...]
    feeds: tuple[ExportLink, ...]
    cite: CiteSelection
    year_chart: Chart | None
    papers: PaperList


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of papers that has a page.

    Attributes:
        title: the heading: what the papers share.
        phrase: the number of papers and what they share, such as "2 papers from 2025".
        ids: the ids of the papers, newest first.
        parents: the links above the heading.
        full_name: the full name of a venue whose short name is the heading; otherwise empty.
        head_title: the title in browsers and search engines; empty if it is the same as the
            heading.
        is_year: whether the papers share the year of publication.
    """

    title: str
    phrase: str
    ids: Ids
    parents: tuple[Link, ...]
    full_name: str = ""
    head_title: str = ""
    is_year: bool = False


@page_query("years/{}.md")
def build_year_page(context: PageContext, year: int) -> Page:
    """Return the page that lists the papers published in a year."""
    ids = context.query(group_lookups.papers_of_year, year)
    phrase = _papers_from(format_date(PartialDate(year), context.translator), ids, context)
    group = _Group(str(year), phrase, ids, _papers_breadcrumb(context), is_year=True)
    return _group_page(group, context)


@page_query(f"years/{group_lookups.UNDATED}.md")
def build_undated_page(context: PageContext) -> Page:
    """Return the page that lists the papers without a year of publication."""
    ids = context.query(group_lookups.papers_of_year, None)
    title = context.translator.gettext("No date")
    phrase = context.translator.format_count(
        "%(num)s paper without a date", "%(num)s papers without a date", len(ids)
    )
    group = _Group(title, phrase, ids, _papers_breadcrumb(context), is_year=True)
    return _group_page(group, context)


@page_query("venues/{}.md")
def build_venue_page(context: PageContext, slug: str) -> Page:
    """Return the page that lists the papers published at a venue."""
    venue = context.query(group_lookups.venue, slug)
    ids = context.query(group_lookups.papers_at_venue, slug)
    phrase = _papers_from(venue.both_names, ids, context)
    parents, titles = _papers_breadcrumb(context), (venue.full_name, venue.both_names)
    return _group_page(_Group(venue.name, phrase, ids, parents, *titles), context)


@page_query(category_path)
def build_category_page(context: PageContext, category: str) -> Page:
    """Return the page that lists the papers in a subject class."""
    ids = context.query(group_lookups.papers_in_category, category)
    name = category_name(category, context.translator)
    phrase = context.translator.format_count(
        "%(num)s paper in the category %(name)s",
        "%(num)s papers in the category %(name)s",
        len(ids),
        name=name,
    )
    return _group_page(_Group(name, phrase, ids, _topics_breadcrumb(context)), context)


@page_query(keyword_path)
def build_keyword_page(context: PageContext, key: str) -> Page:
    """Return the page that lists the papers with a keyword."""
    name = context.query(group_lookups.keyword_page, key) or key
    ids = context.query(group_lookups.papers_with_keyword, key)
    phrase = context.translator.format_count(
        "%(num)s paper on %(name)s", "%(num)s papers on %(name)s", len(ids), name=name
    )
    group = _Group(sentence_case(name), phrase, ids, _topics_breadcrumb(context))
    return _group_page(group, context)


def _papers_from(name: str, ids: Ids, context: PageContext) -> str:
    """Return a phrase with the number of papers from a year or venue."""
    return context.translator.format_count(
        "%(num)s paper from %(name)s", "%(num)s papers from %(name)s", len(ids), name=name
    )


def _papers_breadcrumb(context: PageContext) -> tuple[Link, ...]:
    return breadcrumbs(context.translator.gettext("Papers"), "papers/index.md", context)


def _group_page(group: _Group, context: PageContext) -> Page:
    papers, has_feeds = context.papers(group.ids), not group.is_year
    view = GroupPage(
        title=group.title,
        full_name=group.full_name,
        paper_count=len(papers),
        breadcrumbs=group.parents,
        exports=export_links(context.path, context, list_formats(context.settings.list_exports)),
        feeds=feed_links(context.path, context) if has_feeds else (),
        cite=cite_selection(PurePosixPath(context.path).stem, context),
        year_chart=None if group.is_year else year_chart(group.title, papers, context),
        papers=paper_list(papers, context),
    )
    title = group.head_title or group.title
    description = describe_papers(group.phrase, group.ids, context)
    # The papers' own pages contain the same text, so lists would only clutter the search results.
    meta = {
        **list_meta(title, description, group.ids, context, has_feeds=has_feeds),
        "search": {"exclude": True},
    }
    document = render_document(view, context.translator)
    return Page(context.path, meta, document)


def _topics_breadcrumb(context: PageContext) -> tuple[Link, ...]:
    return breadcrumbs(context.translator.gettext("Topics"), "keywords/index.md", context)

"""Builds the lists of the papers of a year, a venue, a subject class or a keyword."""

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
        paper_count: the number of papers.
        breadcrumbs: the links above the title.
        exports: the files for reference managers; see `list_formats`.
        feeds: the feeds of the page; empty for a year.
        cite: the button that cites all papers.
        year_chart: the chart of the papers by year; None on the page of a year, or if there are too
            few papers or years.
        papers: the papers, newest first.
    """

    template: ClassVar[str] = "pages/group.jinja"
    title: str
    paper_count: int
    breadcrumbs: tuple[Link, ...]
    exports: tuple[ExportLink, ...]
    feeds: tuple[ExportLink, ...]
    cite: CiteSelection
    year_chart: Chart | None
    papers: PaperList


@page_query("years/{}.md")
def build_year_page(context: PageContext, year: int) -> Page:
    """Return the page that lists the papers of a year of publication."""
    ids = context.query(group_lookups.papers_of_year, year)
    phrase = _papers_from(format_date(PartialDate(year), context.translator), ids, context)
    return _group_page(str(year), phrase, ids, _papers_breadcrumb(context), context, is_year=True)


@page_query(f"years/{group_lookups.UNDATED}.md")
def build_undated_page(context: PageContext) -> Page:
    """Return the page that lists the papers without a year of publication."""
    ids = context.query(group_lookups.papers_of_year, None)
    title = context.translator.gettext("No date")
    phrase = context.translator.format_count(
        "%(num)s paper without a date", "%(num)s papers without a date", len(ids)
    )
    return _group_page(title, phrase, ids, _papers_breadcrumb(context), context, is_year=True)


@page_query("venues/{}.md")
def build_venue_page(context: PageContext, slug: str) -> Page:
    """Return the page that lists the papers of a venue."""
    name = context.query(group_lookups.venue_name, slug)
    ids = context.query(group_lookups.papers_at_venue, slug)
    phrase = _papers_from(name, ids, context)
    return _group_page(name, phrase, ids, _papers_breadcrumb(context), context)


@page_query(category_path)
def build_category_page(context: PageContext, category: str) -> Page:
    """Return the page that lists the papers of a subject class."""
    ids = context.query(group_lookups.papers_in_category, category)
    name = category_name(category, context.translator)
    phrase = context.translator.format_count(
        "%(num)s paper in the category %(name)s",
        "%(num)s papers in the category %(name)s",
        len(ids),
        name=name,
    )
    return _group_page(name, phrase, ids, _topics_breadcrumb(context), context)


@page_query(keyword_path)
def build_keyword_page(context: PageContext, key: str) -> Page:
    """Return the page that lists the papers with a keyword."""
    name = context.query(group_lookups.keyword_page, key) or key
    ids = context.query(group_lookups.papers_with_keyword, key)
    phrase = context.translator.format_count(
        "%(num)s paper on %(name)s", "%(num)s papers on %(name)s", len(ids), name=name
    )
    return _group_page(sentence_case(name), phrase, ids, _topics_breadcrumb(context), context)


def _papers_from(name: str, ids: Ids, context: PageContext) -> str:
    """Return a phrase with the number of papers of a year or venue."""
    return context.translator.format_count(
        "%(num)s paper from %(name)s", "%(num)s papers from %(name)s", len(ids), name=name
    )


def _papers_breadcrumb(context: PageContext) -> tuple[Link, ...]:
    return breadcrumbs(context.translator.gettext("Papers"), "papers/index.md", context)


def _group_page(
    title: str,
    phrase: str,
    ids: Ids,
    parents: tuple[Link, ...],
    context: PageContext,
    *,
    is_year: bool = False,
) -> Page:
    """Return the page of a group of papers; ``phrase`` states their number and what they share."""
    papers = context.papers(ids)
    view = GroupPage(
        title=title,
        paper_count=len(papers),
        breadcrumbs=parents,
        exports=export_links(context.path, context, list_formats(context.settings.list_exports)),
        feeds=() if is_year else feed_links(context.path, context),
        cite=cite_selection(PurePosixPath(context.path).stem, context),
        year_chart=None if is_year else year_chart(title, papers, context),
        papers=paper_list(papers, context),
    )
    # The pages of the papers have the same text, so lists would only clutter the search.
    meta = {
        **list_meta(
            title, describe_papers(phrase, ids, context), ids, context, has_feeds=not is_year
        ),
        "search": {"exclude": True},
    }
    document = render_document(view, context.translator)
    return Page(context.path, meta, document)


def _topics_breadcrumb(context: PageContext) -> tuple[Link, ...]:
    return breadcrumbs(context.translator.gettext("Topics"), "keywords/index.md", context)

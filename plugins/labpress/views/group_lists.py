"""The lists of the papers of a year, a venue or a subject class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from labpress.build import queries
from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.catalogue import Ids
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.views.components.links import (
    ExportLink,
    Link,
    breadcrumbs,
    category_path,
    export_links,
)
from labpress.views.components.paper_rows import PaperList, paper_list
from labpress.views.head_metadata import list_meta


@dataclass(frozen=True, slots=True)
class GroupPage(View):
    """A list of papers that have something in common.

    Attributes:
        title: the value that they share: a year, the name of a venue, a subject class.
        paper_count: the number of papers.
        breadcrumbs: the links above the title.
        exports: the files for reference managers; only years have them.
        papers: the papers, newest first.
    """

    template: ClassVar[str] = "pages/group.jinja"
    title: str
    paper_count: int
    breadcrumbs: tuple[Link, ...]
    exports: tuple[ExportLink, ...]
    papers: PaperList


@page_query("years/{}.md")
def build_year_page(context: PageContext, year: int) -> Page:
    """The papers of a year of publication."""
    return _group_page(str(year), context.query(queries.papers_of_year, year), context)


@page_query("venues/{}.md")
def build_venue_page(context: PageContext, slug: str) -> Page:
    """The papers of a venue."""
    name = context.query(queries.venue_name, slug)
    return _group_page(name, context.query(queries.papers_at_venue, slug), context)


@page_query(category_path)
def build_category_page(context: PageContext, category: str) -> Page:
    """The papers of a subject class."""
    return _group_page(category, context.query(queries.papers_in_category, category), context)


def _group_page(title: str, ids: Ids, context: PageContext) -> Page:
    path = context.path
    papers = context.papers(ids)
    view = GroupPage(
        title=title,
        paper_count=len(papers),
        breadcrumbs=breadcrumbs(context.translator.gettext("Papers"), "papers/index.md", context),
        exports=export_links(path, context) if path.startswith("years/") else (),
        papers=paper_list(papers, context),
    )
    # The pages of the papers have the same text, so lists would only clutter the search.
    meta = {**list_meta(title, ids, context), "search": {"exclude": True}}
    document = render_document(view, context.translator)
    return Page(path, meta, document)

"""The lists of the papers of a year, a venue or a subject class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from labpress.build.context import BuildContext, PageContext
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
        title: what they have in common: a year, the name of a venue, a subject class.
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


def build_group_pages(build_context: BuildContext) -> Iterator[Page]:
    """A page for each year, venue and subject class."""
    catalogue = build_context.catalogue
    for year, ids in catalogue.by_year.items():
        if year is not None:
            yield _group_page(f"years/{year}.md", str(year), ids, build_context)
    for key, ids in catalogue.by_venue.items():
        yield _group_page(f"venues/{key}.md", catalogue.venues[key].name, ids, build_context)
    for category, ids in catalogue.by_category.items():
        yield _group_page(category_path(category), category, ids, build_context)


def _group_page(path: str, title: str, ids: Ids, build_context: BuildContext) -> Page:
    context = PageContext(path, build_context)
    papers = context.papers(ids)
    view = GroupPage(
        title=title,
        paper_count=len(papers),
        breadcrumbs=breadcrumbs(context.translator.gettext("Papers"), "papers/index.md", context),
        exports=export_links(path, context) if path.startswith("years/") else (),
        papers=paper_list(papers, context),
    )
    # Not searchable: the papers' own pages contain the same text.
    meta = {**list_meta(title, papers, context), "search": {"exclude": True}}
    document = render_document(view, context.translator)
    return Page(path, meta, document, None, frozenset(context.dependencies))

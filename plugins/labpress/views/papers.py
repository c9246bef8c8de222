"""Builds the list of all papers, as a page and as a shortcode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import family_lookups, group_lookups, paper_lookups
from labpress.build.resource_lists import CAPABILITIES
from labpress.build.scripts import imported_modules
from labpress.i18n.translator import Translator
from labpress.metadata.html_tags import link
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.render.view import View
from labpress.schema import Paper
from labpress.schema.identifiers import SCHEMES
from labpress.schema.publication_date import publication_year
from labpress.views.components import paper_dates
from labpress.views.components.cite import CiteSelection, cite_selection
from labpress.views.components.feeds import feed_links
from labpress.views.components.links import (
    CountedLink,
    ExportLink,
    category_path,
    export_links,
    keyword_path,
)
from labpress.views.components.paper_rows import COPY_SCRIPT, PaperRow, RowOptions, paper_row
from labpress.views.components.row_bylines import shows_bold_names
from labpress.views.descriptions import describe_papers
from labpress.views.explorer_data import DATA, SCRIPT
from labpress.views.head_metadata import list_meta
from labpress.views.releases import release_links

_ROWS = RowOptions(has_id=True)
_MAX_KEYWORDS = 20
"""The maximum number of keywords above the list; the page of topics contains all of them."""
NEWEST = 100
"""The maximum number of papers in the list without its script; links lead to the other papers."""


@dataclass(frozen=True, slots=True)
class YearGroup:
    """A heading, and the papers from a year or the papers without a date."""

    heading: str
    rows: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class BrowseGroup:
    """A heading such as "Year", and links to the lists by year, venue, subject or keyword."""

    name: str
    links: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class Explorer:
    """The list of all papers, to which a script adds filters.

    Attributes:
        total: the number of papers.
        placeholder: the placeholder text of the search field, which says what the search finds.
        years: the newest papers by year.
        explains_bold: whether a line explains why some names are in bold.
        omits_papers: whether older papers are left out.
        has_families: whether a reader can sort the papers by family.
        browse: links to the lists by year, venue, subject and keyword.
        data: the ``data-`` attributes of the script's element, keyed by name without this prefix.
        script: the URL of the script.
        modules: the URLs of the modules that the script imports.
        copy_script: the URL of the script that copies BibTeX entries.
        cite: the buttons that cite the papers shown and the selected papers.
    """

    total: int
    placeholder: str
    years: tuple[YearGroup, ...]
    explains_bold: bool
    omits_papers: bool
    has_families: bool
    browse: tuple[BrowseGroup, ...]
    data: Mapping[str, str]
    script: str
    modules: tuple[str, ...]
    copy_script: str
    cite: CiteSelection


@dataclass(frozen=True, slots=True)
class PapersPage(View):
    """The page that lists all papers: the export files, the site's feeds, and the list."""

    template: ClassVar[str] = "pages/papers.jinja"
    exports: tuple[ExportLink, ...]
    feeds: tuple[ExportLink, ...]
    explorer: Explorer


@dataclass(frozen=True, slots=True)
class PapersShortcode(View):
    """The list of all papers and their export files, on a hand-written page."""

    template: ClassVar[str] = "shortcodes/papers.jinja"
    exports: tuple[ExportLink, ...]
    explorer: Explorer


@page_query("papers/index.md")
def build_papers_page(context: PageContext) -> Page:
    """Return the page of all papers: the newest papers by year, and links to other lists."""
    view = PapersPage(list_exports(context), feed_links("index.md", context), explorer(context))
    translator, ids = context.translator, context.query(paper_lookups.all_papers)
    phrase = translator.format_count("%(num)s paper", "%(num)s papers", len(ids))
    description = describe_papers(phrase, ids, context)
    meta = list_meta(translator.gettext("Papers"), description, ids, context)
    if harvesters := context.absolute_url(CAPABILITIES):
        meta["labpress"]["head"].append(link("resourcesync", harvesters))
    document = render_document(view, context.translator)
    return Page(context.path, meta, document, None, listed=True)


def list_exports(context: PageContext) -> tuple[ExportLink, ...]:
    """Return links to the export files with all papers; none if the lab has no papers."""
    return (
        export_links("papers/index.md", context) if context.query(paper_lookups.paper_count) else ()
    )


def _year_heading(paper: Paper, translator: Translator) -> str:
    return str(publication_year(paper) or "") or paper_dates.missing_date(paper, translator)


def explorer(context: PageContext) -> Explorer:
    """Return the explorer, the list of all papers, for the page of `context`."""
    newest = context.papers(context.query(paper_lookups.newest_papers, NEWEST))
    years = groupby(newest, key=lambda paper: _year_heading(paper, context.translator))
    total = context.query(paper_lookups.paper_count)
    return Explorer(
        total=total,
        placeholder=_placeholder(context),
        years=tuple(
            YearGroup(
                heading,
                tuple(paper_row(paper, context, _ROWS, has_coins=True) for paper in papers),
            )
            for heading, papers in years
        ),
        explains_bold=shows_bold_names(newest, context),
        omits_papers=len(newest) < total,
        has_families=bool(context.query(family_lookups.all_families)),
        browse=tuple(_browse_groups(context)),
        data=explorer_urls(context),
        script=context.link(SCRIPT),
        modules=tuple(context.link(path) for path in imported_modules(SCRIPT)),
        copy_script=context.link(COPY_SCRIPT),
        cite=cite_selection("papers", context, in_explorer=True),
    )


def _placeholder(context: PageContext) -> str:
    """Return the placeholder text of the search field; see `common_identifier`."""
    translator = context.translator
    _, name = translator.gettext, context.query(paper_lookups.common_identifier)
    if name is None:
        return _("Title, author or keyword")
    if name == SCHEMES["doi"].name:
        return _("Title, author, keyword or DOI")
    return translator.format_text("Title, author, keyword or %(name)s id", name=name)


def _browse_groups(context: PageContext) -> Iterator[BrowseGroup]:
    _ = context.translator.gettext
    years = [
        CountedLink(str(year), context.link(f"years/{year}.md"), number)
        for year, number in context.query(group_lookups.years)
    ]
    if undated := context.query(group_lookups.papers_of_year, None):
        path = f"years/{group_lookups.UNDATED}.md"
        years.append(CountedLink(_("No date"), context.link(path), len(undated)))
    venues = [
        CountedLink(venue.name, context.link(f"venues/{venue.slug}.md"), number, venue.full_name)
        for venue, number in context.query(group_lookups.venues)
    ]
    categories = [
        CountedLink(category, context.link(category_path(category)), number)
        for category, number in context.query(group_lookups.categories)
    ]
    keywords = [
        CountedLink(name, context.link(keyword_path(key)), number)
        for key, name, number in context.query(group_lookups.keywords)[:_MAX_KEYWORDS]
    ]
    groups = (
        (_("Year"), years),
        (_("Venue"), venues),
        (_("Category"), categories),
        (_("Keyword"), keywords),
    )
    for name, links in groups:
        if links:
            yield BrowseGroup(name, tuple(links))
    if releases := release_links(context):
        yield BrowseGroup(_("Released"), releases)


def explorer_urls(context: PageContext) -> dict[str, str]:
    """Return the URLs that the explorer's script needs, keyed by the names of its ``data-`` attributes.

    These are the URL of the script's data, and patterns for the URLs of records, files and images.
    """
    links = {
        f"{kind}-at": context.href(f"{folder}/ID.md").replace("ID", "{id}")
        for kind, folder in (("paper", "papers"), ("author", "authors"), ("family", "families"))
    }
    # The folder of a paper's files has its own pattern: on a site whose URLs are not folders, the
    # folder's URL is not the URL of the paper's page.
    links["files-at"] = context.href("papers/ID/ID").replace("ID/ID", "{id}/")
    files = {"papers": context.href(DATA)}
    return files | links | {"image-at": context.href("PATH").replace("PATH", "{path}")}

"""The plan of a site: every page and file by its path, before any is built."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from labpress.bibliography.formats import FORMATS
from labpress.build import queries
from labpress.build.assets import (
    build_family_colours,
    build_robots,
    build_script,
    build_search_texts,
    build_style_sheet,
)
from labpress.build.build_context import BuildContext
from labpress.build.cached_queries import CachedQuery
from labpress.build.export_assets import (
    build_catalogue_json,
    build_catalogue_schema,
    build_export,
    export_paths,
)
from labpress.build.feed_assets import build_atom_feed, build_json_feed, feed_paths
from labpress.build.resource_lists import build_capability_list, build_resource_list
from labpress.build.scripts import all_scripts
from labpress.catalogue import Catalogue, Ids
from labpress.catalogue.author_pages import has_own_card, has_own_exports, has_own_feeds
from labpress.loading.files import NEWS
from labpress.render.page import Asset, Page
from labpress.schema import Author, Family, Grant, Paper
from labpress.views.author import build_author_page
from labpress.views.benchmark import build_benchmark_page
from labpress.views.benchmarks import build_benchmarks_page
from labpress.views.components.cards import (
    build_author_card,
    build_family_card,
    build_grant_card,
    build_paper_card,
    build_site_card,
)
from labpress.views.components.cite import build_cite_options, build_style_references
from labpress.views.components.cv import cv_paths, has_cv
from labpress.views.components.images import build_image_copy
from labpress.views.components.links import category_path
from labpress.views.cv_files import build_cv_pdf, build_json_resume
from labpress.views.embed import (
    LOADER_SOURCE,
    build_embed_loader,
    build_embed_page,
    build_embed_style_sheet,
)
from labpress.views.error_pages import build_error_page
from labpress.views.explorer_data import build_explorer_data
from labpress.views.families import build_families_page, build_timeline_data
from labpress.views.family import build_family_page
from labpress.views.grant import build_grant_page
from labpress.views.grants import build_grants_page
from labpress.views.group_lists import (
    build_category_page,
    build_keyword_page,
    build_undated_page,
    build_venue_page,
    build_year_page,
)
from labpress.views.hand_written import build_hand_written_page, needs_building
from labpress.views.markdown_pages import build_llms_txt, build_page_markdown, has_markdown
from labpress.views.news import build_news_page
from labpress.views.paper import build_paper_page
from labpress.views.papers import build_papers_page
from labpress.views.people import build_people_page
from labpress.views.topics import build_topics_page


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to build: its builder, and the builder's arguments."""

    builder: CachedQuery[Page, *tuple[Any, ...]]
    arguments: tuple[str | int, ...] = ()

    def build(self, build_context: BuildContext) -> Page:
        """Build the page."""
        return build_context.query(self.builder, *self.arguments)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to build, other than a page: its builder, and the builder's arguments."""

    builder: CachedQuery[bytes, *tuple[Any, ...]]
    arguments: tuple[str | int, ...] = ()

    def build(self, build_context: BuildContext) -> bytes:
        """Build the file."""
        return build_context.query(self.builder, *self.arguments)

    def asset(self, path: str, build_context: BuildContext, markdown_of: str = "") -> Asset:
        """Return the file at a path, built on first access; see `Asset`."""
        query_key = (self.builder.name, self.arguments)
        results = build_context.results

        def data() -> bytes:
            built = self.build(build_context)
            results.forget(query_key)
            return built

        fingerprint = partial(results.fingerprint, query_key, build_context)
        return Asset(path, data, fingerprint, markdown_of)


@dataclass(slots=True)
class Plan:
    """All pages and files of a site, by path.

    Attributes:
        pages: the pages, by the path of the Markdown file.
        files: all other files, by path.
        markdown: the Markdown versions of pages, by the path of the page.
    """

    pages: dict[str, PlannedPage] = field(default_factory=dict)
    files: dict[str, PlannedFile] = field(default_factory=dict)
    markdown: dict[str, PlannedFile] = field(default_factory=dict)

    def add_page(self, builder: CachedQuery[Page, *tuple[Any, ...]], *arguments: str | int) -> None:
        """Plan a page at the path that its builder defines."""
        self.pages[builder.path(*arguments)] = PlannedPage(builder, arguments)

    def add_file(
        self, builder: CachedQuery[bytes, *tuple[Any, ...]], *arguments: str | int, path: str = ""
    ) -> None:
        """Plan a file at the given path, by default the path that its builder defines."""
        self.files[path or builder.path(*arguments)] = PlannedFile(builder, arguments)


def plan_site(build_context: BuildContext) -> Plan:
    """Return the plan of every page and file of a site.

    A hand-written page with shortcodes or citations takes precedence over a generated one at its
    path, and a page that reports errors takes precedence over both.
    """
    plan = Plan()
    _plan_pages(plan, build_context)
    plan_page_files(plan)
    _plan_shared_files(plan, build_context)
    for keys in _pages_with_feeds(build_context):
        _plan_feeds(plan, keys)
    for keys in _pages_with_exports(build_context):
        _plan_exports(plan, keys)
    _plan_cvs(plan, build_context)
    _plan_images(plan, build_context)
    plan_markdown(plan, build_context)
    return plan


def plan_markdown(plan: Plan, build_context: BuildContext) -> None:
    """Plan the Markdown version of each page, and llms.txt, if the settings ask for them."""
    plan.markdown.clear()
    if not build_context.settings.markdown_pages:
        return
    for path, page in plan.pages.items():
        if page.builder is not build_error_page:
            arguments = (path, page.builder.name, *page.arguments)
            plan.markdown[path] = PlannedFile(build_page_markdown, arguments)
    for path, text in build_context.hand_written_pages.items():
        plan.markdown.pop(path, None)
        if has_markdown(text) and not build_context.is_left_out(path):
            arguments = (path, build_hand_written_page.name, path, "")
            plan.markdown[path] = PlannedFile(build_page_markdown, arguments)
    own = build_context.hand_written_pages
    listed = (path for path in plan.markdown if path.endswith("/index.md") or path in own)
    years = (path for path in plan.markdown if path.startswith("years/"))
    plan.add_file(build_llms_txt, *dict.fromkeys([*listed, *years]))


def plan_records(plan: Plan, keys: Collection[str], build_context: BuildContext) -> Plan:
    """Return the plan after a few records have changed, with the pages of their new authors.

    New files, and the pages of years, venues and categories, are planned only with the whole site.

    Args:
        plan: the previous plan.
        keys: the keys of the changed records.
        build_context: the data that all pages share, after the change.
    """
    files = _files_without(plan.files, keys, build_context.catalogue)
    changed = Plan(dict(plan.pages), files, dict(plan.markdown))
    catalogue, broken = build_context.catalogue, build_context.records.broken
    for key in keys:
        folder, _, record_id = key.partition("/")
        changed.pages.pop(f"{key}.md", None)
        if folder == "papers" and record_id in catalogue.papers:
            changed.add_page(build_paper_page, record_id)
            for authorship in catalogue.papers[record_id].people:
                _plan_author(changed, authorship.id, build_context)
        elif folder == "authors":
            _plan_author(changed, record_id, build_context)
        elif folder == "families" and record_id in catalogue.families:
            changed.add_page(build_family_page, record_id)
        elif folder == "grants":
            _plan_grants(changed, [record_id], catalogue)
        if key in broken and f"{key}.md" not in changed.pages:
            changed.add_page(build_error_page, key)
    plan_markdown(changed, build_context)
    return changed


def _files_without(
    files: dict[str, PlannedFile], keys: Collection[str], catalogue: Catalogue
) -> dict[str, PlannedFile]:
    """Return the files of a plan, without those of deleted records."""
    present = {
        "papers": catalogue.papers,
        "families": catalogue.families,
        "grants": catalogue.grants,
    }
    gone = {
        key
        for key in keys
        for folder, _, record_id in [key.partition("/")]
        if record_id not in present.get(folder, (record_id,))
    }
    if not gone:
        return files
    cards = {
        build_paper_card.name: "papers/",
        build_family_card.name: "families/",
        build_grant_card.name: "grants/",
    }
    return {
        path: planned
        for path, planned in files.items()
        if f"{cards.get(planned.builder.name, '')}{(*planned.arguments, '')[0]}" not in gone
    }


def _plan_author(plan: Plan, author_id: str | None, build_context: BuildContext) -> None:
    author = build_context.catalogue.authors.get(author_id or "")
    if author is not None and build_context.has_author_page(author):
        plan.add_page(build_author_page, author.id)


def _plan_grants(plan: Plan, grant_ids: Iterable[str], catalogue: Catalogue) -> None:
    """Plan the pages of some grants, and the list of grants if the lab has any."""
    for grant_id in grant_ids:
        if grant_id in catalogue.grants:
            plan.add_page(build_grant_page, grant_id)
    if catalogue.grants:
        plan.add_page(build_grants_page)
    else:
        plan.pages.pop(build_grants_page.path(), None)


def record_keys(folder: str, record: Paper | Author | Family | Grant) -> list[str]:
    """Return the key of a record, such as ``papers/x``, followed by its former keys."""
    return [f"{folder}/{record_id}" for record_id in (record.id, *record.former_ids)]


def _plan_pages(plan: Plan, build_context: BuildContext) -> None:
    catalogue = build_context.catalogue
    for paper_id in catalogue.papers:
        plan.add_page(build_paper_page, paper_id)
    for author, _ in _authors_with_page(build_context):
        plan.add_page(build_author_page, author.id)
    for family_id in catalogue.families:
        plan.add_page(build_family_page, family_id)
    _plan_grants(plan, catalogue.grants, catalogue)
    plan.add_page(build_papers_page)
    plan.add_page(build_people_page)
    plan.add_page(build_families_page)
    if any(
        map(build_context.query, (queries.all_news, queries.upcoming_talks, queries.past_talks))
    ):
        plan.add_page(build_news_page)
    _plan_groups(plan, catalogue)
    _plan_topic_pages(plan, build_context)
    for path, text in build_context.hand_written_pages.items():
        if needs_building(text, catalogue.by_citekey.__contains__):
            plan.add_page(build_hand_written_page, path, "")
    for key in _broken_records(build_context):
        plan.add_page(build_error_page, key)


def _plan_groups(plan: Plan, catalogue: Catalogue) -> None:
    """Plan the pages that list the papers of a year, a venue or a category."""
    for year in filter(None, catalogue.by_year):
        plan.add_page(build_year_page, year)
    if None in catalogue.by_year:
        plan.add_page(build_undated_page)
    for slug in catalogue.by_venue:
        plan.add_page(build_venue_page, slug)
    for category in catalogue.by_category:
        plan.add_page(build_category_page, category)


def _plan_topic_pages(plan: Plan, build_context: BuildContext) -> None:
    """Plan the pages of keywords and benchmarks, and the lists of topics and of benchmarks."""
    catalogue = build_context.catalogue
    for key in catalogue.by_keyword:
        if build_context.has_keyword_page(key):
            plan.add_page(build_keyword_page, key)
    if catalogue.by_category or any(map(build_context.has_keyword_page, catalogue.by_keyword)):
        plan.add_page(build_topics_page)
    for key in catalogue.by_benchmark:
        if build_context.has_benchmark_page(key):
            plan.add_page(build_benchmark_page, key)
    if catalogue.by_benchmark:
        plan.add_page(build_benchmarks_page)


def _broken_records(build_context: BuildContext) -> Iterable[str]:
    """Return the keys of the records that have errors and no earlier valid version."""
    records = build_context.records
    valid = {f"papers/{key}" for key in records.papers}
    valid |= {f"families/{key}" for key in records.families}
    valid |= {f"grants/{key}" for key in records.grants}
    valid |= {key for key in records.parsed if key.startswith("authors/")}
    # News items have no pages of their own.
    broken = {key for key in records.broken if not key.startswith(f"{NEWS}/")}
    return sorted(broken - valid)


def plan_page_files(plan: Plan) -> None:
    """Plan the files that a browser loads with pages: style sheets, scripts and their data."""
    plan.add_file(build_style_sheet)
    plan.add_file(build_family_colours)
    for path in all_scripts():
        if path != LOADER_SOURCE:
            plan.add_file(build_script, path)
    plan.add_file(build_search_texts)
    plan.add_file(build_explorer_data)
    for builder in (build_embed_page, build_embed_style_sheet, build_embed_loader):
        plan.add_file(builder)


def _plan_shared_files(plan: Plan, build_context: BuildContext) -> None:
    """Plan the files about all records, for other programs and for citing several papers."""
    plan.add_file(build_cite_options)
    for style in build_context.styles:
        plan.add_file(build_style_references, style.key)
    plan.add_file(build_catalogue_json)
    plan.add_file(build_catalogue_schema)
    plan.add_file(build_robots)
    if build_context.site.url:
        plan.add_file(build_capability_list)
        plan.add_file(build_resource_list)
    plan.add_file(build_timeline_data)


def _pages_with_feeds(build_context: BuildContext) -> Iterator[list[str]]:
    """Yield the current and former keys of each page with feeds."""
    yield ["index"]
    for family in build_context.catalogue.families.values():
        yield record_keys("families", family)
    for grant in build_context.catalogue.grants.values():
        yield record_keys("grants", grant)
    for author, papers in _authors_with_page(build_context):
        if has_own_feeds(author, papers, build_context.settings.list_exports):
            yield record_keys("authors", author)
    yield from _lists_of_papers(build_context)


def _plan_feeds(plan: Plan, keys: list[str]) -> None:
    """Plan the feeds of a page, at its current and former URLs, to which people may subscribe."""
    for key in keys:
        atom, json = feed_paths(f"{key}.md")
        plan.add_file(build_atom_feed, keys[0], path=atom)
        plan.add_file(build_json_feed, keys[0], path=json)


def _pages_with_exports(build_context: BuildContext) -> Iterator[list[str]]:
    """Yield the current and former keys of each page with exports."""
    catalogue = build_context.catalogue
    for paper in catalogue.papers.values():
        yield record_keys("papers", paper)
    for author, papers in _authors_with_page(build_context):
        if has_own_exports(author, papers, build_context.settings.list_exports):
            yield record_keys("authors", author)
    for family in catalogue.families.values():
        yield record_keys("families", family)
    for grant in catalogue.grants.values():
        yield record_keys("grants", grant)
    yield ["papers/index"]
    if build_context.settings.list_exports == "all":
        for year in catalogue.by_year:
            yield [f"years/{year or queries.UNDATED}"]
        yield from _lists_of_papers(build_context)


def _lists_of_papers(build_context: BuildContext) -> Iterator[list[str]]:
    """Yield, as a list, the key of each page of a venue, a category or a keyword."""
    catalogue = build_context.catalogue
    for slug in catalogue.by_venue:
        yield [f"venues/{slug}"]
    for category in catalogue.by_category:
        yield [category_path(category).removesuffix(".md")]
    for key in catalogue.by_keyword:
        if build_context.has_keyword_page(key):
            yield [f"keywords/{key}"]


def _plan_cvs(plan: Plan, build_context: BuildContext) -> None:
    """Plan the curricula vitae of members and alumni, at their current and former URLs."""
    for author, _ in _authors_with_page(build_context):
        for author_id in (author.id, *author.former_ids) if has_cv(author) else ():
            resume, pdf = cv_paths(author_id)
            plan.add_file(build_json_resume, author.id, path=resume)
            plan.add_file(build_cv_pdf, author.id, path=pdf)


def _plan_exports(plan: Plan, keys: list[str]) -> None:
    """Plan the exports of a page, at its current and former URLs, which documents may use."""
    for key in keys:
        for export_format, (_, path, _) in zip(FORMATS, export_paths(f"{key}.md"), strict=True):
            plan.add_file(build_export, keys[0], export_format, path=path)


def _plan_images(plan: Plan, build_context: BuildContext) -> None:
    """Plan the copies of images, and the social cards."""
    for (key, file), image in build_context.images.by_file.items():
        for copy in image.files():
            plan.add_file(build_image_copy, key, file, copy.width)
    # Link previews need absolute URLs.
    if not build_context.settings.social_cards or not build_context.site.url:
        return
    catalogue = build_context.catalogue
    for paper_id in catalogue.papers:
        plan.add_file(build_paper_card, paper_id)
    for author, papers in _authors_with_page(build_context):
        if has_own_card(author, papers):
            plan.add_file(build_author_card, author.id)
    for family_id in catalogue.families:
        plan.add_file(build_family_card, family_id)
    for grant_id in catalogue.grants:
        plan.add_file(build_grant_card, grant_id)
    plan.add_file(build_site_card)


def _authors_with_page(build_context: BuildContext) -> Iterator[tuple[Author, Ids]]:
    """Yield the authors who have a page, each with the ids of their papers."""
    catalogue = build_context.catalogue
    return (
        (author, catalogue.by_author.get(author.id, ()))
        for author in catalogue.authors.values()
        if build_context.has_author_page(author)
    )

"""Plans the files of a site: exports, feeds, images, social cards, and files that pages load."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from labpress.bibliography.formats import FORMATS
from labpress.build.assets import (
    build_family_colours,
    build_robots,
    build_script,
    build_search_texts,
    build_style_sheet,
)
from labpress.build.build_context import BuildContext
from labpress.build.export_assets import (
    author_formats,
    build_catalogue_json,
    build_catalogue_schema,
    build_export,
    export_paths,
    list_formats,
)
from labpress.build.feed_assets import build_atom_feed, build_json_feed, feed_paths
from labpress.build.plan_entries import Plan
from labpress.build.queries import group_lookups
from labpress.build.resource_lists import build_capability_list, build_resource_list
from labpress.build.scripts import all_scripts
from labpress.catalogue import Ids
from labpress.catalogue.author_pages import has_own_card, has_own_feeds
from labpress.schema import Author, Family, Grant, Paper
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
from labpress.views.explorer_data import build_explorer_data
from labpress.views.families import build_timeline_data


def plan_files(plan: Plan, build_context: BuildContext) -> None:
    """Plan all files of a site except the Markdown versions of its pages."""
    plan_page_files(plan)
    _plan_shared_files(plan, build_context)
    for keys in _pages_with_feeds(build_context):
        _plan_feeds(plan, keys)
    for keys, formats in _pages_with_exports(build_context):
        _plan_exports(plan, keys, formats)
    _plan_cvs(plan, build_context)
    _plan_images(plan, build_context)


def record_keys(folder: str, record: Paper | Author | Family | Grant) -> list[str]:
    """Return the key of a record, such as ``papers/x``, followed by its former keys."""
    return [f"{folder}/{record_id}" for record_id in (record.id, *record.former_ids)]


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
    """Plan the files that belong to no single page, such as data for other programs."""
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
    for author, papers in authors_with_page(build_context):
        if has_own_feeds(author, papers, build_context.settings.list_exports):
            yield record_keys("authors", author)
    yield from _lists_of_papers(build_context)


def _plan_feeds(plan: Plan, keys: list[str]) -> None:
    """Plan a page's feeds at its current URL and, for earlier subscribers, at its former URLs."""
    for key in keys:
        atom, json = feed_paths(f"{key}.md")
        plan.add_file(build_atom_feed, keys[0], path=atom)
        plan.add_file(build_json_feed, keys[0], path=json)


def _pages_with_exports(
    build_context: BuildContext,
) -> Iterator[tuple[list[str], Collection[str]]]:
    """Yield the current and former keys of each page with exports, and the keys of the formats."""
    catalogue, list_exports = build_context.catalogue, build_context.settings.list_exports
    for paper in catalogue.papers.values():
        yield record_keys("papers", paper), FORMATS.keys()
    for author, papers in authors_with_page(build_context):
        yield record_keys("authors", author), author_formats(author, papers, list_exports)
    for family in catalogue.families.values():
        yield record_keys("families", family), FORMATS.keys()
    for grant in catalogue.grants.values():
        yield record_keys("grants", grant), FORMATS.keys()
    yield ["papers/index"], FORMATS.keys()
    for year in catalogue.by_year:
        yield [f"years/{year or group_lookups.UNDATED}"], list_formats(list_exports)
    for keys in _lists_of_papers(build_context):
        yield keys, list_formats(list_exports)


def _lists_of_papers(build_context: BuildContext) -> Iterator[list[str]]:
    """Yield a list with the key of each venue, category or keyword page; none has former keys."""
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
    for author, _ in authors_with_page(build_context):
        for author_id in (author.id, *author.former_ids) if has_cv(author) else ():
            resume, pdf = cv_paths(author_id)
            plan.add_file(build_json_resume, author.id, path=resume)
            plan.add_file(build_cv_pdf, author.id, path=pdf)


def _plan_exports(plan: Plan, keys: list[str], formats: Collection[str]) -> None:
    """Plan a page's exports at its current URL, and at former URLs to which others may link."""
    for key in keys:
        for export_format in formats:
            ((_, path, _),) = export_paths(f"{key}.md", {export_format})
            plan.add_file(build_export, keys[0], export_format, path=path)


def _plan_images(plan: Plan, build_context: BuildContext) -> None:
    """Plan the copies of images and the social cards."""
    for (key, file), image in build_context.images.by_file.items():
        for copy in image.files():
            plan.add_file(build_image_copy, key, file, copy.width)
    # Link previews need absolute URLs.
    if not build_context.settings.social_cards or not build_context.site.url:
        return
    catalogue = build_context.catalogue
    for paper_id in catalogue.papers:
        plan.add_file(build_paper_card, paper_id)
    for author, papers in authors_with_page(build_context):
        if has_own_card(author, papers):
            plan.add_file(build_author_card, author.id)
    for family_id in catalogue.families:
        plan.add_file(build_family_card, family_id)
    for grant_id in catalogue.grants:
        plan.add_file(build_grant_card, grant_id)
    plan.add_file(build_site_card)


def authors_with_page(build_context: BuildContext) -> Iterator[tuple[Author, Ids]]:
    """Yield the authors who have a page, each with the ids of their papers."""
    catalogue = build_context.catalogue
    return (
        (author, catalogue.by_author.get(author.id, ()))
        for author in catalogue.authors.values()
        if build_context.has_author_page(author)
    )

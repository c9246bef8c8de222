"""Builds a site: files, records, catalogue, pages and assets, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from labpress.bibliography.styles.cache import (
    build_citations,
    citation_diagnostics,
    read_lab_styles,
)
from labpress.build.assets import build_assets
from labpress.build.cache import FileCache
from labpress.build.context import BuildContext, SiteInfo
from labpress.catalogue import build_catalogue
from labpress.diagnostics import Diagnostic
from labpress.i18n.translator import load_translator
from labpress.images.loading import build_images
from labpress.loading.files import is_record_source
from labpress.loading.records import Records, load_records
from labpress.render.page import Page, Redirect, Site
from labpress.render.urls import Urls
from labpress.schema import Author, Family, Paper
from labpress.settings import Settings
from labpress.views.author import build_author_page
from labpress.views.error_pages import build_error_pages
from labpress.views.families import build_families_page
from labpress.views.family import build_family_page
from labpress.views.group_lists import build_group_pages
from labpress.views.paper import build_paper_page
from labpress.views.papers import build_papers_page
from labpress.views.people import build_people_page
from labpress.views.search_documents import build_search_documents
from labpress.views.shortcodes import build_shortcode_pages

CACHE = ".cache/labpress"
"""The cache folder of a project, in ``.cache`` like those of other plugins."""
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Project:
    """The inputs from which a lab's site is built.

    Attributes:
        folder: the folder of ``mkdocs.yml``; the paths in messages are relative to it.
        content: the folder of content (MkDocs' ``docs_dir``).
        settings: the plugin's settings.
        urls: how the engine forms URLs and links.
        site: its name, URL and language.
        cache: the cache folder, or None to cache nothing.
    """

    folder: Path
    content: Path
    settings: Settings = field(default_factory=Settings)
    urls: Urls = field(default_factory=Urls)
    site: SiteInfo = field(default_factory=SiteInfo)
    cache: Path | None = None


def theme_folders(settings: Settings) -> list[Path]:
    """The folders of theme templates that take precedence over Material's, highest first.

    Args:
        settings: the plugin's settings, with ``theme_scope`` resolved.
    """
    heads = _PACKAGE / "theme_heads"
    return [_PACKAGE / "theme", heads] if settings.whole_site else [heads]


def build_site(project: Project, previous: Records | None = None) -> tuple[Site, Records]:
    """Build the site of a lab.

    Args:
        project: what it is built from.
        previous: the records of an earlier build; if a record has errors, its last valid version is
            shown.

    Returns:
        The site with all diagnostics, and the records, for the next build.
    """
    records = load_records(project.folder, project.content, previous)
    return build_from_records(project, records), records


def build_from_records(project: Project, records: Records) -> Site:
    """Build the site from loaded records; see `build_site`."""
    build_context, style_diagnostics = _build_context(project, records)
    hand_written = list(build_shortcode_pages(project.content, project.folder, build_context))
    pages = _build_pages(build_context, project)
    pages |= {page.path: page for page in hand_written if isinstance(page, Page)}
    assets = tuple(
        asset for asset in build_assets(build_context) if not _is_hand_written(asset.path, project)
    )
    build_context.cache.prune()
    diagnostics = [
        *records.diagnostics,
        *(item for item in hand_written if isinstance(item, Diagnostic)),
        *style_diagnostics,
        *citation_diagnostics(build_context.citations, records),
        *build_context.images.diagnostics,
    ]
    redirects = (redirect for redirect in _redirects(records) if redirect.new in pages)
    # A site that keeps its own theme keeps its own search.
    searches = project.settings.whole_site
    return Site(
        pages=tuple(pages.values()),
        assets=assets,
        redirects=tuple(redirects),
        diagnostics=tuple(sorted(diagnostics)),
        search_documents=(
            tuple(build_search_documents(build_context, project.content)) if searches else ()
        ),
    )


def _build_context(project: Project, records: Records) -> tuple[BuildContext, list[Diagnostic]]:
    """The data shared by all pages, and diagnostics of the lab's citation styles."""
    catalogue = build_catalogue(records)
    styles, diagnostics = read_lab_styles(project.settings.citation_styles, project.folder)
    cache = FileCache.section(project.cache, "images")
    build_context = BuildContext(
        records,
        catalogue,
        project.settings,
        project.urls,
        project.site,
        citations=build_citations(catalogue, styles, project.cache),
        styles=tuple(styles),
        translator=load_translator(project.site.language),
        images=build_images(records, project.content, cache),
        cache=cache,
    )
    return build_context, list(diagnostics)


_NO_TEMPLATE = {"render_macros": False}
"""Front matter that makes mkdocs-macros, and Zensical's counterpart, skip a page.

`template_syntax` protects pages without it; this saves work, and covers delimiters of a lab's own.
"""


def _build_pages(build_context: BuildContext, project: Project) -> dict[str, Page]:
    """The generated pages by their paths; hand-written pages take precedence."""
    extra: dict[str, Any] = dict(_NO_TEMPLATE)
    if not project.settings.whole_site:
        # The navigation of a site that keeps its own theme stays on generated pages.
        extra["hide"] = ["toc"]
    return {
        page.path: replace(page, meta={**page.meta, **extra})
        for page in _generate_pages(build_context)
        if not _is_hand_written(page.path, project)
    }


def _is_hand_written(path: str, project: Project) -> bool:
    """Whether the lab has its own page or file at a path."""
    return not is_record_source(path) and (project.content / path).is_file()


def _generate_pages(build_context: BuildContext) -> Iterator[Page]:
    """Every page; if two have the same path, the later one wins: error pages replace others."""
    catalogue = build_context.catalogue
    for paper in catalogue.papers:
        yield build_paper_page(paper, build_context)
    for author in catalogue.authors.values():
        if build_context.has_author_page(author):
            yield build_author_page(author.id, build_context)
    for family in catalogue.families:
        yield build_family_page(family, build_context)
    yield build_papers_page(build_context)
    yield build_people_page(build_context)
    yield build_families_page(build_context)
    yield from build_group_pages(build_context)
    yield from build_error_pages(build_context)


def _redirects(records: Records) -> Iterator[Redirect]:
    """Redirects from the former paths of renamed records to the current ones."""
    folders: dict[str, Iterable[Paper | Author | Family]] = {
        "papers": records.papers.values(),
        "families": records.families.values(),
        "authors": records.authors.values(),
    }
    for folder, folder_records in folders.items():
        for record in folder_records:
            for former_id in record.former_ids:
                yield Redirect(f"{folder}/{former_id}.md", f"{folder}/{record.id}.md")

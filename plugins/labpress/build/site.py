"""Every stage of a build, in order: files -> records -> catalogue -> pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from labpress.bibliography.styles.cache import (
    build_citations,
    citation_diagnostics,
    read_lab_styles,
)
from labpress.build.assets import build_assets
from labpress.build.cache import FileCache
from labpress.build.context import BuildContext, SiteInfo
from labpress.catalogue import build_catalogue
from labpress.catalogue.author_pages import has_page
from labpress.diagnostics import Diagnostic
from labpress.i18n.translator import load_translator
from labpress.images.loading import build_images
from labpress.loading.files import is_record_source
from labpress.loading.records import Records, load_records
from labpress.render.page import Page, Redirect, Site
from labpress.render.urls import Urls
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
"""Where a project keeps things between builds; as other plugins do, below ``.cache``."""
_PARTS = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Project:
    """Where a lab's site is made from, and how.

    Attributes:
        folder: the folder of ``mkdocs.yml``; messages name files relative to it.
        content: the folder of content (MkDocs' ``docs_dir``).
        settings: the plugin's settings.
        urls: how the engine names pages, and how they link.
        site: its name, address and language.
        cache: a folder for what is kept between builds, or None to keep nothing.
    """

    folder: Path
    content: Path
    settings: Settings = field(default_factory=Settings)
    urls: Urls = field(default_factory=Urls)
    site: SiteInfo = field(default_factory=SiteInfo)
    cache: Path | None = None


def theme_folders(settings: Settings) -> list[Path]:
    """The folders of theme parts that a door lays over the engine's, the foremost first.

    Args:
        settings: the plugin's settings, ``context`` settled.
    """
    heads = _PARTS / "theme_heads"
    return [_PARTS / "theme", heads] if settings.whole_site else [heads]


def build_site(project: Project, previous: Records | None = None) -> tuple[Site, Records]:
    """Build the site of a lab.

    Args:
        project: where it is made from.
        previous: the records of an earlier build; a record with errors stands as it did there.

    Returns:
        The site with all its problems, and the records, to go on from at the next build.
    """
    records = load_records(project.folder, project.content, previous)
    return build_from_records(project, records), records


def build_from_records(project: Project, records: Records) -> Site:
    """Build the site of records that were read; see `build_site`."""
    catalogue = build_catalogue(records)
    styles, style_diagnostics = read_lab_styles(project.settings.citation_styles, project.folder)
    citations = build_citations(catalogue, styles, project.cache)
    cache = FileCache.section(project.cache, "images")
    images = build_images(records, project.content, cache)
    build_context = BuildContext(
        records,
        catalogue,
        project.settings,
        project.urls,
        project.site,
        citations,
        tuple(styles),
        load_translator(project.site.language),
        images=images,
        cache=cache,
    )
    own = list(build_shortcode_pages(project.content, project.folder, build_context))
    diagnostics = [one for one in own if isinstance(one, Diagnostic)]
    diagnostics += [
        *style_diagnostics,
        *citation_diagnostics(citations, records),
        *images.diagnostics,
    ]
    pages = {
        page.path: replace(page, meta={**page.meta, **_NO_TEMPLATE})
        for page in _build_pages(build_context)
        if not _is_own(page.path, project)
    }
    if not project.settings.whole_site:
        pages = {path: _with_navigation(page) for path, page in pages.items()}
    pages |= {one.path: one for one in own if isinstance(one, Page)}
    assets = tuple(one for one in build_assets(build_context) if not _is_own(one.path, project))
    cache.prune()
    return Site(
        pages=tuple(pages.values()),
        assets=assets,
        redirects=tuple(one for one in _build_redirects(records) if one.new in pages),
        diagnostics=tuple(sorted([*records.diagnostics, *diagnostics])),
        # A site that was there before has a search of its own.
        search_documents=tuple(build_search_documents(build_context, project.content))
        if project.settings.whole_site
        else (),
    )


_NO_TEMPLATE = {"render_macros": False}
"""Front matter by which mkdocs-macros, and Zensical's counterpart, skip a page. What
`template_syntax` does needs no cooperation; this saves them the work, and covers delimiters that
a lab made up."""


def _with_navigation(page: Page) -> Page:
    """The page as it stands in a site that keeps its own look: that site's navigation stays."""
    return replace(page, meta={**page.meta, "hide": ["toc"]})


def _is_own(path: str, project: Project) -> bool:
    """Whether the lab has a page or file of its own at a path, which then goes before ours."""
    return not is_record_source(path) and (project.content / path).is_file()


def _build_pages(build_context: BuildContext) -> Iterator[Page]:
    """Every page; of two at one address the later one counts: a record's faults are shown."""
    catalogue = build_context.catalogue
    for paper in catalogue.papers:
        yield build_paper_page(paper, build_context)
    for author in catalogue.authors.values():
        if has_page(author, build_context.settings.author_pages):
            yield build_author_page(author.id, build_context)
    for family in catalogue.families:
        yield build_family_page(family, build_context)
    yield build_papers_page(build_context)
    yield build_people_page(build_context)
    yield build_families_page(build_context)
    yield from build_group_pages(build_context)
    yield from build_error_pages(build_context)


def _build_redirects(records: Records) -> Iterator[Redirect]:
    for paper in records.papers.values():
        for old in paper.former_ids:
            yield Redirect(f"papers/{old}.md", f"papers/{paper.id}.md")
    for family in records.families.values():
        for old in family.former_ids:
            yield Redirect(f"families/{old}.md", f"families/{family.id}.md")
    for author in records.authors.values():
        for old in author.former_ids:
            yield Redirect(f"authors/{old}.md", f"authors/{author.id}.md")

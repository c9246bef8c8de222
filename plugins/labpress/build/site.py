"""Builds a site: files, records, catalogue, pages and assets, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from labpress.bibliography.styles.cache import (
    build_citations,
    read_lab_styles,
)
from labpress.build.build_context import BuildContext, SiteInfo
from labpress.build.cache import FileCache
from labpress.build.citation_results import check_citations, uncited_papers
from labpress.build.global_key import global_key
from labpress.build.page_context import PageContext
from labpress.build.plan import plan_site
from labpress.build.store import DiskStore
from labpress.build.tracking import Answers, NoStore, ResultStore
from labpress.catalogue import build_catalogue
from labpress.diagnostics import Diagnostic
from labpress.i18n.translator import load_translator
from labpress.images.loading import build_images
from labpress.loading.files import is_record_source, own_pages
from labpress.loading.parsed_cache import decode_parsed, encode_parsed
from labpress.loading.records import Records, load_records
from labpress.render.page import Page, Redirect, Site
from labpress.render.urls import Urls
from labpress.schema import Author, Family, Paper
from labpress.settings import Settings
from labpress.views.search_documents import build_search_documents
from labpress.views.shortcodes import build_own_page, check_shortcodes, has_shortcodes

CACHE = ".cache/labpress"
"""The cache folder of a project, in ``.cache`` like those of other plugins."""
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Project:
    """What a lab's site is built from.

    Attributes:
        folder: the folder of ``mkdocs.yml``; the paths in messages are relative to it.
        content: the folder of content (MkDocs' ``docs_dir``).
        settings: the plugin's settings.
        urls: how the engine names pages, and how they link.
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
    """The folders of theme templates that take precedence over Material's, first one first.

    Args:
        settings: the plugin's settings, with ``theme_scope`` resolved.
    """
    heads = _PACKAGE / "theme_heads"
    return [_PACKAGE / "theme", heads] if settings.whole_site else [heads]


def build_site(project: Project, previous: Records | None = None) -> tuple[Site, Records]:
    """Build the site of a lab.

    Args:
        project: what it is built from.
        previous: the records of an earlier build; where a record has errors, its last valid version
            is shown.

    Returns:
        The site with all diagnostics, and the records, for the next build.
    """
    records = _load_records(project, previous)
    return build_from_records(project, records, _open_store(project)), records


def _load_records(project: Project, previous: Records | None) -> Records:
    """The records; those that have not changed since an earlier build are not parsed again."""
    section = FileCache.section(project.cache, "records")
    entry = f"{global_key()}.pickle"
    data = section.read(entry) if previous is None else None
    parsed = decode_parsed(data) if data else {}
    records = load_records(project.folder, project.content, previous, parsed)
    if any(records.current[key] is not parsed.get(key) for key in records.current):
        section.write(entry, encode_parsed(records.current))
    section.prune()
    return records


def _open_store(project: Project) -> ResultStore:
    """The results of earlier builds with the same settings, code and libraries."""
    if project.cache is None:
        return NoStore()
    key = global_key(project.settings.model_dump_json(), project.site, project.urls)
    return DiskStore(project.cache / "results", key)


def build_from_records(
    project: Project, records: Records, store: ResultStore | None = None
) -> Site:
    """Build the site from loaded records.

    Args:
        project: what it is built from.
        records: the records.
        store: the results of an earlier build; what would be the same is taken from it. None to
            build everything. It is closed when the site is finished.
    """
    build_context, style_diagnostics = _build_context(project, records, store)
    plan = plan_site(build_context)
    pages = {
        path: _with_site_meta(planned.build(build_context), project)
        for path, planned in plan.pages.items()
        if planned.builder is build_own_page or not _is_hand_written(path, project)
    }
    assets = tuple(
        planned.asset(path, build_context)
        for path, planned in plan.files.items()
        if not _is_hand_written(path, project)
    )
    diagnostics = [*style_diagnostics, *_check(build_context, project)]
    redirects = (redirect for redirect in _redirects(records) if redirect.new in pages)
    # A site that keeps its own theme keeps its own search.
    searches = project.settings.whole_site
    search = PageContext("", build_context)
    return Site(
        pages=tuple(pages.values()),
        assets=assets,
        redirects=tuple(redirects),
        diagnostics=tuple(sorted(diagnostics)),
        search_documents=tuple(build_search_documents(search)) if searches else (),
        finish=partial(build_context.answers.store.close, prune=True),
    )


def check_project(project: Project) -> tuple[Diagnostic, ...]:
    """All errors and warnings of a lab, without building its pages."""
    store = _open_store(project)
    build_context, style_diagnostics = _build_context(project, _load_records(project, None), store)
    diagnostics = [*style_diagnostics, *_check(build_context, project)]
    store.close(prune=False)
    return tuple(sorted(diagnostics))


def _check(build_context: BuildContext, project: Project) -> Iterator[Diagnostic]:
    yield from build_context.records.diagnostics
    yield from _check_own_pages(build_context, project)
    yield from check_citations(build_context)
    yield from build_context.images.diagnostics


def _check_own_pages(build_context: BuildContext, project: Project) -> Iterator[Diagnostic]:
    """The errors in the shortcodes of hand-written pages."""
    for path, text in build_context.own_pages.items():
        if has_shortcodes(text):
            file = project.content / path
            inside = file.is_relative_to(project.folder)
            file = file.relative_to(project.folder) if inside else file
            yield from check_shortcodes(text, file.as_posix())


def _build_context(
    project: Project, records: Records, store: ResultStore | None
) -> tuple[BuildContext, list[Diagnostic]]:
    """What all pages share, and what is wrong with the lab's citation styles."""
    catalogue = build_catalogue(records)
    styles, diagnostics = read_lab_styles(project.settings.citation_styles, project.folder)
    cache = FileCache.section(project.cache, "images")
    build_context = BuildContext(
        records,
        catalogue,
        project.settings,
        project.urls,
        project.site,
        styles=tuple(styles),
        translator=load_translator(project.site.language),
        images=build_images(records, project.content, cache),
        own_pages=dict(own_pages(project.content)),
        cache=cache,
        answers=Answers(store or NoStore()),
    )
    uncited = uncited_papers(build_context)
    citations = build_citations(
        [catalogue.papers[paper_id] for paper_id in uncited],
        styles,
        project.cache,
        complete=len(uncited) == len(catalogue.papers),
    )
    return replace(build_context, citations=citations), list(diagnostics)


_NO_TEMPLATE = {"render_macros": False}
"""Front matter that makes mkdocs-macros, and Zensical's counterpart, skip a page.

`template_syntax` protects pages without it; this saves work, and covers delimiters of a lab's own.
"""


def _with_site_meta(page: Page, project: Project) -> Page:
    """A page with the front matter that all pages of the site have."""
    extra: dict[str, Any] = dict(_NO_TEMPLATE)
    if not project.settings.whole_site:
        # The navigation of a site that keeps its own theme stays on generated pages.
        extra["hide"] = ["toc"]
    return page if page.hand_written else replace(page, meta={**page.meta, **extra})


def _is_hand_written(path: str, project: Project) -> bool:
    """Whether the lab has a page or file of its own at a path."""
    return not is_record_source(path) and (project.content / path).is_file()


def _redirects(records: Records) -> Iterator[Redirect]:
    """From the former path of each renamed record to the present one."""
    folders: dict[str, Iterable[Paper | Author | Family]] = {
        "papers": records.papers.values(),
        "families": records.families.values(),
        "authors": records.authors.values(),
    }
    for folder, folder_records in folders.items():
        for record in folder_records:
            for former_id in record.former_ids:
                yield Redirect(f"{folder}/{former_id}.md", f"{folder}/{record.id}.md")

"""Builds the pages and files of a site whose records and plan are ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from labpress.build.attached_names import check_attached_names
from labpress.build.author_page_note import check_author_pages
from labpress.build.build_context import BuildContext
from labpress.build.card_workers import draw_cards_in_workers
from labpress.build.citation_queries import check_citations
from labpress.build.cited_texts import check_cited_texts
from labpress.build.empty_lists import empty_lists
from labpress.build.export_assets import build_export
from labpress.build.feed_assets import build_atom_feed, build_json_feed
from labpress.build.lazy_pages import PageOutline, SitePage, page_outline
from labpress.build.page_checks import check_cited_keys, check_page
from labpress.build.page_context import PageContext
from labpress.build.plan_entries import Plan
from labpress.build.project import Project
from labpress.build.published_urls import check_published_urls
from labpress.build.query_workers import PlannedQuery, QueryWorkers
from labpress.catalogue.pdf import former_file
from labpress.diagnostics import Diagnostic
from labpress.loading.records import Records
from labpress.render.page import Asset, Page, Redirect, Site
from labpress.schema import Author, Family, Grant, Paper
from labpress.search import SearchDocument
from labpress.views.hand_written import build_hand_written_page
from labpress.views.markdown_pages import markdown_element, markdown_path, moved_markdown
from labpress.views.search_documents import build_search_documents
from labpress.views.search_documents.groups import author_search_document
from labpress.views.search_documents.papers import paper_search_document

_NO_TEMPLATE = {"render_macros": False}
"""Front matter that makes mkdocs-macros and its counterpart in Zensical skip a page.

`labpress.render.template_syntax` protects pages even without this key, but the key saves work and
also covers custom delimiters.
"""


_BUILT_AHEAD = (build_export, build_atom_feed, build_json_feed)
"""The builders of files that are numerous and slow to build."""
_MAX_AGE = 30 * 24 * 3600.0
"""The age, in seconds, at which unused social cards and image copies are deleted."""


@dataclass(frozen=True, slots=True)
class SiteState:
    """A site that is ready to be built.

    Attributes:
        project: the project to build.
        build_context: the data that all pages share.
        plan: all pages and files, by path.
        style_diagnostics: the problems with the lab's citation styles and translations.
    """

    project: Project
    build_context: BuildContext
    plan: Plan
    style_diagnostics: tuple[Diagnostic, ...] = ()

    def has_page(self, path: str) -> bool:
        """Return whether labpress builds the page at a path; hand-written pages take precedence."""
        planned = self.plan.pages.get(path)
        if planned is None:
            return False
        return planned.builder is build_hand_written_page or not self.project.is_hand_written(path)

    def page(self, path: str) -> Page:
        """Return the page at a path, which must be in the plan."""
        page = self.plan.pages[path].build(self.build_context)
        return page if page.hand_written else self._with_site_meta(page)

    def site_pages(self, advance: Callable[[], object]) -> Iterator[SitePage]:
        """Yield the pages; the content of an unchanged page is loaded on first access.

        Args:
            advance: called after each page.
        """
        for path in self.plan.pages:
            if self.has_page(path):
                yield self._site_page(path)
            advance()

    def _site_page(self, path: str) -> SitePage:
        planned = self.plan.pages[path]
        if not planned.builder.can_decode:
            return SitePage.of(self.page(path))
        arguments = (planned.builder.name, *planned.arguments)
        outline = PageOutline(**self.build_context.query(page_outline, *arguments))
        return SitePage(path, outline, partial(self.page, path), partial(self._version, path))

    def _version(self, path: str) -> str:
        """Return a string that changes whenever the page or its added front matter changes."""
        return f"{self.fingerprint(path)} {path in self.plan.markdown}"

    @property
    def built_pages(self) -> int:
        """The number of pages built so far, not counting those reused from an earlier build."""
        planned = {(page.builder.name, page.arguments) for page in self.plan.pages.values()}
        return len(planned.intersection(self.build_context.results.computed))

    def _with_site_meta(self, page: Page) -> Page:
        """Return a page with the front matter that all pages of the site have."""
        extra: dict[str, Any] = dict(_NO_TEMPLATE)
        if not self.project.settings.whole_site:
            # If the site keeps its own theme, its navigation is also shown on generated pages.
            extra["hide"] = ["toc"]
        if page.path in self.plan.markdown:
            labpress = page.meta["labpress"]
            head = [*labpress.get("head", []), markdown_element(page.path, self.project.urls)]
            extra["labpress"] = {**labpress, "head": head}
        return replace(page, meta={**page.meta, **extra})

    def fingerprint(self, path: str) -> str | None:
        """Return the fingerprint of the page or file at a path, or None if there is none."""
        planned = self.plan.pages.get(path) or self.plan.files.get(path)
        if planned is None:
            return None
        query_key = (planned.builder.name, planned.arguments)
        return self.build_context.results.fingerprint(query_key, self.build_context)

    def finish(self) -> None:
        """Stop the other processes, and delete unused cache entries; see `Site.finish`."""
        self.build_context.card_pool.close()
        if self.build_context.results.workers:
            self.build_context.results.workers.close()
        self.build_context.results.store.prune()
        # A build does not read the cached images of unchanged files, so unused images are deleted
        # only if they are old.
        self.build_context.cache.prune(min_age=_MAX_AGE)

    def empty_lists(self) -> frozenset[str]:
        """Return the paths of the lists that the navigation leaves out."""
        return empty_lists(self.plan, self.build_context.catalogue, self.project)

    def search_documents(self) -> Iterator[SearchDocument]:
        """Yield all documents that the search and the explorer can find."""
        return build_search_documents(PageContext("", self.build_context))

    def assets(self) -> Iterator[Asset]:
        """Yield all files other than pages, each built when it is needed."""
        # This is the order in which other processes build the files; see `start_workers`.
        for page, planned in self.plan.markdown.items():
            path = markdown_path(page, self.project.urls)
            yield planned.asset(path, self.build_context, markdown_of=page)
        for path, planned in self.plan.files.items():
            if not self.project.is_hand_written(path):
                yield planned.asset(path, self.build_context)
        for redirect in self.redirects():
            if redirect.new in self.plan.markdown:
                yield moved_markdown(redirect, self.project.urls, self.project.site.url)
        for former, path in self._former_files():
            file = self.project.content / path
            is_page = path.endswith(".md")
            if not is_page and file.is_file() and not self.project.is_hand_written(former):
                yield Asset(former, file.read_bytes)

    def _former_files(self) -> Iterator[tuple[str, str]]:
        """Yield the former and the current path of each file in the folder of a renamed record.

        Other sites may link to these files: PDFs, images or pages.
        """
        files = self.build_context.records.files
        for redirect in self._former_pages():
            old, new = redirect.old.removesuffix(".md"), redirect.new.removesuffix(".md")
            for name in sorted(files[new].folder_files) if new in files else ():
                yield f"{old}/{former_file(name, new, old)}", f"{new}/{name}"

    def former_paths(self) -> set[str]:
        """Return the former paths of the files and pages of renamed records."""
        return {former for former, _ in self._former_files()}

    def redirects(self) -> tuple[Redirect, ...]:
        """Return the redirects from former paths of renamed records and of pages in their folders."""
        in_folders = (
            Redirect(*paths) for paths in self._former_files() if paths[0].endswith(".md")
        )
        return (*self._former_pages(), *in_folders)

    def _former_pages(self) -> Iterator[Redirect]:
        redirects = find_redirects(self.build_context.records)
        return (redirect for redirect in redirects if self.has_page(redirect.new))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all errors and warnings of the lab."""
        found = [
            *self.style_diagnostics,
            *self.build_context.records.diagnostics,
            *self._check_own_pages(),
            *check_citations(self.build_context),
            *self.build_context.images.diagnostics,
            *check_attached_names(self.build_context.records.files.values(), self.plan.files),
            *check_author_pages(self.build_context),
        ]
        # If a record has an error, its page may be missing only until the error is corrected.
        if not any(diagnostic.is_error for diagnostic in found):
            found += check_published_urls(self)
        return tuple(sorted(found))

    def _check_own_pages(self) -> Iterator[Diagnostic]:
        """Yield the errors and warnings about hand-written pages and about citations in records."""
        catalogue = self.build_context.catalogue
        for path, text in self.build_context.hand_written_pages.items():
            yield from check_page(text, self.project.show_path(path), catalogue)
        for file in self.build_context.records.files.values():
            if file.prose:
                yield from check_cited_keys(file.prose, file.prose_file, catalogue)
        yield from check_cited_texts(self.build_context.records, catalogue)

    def start_workers(self) -> None:
        """Start building pages, exports and feeds in other processes; see `QueryWorkers`."""
        workers = QueryWorkers(self.build_context)
        pages = [planned for path, planned in self.plan.pages.items() if self.has_page(path)]
        sent = {(page.builder.name, page.arguments) for page in pages if page.builder.can_decode}
        # The order is that of the pages, so that the process that builds a page also writes the
        # page's Markdown.
        markdown = [
            file
            for file in self.plan.markdown.values()
            if (file.arguments[1], file.arguments[2:]) in sent
        ]
        files = (file for file in self.plan.files.values() if file.builder in _BUILT_AHEAD)
        workers.start([*pages, *self._search_queries()], markdown, files)
        self.build_context.results.workers = workers

    def _search_queries(self) -> Iterator[PlannedQuery]:
        """Yield the queries for the search documents of papers and authors."""
        catalogue = self.build_context.catalogue
        for paper_id in catalogue.papers:
            yield PlannedQuery(paper_search_document, (paper_id,))
        if not self.project.settings.whole_site:
            return
        for author in catalogue.authors.values():
            if self.build_context.has_author_page(author):
                yield PlannedQuery(author_search_document, (author.id,))

    def site(self, advance: Callable[[], object] = int) -> Site:
        """Return the site: all pages are built, and files are built on demand.

        Args:
            advance: called after each page.
        """
        self.draw_cards()
        pages = []
        for path in self.plan.pages:
            if self.has_page(path):
                pages.append(self.page(path))
            advance()
        return Site(
            pages=tuple(pages),
            assets=tuple(self.assets()),
            redirects=self.redirects(),
            diagnostics=self.diagnostics(),
            search_documents=tuple(self.search_documents()),
            empty_lists=self.empty_lists(),
            finish=self.finish,
        )

    def draw_cards(self) -> None:
        """Start drawing the missing social cards in other processes."""
        files = self.plan.files.values()
        query_keys = ((planned.builder.name, planned.arguments) for planned in files)
        draw_cards_in_workers(query_keys, self.build_context)


def find_redirects(records: Records) -> Iterator[Redirect]:
    """Yield a redirect from each former path of a renamed record to its current path."""
    folders: dict[str, Iterable[Paper | Author | Family | Grant]] = {
        "papers": records.papers.values(),
        "families": records.families.values(),
        "grants": records.grants.values(),
        "authors": records.authors.values(),
    }
    for folder, folder_records in folders.items():
        for record in folder_records:
            for former_id in record.former_ids:
                yield Redirect(f"{folder}/{former_id}.md", f"{folder}/{record.id}.md")

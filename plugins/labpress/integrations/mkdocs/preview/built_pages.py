"""Updates single pages of the site that MkDocs has built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from labpress.build.lazy_pages import SitePage
from labpress.build.site_state import SiteState
from labpress.integrations.mkdocs.direct_pages import (
    DirectPage,
    PageFile,
    page_file,
    page_markdown,
)
from labpress.integrations.mkdocs.files import redirects_of
from labpress.integrations.mkdocs.markdown import SiteMarkdown
from labpress.integrations.mkdocs.navigation import nav_titles
from labpress.integrations.mkdocs.page import GeneratedPage
from labpress.integrations.mkdocs.page_rendering import BuiltSite
from labpress.integrations.mkdocs.search import SearchIndexing
from labpress.integrations.mkdocs.site_folder import SiteFolder
from labpress.render.page import Page
from labpress.search import SearchDocument


@dataclass(frozen=True)
class BuiltPages:
    """The pages of the last build of the whole site, which the preview updates one by one.

    Attributes:
        site: the output of MkDocs in that build.
        pages: the generated pages by path, which the plugin's hooks read.
        site_markdown: the site's Markdown settings.
        folder: the folder of the built site.
        search: builds the search index.
    """

    site: BuiltSite
    pages: dict[str, SitePage]
    site_markdown: SiteMarkdown
    folder: SiteFolder
    search: SearchIndexing

    def render_page(self, page: Page) -> None:
        """Render and write a page.

        Args:
            page: the current version of the page.
        """
        config, files = self.site.config, self.site.files
        site_page = self.pages[page.path] = SitePage.of(page)
        file = files.get_file_from_path(page.path)
        if file is None:
            file = page_file(site_page, files, self.folder, self.site_markdown, config)
            files.append(file)
            self.site.pages_changed()
        if isinstance(file, PageFile):
            file.generate = partial(page_markdown, site_page, self.site_markdown)
            if isinstance(file.page, GeneratedPage) and not isinstance(file.page, DirectPage):
                file.page.update(site_page)  # the navigation may contain the page
            else:
                titles = nav_titles(config.nav)
                GeneratedPage(titles.get(page.path), file, config, site_page, self.site_markdown)
        assert file.page is not None
        self.site.render_page(file.page)

    def remove_page(self, path: str) -> None:
        """Remove the page whose Markdown file has this path."""
        file = self.site.files.get_file_from_path(path)
        if file is not None:
            self.site.files.remove(file)
            self.site.pages_changed()
            Path(file.abs_dest_path).unlink(missing_ok=True)
        self.pages.pop(path, None)

    def is_source(self, path: Path) -> bool:
        """Return whether a path is that of a source file or of a folder with source files."""
        content = Path(self.site.config.docs_dir)
        name = path.relative_to(content).as_posix() if path.is_relative_to(content) else ""
        sources = self.site.files.src_uris
        return name in sources or any(source.startswith(f"{name}/") for source in sources)

    def needs_build(self, state: SiteState) -> bool:
        """Return whether a change affects all pages, so that MkDocs must build the site."""
        return self.site.needs_build(state)

    def has_page(self, path: str) -> bool:
        """Return whether the site has a page at a path, including those added since the build."""
        return self.site.files.get_file_from_path(path) is not None

    def index(self, documents: Sequence[SearchDocument], state: SiteState) -> None:
        """Start rebuilding the search index.

        Args:
            documents: the search documents.
            state: the current site.
        """
        site_dir = Path(self.site.config.site_dir)
        self.search.follow(documents, self.site.files, state.project.cache, site_dir)

    def follow(self, state: SiteState) -> None:
        """Update the sitemap and the redirects.

        Args:
            state: the current site.
        """
        self.site.sort_pages(state.plan.pages)
        self.site.replace_redirects(redirects_of(state))
        if "sitemap.xml" in self.site.config.theme.static_templates:
            self.site.render_template("sitemap.xml")

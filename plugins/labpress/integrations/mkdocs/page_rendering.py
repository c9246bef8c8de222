"""Renders single pages for the preview as MkDocs does in a build, with all events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from labpress.build.cache import write_atomic
from labpress.build.site_state import SiteState
from labpress.integrations.mkdocs.files import GeneratedFile
from labpress.integrations.mkdocs.navigation import nav_titles
from labpress.integrations.mkdocs.page import GeneratedPage
from labpress.render.page import Asset


@dataclass(frozen=True)
class BuiltSite:
    """The state of the last MkDocs build, from which single pages are rendered.

    Attributes:
        config: the site's settings.
        files: all files.
        nav: the navigation.
        env: the theme's environment.
        redirects: the paths of the files at former URLs, which `replace_redirects` updates.
        empty: the paths of the lists that the navigation leaves out; see `SiteState.empty_lists`.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    redirects: set[str]
    empty: frozenset[str]
    _pages: list[File] = field(default_factory=list)
    _nav_titles: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember the titles of the generated pages in the navigation."""
        self._nav_titles.update(
            (page.file.src_uri, page.generated.meta["title"])
            for page in self.nav.pages
            if isinstance(page, GeneratedPage)
        )

    def needs_build(self, state: SiteState) -> bool:
        """Return whether all pages must be rebuilt because the navigation has changed.

        Args:
            state: the current site.
        """
        if state.empty_lists() != self.empty:
            return True
        written = nav_titles(self.config.nav)
        added = written.keys() & state.plan.pages.keys() - self._nav_titles.keys()
        present = {page.file.src_uri for page in self.nav.pages}
        return bool(added - present) or any(
            path not in state.plan.pages
            or (written.get(path) is None and state.page(path).meta["title"] != title)
            for path, title in self._nav_titles.items()
        )

    def render_page(self, page: Page) -> None:
        """Read, render and write a page.

        Args:
            page: the page; its file has the destination path.
        """
        self.config._current_page = page
        try:
            self._populate(page)
            output = self._apply_template(page)
        finally:
            page.active = False
            self.config._current_page = None
        if output.strip():
            data = output.encode("utf-8", errors="xmlcharrefreplace")
            write_atomic(Path(page.file.abs_dest_path), data)

    def render_template(self, name: str) -> None:
        """Render and write a theme template that is not a page, such as the sitemap."""
        config, plugins = self.config, self.config.plugins
        template = plugins.on_pre_template(
            self.env.get_template(name), template_name=name, config=config
        )
        base_url = get_relative_url(".", name)
        context = get_context(self.nav, self._all_pages(), config, base_url=base_url)
        context = plugins.on_template_context(context, template_name=name, config=config)
        output = plugins.on_post_template(
            template.render(context), template_name=name, config=config
        )
        if output.strip():
            write_atomic(Path(config.site_dir, name), output.encode())

    def _populate(self, page: Page) -> None:
        """Read and render a page's Markdown, with the same events as `mkdocs.commands.build`."""
        config, plugins = self.config, self.config.plugins
        page = plugins.on_pre_page(page, config=config, files=self.files)
        page.read_source(config)
        assert page.markdown is not None
        page.markdown = plugins.on_page_markdown(
            page.markdown, page=page, config=config, files=self.files
        )
        page.render(config, self.files)
        assert page.content is not None
        page.content = plugins.on_page_content(
            page.content, page=page, config=config, files=self.files
        )

    def _all_pages(self) -> list[File]:
        """Return the files of all pages.

        The list is cached, since creating it takes longer than rendering a page.
        """
        if not self._pages:
            self._pages[:] = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        return self._pages

    def pages_changed(self) -> None:
        """Forget the list of all pages, after pages have been added or removed."""
        self._pages.clear()

    def sort_pages(self, paths: Iterable[str]) -> None:
        """Put the generated pages in the order of a full build, which the sitemap also uses.

        Args:
            paths: the paths of the pages, in that order.
        """
        for path in paths:
            file = self.files.get_file_from_path(path)
            if isinstance(file, GeneratedFile):
                self.files.remove(file)
                self.files.append(file)
        self._pages.clear()

    def replace_redirects(self, assets: Iterable[Asset]) -> None:
        """Write the redirects at former URLs, and delete those that are no longer needed.

        A redirect never replaces a page that has the same path.

        Args:
            assets: the redirects.
        """
        folder, pages = Path(self.config.site_dir), {file.dest_uri for file in self._all_pages()}
        redirects = {asset.path: asset for asset in assets}
        for path in self.redirects - redirects.keys() - pages:
            (folder / path).unlink(missing_ok=True)
        for path, asset in redirects.items():
            if path not in pages:
                write_atomic(folder / path, asset.data)
        self.redirects.clear()
        self.redirects.update(redirects)

    def _apply_template(self, page: Page) -> str:
        """Return the HTML of a page, rendered with its template as in `mkdocs.commands.build`."""
        plugins = self.config.plugins
        page.active = True
        context = get_context(self.nav, self._all_pages(), self.config, page)
        template = self.env.get_template(str(page.meta.get("template", "main.html")))
        context = plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
        return plugins.on_post_page(template.render(context), page=page, config=self.config)

"""Builds generated pages without MkDocs' loops over pages.

The module renders the pages' templates, and adds the Content Security Policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from labpress.integrations.mkdocs.direct_pages import DirectPage, PageFile
from labpress.integrations.mkdocs.page_shell import shell_version
from labpress.integrations.mkdocs.page_versions import PageVersions
from labpress.integrations.mkdocs.security_policy import SecurityPolicy
from labpress.integrations.mkdocs.specialisation.rendering import PageRenderer, PageTemplate
from labpress.render.page import Page, add_head_elements

_log = get_plugin_logger("labpress")


class DirectBuild:
    """The pages that labpress, rather than MkDocs, builds in one build of the site."""

    def __init__(
        self,
        pages: Sequence[DirectPage],
        nav: Navigation,
        files: Files,
        policy: SecurityPolicy,
        versions: PageVersions,
        *,
        serving: bool = False,
    ) -> None:
        """Remove the pages from MkDocs' loops over pages.

        Args:
            pages: the pages to build.
            nav: the navigation.
            files: all files.
            policy: the Content Security Policy of the site's pages.
            versions: the versions of built pages.
            serving: whether this is a preview, in which MkDocs also builds drafts.
        """
        self._pages = pages
        self._nav = nav
        self._files = files
        self._policy = policy
        self._versions = versions
        self._inclusion = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
        self._direct = {id(page.file) for page in pages}
        self._renderer: PageRenderer
        for page in pages:
            assert isinstance(page.file, PageFile)
            page.file.build_directly(partial(self._build, page))

    @property
    def page_count(self) -> int:
        """The number of pages that labpress builds."""
        return len(self._pages)

    def start(self, env: Environment, config: MkDocsConfig) -> None:
        """Prepare to render the pages, as MkDocs will request when it copies static files.

        Args:
            env: the theme's Jinja environment, including changes made by other plugins.
            config: the site's settings.
        """
        files = self.with_pages(self._files.documentation_pages(inclusion=self._inclusion))
        template = PageTemplate(env, config, self._nav, files)
        if self._versions.theme is not None:
            self._versions.shell = shell_version(self._versions.theme, config, self._nav)
        outdated = list(filter(self._is_outdated, self._pages))
        self._renderer = PageRenderer(template, outdated, self._is_same)

    def _is_outdated(self, page: DirectPage) -> bool:
        """Store the page's version in its file; return whether the page must be rendered."""
        assert isinstance(page.file, PageFile)
        page.file.version = self._versions.version(page.site_page)
        return not page.file.is_current

    def release_pages(self) -> None:
        """Make the pages visible to other plugins again, after all of them have been built."""
        for page in self._pages:
            assert isinstance(page.file, PageFile)
            page.file.build_directly(None)
        self._pages, self._direct = (), set()

    def with_pages(self, files: Sequence[File]) -> Sequence[File]:
        """Return the given files and the files of labpress's own pages, in the site's order.

        Args:
            files: the files of the pages that MkDocs builds.
        """
        if not self._pages:
            return files
        selected = self._direct.union(map(id, files))
        return [file for file in self._files if id(file) in selected]

    def _build(self, page: DirectPage) -> bytes:
        """Return the bytes to write for a page; they are empty if the theme renders nothing."""
        try:
            html = self._finish(page, self._renderer.render(page))
        except Exception as error:
            _log.error("Error building page '%s': %s", page.file.src_uri, error)
            raise
        finally:
            page.forget()
        if not html.strip():
            _log.info("Page skipped: '%s'. Generated empty output.", page.file.src_uri)
            return b""
        return html.encode("utf-8", errors="xmlcharrefreplace")

    def _is_same(self, page: MkDocsPage, pieces: list[str], full: list[str]) -> bool:
        assert isinstance(page, DirectPage)
        return self._finish(page, pieces) == self._finish(page, full)

    def _finish(self, page: DirectPage, pieces: list[str]) -> str:
        """Join the pieces of the theme's output; add the policy and any missing head elements."""
        generated = page.generated
        elements = generated.head_elements
        if elements and not any(piece.startswith(elements[0]) for piece in pieces[1::2]):
            pieces = [add_head_elements("".join(pieces), generated)]
        return self._policy.apply_to_pieces(pieces, record_texts(page.content, generated))


def record_texts(content: str, page: Page) -> list[str]:
    """Return those strings of a page that come from records and so must not contain scripts."""
    texts = [value for value in page.meta.values() if isinstance(value, str)]
    return [content, *texts, *page.head_elements]

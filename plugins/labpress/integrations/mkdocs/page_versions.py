"""Determines the versions of built pages, from which unchanged files are recognised."""

from __future__ import annotations

from mkdocs.structure.files import File

from labpress.build.lazy_pages import SitePage
from labpress.build.tracking import digest
from labpress.integrations.mkdocs.site_folder import SiteFolder


class PageVersions:
    """The versions of one build's pages: strings that combine content, theme and shell.

    Attributes:
        theme: see `BuildInputs`; None if no version can be determined.
        shell: the version of the shell (see `page_shell`); empty until it is known.
    """

    def __init__(self, theme: str | None, folder: SiteFolder) -> None:
        """Prepare the versions of one build.

        Args:
            theme: see the attribute.
            folder: the folder of the built site.
        """
        self.theme = theme
        self.shell = ""
        self._folder = folder
        self._contents: dict[str, str | None] = {}

    def version(self, page: SitePage) -> str | None:
        """Return the version of a built page, or None if it is not known."""
        content = self._content(page)
        return f"{content} {self.shell}" if content and self.shell else None

    def was_built_directly(self, page: SitePage, file: File) -> bool:
        """Return whether labpress itself built the page before, with the same content and theme.

        Args:
            page: the page.
            file: its file.
        """
        content = self._content(page)
        before = self._folder.version(file.dest_uri) if content else None
        return before is not None and before.partition(" ")[0] == content

    def _content(self, page: SitePage) -> str | None:
        """Return the version of a page's content with this theme, or None if it is not known."""
        if self.theme is None:
            return None
        if page.path not in self._contents:
            version = page.version
            content = digest(f"{self.theme} {version}") if version else None
            self._contents[page.path] = content
        return self._contents[page.path]

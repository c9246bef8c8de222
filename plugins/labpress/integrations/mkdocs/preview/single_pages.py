"""Defines the interface through which a preview updates single pages of the built site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from labpress.build.site_state import SiteState
from labpress.render.page import Page
from labpress.search import SearchDocument


class SinglePages(Protocol):
    """Updates single pages of a built site."""

    def render_page(self, page: Page) -> None:
        """Render the current version of a page, and write it into the site."""

    def remove_page(self, path: str) -> None:
        """Remove the page whose Markdown file has this path."""

    def is_source(self, path: Path) -> bool:
        """Return whether a path is that of a source file or of a folder with source files."""

    def needs_build(self, state: SiteState) -> bool:
        """Return whether a change affects all pages, so that MkDocs must build the site."""

    def has_page(self, path: str) -> bool:
        """Return whether the site has a page at a path, including those added since the build."""

    def index(self, documents: Sequence[SearchDocument], state: SiteState) -> None:
        """Start rebuilding the search index."""

    def follow(self, state: SiteState) -> None:
        """Update the sitemap and the redirects."""

"""Defines the entries of a plan: pages and files that have not been built yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from labpress.build.build_context import BuildContext
from labpress.build.cached_queries import CachedQuery
from labpress.render.page import Asset, Page


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to build: its builder, and the builder's arguments."""

    builder: CachedQuery[Page, *tuple[Any, ...]]
    arguments: tuple[str | int, ...] = ()

    def build(self, build_context: BuildContext) -> Page:
        """Build the page."""
        return build_context.query(self.builder, *self.arguments)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to build that is not a page: its builder, and the builder's arguments."""

    builder: CachedQuery[bytes, *tuple[Any, ...]]
    arguments: tuple[str | int, ...] = ()

    def build(self, build_context: BuildContext) -> bytes:
        """Build the file."""
        return build_context.query(self.builder, *self.arguments)

    def asset(self, path: str, build_context: BuildContext, markdown_of: str = "") -> Asset:
        """Return an asset whose data is built only when it is read.

        Args:
            path: the path of the asset in the site.
            build_context: the data that all pages share.
            markdown_of: see `Asset`.
        """
        query_key = (self.builder.name, self.arguments)
        results = build_context.results

        def data() -> bytes:
            built = self.build(build_context)
            results.forget(query_key)
            return built

        fingerprint = partial(results.fingerprint, query_key, build_context)
        return Asset(path, data, fingerprint, markdown_of)


@dataclass(slots=True)
class Plan:
    """All pages and files of a site, by path.

    Attributes:
        pages: the pages, by the path of the Markdown file.
        files: all other files, by path.
        markdown: the Markdown versions of pages, by the path of the page.
    """

    pages: dict[str, PlannedPage] = field(default_factory=dict)
    files: dict[str, PlannedFile] = field(default_factory=dict)
    markdown: dict[str, PlannedFile] = field(default_factory=dict)

    def add_page(self, builder: CachedQuery[Page, *tuple[Any, ...]], *arguments: str | int) -> None:
        """Plan a page at the path that its builder defines."""
        self.pages[builder.path(*arguments)] = PlannedPage(builder, arguments)

    def add_file(
        self, builder: CachedQuery[bytes, *tuple[Any, ...]], *arguments: str | int, path: str = ""
    ) -> None:
        """Plan a file at the given path, by default the path that its builder defines."""
        self.files[path or builder.path(*arguments)] = PlannedFile(builder, arguments)

"""Passes the pages of a site to an adapter, and loads the content of each on first use.

A build after a small change renders few pages, and must not load all the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from labpress.build.cached_queries import json_query
from labpress.build.page_context import PageContext
from labpress.build.tracking import QUERIES
from labpress.render.page import Page


@dataclass(frozen=True, slots=True)
class PageOutline:
    """The facts about a page that the navigation and the sitemap need.

    Attributes:
        title: the title of the page, escaped.
        updated: when the records of the page last changed, as in the sitemap; empty if that is
            unknown.
        source: see `Page.source`.
        listed: see `Page.listed`.
    """

    title: str
    updated: str
    source: str | None
    listed: bool

    @classmethod
    def of(cls, page: Page) -> PageOutline:
        """Return the outline of a page."""
        updated = page.meta.get("labpress", {}).get("updated", "")
        return cls(page.meta.get("title", ""), updated, page.source, page.listed)


@json_query
def page_outline(context: PageContext, builder: str, *arguments: Any) -> dict[str, Any]:
    """Return the attributes of a page's `PageOutline`, keyed by name.

    Args:
        context: the context of the query.
        builder: the name of the query that builds the page.
        arguments: the arguments of that query.
    """
    page: Page = context.query(QUERIES[builder], *arguments)
    return asdict(PageOutline.of(page))


class SitePage:
    """A page on the site whose content is loaded on first access.

    Attributes:
        path: see `Page.path`.
        outline: the facts that are known without loading the page.
        hand_written: see `Page.hand_written`.
    """

    def __init__(
        self, path: str, outline: PageOutline, load: Callable[[], Page], version: Callable[[], str]
    ) -> None:
        """Create a generated page.

        Args:
            path: the path of the page.
            outline: the outline of the page.
            load: returns the page.
            version: returns a string that is the same for equal pages, in every build.
        """
        self.path = path
        self.outline = outline
        self.hand_written = False
        self._load = load
        self._version = version

    @classmethod
    def of(cls, page: Page) -> SitePage:
        """Return a page that is already loaded, such as a hand-written one."""
        site_page = cls(page.path, PageOutline.of(page), lambda: page, str)
        site_page.hand_written = page.hand_written
        return site_page

    @cached_property
    def page(self) -> Page:
        """The page itself."""
        return self._load()

    @property
    def version(self) -> str | None:
        """A string that is the same for equal pages, in every build; None if it is unknown."""
        return self._version() or None

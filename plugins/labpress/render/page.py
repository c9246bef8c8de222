"""The parts of a site, independent of the engine: pages, assets and redirects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from labpress.diagnostics import Diagnostic
from labpress.render.document import Document
from labpress.search import SearchDocument

START = "start"
"""The id of a generated page's first element, to which the theme's "Skip to content" leads."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    Attributes:
        path: the path of its Markdown file, relative to the folder of content: ``papers/x.md``.
        meta: its front matter: plain data, escaped, so that a theme may print it as it is.
        content: the document of a generated page; or the Markdown of a hand-written page, with
            its shortcodes replaced.
        source: the file that the edit link leads to, relative to the folder of content; None if
            no file describes the page.
        dependencies: the keys of the records that the page depends on, such as ``papers/x``.
        listed: whether the page is in the navigation of a site whose ``mkdocs.yml`` has no ``nav``.
    """

    path: str
    meta: Mapping[str, Any]
    content: Document | str
    source: str | None = None
    dependencies: frozenset[str] = field(default_factory=frozenset)
    listed: bool = False

    @property
    def markdown(self) -> str:
        """The page as Markdown, without front matter."""
        return self.content if isinstance(self.content, str) else self.content.to_markdown()

    @property
    def hand_written(self) -> bool:
        """Whether the page is a file of the lab, of which only the shortcodes are generated."""
        return isinstance(self.content, str)

    @property
    def head_elements(self) -> list[str]:
        """The elements for the page's ``<head>``, as HTML."""
        elements: list[str] = self.meta.get("labpress", {}).get("head", [])
        return elements


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is copied into the site unchanged.

    Attributes:
        path: its path, relative to the root of the site.
        data: its bytes.
        dependencies: the keys of the records that the file depends on.
    """

    path: str
    data: bytes
    dependencies: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former path of a page and the current one, both in the form of `Page.path`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Site:
    """The result of a build.

    Attributes:
        pages: every page, generated or with shortcodes.
        assets: every other file, except for the search index.
        redirects: the former paths of pages.
        diagnostics: the errors and warnings about records, files and settings.
        search_documents: what the search index is built from (`build_search_assets`), once an
            engine knows the URLs of all pages.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    redirects: tuple[Redirect, ...]
    diagnostics: tuple[Diagnostic, ...]
    search_documents: tuple[SearchDocument, ...] = ()


def add_head_elements(html: str, page: Page) -> str:
    """Put the head elements of a page into its HTML, unless the theme has printed them.

    A ``main.html`` in the lab's own theme folder replaces the template that prints them.

    Args:
        html: the whole page, as the theme rendered it.
        page: the page.
    """
    elements = page.head_elements
    if not elements or elements[0] in html:
        return html
    before, tag, after = html.partition("</head>")
    return before + "\n".join(elements) + tag + after

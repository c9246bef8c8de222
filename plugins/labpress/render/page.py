"""Defines the parts of a site, independent of the engine: pages, assets and redirects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from labpress.diagnostics import Diagnostic
from labpress.render.document import Document
from labpress.search import SearchDocument

START = "start"
"""The id of a generated page's first element, the target of the theme's "Skip to content" link."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    Attributes:
        path: the path of its Markdown file, relative to the content folder: ``papers/x.md``.
        meta: its front matter: plain data, escaped, so that a theme may print it unchanged.
        content: the document of a generated page; or the Markdown of a hand-written page, with
            its shortcodes and citations replaced.
        source: the file that the edit link opens, relative to the content folder; None if the page
            has no such file.
        listed: whether the page is in the navigation of a site whose ``mkdocs.yml`` has no ``nav``.
    """

    path: str
    meta: Mapping[str, Any]
    content: Document | str
    source: str | None = None
    listed: bool = False

    @property
    def markdown(self) -> str:
        """The page as Markdown, without front matter."""
        return self.content if isinstance(self.content, str) else self.content.to_markdown()

    @property
    def hand_written(self) -> bool:
        """Whether the page is hand-written, with only its shortcodes and citations generated."""
        return isinstance(self.content, str)

    @property
    def head_elements(self) -> list[str]:
        """The elements for the page's ``<head>``, as HTML."""
        elements: list[str] = self.meta.get("labpress", {}).get("head", [])
        return elements


class Asset:
    """A file that is copied into the site unchanged.

    Attributes:
        path: its path, relative to the root of the site.
        markdown_of: the path of a page, if this is its Markdown version or the notice at a former
            URL of that version; empty for other files.
    """

    __slots__ = ("_data", "_fingerprint", "markdown_of", "path")

    def __init__(
        self,
        path: str,
        data: bytes | Callable[[], bytes],
        fingerprint: Callable[[], str] | None = None,
        markdown_of: str = "",
    ) -> None:
        """Describe the file, whose bytes may be created later.

        Args:
            path: its path.
            data: its bytes, or a function that returns them on demand.
            fingerprint: returns the digest of the bytes, if it is known without building them.
            markdown_of: see the attribute.
        """
        self.path = path
        self.markdown_of = markdown_of
        self._data = data
        self._fingerprint = fingerprint

    @property
    def data(self) -> bytes:
        """The file's bytes. They are not cached, since a large site has gigabytes of them."""
        return self._data if isinstance(self._data, bytes) else self._data()

    @property
    def fingerprint(self) -> str | None:
        """The `labpress.build.tracking.digest` of the bytes, or None if it is unknown."""
        return self._fingerprint() if self._fingerprint else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asset) and (self.path, self.data) == (other.path, other.data)

    def __hash__(self) -> int:
        return hash(self.path)

    def __repr__(self) -> str:
        return f"Asset({self.path!r})"


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former path of a page and the current one, both in the form of `Page.path`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Site:
    """The result of a build.

    Attributes:
        pages: every generated page, and every hand-written page with shortcodes or citations.
        assets: every other file, except for the search index.
        redirects: the former paths of pages.
        diagnostics: the errors and warnings about records, files and settings.
        search_documents: the documents from which `build_search_assets` builds the search index
            once an engine knows the URLs of all pages.
        empty_lists: the paths of the lists that the navigation leaves out.
        finish: called by the adapter at the end, whether or not everything has been written; until
            then, assets are created when their data is read.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    redirects: tuple[Redirect, ...]
    diagnostics: tuple[Diagnostic, ...]
    search_documents: tuple[SearchDocument, ...] = ()
    empty_lists: frozenset[str] = frozenset()
    finish: Callable[[], None] = field(default=lambda: None, compare=False)


def add_head_elements(html: str, page: Page) -> str:
    """Return a page's HTML with its head elements, which are added if the theme did not print them.

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

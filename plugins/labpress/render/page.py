"""Defines the parts of a site: pages, assets and redirects. They do not depend on the engine."""

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
    """A page on the site.

    Attributes:
        path: the path of its Markdown file, relative to the content folder: ``papers/x.md``.
        meta: its front matter, as plain data in which all text is escaped for HTML, since themes
            print it unchanged.
        content: for a generated page, its document; for a hand-written page, its Markdown, with
            shortcodes and citations replaced.
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
        """Whether the page is hand-written; only its shortcodes and citations are generated."""
        return isinstance(self.content, str)

    @property
    def head_elements(self) -> list[str]:
        """The elements for the page's ``<head>``, as HTML."""
        elements: list[str] = self.meta.get("labpress", {}).get("head", [])
        return elements


class Asset:
    """A file in the site that is not a page, such as a feed, an export or an image.

    Attributes:
        path: the path of the file, relative to the root of the site.
        markdown_of: if the file is the Markdown version of a page, or the notice at a former URL of
            that version, the path of the page; otherwise empty.
    """

    __slots__ = ("_data", "_fingerprint", "markdown_of", "path")

    def __init__(
        self,
        path: str,
        data: bytes | Callable[[], bytes],
        fingerprint: Callable[[], str] | None = None,
        markdown_of: str = "",
    ) -> None:
        """Describe a file, whose bytes may be created only on demand.

        Args:
            path: the path of the file, relative to the root of the site.
            data: the bytes of the file, or a function that creates them.
            fingerprint: returns the digest of the bytes; None if it is unknown until the bytes are
                created.
            markdown_of: see the class.
        """
        self.path = path
        self.markdown_of = markdown_of
        self._data = data
        self._fingerprint = fingerprint

    @property
    def data(self) -> bytes:
        """The bytes of the file. They are not cached, since a large site has gigabytes of them."""
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
    """The former path and the current path of a page, both in the form of `Page.path`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Site:
    """The result of a build.

    Attributes:
        pages: every generated page, and every hand-written page with shortcodes or citations.
        assets: every other file, except for the search index.
        redirects: the former paths of pages.
        diagnostics: the errors, warnings and notes about records, files and settings.
        search_documents: the documents from which `build_search_assets` builds the search index
            once an engine knows the URLs of all pages.
        empty_lists: the paths of the lists that the navigation leaves out.
        finish: stops other processes and deletes unused cache entries. The adapter calls it last,
            even if writing the site has failed; until then, assets can be created.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    redirects: tuple[Redirect, ...]
    diagnostics: tuple[Diagnostic, ...]
    search_documents: tuple[SearchDocument, ...] = ()
    empty_lists: frozenset[str] = frozenset()
    finish: Callable[[], None] = field(default=lambda: None, compare=False)


def add_head_elements(html: str, page: Page) -> str:
    """Add the head elements of a page to its HTML, unless the theme has already added them.

    labpress has a template ``main.html`` that prints them, but a file of this name in the lab's own
    theme folder replaces it.

    Args:
        html: the whole page, as the theme rendered it.
        page: the page.
    """
    elements = page.head_elements
    if not elements or elements[0] in html:
        return html
    before, tag, after = html.partition("</head>")
    return before + "\n".join(elements) + tag + after

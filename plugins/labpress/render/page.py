"""What a site is made of, before any engine sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from labpress.diagnostics import Diagnostic
from labpress.search import SearchDocument

START = "start"
"""The id of what a page of ours begins with, to which readers skip."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as Markdown.

    Attributes:
        path: where its Markdown stands, relative to the folder of content: ``papers/x.md``.
        meta: its front matter; plain data, safe to print into HTML as it is.
        body: Markdown whose structure is ours; text of records stands in HTML blocks only.
        source: the file of content that a reader would edit, or None.
        depends: the records whose change changes the page, as ``papers/x``.
        listed: whether the page belongs in a navigation that is made from all pages.
    """

    path: str
    meta: Mapping[str, Any]
    body: str
    source: str | None = None
    depends: frozenset[str] = field(default_factory=frozenset)
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that goes into the site as it is.

    Attributes:
        path: relative to the root of the site.
        data: its bytes.
        depends: the records whose change changes it.
    """

    path: str
    data: bytes
    depends: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address of a page; both are paths of pages, as in `Page.path`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Site:
    """All that a lab publishes, and all that is wrong with it.

    Attributes:
        pages: every page.
        assets: every file that is no page, but for the index of the search.
        redirects: former addresses.
        diagnostics: all that is wrong.
        search_documents: what the search finds; a door has the index made of it (`build_search_assets`).
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    redirects: tuple[Redirect, ...]
    diagnostics: tuple[Diagnostic, ...]
    search_documents: tuple[SearchDocument, ...] = ()


def with_head(html: str, page: Page) -> str:
    """The HTML of a page with its head elements, put in where the theme printed none.

    Args:
        html: the page as the theme made it.
        page: the page; its elements stand under ``labpress.head`` in its front matter.
    """
    elements: list[str] = page.meta.get("labpress", {}).get("head", [])
    if not elements or elements[0] in html:
        return html
    before, tag, after = html.partition("</head>")
    return before + "\n".join(elements) + tag + after

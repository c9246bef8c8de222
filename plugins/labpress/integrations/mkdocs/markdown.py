"""Renders generated pages as the site's Python-Markdown would render them."""

from __future__ import annotations

import re
from copy import copy
from functools import cached_property
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import TableOfContents, get_toc

from labpress.render.document import Document, Section

_ATTRIBUTES = "attr_list"
"""The Markdown extension for explicit heading ids."""
_WITH_ATTRIBUTES = frozenset(
    prefix + name for prefix in ("", "markdown.extensions.") for name in (_ATTRIBUTES, "extra")
)


class SiteMarkdown:
    """The site's Markdown settings, applied to documents.

    The settings affect only a document's headings (their permalinks, levels and ids) and the depth
    of its table of contents. Since the same few headings recur on many pages, each distinct heading
    is rendered only once.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        toc = config.mdx_configs.get("toc") or {}
        self._default_ids = not {"slugify", "separator"} & set(toc)
        self._headings: dict[Section, tuple[str, list[Any]]] = {}
        self._kept: dict[bool, bool] = {}

    @cached_property
    def config(self) -> MkDocsConfig:
        """The site's settings, with the Markdown extension that generated pages need."""
        # On first use, all plugins have already added their extensions.
        config = copy(self._config)
        config["markdown_extensions"] = [*config.markdown_extensions, _ATTRIBUTES]
        return config

    @cached_property
    def _markdown(self) -> Markdown:
        return Markdown(
            extensions=self.config.markdown_extensions,
            extension_configs=self.config.mdx_configs or {},
        )

    def source(self, document: Document) -> str:
        """Return the document as Markdown; attribute lists set the ids of headings if necessary."""
        return document.to_markdown(default_ids=self._default_ids)

    def source_without_attributes(self, document: Document) -> str:
        """Return the document as Markdown, with attribute lists only if the site enables them.

        If the site does not enable them, headings that need explicit ids are written as HTML.
        """
        names = _WITH_ATTRIBUTES.intersection(self._config.markdown_extensions)
        return document.to_markdown(default_ids=self._default_ids, attribute_lists=bool(names))

    def html(self, document: Document) -> str:
        """Return the document as HTML, with headings as this site's settings render them."""
        return document.to_html(lambda section: self._heading(section)[0])

    def toc(self, document: Document) -> TableOfContents:
        """Return the document's table of contents, down to the level that the site configures."""
        tokens = [token for section in document.sections for token in self._heading(section)[1]]
        copies: list[Any] = [dict(token) for token in tokens]  # copied, since nesting changes them
        return get_toc(nest_toc_tokens(copies))

    def keeps_html(self, document: Document) -> bool:
        """Return whether the site's Python-Markdown extensions render the same HTML as `html`.

        The HTML differs if an extension adds text to every page (``pymdownx.snippets`` with
        ``auto_append``) or rewrites finished HTML (``pymdownx.b64``, ``pymdownx.pathconverter``).
        Only the first document with an image and the first one without images are rendered to find
        out; the answers are reused for all other documents.
        """
        html = self.html(document)
        has_image = "<img " in html
        if has_image not in self._kept:
            self._markdown.reset()
            rendered = self._markdown.convert(self.source(document))
            self._kept[has_image] = _normalised(rendered) == _normalised(html)
        return self._kept[has_image]

    def _heading(self, section: Section) -> tuple[str, list[Any]]:
        """Return a section's heading as HTML, and its tokens for the table of contents, if any."""
        key = Section("", section.title, section.anchor, section.level, section.searchable)
        if key not in self._headings:
            self._headings[key] = self._render_heading(key)
        return self._headings[key]

    def _render_heading(self, section: Section) -> tuple[str, list[Any]]:
        if not section.in_toc:
            return section.heading_html(), []
        self._markdown.reset()
        html = self._markdown.convert(section.heading_markdown(default_ids=self._default_ids))
        return html, list(getattr(self._markdown, "toc_tokens", []))


def _normalised(html: str) -> str:
    return re.sub(r"\s*(<[^<>]*>)\s*", r"\1", " ".join(html.split()))

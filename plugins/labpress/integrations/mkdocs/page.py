"""Represents generated pages in MkDocs: their rendering, and their dates in the sitemap."""

from __future__ import annotations

import re
from copy import copy

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.meta import get_data

from labpress.build.lazy_pages import SitePage
from labpress.integrations.mkdocs.markdown import SiteMarkdown
from labpress.render.document import Document
from labpress.render.page import START, Page

# This matches only attributes, since double quotes in text are written as character references.
_ID = re.compile(r'\sid="([^"]+)"')


class GeneratedPage(MkDocsPage):
    """A page for a record or a list, whose HTML labpress has already generated.

    MkDocs reads and renders the page like any other, with the same events, but Python-Markdown is
    used only if its result might differ from the generated HTML; see `render`.
    """

    def __init__(
        self,
        title: str | None,
        file: File,
        config: MkDocsConfig,
        page: SitePage,
        site_markdown: SiteMarkdown,
    ) -> None:
        """Create the page and assign it to its file.

        Args:
            title: the title of the page in ``nav``, or None if ``nav`` contains no title for it.
            file: the page's file, whose content is the page's Markdown.
            config: the site's settings.
            page: the page, whose content is a document.
            site_markdown: the site's Markdown settings.
        """
        super().__init__(title, file, config)
        self.site_page = page
        self._site_markdown = site_markdown

    @property
    def generated(self) -> Page:
        """The page as labpress generated it; its content is a document."""
        return self.site_page.page

    @property
    def _document(self) -> Document:
        content = self.generated.content
        assert isinstance(content, Document)
        return content

    def read_source(self, config: MkDocsConfig) -> None:
        """Set the front matter and the Markdown; another plugin may provide the Markdown."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        if source is None:
            source = self.file.content_string
        self.markdown, meta = get_data(source)
        self.meta = {**meta, **self.generated.meta}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the HTML and the table of contents.

        Python-Markdown renders the page only if a plugin has changed the Markdown, or if one of the
        site's Markdown extensions would change the HTML.
        """
        site = self._site_markdown
        if self.markdown == site.source(self._document) and site.keeps_html(self._document):
            self.content = site.html(self._document)
            self.toc = site.toc(self._document)
            self.present_anchor_ids = element_ids(self.content)
            self.links_to_anchors = {}  # MkDocs does not validate links in HTML blocks
        else:
            super().render(site.config, files)
        self.toc = with_start(self.toc, self.generated)

    def update(self, page: SitePage) -> None:
        """Replace the content with a new version, keeping the page's position in the navigation.

        Args:
            page: the new version, whose content is a document.
        """
        self.site_page = page

    @property
    def keeps_html(self) -> bool:
        """Whether Python-Markdown would render the page as the same HTML."""
        return self._site_markdown.keeps_html(self._document)


def element_ids(html: str) -> set[str]:
    """Return the ids of all elements in generated HTML."""
    return set(_ID.findall(html))


def with_start(toc: TableOfContents, page: Page) -> TableOfContents:
    """Return a page's table of contents, with the beginning of the page as its first entry.

    The theme's "Skip to content" link jumps to the first entry. MkDocs does not make the title of a
    generated page an entry, since this title is in an HTML block.
    """
    start = AnchorLink(str(page.meta["title"]), START, 1)
    start.children = toc.items
    return TableOfContents([start])


def dated_file(file: File, page: SitePage) -> File:
    """Return a copy of a page's file for the sitemap, with the date of the page's records.

    The date is empty if it is unknown, and may be only a year. The file itself is not changed, since
    MkDocs requires a complete date.
    """
    dated, dated.page = copy(file), copy(file.page)
    if dated.page is not None:
        dated.page.update_date = page.outline.updated
        # The sitemap's template reads `lastmod`, since reading `meta` would load the page.
        dated.page.lastmod = page.outline.updated  # type: ignore[attr-defined]
    return dated

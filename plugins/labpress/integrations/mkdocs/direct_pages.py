"""Lets labpress build generated pages itself, without MkDocs' loops and events for pages.

MkDocs reads, renders and builds each page in two loops, with six events for plugins. If no other
plugin listens for these events, a generated page needs none of this, and labpress makes MkDocs
treat it as a static file. Other pages can still link to it, and the sitemap still contains it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import TableOfContents

from labpress.build.lazy_pages import SitePage
from labpress.integrations.mkdocs.files import GeneratedFile
from labpress.integrations.mkdocs.markdown import SiteMarkdown
from labpress.integrations.mkdocs.navigation import nav_titles
from labpress.integrations.mkdocs.page import GeneratedPage, element_ids, with_start
from labpress.integrations.mkdocs.site_folder import SiteFolder

PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
)
"""MkDocs' events for pages."""


class PageFile(GeneratedFile):
    """The file of a generated page; MkDocs builds it or, after `build_directly`, labpress does."""

    _write: Callable[[], bytes] | None = None
    version: str | None = None
    """The version of the built page; see `SiteFolder.write`."""

    def build_directly(self, write: Callable[[], bytes] | None) -> None:
        """Make MkDocs treat the file as a static file instead of a page.

        Args:
            write: returns the built page, or empty bytes if there is nothing to write. None makes
                the file an ordinary page again.
        """
        # MkDocs computes these attributes on first access, which must happen while the file is
        # still a page.
        assert self.dest_uri
        assert self.url
        self._write = write

    def is_documentation_page(self) -> bool:
        """Return whether MkDocs builds the page."""
        return self._write is None

    def is_media_file(self) -> bool:
        """Return False: a page is not a media file, even if labpress builds it."""
        return False

    @property
    def is_current(self) -> bool:
        """Whether the site already contains this version of the page."""
        return bool(self.version) and self._folder.version(self.dest_uri) == self.version

    def copy_file(self, dirty: bool = False) -> None:
        """Build the page and write it into the site, unless this version is already there."""
        if self._write is None:
            super().copy_file(dirty)
        elif self._folder.keep(self.dest_uri, self.version):
            return
        elif data := self._write():
            self._folder.write(self.dest_uri, data, self.version)


def page_file(
    page: SitePage,
    files: Files,
    folder: SiteFolder,
    site_markdown: SiteMarkdown,
    config: MkDocsConfig,
) -> File:
    """Return the file of a page: the hand-written file if there is one, otherwise a new file.

    The edit link of a generated page leads to the source of the page, such as a record.

    Args:
        page: the page.
        files: all files.
        folder: the folder of the built site.
        site_markdown: the site's Markdown settings.
        config: the site's settings.
    """
    present = files.get_file_from_path(page.path)
    if page.hand_written and present is not None:
        return present
    inclusion = InclusionLevel.INCLUDED if page.outline.listed else InclusionLevel.NOT_IN_NAV
    source = partial(page_markdown, page, site_markdown)
    file = PageFile(page.path, source, folder, config, inclusion)
    file.edit_uri = page.outline.source
    return file


def page_markdown(page: SitePage, site_markdown: SiteMarkdown) -> str:
    """Return the Markdown of a page, suited to the Markdown extensions that the site enables."""
    content = page.page.content
    return content if isinstance(content, str) else site_markdown.source(content)


class DirectPage(GeneratedPage):
    """A generated page that labpress, rather than MkDocs, builds.

    The attributes that MkDocs would set are computed on access, since the templates of other pages
    may read them.
    """

    def __init__(self, page: GeneratedPage, complete: Callable[[str], str]) -> None:
        """Create a replacement for a page that MkDocs would build.

        Args:
            page: the page to replace.
            complete: takes the HTML of the page, and returns the HTML to publish.
        """
        self.__dict__.update(page.__dict__)
        for name in ("markdown", "content", "toc", "meta"):
            del self.__dict__[name]
        self.__dict__.setdefault("title", self.site_page.outline.title)
        self.links_to_anchors = {}
        self.file.page = self
        self._complete = complete

    @cached_property
    def meta(self) -> dict[str, Any]:  # type: ignore[override]
        """The page's front matter."""
        return dict(self.generated.meta)

    @cached_property
    def markdown(self) -> str:  # type: ignore[override]
        """The page as Markdown."""
        return self._site_markdown.source(self._document)

    @cached_property
    def content(self) -> str:  # type: ignore[override]
        """The page as HTML."""
        return self._complete(self._site_markdown.html(self._document))

    @cached_property
    def toc(self) -> TableOfContents:  # type: ignore[override]
        """The page's table of contents."""
        return with_start(self._site_markdown.toc(self._document), self.generated)

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids of the page's elements, to which links may point."""
        return element_ids(self._site_markdown.html(self._document))

    def forget(self) -> None:
        """Free the memory of the Markdown, the HTML and the table of contents.

        On the next access, they are computed again.
        """
        for name in ("markdown", "content", "toc"):
            self.__dict__.pop(name, None)


def listeners(config: MkDocsConfig, own: object, events: Iterable[str] = PAGE_EVENTS) -> list[str]:
    """Return the names of the other plugins and hooks that listen for any of the given events.

    Disabled plugins of Material are left out.

    Args:
        config: the site's settings.
        own: the labpress plugin, which is also left out.
        events: the names of the events; by default, those for pages.
    """
    origins = getattr(config.plugins, "_event_origins", {})
    names: dict[str, None] = {}
    for event in events:
        for method in config.plugins.events[event]:
            plugin = getattr(method, "__self__", None)
            if plugin is not own and not _is_disabled(plugin):
                names[str(origins.get(method, "a hook"))] = None
    return list(names)


def _is_disabled(plugin: object) -> bool:
    """Return whether a plugin belongs to Material and is disabled."""
    if not type(plugin).__module__.startswith("material.plugins."):
        return False
    settings: Any = getattr(plugin, "config", {})
    return settings.get("enabled") is False


def direct_files(files: Iterable[File], nav: Any) -> list[File]:
    """Return the files of the pages that labpress will probably build itself.

    These are the generated pages outside the navigation. `claim_pages` makes the final decision.

    Args:
        files: the files of all pages.
        nav: the ``nav`` setting.
    """
    in_nav = nav_titles(nav)
    return [
        file
        for file in files
        if file.inclusion is InclusionLevel.NOT_IN_NAV
        and isinstance(file, PageFile)
        and file.src_uri not in in_nav
    ]


def claim_pages(
    pages: Iterable[GeneratedPage],
    nav: Navigation,
    complete: Callable[[str], str],
    was_direct: Callable[[GeneratedPage], bool],
) -> list[DirectPage]:
    """Return the pages that labpress can build itself, as `DirectPage` objects.

    Pages in the navigation are excluded, since their output depends on their position in it. So are
    drafts, pages whose Markdown a plugin has changed, and pages whose HTML the site's Markdown
    extensions would change.

    Args:
        pages: the generated pages.
        nav: the navigation.
        complete: takes the HTML of a page, and returns the HTML to publish.
        was_direct: returns whether labpress built the same page with the same settings before, in
            which case its HTML need not be compared again.
    """
    listed = {id(page) for page in nav.pages}
    return [
        DirectPage(page, complete)
        for page in pages
        if id(page) not in listed
        and isinstance(page.file, PageFile)
        and not page.file.is_changed
        and page.file.inclusion.is_included()  # type: ignore[no-untyped-call]
        and (was_direct(page) or page.keeps_html)
    ]

"""Handles MkDocs' events for single pages and templates, unless labpress builds the page itself."""

from __future__ import annotations

from collections.abc import Collection

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from labpress.build.lazy_pages import SitePage
from labpress.build.site_state import SiteState
from labpress.integrations.mkdocs.direct_build import DirectBuild, record_texts
from labpress.integrations.mkdocs.markdown import SiteMarkdown
from labpress.integrations.mkdocs.other_plugins import load_needed_theme_script, remove_build_dates
from labpress.integrations.mkdocs.page import GeneratedPage, dated_file, with_start
from labpress.integrations.mkdocs.search import remove_search_attributes
from labpress.integrations.mkdocs.security_policy import SecurityPolicy
from labpress.render.document import Document
from labpress.render.page import add_head_elements
from labpress.views.hand_written import build_hand_written_page, moved_place
from labpress.views.markdown_pages import markdown_element


class PageEvents:
    """Changes the pages and templates that MkDocs renders in one build of the site."""

    def __init__(
        self,
        pages: dict[str, SitePage],
        with_markdown: Collection[str],
        state: SiteState,
        site_markdown: SiteMarkdown,
        direct: DirectBuild,
        policy: SecurityPolicy,
    ) -> None:
        """Prepare for the events of a build.

        Args:
            pages: the pages of labpress by path, including the hand-written ones; a hand-written
                page is replaced if a plugin has changed its URL.
            with_markdown: the paths of the pages that have a Markdown version.
            state: the state of the site.
            site_markdown: converts pages to HTML.
            direct: the pages that labpress builds itself.
            policy: the Content Security Policy of the site's pages.
        """
        self._pages = pages
        self._with_markdown = with_markdown
        self._state = state
        self._site_markdown = site_markdown
        self._direct = direct
        self._policy = policy
        self._whole_site = state.build_context.settings.whole_site
        self._hand_written: dict[str, str] = {}

    def page_markdown(self, markdown: str, page: MkDocsPage) -> str:
        """Return a page's Markdown, with the shortcodes and citations of a hand-written page replaced.

        If another plugin has replaced a `GeneratedPage`, return the Markdown of the generated page.
        """
        generated = self._pages.get(page.file.src_uri)
        if generated is None or isinstance(page, GeneratedPage):
            return markdown
        if generated.hand_written:
            generated = self._pages[generated.path] = self._in_its_place(generated, page.file)
        page.meta = {**page.meta, **generated.page.meta}
        if generated.hand_written:
            self._hand_written[generated.path] = markdown
        content = generated.page.content
        if isinstance(content, Document):
            return self._site_markdown.source_without_attributes(content)
        return content

    def _in_its_place(self, page: SitePage, file: File) -> SitePage:
        """Return a hand-written page, rebuilt if a plugin has changed its URL and thus its links.

        Material's blog plugin moves posts to URLs with dates, and quotes them on other pages.
        """
        place = moved_place(file.url, page.path, self._state.project.urls)
        if not place:
            return page
        query = self._state.build_context.query
        return SitePage.of(query(build_hand_written_page, page.path, place))

    def page_content(self, html: str, page: MkDocsPage) -> str:
        """Complete the table of contents, and remove the attributes for Material's search."""
        generated = self._pages.get(page.file.src_uri)
        if (
            generated is not None
            and not generated.hand_written
            and not isinstance(page, GeneratedPage)
        ):
            page.toc = with_start(page.toc, generated.page)
        return remove_search_attributes(html) if self._whole_site else html

    def page_context(self, context: TemplateContext, page: MkDocsPage) -> TemplateContext:
        """Let a page's template list all pages; remove build dates from a generated page."""
        generated = self._pages.get(page.file.src_uri)
        if generated is not None and not generated.hand_written:
            remove_build_dates(page.meta)
        return self.list_pages(context)

    def list_pages(self, context: TemplateContext) -> TemplateContext:
        """Let templates list all pages, including those that labpress builds itself."""
        context["pages"] = self._direct.with_pages(context["pages"])
        return context

    def finish_page(self, output: str, page: MkDocsPage) -> str:
        """Add the Content Security Policy and any head elements that the template has not added.

        A hand-written page that has a Markdown version also gets a link to that version.
        """
        output = load_needed_theme_script(output)
        generated = self._pages.get(page.file.src_uri)
        if (
            generated is None or generated.hand_written
        ) and page.file.src_uri in self._with_markdown:
            before, tag, after = output.partition("</head>")
            output = (
                before + markdown_element(page.file.src_uri, self._state.project.urls) + tag + after
            )
        if generated is None:
            return self._policy.apply(output)
        return self._policy.apply(
            add_head_elements(output, generated.page),
            untrusted="\n".join(record_texts(page.content or "", generated.page)),
            trusted=self._hand_written.get(generated.path, ""),
        )

    def template_context(self, context: TemplateContext, template_name: str) -> TemplateContext:
        """Let templates list all pages; in the sitemap, date generated pages by their records."""
        context = self.list_pages(context)
        if template_name == "sitemap.xml":
            context["pages"] = [self._dated(file) for file in context["pages"]]
        return context

    def _dated(self, file: File) -> File:
        generated = self._pages.get(file.src_uri)
        return file if generated is None or generated.hand_written else dated_file(file, generated)

    def finish_template(self, output: str, template_name: str) -> str:
        """Add the Content Security Policy to the page that is shown for unknown URLs."""
        return self._policy.apply(output) if template_name.endswith(".html") else output

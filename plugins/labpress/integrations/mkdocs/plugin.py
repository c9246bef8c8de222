"""The MkDocs door: hands a lab's project to the core, and its pages to MkDocs."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from labpress.build.assets import STYLE_SHEETS
from labpress.build.context import SiteInfo
from labpress.build.site import CACHE, Project, build_site, theme_folders
from labpress.diagnostics import Diagnostic, has_errors
from labpress.i18n.theme_messages import folder_title, theme_extra
from labpress.i18n.translator import load_translator
from labpress.integrations.mkdocs.search import SearchIndexing, leave_out_lunr, without_marks
from labpress.loading.files import is_record_source
from labpress.loading.records import Records
from labpress.render.content_security_policy import with_policy
from labpress.render.page import START, Asset, Page, Site, add_head_elements
from labpress.render.urls import Urls
from labpress.search import SearchDocument
from labpress.settings import Settings, read_settings
from labpress.views.redirects import redirect_asset

_log = get_plugin_logger("labpress")


class _NoConfig(Config):  # type: ignore[no-untyped-call]  # mkdocs leaves that hook untyped
    """MkDocs asks for a schema; `labpress.settings` has it, for all doors."""


class LabpressPlugin(BasePlugin[_NoConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of a lab's records to a MkDocs site."""

    def __init__(self) -> None:
        self._settings = Settings()
        self._serving = False
        self._records: Records | None = None
        self._pages: dict[str, Page] = {}
        self._written: dict[str, str] = {}
        self._search_documents: tuple[SearchDocument, ...] = ()
        self._search = SearchIndexing()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the plugin's settings; MkDocs reports what is wrong with them."""
        self.config = _NoConfig()
        self._settings, faults = read_settings(options)
        errors: ConfigErrors = [
            (fault.key, ValueError(fault.text)) for fault in faults if fault.severity == "error"
        ]
        return errors, [(fault.key, fault.text) for fault in faults if fault.severity == "warning"]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview. Defining this hook keeps the plugin between rebuilds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the theme's parts, behind those of the lab, its texts, and the style sheets."""
        self._settings = self._settings.settled(config.theme.get("palette"))
        custom = 1 if config.theme.custom_dir else 0
        ours = [str(folder) for folder in theme_folders(self._settings)]
        others = [folder for folder in config.theme.dirs if folder not in ours]
        config.theme.dirs[:] = [*others[:custom], *ours, *others[custom:]]
        config.extra_css = [*STYLE_SHEETS, *(c for c in config.extra_css if c not in STYLE_SHEETS)]
        config.extra["labpress"] = theme_extra(load_translator(_language(config)))
        if self._settings.whole_site:
            leave_out_lunr(config)
        if self._has_policy:
            # Tables say by a style attribute how their columns stand; the policy forbids those.
            config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
        return config

    @event_priority(100)  # so that other plugins see our pages, wherever they are listed
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the site, take the records out of what is published, and put its pages in."""
        site, self._records = build_site(self._project(config), self._records)
        self._report(site.diagnostics)
        for file in list(files):
            if is_record_source(file.src_uri):
                files.remove(file)
        self._pages = {page.path: page for page in site.pages}
        self._search_documents = site.search_documents
        for page in site.pages:
            _add(files, _page_file(page, files, config))
        for asset in self._all_assets(site, config):
            _add(files, File.generated(config, asset.path, content=asset.data))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name our folders, where the lab wrote no navigation; begin the index of the search.

        Which pages are published is known by now.
        """
        translator = load_translator(_language(config))
        for section in nav.items if config.nav is None else ():
            first = section.children[0] if section.children else None
            if isinstance(first, MkDocsPage):
                folder = first.file.src_uri.partition("/")[0]
                section.title = folder_title(folder, translator) or section.title
        self._search.start(self._search_documents, files, self._project(config).cache)
        return nav

    @event_priority(100)  # what other plugins do to a page, they do to this
    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give a page of ours its front matter and its Markdown."""
        ours = self._pages.get(page.file.src_uri)
        if ours is None:
            return markdown
        page.meta = {**page.meta, **ours.meta}
        self._written[ours.path] = markdown if ours.hand_written else ""
        return ours.markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Say where a page begins: its heading is HTML, which MkDocs' list of contents leaves out.

        The theme's "Skip to content" leads to the first entry of that list.
        """
        ours = self._pages.get(page.file.src_uri)
        if ours is not None and not ours.hand_written:
            top = AnchorLink(str(ours.meta["title"]), START, 1)
            top.children = page.toc.items
            page.toc = TableOfContents([top])
        return without_marks(html) if self._settings.whole_site else html

    @event_priority(-100)  # the policy is that of the page as other plugins leave it
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put in what a page says to machines, where a main.html of the lab's own left it out."""
        ours = self._pages.get(page.file.src_uri)
        if ours is None:
            return self._with_policy(output)
        head = ours.meta.get("labpress", {}).get("head", [])
        strange = "\n".join([page.content or "", *map(str, ours.meta.values()), *head])
        return self._with_policy(
            add_head_elements(output, ours), strange, self._written.get(ours.path, "")
        )

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the map of a site that keeps its own look the records' dates, not the build's."""
        if template_name == "sitemap.xml":
            context["pages"] = [self._dated(file) for file in context["pages"]]
        return context

    def _dated(self, file: File) -> File:
        """A page of ours as the map shows it; a copy, since MkDocs reckons with whole dates."""
        ours = self._pages.get(file.src_uri)
        if ours is None or ours.hand_written or file.page is None:
            return file
        dated, dated.page = copy(file), copy(file.page)
        dated.page.update_date = ours.meta.get("labpress", {}).get("updated", "")
        return dated

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page for what is not there has a policy, too."""
        return self._with_policy(output) if template_name.endswith(".html") else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put in the index of the search, and tell if there is none."""
        self._report(tuple(self._search.finish(Path(config.site_dir), self._serving)))

    @property
    def _has_policy(self) -> bool:
        # Never in a preview: MkDocs puts a script into each page that it serves.
        return self._settings.content_security_policy and not self._serving

    def _with_policy(self, html: str, strange: str = "", known: str = "") -> str:
        also = self._settings.content_security_policy_extra
        return with_policy(html, also, strange, known) if self._has_policy else html

    def _project(self, config: MkDocsConfig) -> Project:
        folder = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        content = Path(config.docs_dir)
        urls = Urls(config.use_directory_urls)
        site = SiteInfo(config.site_name, config.site_url or None, _language(config))
        return Project(folder, content, self._settings, urls, site, folder / CACHE)

    def _all_assets(self, site: Site, config: MkDocsConfig) -> list[Asset]:
        urls, translator = Urls(config.use_directory_urls), load_translator(_language(config))
        return [*site.assets, *(redirect_asset(one, urls, translator) for one in site.redirects)]

    def _report(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Print every problem; end a build that has errors, never a preview."""
        for diagnostic in diagnostics:
            level = _log.error if diagnostic.severity == "error" else _log.warning
            level("%s", diagnostic)
        if has_errors(diagnostics) and not self._serving:
            count = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
            raise Abort(f"labpress found {count} error{'s' if count > 1 else ''} in the records")


def _language(config: MkDocsConfig) -> str:
    """Material's ``theme.language``; other themes may have none."""
    return str(config.theme.get("language") or "en")


def _page_file(page: Page, files: Files, config: MkDocsConfig) -> File:
    if page.hand_written:
        search_documents = files.get_file_from_path(page.path)
        if search_documents is not None:
            return search_documents  # the lab's own page: only its body is ours
    inclusion = InclusionLevel.INCLUDED if page.listed else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, page.path, content=page.markdown, inclusion=inclusion)
    file.edit_uri = page.source
    return file


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri) is not file:
        if files.get_file_from_path(file.src_uri) is not None:
            files.remove(files.src_uris[file.src_uri])
        files.append(file)

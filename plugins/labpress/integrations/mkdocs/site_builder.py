"""Adds the pages of a lab to a MkDocs site, step by step in each build."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from labpress.build.lazy_pages import SitePage
from labpress.build.project import Project
from labpress.build.result_store import ResultStore
from labpress.build.site_state import SiteState
from labpress.integrations.mkdocs.direct_build import DirectBuild
from labpress.integrations.mkdocs.direct_pages import (
    DirectPage,
    claim_pages,
    direct_files,
    listeners,
    page_file,
)
from labpress.integrations.mkdocs.files import (
    MarkdownFile,
    asset_file,
    redirects_of,
    replace_file,
    take_versions,
)
from labpress.integrations.mkdocs.markdown import SiteMarkdown
from labpress.integrations.mkdocs.navigation import LeftOutLists, name_folders, nav_titles
from labpress.integrations.mkdocs.other_plugins import check_plugins
from labpress.integrations.mkdocs.page import GeneratedPage
from labpress.integrations.mkdocs.page_events import PageEvents
from labpress.integrations.mkdocs.page_rendering import BuiltSite
from labpress.integrations.mkdocs.page_versions import PageVersions
from labpress.integrations.mkdocs.preview.adapter import PreviewAdapter
from labpress.integrations.mkdocs.preview.built_pages import BuiltPages
from labpress.integrations.mkdocs.progress import BuildProgress, count, digits
from labpress.integrations.mkdocs.project import add_theme_parts, other_sites, read_project
from labpress.integrations.mkdocs.publication import Publication
from labpress.integrations.mkdocs.reporting import note_theme_scope, report, report_disk_error
from labpress.integrations.mkdocs.search import (
    SearchIndexing,
    remove_search_attributes,
    remove_unused_files,
)
from labpress.integrations.mkdocs.security_policy import SecurityPolicy
from labpress.integrations.mkdocs.site_folder import SiteFolder
from labpress.integrations.mkdocs.site_loading import build_pages, load_site
from labpress.integrations.mkdocs.template_whitespace import compact_templates
from labpress.loading.attached_files import links_to_folders, report_link
from labpress.loading.own_files import why_unpublishable
from labpress.loading.record_paths import MODELS, NEWS, relative_path
from labpress.loading.records import Records
from labpress.loading.stray_files import is_published
from labpress.search import SearchDocument
from labpress.settings import Settings

_log = get_plugin_logger("labpress")


class SiteBuilder:
    """Adds the pages of a lab's records to a MkDocs site, in each build of a MkDocs command.

    Attributes:
        page_events: handles the events for single pages and templates, from `take_pages` on.
    """

    page_events: PageEvents

    def __init__(self, plugin: object, *, serving: bool, dirty: bool) -> None:
        """Prepare the builds of one MkDocs command.

        Args:
            plugin: the labpress plugin, which `listeners` leaves out.
            serving: whether this is a preview.
            dirty: whether MkDocs runs with ``--dirty``, so that it does not empty the folder.
        """
        self._plugin = plugin
        self._serving = serving
        self._dirty = dirty
        self._settings = Settings()
        self._site_folder = SiteFolder()
        self._direct: DirectBuild
        self._versions: PageVersions
        self._has_reported = False
        self._empty_lists: frozenset[str] = frozenset()
        self._left_out_lists = LeftOutLists()
        self._records: Records | None = None
        self._pages: dict[str, SitePage] = {}
        self._site_markdown: SiteMarkdown
        self._nav: Navigation
        self._built: BuiltPages
        self._with_markdown: set[str] = set()
        self._search_documents: tuple[SearchDocument, ...] = ()
        self._store: ResultStore
        self._state: SiteState
        self._preview = PreviewAdapter()
        self._progress = BuildProgress()
        self._search = SearchIndexing()
        self._publication = Publication()

    def configure(self, config: MkDocsConfig, settings: Settings) -> MkDocsConfig:
        """Add what labpress needs to MkDocs' settings, and return them.

        Args:
            config: the site's settings; changed in place.
            settings: the settings of labpress.

        Raises:
            ConfigurationError: if another plugin cannot work with generated pages.
        """
        check_plugins(config)
        self._settings = settings.with_palette(config.theme.get("palette"))
        if settings.theme_scope == "auto" and not self._settings.whole_site:
            note_theme_scope()
        add_theme_parts(config, self._settings)
        self._policy.configure(config)
        return config

    def begin(self, config: MkDocsConfig, theme: str | None) -> None:
        """Copy the previous site or move it aside before MkDocs empties the folder.

        Args:
            config: the site's settings.
            theme: see `BuildInputs`.

        Raises:
            Abort: if a record folder contains a symbolic link to a folder, which MkDocs would
                follow.
        """
        self._preview.begin_build()
        self._versions = PageVersions(theme, self._site_folder)
        project = read_project(self._settings, config)
        links = links_to_folders(project.content, (*MODELS, NEWS))
        places = ((link, relative_path(link, project.folder)) for link in links)
        report((report_link(link, place) for link, place in places), serving=False)
        cache = None if self._serving else project.cache
        site = Path(config.site_dir)
        if cache and not self._dirty:
            self._publication.begin(config, cache)
        self._site_folder.start(Path(config.site_dir), cache, other_sites(config), site)
        if not self._dirty:
            self._site_folder.set_aside()

    def add_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Build the site: remove the records from MkDocs' files; add the pages and the assets.

        Raises:
            Abort: if the records have errors and this is not a preview.
        """
        project = read_project(self._settings, config)
        site_pages = self._build_pages(project)
        report(self._state.diagnostics(), serving=self._serving)
        for file in list(files):
            source = file.abs_src_path
            is_unpublishable = source is not None and why_unpublishable(Path(source))
            if is_unpublishable or not is_published(file.src_uri, project.content):
                files.remove(file)
        take_versions(files, project, config)
        if self._settings.whole_site:
            remove_unused_files(files, config)
        self._pages = {page.path: page for page in site_pages}
        self._search_documents = tuple(self._state.search_documents())
        self._site_markdown = SiteMarkdown(config)
        pages = [
            page_file(page, files, self._site_folder, self._site_markdown, config)
            for page in site_pages
        ]
        self._empty_lists = self._state.empty_lists()
        self._left_out_lists.remove(self._empty_lists, config)
        all_assets = [*self._state.assets(), *redirects_of(self._state)]
        assets = [asset_file(asset, self._site_folder, config) for asset in all_assets]
        direct = () if listeners(config, self._plugin) else direct_files(pages, config.nav)
        self._site_folder.bring_back(file.dest_uri for file in (*direct, *assets))
        for file in (*pages, *assets):
            replace_file(files, file)
        return files

    def _build_pages(self, project: Project) -> list[SitePage]:
        known = self._preview.records or self._records
        loaded = load_site(project, known, self._progress)
        self._records, self._store, self._state = loaded
        return build_pages(self._state, self._progress, serving=self._serving)

    def create_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Create the pages of generated files; MkDocs creates those of the other files."""
        titles = nav_titles(config.nav)
        for page in self._pages.values():
            file = files.get_file_from_path(page.path)
            if file is not None and file.page is None and not page.hand_written:
                GeneratedPage(titles.get(page.path), file, config, page, self._site_markdown)
        urls = self._state.project.urls
        self._with_markdown = set()
        for markdown in [file for file in files if isinstance(file, MarkdownFile)]:
            if markdown.is_published(files, urls):
                self._with_markdown.add(markdown.page_path)
            else:
                files.remove(markdown)
        return files

    def name_folders(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Set the folder titles of an automatic navigation, and start building the search index.

        The index cannot be built earlier, because the published pages are not known until now.
        """
        if config.nav is None:
            name_folders(nav, self._state.build_context.translator)
        cache = read_project(self._settings, config).cache
        self._search.start(self._search_documents, files, cache)
        return nav

    def take_pages(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Take over the generated pages, unless another plugin listens for page events."""
        self._nav = nav
        pages: list[DirectPage] = []
        if names := listeners(config, self._plugin):
            self._report_listeners(names)
        else:
            complete = remove_search_attributes if self._settings.whole_site else str
            present = (files.get_file_from_path(path) for path in self._pages)
            of_mkdocs = [file.page for file in present if file is not None]
            generated = [page for page in of_mkdocs if isinstance(page, GeneratedPage)]
            pages = claim_pages(generated, nav, complete, self._was_direct)
        self._direct = DirectBuild(
            pages, nav, files, self._policy, self._versions, serving=self._serving
        )
        self.page_events = PageEvents(
            self._pages,
            self._with_markdown,
            self._state,
            self._site_markdown,
            self._direct,
            self._policy,
        )
        return nav

    def _was_direct(self, page: GeneratedPage) -> bool:
        return self._versions.was_built_directly(page.site_page, page.file)

    def _report_listeners(self, names: list[str]) -> None:
        """Log, once, which plugins require MkDocs to build the generated pages itself."""
        if not self._has_reported:
            text = (
                "MkDocs builds the generated pages itself, since these plugins may change them: %s"
            )
            _log.info(text, ", ".join(names))
        self._has_reported = True

    def start_pages(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Start building the pages that labpress builds itself."""
        compact_templates(env)
        self._direct.start(env, config)
        total = self._direct.page_count + len(self._state.plan.files)
        self._site_folder.on_file = self._progress.begin("Writing files", total)
        redirects = {asset.path for asset in redirects_of(self._state)}
        self._built = BuiltPages(
            BuiltSite(config, files, self._nav, env, redirects, self._empty_lists),
            self._pages,
            self._site_markdown,
            self._site_folder,
            self._search,
        )
        return env

    def finish(self) -> None:
        """Write the search index into the site, and delete the rest of the previous site."""
        changed, total = self._site_folder.changed_files, self._site_folder.file_count
        self._progress.end(f"Wrote {digits(changed)} of {count(total, 'file')}")
        with self._progress.step("Building the search index", lambda: "Built the search index"):
            self._search.finish(self._site_folder, self._serving)
        self._site_folder.commit()
        self._state.finish()
        if not self._serving:
            self._store.close()
        self._direct.release_pages()
        self._preview.end_build(self._state, self._built)

    def publish(self) -> None:
        """Replace the previous site, now that all plugins have finished."""
        self._publication.end()

    def roll_back(self, error: Exception) -> None:
        """Restore the previous site.

        Args:
            error: the error that ended the build.

        Raises:
            Abort: if the build failed because a file could not be read or written.
        """
        self._progress.stop()
        try:
            # Until `cancel`, messages about files of the copy show the paths of the site.
            report_disk_error(error)
        finally:
            if not self._publication.cancel():
                self._site_folder.roll_back()
            self._preview.end_build()

    def serve(self, server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
        """Make the preview show edits of records without building the whole site."""
        self._preview.start(server, config, self._plugin)
        self._preview.end_build(self._state, self._built)
        return server

    def stop(self) -> None:
        """End the preview."""
        self._preview.stop()
        self._search.stop()

    @property
    def _policy(self) -> SecurityPolicy:
        return SecurityPolicy(self._settings, self._serving)

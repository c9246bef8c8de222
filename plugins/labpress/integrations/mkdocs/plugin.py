"""Defines the MkDocs plugin, which passes the events of MkDocs to `SiteBuilder`.

Most other modules of labpress are imported on demand, so that a build of an up-to-date site ends
without loading them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from labpress.clock import ClockError, current_date
from labpress.garbage_collection import relax_garbage_collection
from labpress.integrations.mkdocs.last_build import LastBuild
from labpress.integrations.mkdocs.quiet_builds import count_quiet_warnings

if TYPE_CHECKING:
    from labpress.integrations.mkdocs.site_builder import SiteBuilder


class _NoConfig(Config):  # type: ignore[no-untyped-call]  # mkdocs leaves that hook untyped
    """An empty schema for MkDocs; `labpress.settings` defines the actual settings."""


class LabpressPlugin(BasePlugin[_NoConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of a lab's records to a MkDocs site."""

    def __init__(self) -> None:
        self._options: dict[str, Any] = {}
        self._command = ""
        self._dirty = False
        self._last_build = LastBuild()
        self._made_builder: SiteBuilder | None = None  # imported when it is needed

    @property
    def _builder(self) -> SiteBuilder:
        if self._made_builder is None:
            from labpress.integrations.mkdocs.site_builder import SiteBuilder

            serving = self._command == "serve"
            self._made_builder = SiteBuilder(self, serving=serving, dirty=self._dirty)
        return self._made_builder

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the plugin's settings; return the errors and warnings, which MkDocs reports."""
        self.config = _NoConfig()
        self._options = options
        self._last_build = LastBuild.read(config_file_path)
        if self._last_build.had_options(options):
            return [], []
        from labpress.settings_reader import read_settings

        _, diagnostics = read_settings(options)
        self._last_build.may_be_stored = not diagnostics
        errors: ConfigErrors = [(d.path, ValueError(d.text)) for d in diagnostics if d.is_error]
        return errors, [(d.path, d.text) for d in diagnostics if not d.is_error]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Store which MkDocs command runs.

        MkDocs keeps the plugin object between the rebuilds of a preview only if this hook exists.
        """
        self._command = command
        self._dirty = dirty
        count_quiet_warnings()

    @event_priority(100)  # before other plugins change the settings
    def _on_config_compare(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check that the current date is known, and end the command if the site is up to date."""
        try:
            current_date()
        except ClockError as error:
            raise Abort(str(error)) from None
        if self._command == "build" and not self._dirty:
            self._last_build.end_if_current(config)
        return config

    def _on_config_prepare(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add labpress's templates, strings and style sheets to MkDocs' settings."""
        from labpress.settings_reader import read_settings

        settings, _ = read_settings(self._options)
        return self._builder.configure(config, settings)

    on_config = CombinedEvent(_on_config_compare, _on_config_prepare)

    @event_priority(-100)  # so that other plugins find the previous site where it was
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Copy the previous site or move it aside before MkDocs empties the folder."""
        relax_garbage_collection()
        self._builder.begin(config, self._last_build.theme)

    @event_priority(100)  # so that other plugins see the generated pages, whatever their order
    def _on_files_add(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the site: remove the records from MkDocs' files; add the pages and the assets."""
        return self._builder.add_files(files, config)

    @event_priority(-100)  # by then, other plugins have set the titles in the navigation
    def _on_files_create_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Create the pages of generated files; MkDocs creates those of the other files."""
        return self._builder.create_pages(files, config)

    on_files = CombinedEvent(_on_files_add, _on_files_create_pages)

    def _on_nav_name_folders(
        self, nav: Navigation, *, config: MkDocsConfig, files: Files
    ) -> Navigation:
        """Set the folder titles of an automatic navigation, and start building the search index."""
        return self._builder.name_folders(nav, config, files)

    @event_priority(-100)  # after other plugins have changed the navigation
    def _on_nav_take_pages(
        self, nav: Navigation, *, config: MkDocsConfig, files: Files
    ) -> Navigation:
        """Take over the generated pages, unless another plugin listens for page events."""
        return self._builder.take_pages(nav, config, files)

    on_nav = CombinedEvent(_on_nav_name_folders, _on_nav_take_pages)

    @event_priority(-100)  # after other plugins have changed the environment
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Start building the pages that labpress builds itself."""
        return self._builder.start_pages(env, config, files)

    @event_priority(100)  # so that other plugins get the page with its citations replaced
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Replace the shortcodes and citations in a hand-written page."""
        return self._builder.page_events.page_markdown(markdown, page)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Complete the table of contents, and remove the attributes for Material's search."""
        return self._builder.page_events.page_content(html, page)

    @event_priority(100)  # so that other plugins see all pages
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let templates list all pages, including those that labpress builds itself."""
        return self._builder.page_events.page_context(context, page)

    @event_priority(-100)  # after other plugins have changed the page, which the policy must match
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add the Content Security Policy and any head elements that the template has not added."""
        return self._builder.page_events.finish_page(output, page)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let templates list all pages; in the sitemap, date generated pages by their records."""
        return self._builder.page_events.template_context(context, template_name)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Add the Content Security Policy to templates such as the page for unknown URLs, if it is enabled."""
        return self._builder.page_events.finish_template(output, template_name)

    @event_priority(100)  # so that other plugins find a complete site
    def _on_post_build_finish(self, *, config: MkDocsConfig) -> None:
        """Write the search index into the site, and delete the rest of the previous site."""
        self._builder.finish()

    @event_priority(-100)  # after everything is written
    def _on_post_build_publish(self, *, config: MkDocsConfig) -> None:
        """Publish the site, and store the state of the build for comparison in the next one."""
        self._builder.publish()
        self._last_build.save(config)

    on_post_build = CombinedEvent(_on_post_build_finish, _on_post_build_publish)

    @event_priority(-100)  # other plugins are notified first, since this method may abort
    def on_build_error(self, *, error: Exception) -> None:
        """Restore the previous site."""
        self._last_build.forget()
        if self._made_builder is not None:
            self._made_builder.roll_back(error)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Make the preview show edits of records without building the whole site."""
        return self._builder.serve(server, config)

    def on_shutdown(self) -> None:
        """End the preview."""
        if self._made_builder is not None:
            self._made_builder.stop()

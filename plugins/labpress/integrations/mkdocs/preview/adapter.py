"""Connects the preview to MkDocs' server and to MkDocs' builds of the whole site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from labpress.build.site_state import SiteState
from labpress.integrations.mkdocs.direct_pages import listeners
from labpress.integrations.mkdocs.preview.preview import Preview
from labpress.integrations.mkdocs.preview.server import PreviewServer
from labpress.integrations.mkdocs.preview.single_pages import SinglePages
from labpress.integrations.mkdocs.preview.update_log import log_watching
from labpress.integrations.mkdocs.preview.watching import ContentWatcher
from labpress.loading.records import Records

_log = get_plugin_logger("labpress")
_SITE_EVENTS = ("pre_build", "files", "nav", "env", "template_context", "post_build")
"""The plugin events that concern the whole site rather than single pages."""


class PreviewAdapter:
    """The connection to the preview; without a preview, as in ``mkdocs build``, it does nothing."""

    def __init__(self) -> None:
        self._preview: Preview | None = None
        self._watcher: ContentWatcher | None = None
        self._is_building = False
        self._is_started = False

    @property
    def records(self) -> Records | None:
        """The records that the preview shows, or None if there is no preview."""
        return self._preview.records if self._preview is not None else None

    def start(self, server: LiveReloadServer, config: MkDocsConfig, plugin: object) -> None:
        """Create the preview, which `end_build` then starts.

        No preview is created if another plugin depends on all pages, or if this version of MkDocs'
        server is not supported.

        Args:
            server: MkDocs' server.
            config: the site's settings.
            plugin: the labpress plugin.
        """
        if names := listeners(config, plugin, _SITE_EVENTS):
            text = (
                "Every edit rebuilds the whole site, because these plugins depend on all pages: %s"
            )
            _log.info(text, ", ".join(names))
            return
        if not PreviewServer.is_supported(server):
            return
        own = PreviewServer(server)
        own.unwatch(config.docs_dir)
        log_watching(Path(config.docs_dir), Path(config.config_file_path).parent)
        self._preview = Preview(own)
        self._watcher = ContentWatcher(Path(config.docs_dir), self._preview.on_change)

    def begin_build(self) -> None:
        """Wait for exclusive access to the site, since MkDocs is about to build all of it."""
        if self._preview is not None:
            self._preview.lock.acquire()
            self._is_building = True

    def end_build(self, state: SiteState | None = None, pages: SinglePages | None = None) -> None:
        """Start the preview, or resume it after a build of the whole site.

        Args:
            state: the site; None if the build has failed.
            pages: updates single pages of the site; None if the build has failed.
        """
        if self._preview is None:
            return
        if state is not None and pages is not None:
            self._preview.show(state, pages)
        if self._is_building:
            self._is_building = False
            self._preview.lock.release()
        elif self._watcher is not None and not self._is_started:
            # This method is also called after a build that failed before `begin_build`.
            self._is_started = True
            self._preview.start()
            self._watcher.start()

    def stop(self) -> None:
        """Stop watching the records, and make no further changes to the site."""
        if self._watcher is not None:
            self._watcher.stop()
        if self._preview is not None:
            self._preview.stop()

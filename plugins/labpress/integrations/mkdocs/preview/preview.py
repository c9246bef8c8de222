"""Shows edits of records in the browser at once, and then updates the rest of the site."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Condition, Thread

from mkdocs.plugins import get_plugin_logger

from labpress.build.live_site import LiveSite
from labpress.build.site_state import SiteState
from labpress.diagnostics import Diagnostic
from labpress.integrations.mkdocs.preview.server import PreviewServer
from labpress.integrations.mkdocs.preview.single_pages import SinglePages
from labpress.integrations.mkdocs.preview.site_files import SiteFiles, candidate_paths
from labpress.integrations.mkdocs.preview.site_lock import SiteLock
from labpress.integrations.mkdocs.preview.update_log import UpdateLog
from labpress.integrations.mkdocs.reporting import report
from labpress.loading.record_paths import is_record_source
from labpress.loading.records import Records
from labpress.search import SearchDocument

_log = get_plugin_logger("labpress")
_IDLE = 0.7
"""The number of seconds without an edit after which the rest of the site is updated."""
_DOCUMENTS = 20
"""The number of search documents to build each time the lock is held, while requests wait."""
_SWITCH_INTERVAL = 0.0005
"""The number of seconds after which Python switches to another thread.

With the default, which is ten times as long, a request would wait that long for the background work
each time it reads or writes a file.
"""


class Preview:
    """The site that a preview shows.

    Several threads use it: MkDocs' own thread, which builds the whole site after changes to files
    other than records; a thread that is notified of changes and updates the records; a thread that
    then updates the rest of the site; and a thread for each request. A thread must hold `lock`
    while it changes the site.
    """

    def __init__(self, server: PreviewServer) -> None:
        """Create the preview of a site.

        Args:
            server: the server.
        """
        self.lock = SiteLock()
        self._server = server
        self._pages: SinglePages
        self._live: LiveSite
        self._files: SiteFiles
        self._reported: frozenset[Diagnostic] = frozenset()
        self._shown: set[str] = set()
        self._must_reload = False
        self._edits = 0
        self._updates = UpdateLog()
        self._edited = Condition()
        self._worker = Thread(target=self._settle_forever, name="labpress-preview", daemon=True)

    def start(self) -> None:
        """Start showing edits."""
        sys.setswitchinterval(_SWITCH_INTERVAL)
        self._server.before_each_request(self.prepare)
        self._worker.start()

    def stop(self) -> None:
        """Stop updating the site."""
        self.lock.acquire()  # never released: MkDocs is about to delete the site

    @property
    def records(self) -> Records:
        """The current records."""
        return self._live.records

    def show(self, state: SiteState, pages: SinglePages) -> None:
        """Show a site that MkDocs has built completely.

        Args:
            state: the site.
            pages: updates single pages of the site.
        """
        with self.lock.urgent():
            self._pages = pages
            self._live = LiveSite(state)
            self._files = SiteFiles(self._live, pages, self._server.root)
            self._reported = frozenset(state.diagnostics())

    def on_change(self, paths: Iterable[Path]) -> None:
        """Update the site after changes to the given files."""
        try:
            self._show_changes(paths)
        except Exception:  # noqa: BLE001 - such as a file that vanished while it was read
            self._server.rebuild()  # MkDocs reports the error if it persists

    def _show_changes(self, paths: Iterable[Path]) -> None:
        start = time.monotonic()
        with self.lock.urgent():
            changed = [path for path in paths if self._matters(path)]
            keys = self._live.keys_of(changed)
            if keys is None:
                self._server.rebuild()
                return
            # A file with an invalid name, or a Markdown file without a record, changes no record,
            # but must be reported.
            if not self._live.update(keys) and keys <= self._live.records.files.keys():
                return
            self._report(self._live.records.diagnostics)
            self._files.drop_missing()
            content = self._live.state.project.content
        self._reload_browsers()
        files = (path.relative_to(content).as_posix() for path in changed)
        self._updates.add(files, time.monotonic() - start)
        with self._edited:
            self._edits += 1
            self._edited.notify_all()

    def _matters(self, path: Path) -> bool:
        """Return whether a changed file may affect the site, unlike an editor's temporary file."""
        content = self._live.state.project.content
        inside = path.relative_to(content) if path.is_relative_to(content) else Path()
        if any(part.startswith(".") for part in inside.parts):
            return False
        return path.exists() or is_record_source(inside.as_posix()) or self._pages.is_source(path)

    def prepare(self, url: str) -> None:
        """Update the page or file at a URL before it is served.

        Args:
            url: the URL, relative to the root of the site.
        """
        with self.lock.urgent():
            for path in candidate_paths(url):
                if path in self._live.state.plan.pages:
                    self._refresh_page(path)
                    self._shown.add(path)
                elif path in self._live.state.plan.files:
                    self._files.refresh_file(path)
            if url.endswith(".md"):
                self._files.write_markdown(url)

    def _refresh_page(self, path: str) -> None:
        if self._files.refresh_page(path):
            # A reload closes the search and scrolls the page, so only changed pages are reloaded.
            self._must_reload |= path in self._shown

    def _report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Report the diagnostics that are new since the last report."""
        known, self._reported = self._reported, frozenset(diagnostics)
        report(sorted(self._reported - known), serving=True)

    def _settle_forever(self) -> None:
        settled = 0
        while True:
            settled = self._wait_for_edit(settled)
            self._updates.write()
            try:
                self._settle(settled)
            except OSError:  # a file vanished while it was read
                self._server.rebuild()
            except Exception:  # noqa: BLE001 - a faulty template must not end the preview
                _log.exception("The preview could not update the site.")

    def _wait_for_edit(self, edits: int) -> int:
        """Wait for the end of the next burst of edits, and return the number of edits so far."""
        with self._edited:
            while self._edits == edits:
                self._edited.wait()
            while edits != self._edits:
                edits = self._edits
                self._edited.wait(_IDLE)
        return edits

    def _settle(self, edits: int) -> None:
        """Update the whole site, page by page so that requests can be served in between.

        Args:
            edits: the number of edits so far. Another edit ends the update early.
        """
        with self.lock.background():
            live = self._live
            edited = live.state
        is_current = partial(self._is_current, edits, live)
        indexed = self._index(edited, is_current)
        settled = live.rebuilt()
        with self.lock.background():
            if not is_current():
                return  # superseded by another edit or a full build
            live.state = settled
            if self._pages.needs_build(settled):
                self._server.rebuild()
                return
            self._report(settled.diagnostics())
            self._files.drop_missing()
        # The documents differ from the first ones only if the edit affects other records.
        self._index(settled, is_current, indexed)
        self._follow(settled, is_current)

    def _index(
        self,
        state: SiteState,
        is_current: Callable[[], bool],
        indexed: Sequence[SearchDocument] = (),
    ) -> Sequence[SearchDocument]:
        """Start rebuilding the search index if the documents in it have changed.

        The index is not rebuilt if another edit is made in the meantime.

        Args:
            state: the site.
            is_current: returns whether no other edit has been made.
            indexed: the documents of the index that was built last or is being built.

        Returns:
            The documents of the site, or `indexed` if another edit has been made.
        """
        found = state.search_documents()
        documents: list[SearchDocument] = []
        while True:
            # The lock protects results that other threads also use. It is released after each part,
            # so that requests need not wait long.
            with self.lock.background():
                if not is_current():
                    return indexed
                part = list(islice(found, _DOCUMENTS))
                documents += part
                if not part and (self._add_pages(state) or documents != indexed):
                    self._pages.index(documents, state)
            if not part:
                return documents

    def _add_pages(self, state: SiteState) -> bool:
        """Build new pages, so that the search can link to them.

        Returns:
            Whether there are new pages.
        """
        new = [path for path in state.plan.pages if not self._pages.has_page(path)]
        for path in new:
            self._refresh_page(path)
        return bool(new)

    def _follow(self, settled: SiteState, is_current: Callable[[], bool]) -> None:
        """Update the pages and files that an edit has changed indirectly."""
        plan = settled.plan
        if self._refresh_all(self._refresh_page, plan.pages, is_current) and self._refresh_all(
            self._files.refresh_file, plan.files, is_current
        ):
            with self.lock.background():
                if is_current():
                    self._pages.follow(settled)
                    self._files.mark_written(settled)
        if self._must_reload:
            self._reload_browsers()

    def _reload_browsers(self) -> None:
        """Make browsers reload all open pages."""
        with self.lock.urgent():
            self._shown.clear()
            self._must_reload = False
        self._server.reload_browsers()

    def _is_current(self, edits: int, live: LiveSite) -> bool:
        """Return whether a state of the site is still the latest one.

        Args:
            edits: the number of edits up to that state.
            live: the site in that state, which a full build replaces.
        """
        return self._edits == edits and live is self._live

    def _refresh_all(
        self, refresh: Callable[[str], None], paths: Iterable[str], is_current: Callable[[], bool]
    ) -> bool:
        """Update pages or files, and return whether all of them are up to date.

        The update ends early if another edit or a full build makes it superfluous.
        """
        for path in paths:
            with self.lock.background():
                if not is_current():
                    return False
                with suppress(KeyError):  # a record may have errors by now
                    refresh(path)
        return True

"""Updates the pages and files of the built site that are outdated."""

from __future__ import annotations

from pathlib import Path

from labpress.build.cache import write_atomic
from labpress.build.live_site import LiveSite
from labpress.build.site_state import SiteState
from labpress.integrations.mkdocs.preview.single_pages import SinglePages
from labpress.views.markdown_pages import markdown_path


class SiteFiles:
    """The pages and files in the folder of the built site, compared with the live site.

    The caller must hold the lock of the site during each call.
    """

    def __init__(self, live: LiveSite, pages: SinglePages, root: Path) -> None:
        """Start with a site that MkDocs has built completely.

        Args:
            live: the site, which changes with each edit.
            pages: updates single pages of the site.
            root: the folder of the built site.
        """
        self._live = live
        self._pages = pages
        self._root = root
        self._written = live.state
        self._current: dict[str, str | None] = {}

    def write_markdown(self, url: str) -> None:
        """Write the current Markdown version of a page, since updates after edits skip it.

        Args:
            url: the URL of the Markdown version, relative to the root of the site.
        """
        state = self._live.state
        for page in dict.fromkeys([url, *candidate_paths(url.removesuffix("index.md"))]):
            planned = state.plan.markdown.get(page)
            if planned and markdown_path(page, state.project.urls) == url:
                write_atomic(self._root / url, planned.build(state.build_context))

    def refresh_page(self, path: str) -> bool:
        """Update a page if it is outdated, and return whether it was.

        Args:
            path: the path of its Markdown file.
        """
        if not (self._is_stale(path) and self._live.state.has_page(path)):
            return False
        self._pages.render_page(self._live.state.page(path))
        return True

    def refresh_file(self, path: str) -> None:
        """Update a file, such as a feed, if it is outdated and not hand-written."""
        state = self._live.state
        if self._is_stale(path) and not state.project.is_hand_written(path):
            data = state.plan.files[path].build(state.build_context)
            write_atomic(self._root / path, data)

    def _is_stale(self, path: str) -> bool:
        """Return whether the file at a path is outdated, and mark it as up to date."""
        now = self._live.fingerprint(path)
        before = self._current[path] if path in self._current else self._written.fingerprint(path)
        self._current[path] = now
        return now != before

    def drop_missing(self) -> None:
        """Remove the pages and files that are no longer planned, such as those of deleted records.

        This includes pages and files that were added after the last full update.
        """
        written, plan = self._written.plan, self._live.state.plan
        for path in self._current.keys() | written.pages.keys() | written.files.keys():
            was_removed = path in self._current and self._current[path] is None
            if was_removed or path in plan.pages or path in plan.files:
                continue
            self._current[path] = None
            if path.endswith(".md"):
                self._pages.remove_page(path)
            elif not self._live.state.project.is_hand_written(path):
                (self._root / path).unlink(missing_ok=True)

    def mark_written(self, state: SiteState) -> None:
        """Record that all pages and files are up to date.

        Args:
            state: the site with which they agree.
        """
        self._written, self._current = state, {}


def candidate_paths(url: str) -> list[str]:
    """Return the paths of pages and files that a URL may refer to, as in `labpress.render.urls`."""
    if url.endswith("/") or not url:
        folder = url.rstrip("/")
        return [f"{folder}.md", f"{folder}/index.md"] if folder else ["index.md"]
    if url.endswith("/index.html") or url == "index.html":
        return candidate_paths(url.removesuffix("index.html"))
    return [url, url.removesuffix(".html") + ".md"]

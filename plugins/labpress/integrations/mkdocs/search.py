"""Builds the search index while MkDocs renders pages, and writes it at the end of the build."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from labpress.build.cache import write_atomic
from labpress.build.search_assets import build_search_assets
from labpress.integrations.mkdocs.site_folder import SiteFolder
from labpress.render.page import Asset
from labpress.search import SearchDocument

_SEARCH_ATTRIBUTE = re.compile(r"data-search-\w+=\"[^\"]+\"")
_UNUSED_FILE = re.compile(
    r"assets/javascripts/(?:lunr|workers)/|assets/(?:javascripts|stylesheets)/[^/]+\.map$"
)
"""The pattern of the paths of Material's files that no page loads."""
_PREVIEW_TIMEOUT = 2.0
"""The number of seconds that a preview waits for a new index before it uses the previous one."""


class SearchIndexing:
    """Builds the search index in a separate thread, in each build of a MkDocs command."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="labpress-search")
        self._pending: Future[list[Asset]] | None = None
        self._assets: list[Asset] = []

    def start(self, documents: Iterable[SearchDocument], files: Files, cache: Path | None) -> None:
        """Start building the index of the pages that MkDocs publishes.

        Args:
            documents: the search documents of all pages.
            files: MkDocs' files; a page that is excluded or not among them is not indexed.
            cache: the cache folder of the project, or None to cache nothing.
        """
        published = {
            file.src_uri: file.url
            for file in files
            if file.inclusion.is_included()  # type: ignore[no-untyped-call]
        }
        # Plugins may change the URL of a page, as Material's blog does with posts. A paper without
        # a page stays in the list, so that all papers have the same numbers as in the explorer, but
        # its text is removed, so that it is never found.
        indexed = [
            replace(document, url=published[document.path].removeprefix("./"))
            if document.path in published
            else replace(document, url="", texts=(), exact_keys=(), hits=None)
            for document in documents
            if document.path in published or document.kind == "paper"
        ]
        if self._pending:
            self._pending.cancel()  # has no effect if an earlier index is already being built
        self._pending = self._worker.submit(build_search_assets, indexed, cache)

    def follow(
        self, documents: Iterable[SearchDocument], files: Files, cache: Path | None, site_dir: Path
    ) -> None:
        """Rebuild the index of a preview, and write it into the site as soon as it is finished.

        Args:
            documents: see `start`.
            files: see `start`.
            cache: see `start`.
            site_dir: the folder of the built site.
        """
        self.start(documents, files, cache)
        assert self._pending is not None
        self._pending.add_done_callback(lambda finished: self._replace(finished, site_dir))

    def finish(self, folder: SiteFolder, serving: bool) -> None:
        """Write the index into the built site.

        Args:
            folder: the folder of the built site.
            serving: whether this is a preview. If the new index takes too long, a preview writes
                the previous one, and replaces it as soon as the new one is finished.
        """
        pending = self._pending
        if pending is None:
            return
        try:
            self._assets = pending.result(_PREVIEW_TIMEOUT if serving and self._assets else None)
        except TimeoutError:
            pending.add_done_callback(lambda finished: self._replace(finished, folder.path))
        self._write_assets(folder)

    def stop(self) -> None:
        """Discard the index that is being built, even if it can no longer be cancelled."""
        if self._pending is not None:
            self._pending.cancel()
        self._pending = None

    def _write_assets(self, folder: SiteFolder) -> None:
        for asset in self._assets:
            folder.write(asset.path, asset.data)

    def _replace(self, finished: Future[list[Asset]], site_dir: Path) -> None:
        if finished is self._pending and not finished.cancelled():
            stale, self._assets = self._assets, finished.result()
            # If another build has begun, it empties the folder, and writes the index itself.
            with suppress(OSError):
                _write(self._assets, site_dir)
                for path in {asset.path for asset in stale} - {
                    asset.path for asset in self._assets
                }:
                    (site_dir / path).unlink(missing_ok=True)


def disable_lunr(config: MkDocsConfig) -> None:
    """Disable Material's search plugin if the site lists it, since labpress has its own search."""
    plugin = config.plugins.get("material/search")
    if plugin is not None:
        plugin.config["enabled"] = False


def remove_unused_files(files: Files, config: MkDocsConfig) -> None:
    """Remove the theme's source maps and the scripts of its search.

    No page loads these 40 files (2 MB), since labpress's search replaces the theme's. Files of the
    lab itself are kept, even if they have the same paths.

    Args:
        files: MkDocs' files.
        config: the site's settings.
    """
    for file in list(files):
        if file.src_dir != config.docs_dir and _UNUSED_FILE.match(file.src_uri):
            files.remove(file)


def remove_search_attributes(html: str) -> str:
    """Remove the attributes for Material's search, as its plugin would do if it were enabled."""
    parts, end = [], 0
    for match in _SEARCH_ATTRIBUTE.finditer(html):
        start = match.start()
        # A regular expression that begins with white space would be ten times slower.
        parts.append(html[end : start - 1 if html[end:start][-1:].isspace() else start])
        end = match.end()
    return "".join([*parts, html[end:]])


def _write(assets: list[Asset], site_dir: Path) -> None:
    for asset in assets:
        write_atomic(site_dir / asset.path, asset.data)

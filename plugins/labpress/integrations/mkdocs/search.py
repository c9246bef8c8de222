"""The search in MkDocs: the index is made while MkDocs renders the pages, and put in at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from labpress.build.search_assets import build_search_assets
from labpress.diagnostics import Diagnostic
from labpress.render.page import Asset
from labpress.search import SearchDocument

_Made = tuple[list[Asset], list[Diagnostic]]
_MARKS = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")
_PREVIEW_WAITS = 2.0
"""Seconds; a preview shows a page before its search knows what is new."""


class SearchIndexing:
    """The making of one site's index, from build to build."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="labpress-search")
        self._making: Future[_Made] | None = None
        self._last: list[Asset] = []

    def start(self, documents: Iterable[SearchDocument], files: Files, cache: Path | None) -> None:
        """Begin to make the index of what MkDocs publishes.

        Args:
            documents: what there is to find.
            files: MkDocs' files; a page that is none of them, or left out, is not found.
            cache: a folder to keep the index in between builds, or None.
        """
        published = {
            file.src_uri: file.url
            for file in files
            if file.inclusion.is_included()  # type: ignore[no-untyped-call]
        }
        # Posts of a blog, say, have addresses of their own.
        found = [
            replace(one, url=published[one.path].removeprefix("./"))
            for one in documents
            if one.path in published
        ]
        if self._making:
            self._making.cancel()  # of an earlier build, if it has not begun
        self._making = self._worker.submit(build_search_assets, found, cache)

    def finish(self, site_dir: Path, serving: bool) -> list[Diagnostic]:
        """Put the index into the built site.

        Args:
            site_dir: where the site was built.
            serving: in a preview nobody waits for long: the index of before stands until the new
                one is there.

        Returns:
            What went wrong.
        """
        making = self._making
        if making is None:
            return []
        try:
            self._last, diagnostics = making.result(
                _PREVIEW_WAITS if serving and self._last else None
            )
        except TimeoutError:
            _write(self._last, site_dir)
            making.add_done_callback(lambda made: self._replace(made, site_dir))
            return []
        _write(self._last, site_dir)
        return diagnostics

    def _replace(self, made: Future[_Made], site_dir: Path) -> None:
        if made is self._making and not made.cancelled():
            self._last = made.result()[0]
            # A build that has begun since then takes the folder away, and writes this itself.
            with suppress(OSError):
                _write(self._last, site_dir)


def leave_out_lunr(config: MkDocsConfig) -> None:
    """Keep Material's own search from indexing each page, in a lab that lists it still."""
    plugin = config.plugins.get("material/search")
    if plugin is not None:
        plugin.config["enabled"] = False


def without_marks(html: str) -> str:
    """A page without the marks for Material's own search, which takes them out where it is on."""
    return _MARKS.sub("", html)


def _write(assets: list[Asset], site_dir: Path) -> None:
    for asset in assets:
        target = site_dir / asset.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(asset.data)

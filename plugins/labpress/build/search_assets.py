"""The search index as files of the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from labpress.build.cache import FileCache
from labpress.diagnostics import Diagnostic
from labpress.render.page import Asset
from labpress.search import NoIndexError, SearchDocument, build_index

SEARCH_FOLDER = "assets/labpress/search-index/"
"""Folder of the index in the site; `search/find.js` resolves it relative to its own URL."""


def build_search_assets(
    documents: Sequence[SearchDocument], cache: Path | None
) -> tuple[list[Asset], list[Diagnostic]]:
    """Build the files of the search index.

    Args:
        documents: the documents to index.
        cache: the cache folder of the project, or None to cache nothing.

    Returns:
        The files, and a warning instead of files if the index could not be built: the site works
        without search.
    """
    section = FileCache.section(cache, "search")
    try:
        files = build_index(documents, section)
    except NoIndexError as error:
        return [], [Diagnostic("mkdocs.yml", 1, 1, "warning", "plugins.labpress", error.text)]
    section.prune()
    return [Asset(f"{SEARCH_FOLDER}{name}", data) for name, data in files.items()], []

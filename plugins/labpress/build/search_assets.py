"""Builds the files of the search index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from labpress.build.cache import FileCache
from labpress.build.cache_key import code_digest
from labpress.render.page import Asset
from labpress.search import SearchDocument, build_index

SEARCH_FOLDER = "assets/labpress/search-index/"
"""The folder of the index in the site; ``lookup/index.js`` resolves it relative to its own URL."""


def build_search_assets(documents: Sequence[SearchDocument], cache: Path | None) -> list[Asset]:
    """Return the files of the search index.

    Args:
        documents: the documents to index.
        cache: the cache folder of the project, or None to cache nothing.
    """
    section = FileCache.section(cache, "search")
    files = build_index(documents, section, code_digest())
    section.prune()
    return [Asset(f"{SEARCH_FOLDER}{name}", data) for name, data in files.items()]

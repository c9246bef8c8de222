"""The search index as files of the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from labpress.build.cache import FileCache
from labpress.diagnostics import Diagnostic, define_rule
from labpress.render.page import Asset
from labpress.search import NoIndexError, SearchDocument, build_index

MISSING_SEARCH_INDEX = define_rule(
    "missing-search-index",
    "warning",
    "site",
    "The search index could not be built; the rest of the site is complete.",
    'Follow the advice in the message: usually `pip install "pagefind[bin]"`.',
)
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
        The files; or, if the index could not be built, a warning instead: the site works
        without search.
    """
    section = FileCache.section(cache, "search")
    try:
        files = build_index(documents, section)
    except NoIndexError as error:
        diagnostic = MISSING_SEARCH_INDEX.diagnostic(error.text, "plugins.labpress")
        return [], [diagnostic.at("mkdocs.yml")]
    section.prune()
    return [Asset(f"{SEARCH_FOLDER}{name}", data) for name, data in files.items()], []

"""The index of the search as files of the site, kept between builds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from labpress.diagnostics import Diagnostic, define_rule
from labpress.render.page import Asset
from labpress.search import NoIndexError, SearchDocument, build_index

MISSING_SEARCH_INDEX = define_rule(
    "missing-search-index",
    "warning",
    "site",
    "The search index could not be built; the rest of the site is complete.",
    'Follow the message: usually `pip install "pagefind[bin]"`.',
)
SEARCH_FOLDER = "assets/labpress/search-index/"
"""Where the index lies; ``scripts/search/find.js`` finds it from its own address."""


def build_search_assets(
    documents: Sequence[SearchDocument], cache: Path | None
) -> tuple[list[Asset], list[Diagnostic]]:
    """Index what there is to find.

    Args:
        documents: what there is to find.
        cache: a folder to keep the index in between builds, or None to keep none.

    Returns:
        The files of the index, and what went wrong: without an index the site is whole but for
        its search, so that is a warning.
    """
    try:
        files = build_index(documents, cache / "search" if cache else None)
    except NoIndexError as fault:
        diagnostic = MISSING_SEARCH_INDEX.diagnostic(fault.text, "plugins.labpress")
        return [], [diagnostic.at("mkdocs.yml")]
    return [Asset(f"{SEARCH_FOLDER}{name}", data) for name, data in files.items()], []

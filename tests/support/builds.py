"""Builds parts of a site, and finds out what a build with earlier results renders again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from labpress.build.build_context import BuildContext
from labpress.build.cached_queries import CachedQuery
from labpress.build.plan import plan_site
from labpress.build.result_store import MemoryStore
from labpress.build.tracking import QueryResults


def built_files(build_context: BuildContext, *endings: str) -> dict[str, bytes]:
    """Return the files of a site by path, optionally only those with certain endings."""
    files = plan_site(build_context).files
    return {
        path: planned.build(build_context)
        for path, planned in files.items()
        if not endings or path.endswith(endings)
    }


def is_affected(
    result: CachedQuery[Any, *tuple[Any, ...]],
    *arguments: str | int,
    before: BuildContext,
    after: BuildContext,
) -> bool:
    """Return whether a page or file is rebuilt in a changed lab, given the previous build."""
    store = MemoryStore()
    replace(before, results=QueryResults(store)).query(result, *arguments)
    return QueryResults(store).current((result.name, arguments), after) is None

"""Parts of a site, built alone, and what a build with earlier results renders again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from labpress.build.build_context import BuildContext
from labpress.build.cached_queries import CachedQuery
from labpress.build.plan import plan_site
from labpress.build.tracking import MemoryStore, QueryResults


def built_files(build_context: BuildContext, *endings: str) -> dict[str, bytes]:
    """The files of a site, by their paths; only those that end like one of these, if any are given."""
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
    """Whether a page or file is built again in a changed lab, given what was built before."""
    store = MemoryStore()
    replace(before, results=QueryResults(store)).query(result, *arguments)
    return QueryResults(store).current((result.name, arguments), after) is None

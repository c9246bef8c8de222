"""Builds without the results of earlier builds, for comparison with builds that reuse some."""

from __future__ import annotations

from labpress.build.cached_queries import CachedQuery
from labpress.build.result_store import MemoryStore, QueryKey
from labpress.build.site import Project
from labpress.build.site_preparation import prepare_site
from labpress.build.site_state import SiteState
from labpress.build.tracking import QUERIES
from labpress.loading.records import Records
from labpress.render.page import Site


def clean_site(project: Project, records: Records, reusing: SiteState, store: MemoryStore) -> Site:
    """Return the site of a build that reuses nothing of earlier builds.

    Half of what a build computes, such as the entries of a paper in other formats, depends on
    nothing that it has reused. A clean build would compute it a second time from the same records
    with the same code, so it is taken from the other build.

    Args:
        project: the project.
        records: the records.
        reusing: a build of the same records that has reused results, after its files were built.
        store: the store of that build, with its traces.
    """
    results = reusing.build_context.results
    state = prepare_site(project, records)
    untouched: dict[QueryKey, bool] = {}

    def is_untouched(query_key: QueryKey) -> bool:
        """Whether a result was computed without any reused result."""
        if not isinstance(QUERIES[query_key[0]], CachedQuery):
            return True  # looked up in the records
        known = untouched.get(query_key)
        if known is None:
            stored = store.find(query_key)
            known = untouched[query_key] = (
                query_key in computed
                and stored is not None
                and all(map(is_untouched, stored.trace))
            )
        return known

    computed = set(results.computed)
    for query_key in results.computed:
        if is_untouched(query_key):
            value = results.value(QUERIES[query_key[0]], query_key[1], reusing.build_context)
            state.build_context.results.keep(query_key, value)
    return state.site()

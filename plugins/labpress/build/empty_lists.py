"""Finds the generated lists that a site's navigation leaves out, because they would be empty.

The navigation of a new lab contains the list of families, but not every lab has families. A list
appears in the navigation as soon as it has an entry.
"""

from __future__ import annotations

from labpress.build.plan_entries import Plan
from labpress.build.project import Project
from labpress.catalogue import Catalogue
from labpress.views.benchmarks import build_benchmarks_page
from labpress.views.families import build_families_page
from labpress.views.grants import build_grants_page
from labpress.views.news import build_news_page
from labpress.views.releases import build_releases_page
from labpress.views.topics import build_topics_page

_LISTS = {
    builder.path()
    for builder in (
        build_families_page,
        build_grants_page,
        build_news_page,
        build_topics_page,
        build_benchmarks_page,
        build_releases_page,
    )
}


def empty_lists(plan: Plan, catalogue: Catalogue, project: Project) -> frozenset[str]:
    """Return the paths of the lists that have no entries, leaving out hand-written pages.

    If there are no families, the list of families still has a page, since other sites may link to
    its URL. Any other empty list has no page.
    """
    families = build_families_page.path()
    return frozenset(
        path
        for path in _LISTS
        if (path not in plan.pages or (path == families and not catalogue.families))
        and not project.is_hand_written(path)
    )

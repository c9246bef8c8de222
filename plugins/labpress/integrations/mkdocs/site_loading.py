"""Loads a lab and builds its pages, with messages about the progress."""

from __future__ import annotations

from typing import NamedTuple

from labpress.build.lazy_pages import SitePage
from labpress.build.project import Project
from labpress.build.result_store import ResultStore
from labpress.build.site import load_project, open_store
from labpress.build.site_preparation import prepare_site
from labpress.build.site_state import SiteState
from labpress.integrations.mkdocs.progress import BuildProgress, count
from labpress.loading.records import Records


class LoadedSite(NamedTuple):
    """A site that is ready to be built.

    Attributes:
        records: the loaded records; the next build of a preview reuses the unchanged ones.
        store: the results of earlier builds.
        state: the site.
    """

    records: Records
    store: ResultStore
    state: SiteState


def load_site(project: Project, known: Records | None, progress: BuildProgress) -> LoadedSite:
    """Read the records of a project, and prepare its site.

    Args:
        project: the project.
        known: the records of the previous build of a preview, or None.
        progress: shows the number of papers and authors.
    """
    state: SiteState

    def loaded() -> str:
        catalogue = state.build_context.catalogue
        papers = count(len(catalogue.papers), "paper")
        people = sum(not author.is_team for author in catalogue.authors.values())
        return f"Read {papers} by {count(people, 'author')}"

    with progress.step("Reading records", loaded):
        records = load_project(project, known)
        store = open_store(project)
        state = prepare_site(project, records, store)
    return LoadedSite(records, store, state)


def build_pages(state: SiteState, progress: BuildProgress, *, serving: bool) -> list[SitePage]:
    """Build the pages of a site.

    Args:
        state: the site.
        progress: shows how many pages are built.
        serving: whether this is a preview, which builds without other processes.
    """
    if not serving:
        # A progress bar has a thread of its own, so none may be shown while the process forks.
        state.start_workers()
    total = len(state.plan.pages)

    def built() -> str:
        return f"Built {state.built_pages} of {count(total, 'page')}"

    with progress.step("Building pages", built, total) as advance:
        state.draw_cards()
        return list(state.site_pages(advance))

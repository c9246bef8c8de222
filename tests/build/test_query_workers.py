"""Pages and files computed in other processes are the same as those computed in this one."""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from mutations import contents, differing_paths

from labpress.build import query_workers
from labpress.build.build_context import SiteInfo
from labpress.build.cached_queries import CachedQuery
from labpress.build.export_assets import build_export
from labpress.build.feed_assets import build_atom_feed
from labpress.build.project import Project
from labpress.build.query_workers import THREAD_NAME, QueryWorkers
from labpress.build.result_store import MemoryStore, NoStore, QueryKey, ResultStore
from labpress.build.site import load_project
from labpress.build.site_preparation import prepare_site
from labpress.build.site_state import SiteState
from labpress.settings import Settings

_TIMEOUT = 120
FILES = {"build_page_markdown", "build_export", "build_atom_feed"}
"""Builders of files that other processes build."""


@pytest.fixture(autouse=True)
def always_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start processes even for a small lab and alongside pytest's threads."""
    monkeypatch.setattr(query_workers, "_MIN_RESULTS", 1)
    monkeypatch.setattr(query_workers, "_can_fork", lambda: True)
    monkeypatch.setenv("LABPRESS_PROCESSORS", "3")


@pytest.fixture
def toy_project(toy: Path) -> Project:
    settings = Settings.model_validate(
        {
            "author_pages": "all",
            "social_cards": False,
            "citation_styles": [],
            "markdown_pages": True,
        }
    )
    return Project(toy, toy / "content", settings, site=SiteInfo("Lab", "https://lab.example/"))


def state_of(project: Project, store: ResultStore) -> SiteState:
    return prepare_site(project, load_project(project), store)


def wait_for_results() -> None:
    for process in multiprocessing.active_children():
        process.join(_TIMEOUT)
    for thread in threading.enumerate():
        if thread.name == THREAD_NAME:
            thread.join(_TIMEOUT)


def kill_processes() -> None:
    for process in multiprocessing.active_children():
        process.kill()


@pytest.mark.parametrize("store", [NoStore, MemoryStore])
@pytest.mark.parametrize("meanwhile", [wait_for_results, kill_processes, lambda: None])
def test_site_is_the_same(
    meanwhile: Callable[[], None], store: Callable[[], ResultStore], toy_project: Project
) -> None:
    expected = contents(state_of(toy_project, store()).site())
    state = state_of(toy_project, store())
    state.start_workers()
    meanwhile()
    site = state.site()
    assert differing_paths(contents(site), expected) == set()
    site.finish()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("started", [0, 1])
def test_site_is_the_same_if_no_process_can_be_started(
    started: int, toy_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = contents(state_of(toy_project, NoStore()).site())
    remaining = [None] * started
    fork = os.fork

    def limited() -> int:
        if not remaining:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        remaining.pop()
        return fork()

    monkeypatch.setattr(os, "fork", limited)
    state = state_of(toy_project, NoStore())
    state.start_workers()
    assert len(multiprocessing.active_children()) <= started
    site = state.site()
    assert differing_paths(contents(site), expected) == set()
    site.finish()


def test_results_are_not_computed_again(
    toy_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = state_of(toy_project, MemoryStore())
    state.start_workers()
    wait_for_results()
    here: list[str] = []
    evaluate = CachedQuery.evaluate

    def recorded(self: CachedQuery[Any, *tuple[Any, ...]], *arguments: Any) -> Any:
        here.append(self.name)
        return evaluate(self, *arguments)

    monkeypatch.setattr(CachedQuery, "evaluate", recorded)
    site = state.site()
    # Files at former URLs are built again.
    current = {
        path
        for path, planned in state.plan.files.items()
        if planned.builder in (build_export, build_atom_feed)
        and planned.builder.path(*planned.arguments) == path
    }
    built = [asset.path for asset in site.assets if asset.path in current and asset.data]
    assert len(built) > 100
    # Hand-written pages and the first page are built in this process.
    pages = [name for name in here if name.endswith("_page") and "hand_written" not in name]
    assert len(pages) <= 1, pages
    assert not {"build_export", "build_atom_feed"} & set(here), here
    site.finish()


def test_results_are_requested_in_the_order_of_the_plan(
    toy_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other processes skip all results before the last one that was requested."""
    state = state_of(toy_project, NoStore())
    state.start_workers()
    wait_for_results()
    requested: list[tuple[str, int]] = []
    take = QueryWorkers.take

    def recorded(workers: QueryWorkers, query_key: QueryKey) -> bytes | None:
        if query_key in workers._positions:
            requested.append((query_key[0], workers._positions[query_key]))
        return take(workers, query_key)

    monkeypatch.setattr(QueryWorkers, "take", recorded)
    site = state.site()
    for asset in site.assets:
        assert asset.data is not None
    assert {name for name, _ in requested} >= FILES
    files = [position for name, position in requested if name in FILES]
    skipped = [most - place for place, most in zip(files, accumulate(files, max), strict=True)]
    # Files at former URLs are requested a little earlier.
    assert max(skipped) < len(files) / 20
    site.finish()


def test_next_build_finds_what_other_processes_computed(toy_project: Project) -> None:
    store = MemoryStore()
    state = state_of(toy_project, store)
    state.start_workers()
    wait_for_results()
    contents(state.site())
    again = state_of(toy_project, store)
    again.start_workers()
    assert not multiprocessing.active_children()
    again.site()
    computed = {name for name, _ in again.build_context.results.computed}
    assert {name for name in computed if name.endswith("_page")} == {"build_hand_written_page"}


def test_a_page_that_fails_in_another_process_fails_the_build(
    toy_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no such page")

    state = state_of(toy_project, NoStore())
    page = next(planned for path, planned in state.plan.pages.items() if path.startswith("papers/"))
    monkeypatch.setattr(page.builder, "_function", fail)
    state.start_workers()
    wait_for_results()
    with pytest.raises(RuntimeError, match="no such page"):
        state.site()

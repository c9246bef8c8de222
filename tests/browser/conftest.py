"""Fixtures for browser tests: a browser, and the sites of two labs served below a sub-path."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_page import OpenPage
from browser_profiles import Profiles
from local_site import BROWSER_ARGS, built_site
from playwright.sync_api import Browser, Error, sync_playwright

SETTING = "LABPRESS_BROWSER"
# Without the process that the browser otherwise starts ahead for the next page.
ARGS = [*BROWSER_ARGS, "--renderer-process-limit=1"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = f"{Path(__file__).parent}{os.sep}"
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    named = os.environ.get(SETTING)
    advice = f"run `make test`, which finds a browser, or set {SETTING}=/path/to/chromium"
    if not named:
        pytest.fail(f"{SETTING} is not set: {advice}", pytrace=False)
    path = shutil.which(named)
    if path is None:
        pytest.fail(f"{SETTING}={named} is not a program: {advice}", pytrace=False)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        except Error as error:
            reason = error.message.strip().splitlines()[0]
            pytest.fail(f"{SETTING}={named} does not start ({reason}): {advice}", pytrace=False)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the example site, with a trailing slash."""
    with built_site(tmp_path_factory.mktemp("example")) as url:
        yield url


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory, toy: Path) -> Iterator[str]:
    """The URL of the toy lab's site, with a trailing slash."""
    with built_site(tmp_path_factory.mktemp("toy"), toy / "mkdocs.yml") as url:
        yield url


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Iterator[Profiles]:
    """The browser profiles of this session, which tests use one after the other."""
    profiles = Profiles(browser)
    yield profiles
    profiles.close()


@pytest.fixture
def open_page(profiles: Profiles) -> Iterator[OpenPage]:
    """Opens pages; at the end of a test, none of them may have thrown an error."""
    yield profiles.open_page
    # A preview that reloads or stops aborts requests; test_no_foreign_requests checks requests.
    assert [error for error in profiles.release() if error != "Network error"] == []

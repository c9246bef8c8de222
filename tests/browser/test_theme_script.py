"""Material's script, which pages load when a reader first uses them."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from browser_page import OpenPage
from local_site import SUB_PATH, build, serve_folder
from paths import TESTS
from playwright.sync_api import Page, Route, expect

SWITCH = "label.md-header__button[for^=__palette]:visible"


def watch_bundle(page: Page) -> list[str]:
    urls: list[str] = []
    page.on(
        "request", lambda request: urls.extend({request.url} if "/bundle." in request.url else ())
    )
    return urls


def scheme(page: Page) -> str:
    return str(page.locator("body").get_attribute("data-md-color-scheme"))


def wait_for(page: Page, condition: str) -> None:
    # `page.wait_for_function` would need the policy to allow `eval`.
    deadline = time.monotonic() + 10
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(50)


def test_it_is_loaded_when_a_reader_moves_the_pointer(open_page: OpenPage, example: str) -> None:
    page = open_page("about:blank")
    urls = watch_bundle(page)
    page.goto(f"{example}papers/skywork-r1v2/", wait_until="networkidle")
    assert urls == []
    page.mouse.move(300, 300)
    wait_for(page, "'component$' in window")
    assert len(urls) == 1
    # Material's script has started. It shows the button when a reader scrolls up, whose wheel may
    # move before it listens.
    deadline = time.monotonic() + 10
    while not page.locator(".md-top").is_visible():
        assert time.monotonic() < deadline
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(100)
        page.mouse.wheel(0, -100)
        page.wait_for_timeout(100)


def test_a_dark_screen_gets_a_dark_page_without_it(open_page: OpenPage, example: str) -> None:
    page = open_page("about:blank", scheme="dark")
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(f"{example}papers/")
    assert scheme(page) == "slate"
    expect(page.locator(SWITCH)).to_have_attribute("title", "Switch to light")


def test_a_palette_chosen_before_it_is_loaded_stays(open_page: OpenPage, example: str) -> None:
    page = open_page("about:blank")
    routes: list[Route] = []

    def hold(route: Route) -> None:
        routes.append(route)

    page.route("**/bundle.*.js", hold)
    page.goto(f"{example}papers/")
    page.locator(SWITCH).click()
    assert scheme(page) == "slate"
    for route in routes:
        route.continue_()
    wait_for(page, "'component$' in window")
    assert scheme(page) == "slate"
    expect(page.locator(SWITCH)).to_have_attribute("title", "Switch to light")
    page.locator(SWITCH).click()
    assert scheme(page) == "default"


@pytest.fixture(scope="module")
def own_script_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lab with a script that uses what Material's script shares."""
    folder = tmp_path_factory.mktemp("script")
    shutil.copytree(TESTS / "toy", folder / "lab", ignore=shutil.ignore_patterns(".cache", "site"))
    config = folder / "lab/mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nextra_javascript: [own.js]\n", "utf-8")
    (folder / "lab/content/own.js").write_text(
        "document$.subscribe(() => document.body.classList.add('own-script'));\n", "utf-8"
    )
    build(config, folder / "site" / SUB_PATH, "http://127.0.0.1/lab/")
    return folder / "site"


def test_scripts_of_the_lab_can_use_it_at_once(
    open_page: OpenPage, own_script_folder: Path
) -> None:
    with serve_folder(own_script_folder) as root:
        page = open_page(f"{root}{SUB_PATH}/papers/")
        expect(page.locator("body.own-script")).to_have_count(1)

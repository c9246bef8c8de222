"""labpress in an existing site: the pages of the host do not change."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from browser_page import DESK, PHONE, OpenPage, heading
from local_site import serve_folder
from mkdocs_builds import MkDocsLab
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

Urls = tuple[str, str]
SMOOTHING = 8
"""The tolerance, of 255, for the antialiasing of rounded corners."""


@pytest.fixture(scope="module")
def before_and_after(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Urls]:
    """The URLs of a host site without and with labpress."""
    root = tmp_path_factory.mktemp("host-site")
    with serve_folder(root / "before") as before, serve_folder(root / "after") as after:
        for url, records in ((before, None), (after, toy)):
            lab = MkDocsLab(root / ("after" if records else "before"))
            # Material's navigation.instant needs the actual URL of the site.
            lab.write_host(records, site_url=f"{url}site/")
            lab.build(strict=True)
        yield f"{before}site/", f"{after}site/"


def settled_screenshot(page: Page) -> bytes:
    """Take a screenshot of the page once it no longer changes."""
    last, image = b"", page.screenshot(full_page=True)
    while image != last:
        page.wait_for_timeout(200)
        last, image = image, page.screenshot(full_page=True)
    return image


def greatest_difference(first_data: bytes, second_data: bytes) -> int:
    """Return the greatest difference of any pixel between two screenshots (0 to 255)."""
    first, second = (Image.open(BytesIO(data)).convert("RGB") for data in (first_data, second_data))
    assert first.size == second.size
    bands = ImageChops.difference(first, second).split()
    return max(value for band in bands for value, count in enumerate(band.histogram()) if count)


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")])
@pytest.mark.parametrize("page", ["", "guide/", "404.html"])
def test_a_page_of_the_host_looks_the_same(
    before_and_after: Urls,
    open_page: OpenPage,
    page: str,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    images = []
    for url in before_and_after:
        opened = open_page(url + page, size, scheme=scheme)
        opened.wait_for_load_state("networkidle")
        images.append(settled_screenshot(opened))
    assert greatest_difference(*images) <= SMOOTHING


def test_generated_page_has_the_hosts_colours(before_and_after: Urls, open_page: OpenPage) -> None:
    _, after = before_and_after
    pages = [open_page(f"{after}{page}") for page in ("guide/", "papers/alpha-2/")]
    colours = [
        page.locator(".md-header").evaluate("e => getComputedStyle(e).backgroundColor")
        for page in pages
    ]
    assert colours[0] == colours[1]
    assert heading(pages[1]).is_visible()
    # The host's navigation is still there.
    assert pages[1].locator(".md-sidebar--primary").is_visible()
    assert not pages[1].locator(".md-sidebar--secondary").is_visible()


def test_generated_page_opens_without_a_reload(before_and_after: Urls, open_page: OpenPage) -> None:
    """With navigation.instant, the theme's script replaces the content of the host's page."""
    _, after = before_and_after
    page = open_page(f"{after}guide/")
    page.evaluate("window.stays = true")
    page.locator(".md-tabs").get_by_role("link", name="Publications").click()
    page.wait_for_url(f"{after}papers/")
    expect(page.locator(".lp-explorer-bar")).to_be_visible()
    page.locator(".lp-row-title a").first.click()
    page.wait_for_url(f"{after}papers/*/")
    assert page.evaluate("window.stays")
    assert page.locator(".lp-head h1").is_visible()
    assert page.locator(".lp-at-a-glance").evaluate("e => getComputedStyle(e).position") == "sticky"
    assert page.evaluate("window.stays")
    # The script restarts on a page that was open before.
    page.go_back()
    page.wait_for_url(f"{after}papers/")
    expect(page.locator(".lp-explorer-bar")).to_be_visible()
    page.go_back()
    page.wait_for_url(f"{after}guide/")
    assert page.locator("h1", has_text="Guide").evaluate("e => getComputedStyle(e).fontWeight") == (
        "300"
    )


def test_papers_are_searched_beside_the_search_of_the_host(
    before_and_after: Urls, open_page: OpenPage
) -> None:
    _, after = before_and_after
    page = open_page(f"{after}papers/?q=长文本")
    expect(page.locator(".lp-explorer-list .lp-row")).to_have_count(1)


def test_page_with_charts_opens_without_a_reload(
    before_and_after: Urls, open_page: OpenPage
) -> None:
    """The theme's script must not handle links in SVG."""
    _, after = before_and_after
    page = open_page(f"{after}papers/")
    page.evaluate("window.stays = true")
    page.locator(".lp-chip", has_text="Alpha").first.click()
    page.wait_for_url(f"{after}families/alpha/")
    expect(page.locator(".lp-svg a").first).to_be_attached()
    assert page.evaluate("window.stays")
    expect(page.get_by_role("button", name="Cite these")).to_be_visible()

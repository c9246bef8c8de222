"""A Chinese site with instant navigation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from browser_page import PHONE, RESULTS, OpenPage, explorer, heading
from local_site import PROJECT, built_site
from playwright.sync_api import expect

FEATURES = ["navigation.tabs", "navigation.top", "navigation.instant"]


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the example lab in Chinese, with a trailing slash."""
    folder = tmp_path_factory.mktemp("chinese")
    config = {
        "INHERIT": str(PROJECT / "mkdocs.yml"),
        "docs_dir": str(PROJECT / "content"),
        "theme": {"language": "zh", "features": FEATURES},
    }
    path: Path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config), "utf-8")
    with built_site(folder / "served", path) as url:
        yield url


def test_search_cite_box_and_explorer_work_on_pages_that_were_not_loaded(
    open_page: OpenPage, chinese: str
) -> None:
    page = open_page(chinese)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("window.stays = true")

    page.keyboard.press("/")
    page.keyboard.type("r1v2")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert page.locator(".lp-search-kind").first.inner_text() == "论文"
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/skywork-r1v2/")
    expect(heading(page)).to_contain_text("Skywork R1V2")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("radio", name="GB/T 7714-2015", exact=True).check()
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()

    page.keyboard.press("s")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    box.fill("zzzz xyz")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("zzzz xyz")
    page.keyboard.press("Escape")

    page.locator(".md-tabs a").first.click()
    page.wait_for_url(f"{chinese}papers/")
    explorer(page)
    page.locator(".lp-row-checkbox").first.check()
    page.locator(".lp-selection-actions button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("[1] XIE T")  # GB/T, as chosen earlier
    page.keyboard.press("Escape")
    page.go_back()
    page.wait_for_url("**/papers/skywork-r1v2/")
    expect(page.locator("labpress-cite.lp-cite-ready")).to_have_count(1)
    assert page.evaluate("window.stays"), "no page was loaded anew"
    assert errors == []


def test_a_selection_takes_one_line_on_a_phone(
    open_page: OpenPage, chinese: str, example: str
) -> None:
    for url in (chinese, example):
        page = open_page(f"{url}papers/", PHONE)
        explorer(page)
        for place in (0, 1):
            page.locator(".lp-row-checkbox").nth(place).check()
        buttons = page.locator(".lp-selection button")
        tops = buttons.evaluate_all(
            "all => all.map(element => element.getBoundingClientRect().top)"
        )
        assert len(tops) == 2
        assert len(set(tops)) == 1

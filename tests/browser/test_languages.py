"""The example lab in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe import violations
from browser_page import DESK, PHONE, RESULTS, OpenPage, explorer, first_url, results
from local_site import PROJECT, SUB_PATH, build, serve_folder
from playwright.sync_api import Browser, Page, expect

PAPER = "papers/unipic/"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the English site, with a trailing slash; the Chinese one is below it."""
    folder = tmp_path_factory.mktemp("both")
    with serve_folder(folder) as root:
        url = f"{root}{SUB_PATH}/"
        build(PROJECT / "mkdocs.yml", folder / SUB_PATH, url)
        build(PROJECT / "mkdocs.zh.yml", folder / SUB_PATH / "zh", url)
        yield url


def choose(page: Page, language: str) -> None:
    page.get_by_role("button", name="Select language").or_(
        page.get_by_role("button", name="选择当前语言")
    ).focus()
    page.get_by_role("link", name=language, exact=True).click()


def test_the_menu_stays_on_the_page_by_keyboard_and_mouse(open_page: OpenPage, both: str) -> None:
    page = open_page(f"{both}{PAPER}")
    failed: list[str] = []
    page.on(
        "response", lambda response: failed.append(response.url) if response.status >= 400 else None
    )
    choose(page, "中文")
    page.wait_for_url(f"{both}zh/{PAPER}")
    expect(page.locator(".lp-lead")).to_contain_text("看懂图像")
    choose(page, "English")
    page.wait_for_url(f"{both}{PAPER}")
    expect(page.locator(".lp-lead")).to_contain_text("Understanding an image")
    page.goto(f"{both}zh/no/such/page/")
    assert [url for url in failed if "sitemap" in url] == []


def test_the_menu_keeps_the_filters_of_the_explorer(open_page: OpenPage, both: str) -> None:
    page = open_page(f"{both}papers/?year=2024")
    shown = results(page)
    assert 0 < len(shown) < 28
    choose(page, "中文")
    page.wait_for_url(f"{both}zh/papers/?year=2024")
    assert results(page) == shown


def test_the_interface_is_in_the_language_of_the_site(open_page: OpenPage, both: str) -> None:
    page = open_page(f"{both}zh/papers/")
    page.mouse.move(300, 300)
    explorer(page)
    # The full names of venues are in the language of the records.
    titled = "[title]:not(.Z3988, label)"
    controls = page.locator(f"button, summary, {titled}, [aria-label], [placeholder]")
    names = controls.evaluate_all(
        """all => all.filter(element => !element.closest(".lp-row")).map(element =>
          element.ariaLabel || element.placeholder || element.title || element.textContent.trim())"""
    )
    assert len(names) > 20
    english = {name for name in names if re.search("[a-z]{3}", name) and name.isascii()}
    assert english <= {"English", "BibTeX", "Skywork"}, english
    assert "developers" not in page.locator(".md-copyright").inner_text()


def test_the_other_languages_are_readable_without_scripts(browser: Browser, both: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{both}{PAPER}")
    other = page.locator("details.lp-other-language")
    text = other.locator(".lp-prose")
    expect(text).to_be_hidden()
    other.locator("summary").click()
    expect(text).to_be_visible()
    expect(text).to_have_attribute("lang", "zh")
    choose(page, "中文")
    assert page.url == f"{both}zh/{PAPER}"
    context.close()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_both_sites_are_accessible(open_page: OpenPage, both: str, size: tuple[int, int]) -> None:
    page = open_page(f"{both}{PAPER}", size)
    for path in (PAPER, f"zh/{PAPER}", "zh/families/unipic/", "zh/authors/yahui-zhou/"):
        page.goto(f"{both}{path}")
        for summary in page.locator("details.lp-other-language > summary").all():
            summary.click()
        assert violations(page) == []


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("周亚辉", "authors/yahui-zhou/"),
        ("选择性样本缓冲区", "papers/skywork-r1v2/"),
        ("selective sample buffer", "papers/skywork-r1v2/"),
        ("逐帧生成", "families/matrix-game/"),
    ],
)
def test_the_chinese_site_finds_both_languages(
    open_page: OpenPage, both: str, query: str, path: str
) -> None:
    page = open_page(f"{both}zh/")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill(query)
    results = page.locator(RESULTS)
    expect(results.first).to_be_visible()
    assert first_url(results).endswith(f"/zh/{path}")


def test_native_names_are_shown(open_page: OpenPage, both: str) -> None:
    page = open_page(f"{both}zh/authors/yahui-zhou/")
    expect(page.locator("h1")).to_contain_text("周亚辉")
    page = open_page(f"{both}authors/")
    expect(page.locator(".lp-native-name", has_text="周亚辉").first).to_be_visible()

"""Copying the citation of a paper, and of several papers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_page import DESK, PHONE, OpenPage, explorer
from playwright.sync_api import Locator, Page, expect

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def copied(page: Page) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def box(page: Page) -> Locator:
    box = page.locator("labpress-cite.lp-cite-ready")
    expect(box).to_have_count(1)
    return box


def choose(page: Page, way: str) -> None:
    page.get_by_role("radio", name=way, exact=True).check()


def test_a_citation_is_copied_as_it_is_shown(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    expect(box(page).locator(".lp-citation:visible")).to_have_count(1)
    apa = copied(page)
    assert apa.startswith("Wang, P., Wei, Y., Peng, Y.")
    assert apa.endswith("https://arxiv.org/abs/2504.16656")
    choose(page, "IEEE")
    assert box(page).locator(".lp-citation:visible").inner_text().startswith("P. Wang et al.")


def test_the_clipboard_has_the_italics_for_a_word_processor(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    box(page)
    copied(page)
    html = page.evaluate(
        "navigator.clipboard.read().then(([element]) => element.getType('text/html')).then(b => b.text())"
    )
    assert "<em>Skywork R1V2: Multimodal Hybrid" in html


def test_bibtex_is_copied_completely_and_the_choice_is_remembered(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    box(page)
    choose(page, "BibTeX")
    with page.expect_download() as download:
        page.locator(".lp-exports").get_by_role("link", name="BibTeX").last.click()
    # Documents need no abstract, which programs that store references import.
    file_text = re.sub(r"  abstract = .*\n", "", Path(download.value.path()).read_text("utf-8"))
    assert copied(page) == file_text
    page.goto(f"{example}papers/unipic/")
    expect(page.get_by_role("radio", name="BibTeX", exact=True)).to_be_checked()
    expect(box(page).locator("code:visible")).to_contain_text("@")


def test_citation_is_copied_by_keyboard(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    box(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    steps = 0
    while not page.evaluate("document.activeElement.matches('.lp-cite-choice > input')"):
        page.keyboard.press("Tab")
        steps += 1
        assert steps < 120
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="BibTeX", exact=True)).to_be_checked()
    # Long code scrolls and can then be focused.
    while not page.evaluate("document.activeElement.matches('.lp-cite-copy')"):
        page.keyboard.press("Tab")
        steps += 1
        assert steps < 130
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{wang2025")


def test_citation_is_copied_without_a_secure_context(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    box(page)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate(
        "document.addEventListener('copy', e => setTimeout(() => {"
        "window.copied = e.clipboardData.getData('text/plain')}), { capture: true })"
    )
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()


def test_without_javascript_all_formats_are_available(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", javascript=False)
    citation = page.locator(".lp-cite .lp-citation:visible")
    expect(citation).to_have_count(1)
    page.locator(".lp-cite summary", has_text="Nature").click()
    expect(citation).to_contain_text("Preprint at")


def test_a_family_is_cited_at_once(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}families/skywork-r1v/")
    page.get_by_role("button", name="Cite these 4 papers").click()
    dialog = page.get_by_role("dialog", name="Cite these 4 papers")
    citation = dialog.locator(".lp-citation")
    expect(citation).to_have_count(4)
    texts = citation.all_inner_texts()
    assert texts == sorted(texts, key=str.casefold)
    choose(page, "IEEE")
    expect(citation.first).to_contain_text("[1]")
    assert copied(page).splitlines()[3].startswith("[4] ")
    choose(page, "RIS")
    with page.expect_download() as download:
        dialog.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "skywork-r1v.ris"
    assert Path(download.value.path()).read_text("utf-8").count("TY  - ") == 4
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Cite these 4 papers")).to_be_focused()


def test_a_selection_in_the_explorer_is_cited_by_keyboard_alone(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/")
    explorer(page)
    page.get_by_role("checkbox", name="Select SkyReels-V4").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Cite this paper")).to_be_visible()
    page.get_by_role("checkbox", name="Select Skywork-R1V4").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Cite these 2 papers").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite these 2 papers")
    expect(dialog.locator(".lp-citation")).to_have_count(2)
    dialog.get_by_role("radio", name="APA 7").focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("radio", name="BibTeX", exact=True)).to_be_checked()
    expect(dialog.locator("code")).to_contain_text("chen2026skyreelsv4")
    assert copied(page).count("@misc{") == 2
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_references_that_cannot_be_loaded_are_reported(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}families/skywork-r1v/")
    page.route("**/cite/apa.json", lambda route: route.abort())
    page.get_by_role("button", name="Cite these 4 papers").click()
    dialog = page.get_by_role("dialog", name="Cite these 4 papers")
    expect(dialog).to_contain_text("The references could not be loaded.")
    page.unroute("**/cite/apa.json")
    choose(page, "MLA 9")
    choose(page, "APA 7")
    expect(dialog.locator(".lp-citation")).to_have_count(4)


def test_a_dialog_that_cannot_be_loaded_is_reported(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}families/skywork-r1v/")
    page.route("**/cite/options.json", lambda route: route.abort())
    button = page.get_by_role("button", name="Cite these 4 papers")
    button.click()
    status = page.locator("labpress-cite-selection").get_by_role("status")
    expect(status).to_have_text("The references could not be loaded.")
    page.unroute("**/cite/options.json")
    button.click()
    expect(page.get_by_role("dialog").locator(".lp-citation")).to_have_count(4)
    expect(status).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_box_and_the_dialog_are_accessible(
    open_page: OpenPage, example: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    options = {"runOnly": WCAG}
    page = open_page(f"{example}papers/skywork-r1v2/", size, scheme=scheme)
    box(page)
    inside = Axe().run(page, context="labpress-cite", options=options)
    assert inside.violations_count == 0, inside.generate_report()
    page = open_page(f"{example}families/skywork-r1v/", size, scheme=scheme)
    page.get_by_role("button", name="Cite these 4 papers").click()
    dialog = page.get_by_role("dialog", name="Cite these 4 papers")
    expect(dialog.locator(".lp-citation")).to_have_count(4)
    inside = Axe().run(page, context=".lp-cite-dialog", options=options)
    assert inside.violations_count == 0, inside.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0

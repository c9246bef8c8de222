"""Pages without JavaScript, printed pages, and a site without a palette."""

from __future__ import annotations

import io
import re

import pytest
from browser_page import DESK, PHONE, OpenPage, heading
from playwright.sync_api import expect
from pypdf import PdfReader

R1V2 = "Skywork R1V2: Multimodal Hybrid Reinforcement Learning for Reasoning"
V4 = "SkyReels-V4: Multi-modal Video-Audio Generation, Inpainting and Editing model"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_site_can_be_read_with_and_without_javascript(
    open_page: OpenPage, example: str, size: tuple[int, int], javascript: bool
) -> None:
    page = open_page(example, size, javascript=javascript)
    expect(heading(page)).to_have_text("Skywork publications")
    expect(page.get_by_role("link", name=re.compile("^28 papers$"))).to_be_visible()

    page.get_by_role("link", name="All papers").click()
    expect(heading(page)).to_have_text("Papers")
    expect(page.locator(".lp-row")).to_have_count(28)
    expect(page.locator(".lp-row").last).to_be_visible()

    page.get_by_role("link", name=R1V2).click()
    expect(heading(page)).to_have_text(R1V2)
    expect(page.get_by_text("Training that sharpens a model")).to_be_visible()
    expect(page.get_by_role("row", name="AIME 2024")).to_contain_text("78.9")

    page.get_by_role("link", name="Skywork R1V", exact=True).first.click()
    expect(heading(page)).to_have_text("Skywork R1V")
    expect(page.get_by_role("heading", name="Lineage")).to_be_visible()

    page.get_by_role("link", name="Peiyu Wang", exact=True).last.click()
    expect(heading(page)).to_have_text("Peiyu Wang")
    expect(page.locator(".lp-row")).to_have_count(13)

    page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link", name="People").click()
    expect(heading(page)).to_have_text("People")


def test_without_javascript_the_rest_of_the_authors_opens(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/", javascript=False)
    row = page.locator(".lp-row").filter(has_text="SkyReels-V4:")
    row.get_by_text("+46").click()
    expect(row.get_by_role("link", name="Wenyan Liu")).to_be_visible()


def test_without_javascript_the_menu_of_a_phone_opens(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", PHONE, javascript=False)
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Families", exact=True).click()
    expect(heading(page)).to_have_text("Families")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize(
    ("path", "title", "authors"),
    [
        ("papers/skywork-r1v2/", R1V2, ["Peiyu Wang", "Yichen Wei", "Yahui Zhou"]),
        ("papers/skyreels-v4/", V4, ["Guibin Chen", "Jingchen Wu", "Wenyan Liu", "Yahui Zhou"]),
    ],
)
def test_a_paper_prints_on_two_sheets_with_its_authors_and_address(
    open_page: OpenPage,
    example: str,
    path: str,
    title: str,
    authors: list[str],
    javascript: bool,
) -> None:
    page = open_page(example + path, javascript=javascript)
    pdf = page.pdf(
        format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"}
    )
    printed = PdfReader(io.BytesIO(pdf))
    assert len(printed.pages) <= 2
    text = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert title in text
    assert [name for name in authors if name not in text] == []
    assert example + path in text
    # The theme's header and navigation are not printed.
    assert "Search" not in text
    assert "Table of contents" not in text


def test_the_selected_citation_alone_is_printed(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    page.get_by_role("radio", name="APA").check()
    page.mouse.move(300, 300)
    expect(page.locator(".md-top")).to_be_attached()
    page.wait_for_load_state("networkidle")
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    assert "(2025)" in text.partition("Cite")[2]
    assert "[A/OL]" not in text, "GB/T 7714 is printed, too"
    assert "@misc" not in text
    # It is still shown afterwards.
    expect(page.locator(".lp-cite-format[open]")).to_have_attribute("data-format", "apa")


def test_a_printed_list_has_no_controls(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    page.mouse.move(300, 300)
    page.emulate_media(media="print")
    expect(page.locator(".lp-explorer-ready")).to_be_visible()
    for control in (".lp-select-all", ".lp-row-checkbox", ".lp-icons", ".lp-explorer-bar"):
        expect(page.locator(control).first).to_be_hidden()
    titles = page.locator(".lp-row-title").first.bounding_box()
    heading_box = page.locator(".md-content h1").bounding_box()
    assert titles
    assert heading_box
    assert titles["x"] == pytest.approx(heading_box["x"], abs=1)


def test_a_dark_screen_prints_black_on_white(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", scheme="dark")
    page.emulate_media(media="print")
    for place in ("h1", ".lp-authors a", ".lp-lead", ".lp-at-a-glance dt", ".lp-data-table td"):
        colour = page.locator(f".md-content {place}").first.evaluate(
            "element => getComputedStyle(element).color.match(/[\\d.]+/g).map(Number)"
        )
        assert sum(colour[:3]) < 3 * 140, f"{place} is too light for paper: {colour}"


def test_site_without_a_palette_has_colours(open_page: OpenPage, toy_site: str) -> None:
    page = open_page(f"{toy_site}papers/alpha-2/")
    button = page.get_by_role("link", name="PDF")
    ground, ink = button.evaluate(
        "element => [getComputedStyle(element).backgroundColor, getComputedStyle(element).color]"
    )
    assert ground == "rgb(27, 31, 39)"
    assert ink == "rgb(255, 255, 255)"
    page.goto(f"{toy_site}papers/list-title/")
    notice = page.locator(".lp-status")
    expect(notice).to_contain_text("This paper was retracted")
    assert (
        notice.evaluate("element => getComputedStyle(element).borderTopColor") == "rgb(166, 27, 27)"
    )


def test_chosen_palette_is_set_before_a_page_is_drawn(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    body = page.locator("body")
    before = body.get_attribute("data-md-color-scheme")
    page.locator("label.md-header__button[for^=__palette]:visible").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", str(before))
    chosen = body.get_attribute("data-md-color-scheme")
    # Without Material's script, which is loaded later.
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(f"{example}papers/skywork-r1v2/")
    assert body.get_attribute("data-md-color-scheme") == chosen

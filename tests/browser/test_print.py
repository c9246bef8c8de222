"""Printed pages: what is on each sheet, and what is left out."""

from __future__ import annotations

import pypdfium2
import pytest
from browser_page import OpenPage
from playwright.sync_api import Page, expect


def printed_pages(page: Page) -> list[str]:
    """Return the text of each sheet."""
    return [" ".join(text.split()) for text in _sheets(page)]


def printed_lines(page: Page) -> list[str]:
    """Return the lines of all sheets."""
    return [" ".join(line.split()) for text in _sheets(page) for line in text.splitlines()]


def _sheets(page: Page) -> list[str]:
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    return [sheet.get_textpage().get_text_range() for sheet in document]


def test_a_long_table_begins_below_the_title(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}releases/")
    first, second, *_ = printed_pages(page)
    assert "Matrix-Game 3.0" in first
    # Each sheet repeats the names of the columns.
    assert "Licence" in second


def test_a_card_is_on_one_sheet(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    sheets = printed_pages(page)
    title, value = "Models that reason step by step about images", "76.0"
    assert sum(title in sheet and value in sheet for sheet in sheets) == 1


@pytest.mark.parametrize("family", ["skywork-r1v", "skyreels", "music"])
def test_a_printed_family_lists_everyone_and_no_number_of_missing_people(
    open_page: OpenPage, example: str, family: str
) -> None:
    page = open_page(f"{example}families/{family}/")
    people = int(page.locator(".lp-head .lp-meta").inner_text().split(" authors")[0].split()[-1])
    page.emulate_media(media="print")
    rows = page.locator("tbody tr:has(td):visible", has=page.locator("a[href*='authors/']"))
    expect(rows).to_have_count(people)
    assert not [text for text in printed_lines(page) if text.endswith(" more")]


@pytest.mark.parametrize("path", ["", "families/skywork-r1v/", "families/music/", "papers/"])
def test_nothing_that_only_leads_to_another_page_is_printed(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path)
    lines = printed_lines(page)
    assert lines
    assert not [
        line
        for line in lines
        if line.startswith(("All ", "Export ", "Follow ", "Skip ", "Download "))
    ]
    assert not [line for line in lines if " ," in line], "no space before the comma of a byline"


def test_a_printed_byline_has_a_dot_between_all_names(open_page: OpenPage, example: str) -> None:
    (first, *_) = printed_pages(open_page(f"{example}papers/skyreels-v4/"))
    names = first[first.index("Guibin Chen") : first.index("SkyReels Team")]
    assert names.count(" · ") == 50


@pytest.mark.parametrize(
    "path", ["papers/instructme/", "papers/dapo/", "papers/musicot/", "about/"]
)
def test_no_sheet_is_empty(open_page: OpenPage, example: str, path: str) -> None:
    assert all(printed_pages(open_page(example + path)))


def test_a_printed_list_names_all_authors(open_page: OpenPage, example: str) -> None:
    (first, *_) = printed_pages(open_page(f"{example}authors/peiyu-wang/"))
    assert "Yuyi Qian, Yuxuan Wang, Rui Ma, Ying Tai, Song Wu, Qian Wang, Lanjun Wang" in first
    assert "…" not in first


def test_a_printed_chart_fills_the_width(open_page: OpenPage, example: str) -> None:
    page = open_page(example, (680, 900))
    page.emulate_media(media="print")
    widths = page.locator(".lp-chart").evaluate_all(
        "charts => charts.map(chart => [...chart.querySelectorAll('svg')]"
        ".reduce((sum, svg) => sum + svg.getBoundingClientRect().width, 0) / chart.clientWidth)"
    )
    assert widths == [pytest.approx(1, abs=0.05)]

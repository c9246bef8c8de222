"""Printed pages: what is on each sheet, and what a printed list leaves out."""

from __future__ import annotations

import pypdfium2
import pytest
from browser_page import OpenPage
from playwright.sync_api import Page, expect


def printed_pages(page: Page) -> list[str]:
    """Return the text of each sheet."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


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


@pytest.mark.parametrize("family", ["skywork-r1v", "skyreels"])
def test_a_printed_list_says_how_many_people_are_missing(
    open_page: OpenPage, example: str, family: str
) -> None:
    page = open_page(f"{example}families/{family}/")
    people = int(page.locator(".lp-head .lp-meta").inner_text().split(" authors")[0].split()[-1])
    page.emulate_media(media="print")
    rows = page.locator("tbody tr:has(td):visible", has=page.locator("a[href*='authors/']"))
    expect(page.get_by_text(f"{people - rows.count()} more", exact=True)).to_be_visible()
    page.locator("details", has=page.locator("tr")).last.evaluate(
        "element => (element.open = true)"
    )
    expect(rows).to_have_count(people)


def test_a_printed_chart_fills_the_width(open_page: OpenPage, example: str) -> None:
    page = open_page(example, (680, 900))
    page.emulate_media(media="print")
    widths = page.locator(".lp-chart").evaluate_all(
        "charts => charts.map(chart => [...chart.querySelectorAll('svg')]"
        ".reduce((sum, svg) => sum + svg.getBoundingClientRect().width, 0) / chart.clientWidth)"
    )
    assert widths == [pytest.approx(1, abs=0.05)]

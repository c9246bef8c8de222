"""The columns of the rows in lists of papers."""

from __future__ import annotations

import pytest
from browser_page import OpenPage
from playwright.sync_api import Page

# The rows whose icons are not in one line, or whose family is broken into several lines.
BROKEN_ROWS = """() => [...document.querySelectorAll(".lp-row")].filter(row => {
  const lines = selector => new Set([...row.querySelectorAll(selector)].map(icon =>
    Math.round(icon.getBoundingClientRect().top))).size;
  const chip = row.querySelector(".lp-chip");
  return lines(".lp-icon") > 1 || chip?.getBoundingClientRect().height > 30;
}).map(row => row.querySelector(".lp-row-title").textContent)"""


def most_icons(page: Page) -> int:
    counts: list[int] = page.locator(".lp-icons").evaluate_all(
        "all => all.map(icons => icons.children.length)"
    )
    return max(counts)


@pytest.mark.parametrize("path", ["papers/", "authors/yahui-zhou/"])
@pytest.mark.parametrize("width", [390, 1000, 1280, 1440])
def test_icons_and_families_are_not_broken_into_lines(
    open_page: OpenPage, example: str, path: str, width: int
) -> None:
    page = open_page(example + path, (width, 900))
    assert most_icons(page) == 5
    assert page.evaluate(BROKEN_ROWS) == []


def test_families_with_short_names_share_an_edge(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/", (1280, 900))
    edges = page.locator(".lp-chip").evaluate_all(
        "chips => [...new Set(chips.filter(chip => chip.textContent.trim().length < 18)"
        ".map(chip => Math.round(chip.getBoundingClientRect().left)))]"
    )
    assert len(edges) == 1

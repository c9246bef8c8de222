"""Keyboard use: the focus is always visible, and the first link skips to the content."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

import pytest
from browser_page import DESK, PHONE, OpenPage, heading
from playwright.sync_api import expect

# The focused element if its focus is invisible: it has no outline, or is itself not visible. The
# search has separate tests.
HIDDEN_FOCUS = """() => {
  const has = document.activeElement;
  if (has === document.body || has.closest(".md-search")) return null;
  // The theme's switch of colours is drawn by its label.
  const element = has.matches(".md-option") ? has.form.querySelector("label:not([hidden])") : has;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const drawn = box.width > 1 && box.height > 1 && style.visibility === "visible" && style.opacity > 0;
  return outlined && drawn ? null : element.outerHTML.slice(0, 160);
}"""
PATHS = [
    "",
    "papers/skywork-r1v2/",
    "families/skywork-r1v/",
    "authors/peiyu-wang/",
    "no/such/page/",
]


# Whether there is an outline does not depend on its colour.
@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"]
)
def test_focus_is_visible(
    open_page: OpenPage, example: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    page = open_page("about:blank", size, scheme=scheme)
    failures = []
    for path in PATHS:
        page.goto(example + path)
        for _ in range(60):
            page.keyboard.press("Tab")
            hidden = page.evaluate(HIDDEN_FOCUS)
            failures += [f"{path}: {hidden}"] if hidden else []
    assert not failures, "\n".join(dict.fromkeys(failures))


@pytest.mark.parametrize("path", PATHS[1:-1])
def test_first_link_skips_to_the_content(open_page: OpenPage, example: str, path: str) -> None:
    page = open_page(example + path)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(re.compile("Skip to content"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.md-content').contains(document.activeElement)")
    expect(heading(page)).to_be_in_viewport()


def test_heading_levels_are_not_skipped(open_page: OpenPage, example: str) -> None:
    page = open_page("about:blank")
    for path in [*PATHS, "papers/", "authors/", "families/", "years/2025/", "categories/cs-cv/"]:
        page.goto(example + path)
        levels = page.evaluate(
            "[...document.querySelectorAll('.md-content :is(h1,h2,h3,h4,h5,h6)')]"
            ".map(element => Number(element.tagName[1]))"
        )
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(b <= a + 1 for a, b in pairwise(levels)), (path, levels)

"""What a reader does: open a page, look at its heading, use the search box."""

from __future__ import annotations

from typing import Literal, Protocol

from playwright.sync_api import Locator, Page, expect

PHONE, DESK = (390, 844), (1280, 900)
RESULTS = ".lp-search [role=option]"


class OpenPage(Protocol):
    """Opens an address in a browser profile of its own."""

    def __call__(
        self,
        address: str,
        size: tuple[int, int] = DESK,
        *,
        javascript: bool = True,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page: ...


def heading(page: Page) -> Locator:
    return page.locator(".md-content h1").first


def open_search(page: Page) -> Locator:
    """Open the search as the screen offers it; the box that takes the words."""
    box = page.get_by_role("combobox", name="Search papers, people and families")
    if not box.is_visible():
        page.get_by_role("button", name="Search").click()
    expect(box).to_be_focused()
    return box


def type_query(page: Page, words: str) -> Locator:
    """Open the search, type, and wait for the results; another query takes the place of the last."""
    box = open_search(page)
    old = page.locator(RESULTS)
    box.fill("")
    expect(old).to_have_count(0)
    box.fill(words)
    expect(old.first).to_be_visible()
    return old


def first_address(results: Locator) -> str:
    """Where the first result leads."""
    return str(results.first.evaluate("link => link.href"))


def take_first(page: Page) -> None:
    """Follow the first result by keyboard: it is chosen already."""
    expect(page.locator(RESULTS).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")


def explorer(page: Page) -> Locator:
    """The explorer of papers, once its script has taken the page over."""
    found = page.locator("labpress-explorer.lp-explorer-on")
    expect(found).to_have_count(1)
    return found


def results(page: Page) -> list[str]:
    """The ids of the papers that the explorer shows, in their order."""
    ids: list[str] = explorer(page).evaluate("one => one.results")
    return ids

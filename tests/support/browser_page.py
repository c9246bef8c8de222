"""Actions of readers: opening pages, searching, using the explorer."""

from __future__ import annotations

from typing import Literal, Protocol

from playwright.sync_api import Locator, Page, expect

PHONE, DESK = (390, 844), (1280, 900)
RESULTS = ".lp-search [role=option]"


class OpenPage(Protocol):
    """Opens a URL in a browser profile without any data."""

    def __call__(
        self,
        url: str,
        size: tuple[int, int] = DESK,
        *,
        javascript: bool = True,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page: ...


def heading(page: Page) -> Locator:
    return page.locator(".md-content h1").first


def open_search(page: Page) -> Locator:
    """Open the search, by its button if the screen has one, and return the search box."""
    box = page.get_by_role("combobox", name="Search papers, people and families")
    if not box.is_visible():
        page.get_by_role("button", name="Search").click()
    expect(box).to_be_focused()
    return box


def type_query(page: Page, words: str) -> Locator:
    """Replace the query in the search box and wait for the results."""
    box = open_search(page)
    results = page.locator(RESULTS)
    box.fill("")
    expect(results).to_have_count(0)
    box.fill(words)
    expect(results.first).to_be_visible()
    return results


def first_url(results: Locator) -> str:
    """Return the URL of the first result."""
    return str(results.first.evaluate("link => link.href"))


def take_first(page: Page) -> None:
    """Open the first result, which is selected, with the keyboard."""
    expect(page.locator(RESULTS).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")


def explorer(page: Page) -> Locator:
    """Return the explorer of papers, once its script is active."""
    element = page.locator("labpress-explorer.lp-explorer-ready")
    expect(element).to_have_count(1)
    return element


def results(page: Page) -> list[str]:
    """Return the ids of the papers that the explorer shows, in order."""
    ids: list[str] = explorer(page).evaluate("element => element.results")
    return ids

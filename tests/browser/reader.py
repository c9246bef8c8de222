"""What a reader does: open a page, look at its heading, use the search box."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal, Protocol

from playwright.sync_api import Locator, Page, expect

PHONE, DESK = (390, 844), (1280, 900)
RESULTS = ".md-search-result__item"


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


def type_query(page: Page, words: str) -> Locator:
    """Open the search as the screen offers it, type, and wait for the results.

    Where it is open already, another query takes the place of the one before.
    """
    box = page.get_by_role("textbox", name="Search")
    said = page.locator(".md-search-result__meta")
    if page.evaluate("document.activeElement.name") == "query":
        page.keyboard.press("Control+a")
        page.keyboard.press("Backspace")
        expect(said).to_have_text("Type to start searching")
    elif box.is_visible():
        page.keyboard.press("/")
    else:
        page.locator("label.md-header__button[for=__search]").click()
    expect(box).to_be_focused()
    # In one go, so that the list is drawn once; the theme looks when a key comes up again.
    page.keyboard.insert_text(words)
    page.keyboard.press("End")
    expect(said).to_contain_text("matching document")
    results = page.locator(RESULTS)
    expect(results.first).to_be_visible()
    return results


def first_address(results: Locator) -> str:
    """Where the first result leads, without what it marks there."""
    link = results.first.locator("a.md-search-result__link").first
    address = link.evaluate("link => link.href")
    return str(address).partition("?")[0].partition("#")[0]


def take_first(page: Page) -> None:
    """Go down to the first result by keyboard, and follow it."""
    first = page.locator(RESULTS).first.locator("a.md-search-result__link").first
    for _ in range(10):
        # The list may be drawn once more when the index arrives; that takes the focus away.
        page.keyboard.press("ArrowDown")
        with suppress(AssertionError):
            expect(first).to_be_focused(timeout=500)
            break
        page.get_by_role("textbox", name="Search").focus()
    expect(first).to_be_focused()
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

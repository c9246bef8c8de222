"""Browser profiles that tests use one after the other.

A page in a new profile takes a process and compiles all scripts anew, which takes twice as long as to
load the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from browser_page import DESK
from playwright.sync_api import Browser, BrowserContext, Page

BLANK = "about:blank"
_KEPT = 3
"""The number of unused profiles that are kept, with or without scripts."""


@dataclass
class Profiles:
    """Opens pages, each in a profile without any data of other pages."""

    browser: Browser
    unused: dict[bool, list[Page]] = field(default_factory=lambda: {True: [], False: []})
    used: list[tuple[bool, Page]] = field(default_factory=list)
    prepared: list[BrowserContext] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open_page(
        self,
        url: str,
        size: tuple[int, int] = DESK,
        *,
        javascript: bool = True,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page:
        """Open a URL; a blank page, which a test can prepare for others, has a profile of its own."""
        if url != BLANK and self.unused[javascript]:
            page = self.unused[javascript].pop()
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.emulate_media(media="null", color_scheme=scheme, reduced_motion="reduce")
        else:
            context = self.browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                java_script_enabled=javascript,
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            context.set_default_timeout(10_000)
            context.on("weberror", lambda error: self.errors.append(str(error.error)))
            page = context.new_page()
        if url == BLANK:
            self.prepared.append(page.context)
        else:
            self.used.append((javascript, page))
        page.goto(url)
        return page

    def release(self) -> list[str]:
        """Clear or close all profiles in use; return the errors of scripts on their pages."""
        for javascript, page in self.used:
            unused = self.unused[javascript]
            if len(unused) < _KEPT and not page.is_closed() and len(page.context.pages) == 1:
                _clear(page)
                unused.append(page)
            else:
                page.context.close()
        for context in self.prepared:
            context.close()
        errors, self.errors = self.errors, []
        self.used, self.prepared = [], []
        return errors

    def close(self) -> None:
        """Close all profiles."""
        for page in (page for pages in self.unused.values() for page in pages):
            page.context.close()


def _clear(page: Page) -> None:
    """Remove everything that a test left in a profile."""
    context = page.context
    context.unroute_all()
    page.unroute_all()
    context.clear_permissions()
    page.mouse.move(-1, -1)
    page.goto(BLANK)
    session = context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.send("Page.resetNavigationHistory")
    session.detach()

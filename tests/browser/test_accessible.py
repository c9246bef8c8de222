"""axe-core finds nothing on any kind of page, in light and dark, on a phone and at a desk.

https://www.w3.org/TR/WCAG22/, levels A and AA. What opens on demand (search, explorer, cite box)
is looked at where its use is tested.
"""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from local_site import EXAMPLE_PAGES
from playwright.sync_api import Page

from browser.reader import DESK, PHONE, OpenPage, explorer

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TOY_PAGES = (
    *(f"papers/{name}/" for name in ("alpha-1", "alpha-2", "chinese", "crowd", "costs")),
    *("papers/list-title/", "papers/right-to-left/", "families/alpha/", "authors/ada-obrien/"),
    *("", "papers/", "authors/"),
)


def faults(page: Page) -> list[str]:
    rules = {"type": "tag", "values": WCAG}
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [
        f"{page.url} {page.viewport_size}: {one['id']}: {node['html'][:160]}"
        f" {[check['message'] for check in node['any'][:1]]}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: OpenPage, example: str, toy_site: str, scheme: Literal["light", "dark"]
) -> None:
    # A page is loaded once and then made narrow: most of the time is the loading.
    page = open_page("about:blank", scheme=scheme)
    addresses = [
        *(example + path for path in EXAMPLE_PAGES.values()),
        *(toy_site + path for path in TOY_PAGES),
    ]
    found = []
    for address in addresses:
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        page.goto(address)
        if address.endswith("/papers/"):
            explorer(page)
        found += faults(page)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        found += faults(page)
    assert not found, "\n".join(found)

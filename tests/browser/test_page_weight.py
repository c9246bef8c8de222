"""The compressed size of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_page import DESK, PHONE, OpenPage
from local_site import EXAMPLE_PAGES, SUB_PATH, serve_folder
from playwright.sync_api import Page

MAX_BYTES = 60_000
"""The maximum for the first view of a page, without images."""
MAX_LIST_BYTES = 90_000
"""The maximum for the list of all papers, with its filters."""


def measure_bytes(page: Page, url: str) -> dict[str, int]:
    """Return the size of each file of a first view in bytes, with headers but without images."""
    session = page.context.new_cdp_session(page)
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def on_response(event: dict) -> None:  # type: ignore[type-arg]  # as Chromium says it
        # A browser requests the site's icon on its own, so it does not have the type "Image".
        if not event["response"]["mimeType"].startswith("image/"):
            names[event["requestId"]] = event["response"]["url"]

    def on_finished(event: dict) -> None:  # type: ignore[type-arg]  # as above
        if event["requestId"] in names:
            sizes[names[event["requestId"]]] = int(event["encodedDataLength"])

    session.on("Network.responseReceived", on_response)
    session.on("Network.loadingFinished", on_finished)
    session.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    return sizes


@pytest.mark.parametrize("kind", EXAMPLE_PAGES)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_first_view_is_small(
    open_page: OpenPage, example: str, example_folder: Path, kind: str, size: tuple[int, int]
) -> None:
    assert example  # is built
    with serve_folder(example_folder, compress=True) as root:
        sizes = measure_bytes(
            open_page("about:blank", size), f"{root}{SUB_PATH}/{EXAMPLE_PAGES[kind]}"
        )
    # The page, and style sheets and scripts of the theme and labpress.
    assert len(sizes) >= 4, sizes
    limit = MAX_LIST_BYTES if kind == "papers" else MAX_BYTES
    assert sum(sizes.values()) <= limit, sorted(sizes.items(), key=lambda size: -size[1])

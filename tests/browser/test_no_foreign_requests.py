"""No page asks another host for anything, and none complains in the console."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from local_site import EXAMPLE_PAGES

from browser.reader import OpenPage, type_query

# Addresses that a browser may visit without being asked, even where no request was seen.
HINTS = (
    "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=preload], link[rel~=prefetch],"
    " link[rel~=stylesheet], link[rel~=icon], link[rel~=manifest], script[src], img, iframe,"
    " object, embed, source, video, audio"
)


@pytest.mark.parametrize("kind", EXAMPLE_PAGES)
def test_no_request_leaves_this_machine(open_page: OpenPage, example: str, kind: str) -> None:
    page = open_page("about:blank")
    requests: list[str] = []
    answers: list[tuple[str, int]] = []
    failures: list[str] = []
    complaints: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    page.context.on("response", lambda answer: answers.append((answer.url, answer.status)))
    page.context.on("requestfailed", lambda request: failures.append(request.url))
    page.context.on("console", lambda line: complaints.append(f"{line.type}: {line.text}"))

    page.goto(example + EXAMPLE_PAGES[kind])
    # What a script fetches only once it is needed: the search's program and index.
    type_query(page, "model")
    page.wait_for_load_state("networkidle")

    hosts = {urlsplit(url).hostname for url in requests if not url.startswith("data:")}
    assert hosts == {"127.0.0.1"}
    assert any(url.endswith(".pf_index") for url in requests), "the search was used"
    hints = page.locator(HINTS).evaluate_all("all => all.map(one => one.src || one.href || '')")
    assert [
        h for h in hints if h and urlsplit(h).scheme in {"http", "https"} and example not in h
    ] == []
    # The page for what is not there is itself answered with 404; Chromium says so.
    not_there = [example + EXAMPLE_PAGES[kind]] * (kind == "404")
    assert [url for url, status in answers if status >= 400] == not_there
    assert failures == []
    assert [line for line in complaints if "status of 404" not in line] == []

"""The list of papers on a page of another site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import BEST_PRACTICE, WCAG, violations
from browser_page import OpenPage
from local_site import serve_folder
from playwright.sync_api import Page, expect

HOST_PAGE = """<!doctype html><html lang="en"><head><title>Host</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {site}; frame-src {site}; style-src 'self'">
<link rel="stylesheet" href="host.css"></head>
<body><main><h1>Our papers</h1>{embed}<p id="after">After</p></main></body></html>"""
HOST_STYLES = "a, h2, li { color: rgb(1, 2, 3) !important; font-size: 50px !important }"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "host.css").write_text(HOST_STYLES, "utf-8")
    with serve_folder(tmp_path) as url:
        yield url


def open_host(open_page: OpenPage, host: str, tmp_path: Path, site: str, embed: str) -> Page:
    """Open a page of another origin that embeds the list, and record its layout shifts."""
    origin = site.removesuffix("lab/").removesuffix("/")
    page_html = HOST_PAGE.format(site=origin, embed=embed.format(site=site))
    (tmp_path / "index.html").write_text(page_html, "utf-8")
    page = open_page("about:blank")
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
        " window.shifts += entry.value }).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(host)
    return page


def paper_ids(page: Page) -> list[str]:
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("status")).not_to_be_empty()
    ids: list[str] = frame.locator(".lp-row").evaluate_all(
        "rows => rows.map(row => row.dataset.paper)"
    )
    return ids


def test_a_frame_lists_the_papers_requested_by_its_url(
    open_page: OpenPage, host: str, tmp_path: Path, toy_site: str
) -> None:
    embed = '<iframe src="{site}embed.html?family=alpha&sort=oldest&limit=2" title="Papers" width="600" height="400"></iframe>'
    page = open_host(open_page, host, tmp_path, toy_site, embed)
    assert paper_ids(page) == ["alpha-1", "alpha-2"]
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("status")).to_have_text("3 papers")
    link = frame.locator(".lp-embed-all")
    assert link.evaluate("link => link.href") == f"{toy_site}papers/?family=alpha&sort=oldest"
    # The styles of the host do not reach the list.
    title = frame.locator(".lp-row-title a").first
    assert title.evaluate("link => getComputedStyle(link).fontSize") == "16px"
    assert page.evaluate("shifts") == 0
    # A click navigates away from the host page.
    title.click()
    expect(page).to_have_url(f"{toy_site}papers/alpha-1/")


def test_the_script_gives_the_frame_the_height_of_the_list(
    open_page: OpenPage, host: str, tmp_path: Path, toy_site: str
) -> None:
    embed = '<script src="{site}embed.js" data-query="author=ada-obrien" data-height="auto" data-title="Papers by Ada"></script>'
    page = open_host(open_page, host, tmp_path, toy_site, embed)
    assert len(paper_ids(page)) > 1
    frame = page.get_by_title("Papers by Ada")
    content = page.frame_locator("iframe").locator("main")
    height = content.evaluate("main => main.getBoundingClientRect().height")
    page.wait_for_function(
        "height => Math.abs(document.querySelector('iframe').clientHeight - height) < 2", arg=height
    )
    expect(frame).to_have_count(1)
    loader = page.request.get(f"{toy_site}embed.js").body()
    assert len(loader) < 2000


def test_only_the_frame_itself_changes_its_height(
    open_page: OpenPage, host: str, tmp_path: Path, toy_site: str
) -> None:
    embed = '<script src="{site}embed.js" data-height="auto"></script>'
    page = open_host(open_page, host, tmp_path, toy_site, embed)
    paper_ids(page)
    page.evaluate("postMessage({labpressHeight: 7}, '*')")
    page.wait_for_timeout(100)
    assert page.locator("iframe").evaluate("frame => frame.clientHeight") > 100


@pytest.mark.parametrize("query", ["", "?theme=dark", "?q=alpha&family=alpha", "?family=no-such"])
def test_the_page_in_the_frame_is_accessible(
    open_page: OpenPage, toy_site: str, query: str
) -> None:
    page = open_page(f"{toy_site}embed.html{query}")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.reload()
    expect(page.get_by_role("status")).not_to_be_empty()
    if "no-such" in query:
        expect(page.get_by_role("status")).to_have_text("No papers match.")
    assert violations(page, tags=[*WCAG, BEST_PRACTICE]) == []
    assert all(url.startswith(toy_site) for url in requests if "favicon" not in url)
    assert page.context.cookies() == []

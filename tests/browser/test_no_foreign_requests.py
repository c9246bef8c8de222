"""No page contacts another host, violates its policy or logs an error."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from browser_page import DESK, PHONE, OpenPage, explorer, type_query
from local_site import EXAMPLE_PAGES
from playwright.sync_api import Page, expect

# URLs that a browser may fetch on its own, without a visible request.
HINTS = (
    "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=preload], link[rel~=prefetch],"
    " link[rel~=stylesheet], link[rel~=icon], link[rel~=manifest], script[src], img, iframe,"
    " object, embed, source, video, audio"
)
WATCH = """addEventListener("securitypolicyviolation", event => policyBroken(
  `${event.effectiveDirective} ${event.blockedURI} ${event.sample} at ${event.sourceFile}:${event.lineNumber}`
))"""


@dataclass
class Watched:
    """The requests and console messages of a page."""

    requests: list[str] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def check(self, missing: tuple[str, ...] = ()) -> None:
        hosts = {urlsplit(url).hostname for url in self.requests if not url.startswith("data:")}
        assert hosts == {"127.0.0.1"}
        assert [url for url, status in self.answers if status >= 400] == list(missing)
        assert self.failures == []
        # Chromium logs the status of the 404 page.
        ignored = "status of 404" if missing else "no such message"
        assert [line for line in self.messages if ignored not in line] == []
        assert self.broken == []


def watch(page: Page) -> Watched:
    """Record everything that happens from now on in all pages of this browser context."""
    watched, context = Watched(), page.context
    context.on("request", lambda request: watched.requests.append(request.url))
    context.on("response", lambda answer: watched.answers.append((answer.url, answer.status)))
    context.on("requestfailed", lambda request: watched.failures.append(request.url))
    context.on("console", lambda line: watched.messages.append(f"{line.type}: {line.text}"))
    # Playwright sets attributes on the function, which is not possible for a method of a list.
    context.expose_function("policyBroken", lambda event: watched.broken.append(event))  # noqa: PLW0108
    context.add_init_script(WATCH)
    return watched


@pytest.mark.parametrize("kind", EXAMPLE_PAGES)
def test_no_requests_to_other_hosts(open_page: OpenPage, example: str, kind: str) -> None:
    page = open_page("about:blank")
    watched = watch(page)
    page.goto(example + EXAMPLE_PAGES[kind])
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe-inline" not in policy
    # Files loaded on demand: the search and its index.
    type_query(page, "model")
    page.keyboard.press("Escape")
    switch = page.locator("label.md-header__button[for^=__palette]:visible")
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    switch.click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", str(scheme))
    page.wait_for_load_state("networkidle")

    assert any("/search-index/words/" in url for url in watched.requests), "the search was used"
    hints = page.locator(HINTS).evaluate_all(
        "all => all.map(element => element.src || element.href || '')"
    )
    assert [
        h for h in hints if h and urlsplit(h).scheme in {"http", "https"} and example not in h
    ] == []
    watched.check((example + EXAMPLE_PAGES[kind],) if kind == "404" else ())


def test_all_features_comply_with_the_policy(open_page: OpenPage, example: str) -> None:
    page = open_page("about:blank", DESK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched = watch(page)
    page.goto(example)
    type_query(page, "r1v2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/skywork-r1v2/**")

    page.get_by_role("radio", name="BibTeX", exact=True).check()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.reload()  # reads the stored choice again

    page.locator(".md-tabs").get_by_role("link", name="Papers", exact=True).click()
    explorer(page)
    year = page.get_by_role("group", name="Year", exact=True)
    year.get_by_role("checkbox", name="2025").click()
    page.get_by_role("searchbox", name="Search papers").fill("skywork")
    page.locator(".lp-row-checkbox").first.click()
    page.get_by_role("button", name="Cite selected").click()
    # The earlier choice is remembered.
    expect(page.get_by_role("dialog").locator("code")).to_contain_text("@misc{")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_role("dialog", name="Filters")).to_be_visible()
    page.keyboard.press("Escape")

    for path in ("families/skywork-r1v/", "authors/yahui-zhou/"):
        page.goto(example + path)
        page.get_by_role("button", name="Cite these").click()
        page.get_by_role("dialog").get_by_role("radio", name="RIS", exact=True).check()
        expect(page.get_by_role("dialog").locator("code")).to_contain_text("TY  - ")
        page.get_by_role("dialog").get_by_role("button", name="Copy").click()
        expect(page.get_by_role("dialog").get_by_role("button", name="Copied")).to_be_visible()
    page.wait_for_load_state("networkidle")
    watched.check()

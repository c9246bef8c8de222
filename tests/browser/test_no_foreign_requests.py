"""No page asks another host for anything, breaks its policy, or complains in the console."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from local_site import EXAMPLE_PAGES
from playwright.sync_api import Page, expect
from reader import DESK, PHONE, OpenPage, explorer, type_query

# Addresses that a browser may visit without being asked, even where no request was seen.
HINTS = (
    "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=preload], link[rel~=prefetch],"
    " link[rel~=stylesheet], link[rel~=icon], link[rel~=manifest], script[src], img, iframe,"
    " object, embed, source, video, audio"
)
WATCH = """addEventListener("securitypolicyviolation", fault => policyBroken(
  `${fault.effectiveDirective} ${fault.blockedURI} ${fault.sample} at ${fault.sourceFile}:${fault.lineNumber}`
))"""


@dataclass
class Watched:
    """What a page asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def check(self, not_there: tuple[str, ...] = ()) -> None:
        hosts = {urlsplit(url).hostname for url in self.requests if not url.startswith("data:")}
        assert hosts == {"127.0.0.1"}
        assert [url for url, status in self.answers if status >= 400] == list(not_there)
        assert self.failures == []
        # The page for what is not there is itself answered with 404; Chromium says so.
        told = "status of 404" if not_there else "no such complaint"
        assert [line for line in self.complaints if told not in line] == []
        assert self.broken == []


def watch(page: Page) -> Watched:
    """Note everything from now on, in all pages of this profile."""
    seen, context = Watched(), page.context
    context.on("request", lambda request: seen.requests.append(request.url))
    context.on("response", lambda answer: seen.answers.append((answer.url, answer.status)))
    context.on("requestfailed", lambda request: seen.failures.append(request.url))
    context.on("console", lambda line: seen.complaints.append(f"{line.type}: {line.text}"))
    # Playwright marks what it is given, which a list's own method does not bear.
    context.expose_function("policyBroken", lambda fault: seen.broken.append(fault))  # noqa: PLW0108
    context.add_init_script(WATCH)
    return seen


@pytest.mark.parametrize("kind", EXAMPLE_PAGES)
def test_no_request_leaves_this_machine(open_page: OpenPage, example: str, kind: str) -> None:
    page = open_page("about:blank")
    seen = watch(page)
    page.goto(example + EXAMPLE_PAGES[kind])
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-")
    assert "unsafe-inline" not in policy
    # What a script fetches only once it is needed: the search's program and index.
    type_query(page, "model")
    page.keyboard.press("Escape")
    switch = page.locator("label.md-header__button[for^=__palette]:visible")
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    switch.click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", str(scheme))
    page.wait_for_load_state("networkidle")

    assert any(url.endswith(".pf_index") for url in seen.requests), "the search was used"
    hints = page.locator(HINTS).evaluate_all("all => all.map(one => one.src || one.href || '')")
    assert [
        h for h in hints if h and urlsplit(h).scheme in {"http", "https"} and example not in h
    ] == []
    seen.check((example + EXAMPLE_PAGES[kind],) if kind == "404" else ())


def test_a_reader_who_uses_everything_stays_within_the_policy(
    open_page: OpenPage, example: str
) -> None:
    page = open_page("about:blank", DESK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen = watch(page)
    page.goto(example)
    type_query(page, "r1v2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/skywork-r1v2/**")

    page.get_by_role("radio", name="BibTeX", exact=True).check()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.reload()  # a choice is kept, read again

    page.locator(".md-tabs").get_by_role("link", name="Papers", exact=True).click()
    explorer(page)
    year = page.get_by_role("group", name="Year", exact=True)
    year.get_by_role("checkbox", name="2025").click()
    page.get_by_role("searchbox", name="Search papers").fill("skywork")
    page.locator(".lp-select").first.click()
    page.get_by_role("button", name="Cite this paper").click()
    # The choice of before is remembered.
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
    seen.check()

"""The search works with other forms of URLs, in a preview and with a strict policy."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import yaml
from browser_page import RESULTS, OpenPage, first_url, heading, open_search, type_query
from local_site import built_site
from playwright.sync_api import Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from preview import TIMEOUT, preview_of
from word_cases import WORDS

from labpress.i18n.folding import has_cjk
from labpress.search.words import chunk_words

POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'self'; form-action 'self'"
)


def test_search_works_with_html_urls(open_page: OpenPage, toy: Path, tmp_path: Path) -> None:
    config = yaml.safe_load((toy / "mkdocs.yml").read_text("utf-8"))
    config |= {"docs_dir": str(toy / "content"), "use_directory_urls": False}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    with built_site(tmp_path / "served", tmp_path / "mkdocs.yml") as url:
        page = open_page(f"{url}papers/costs.html")
        assert first_url(type_query(page, "李明")) == f"{url}authors/li-ming.html"
        page.keyboard.press("Enter")
        expect(heading(page)).to_have_text("李明")


def test_search_in_a_preview_finds_changes(open_page: OpenPage, toy: Path, tmp_path: Path) -> None:
    with preview_of(toy, tmp_path) as preview:
        page = open_page(f"{preview.url}papers/costs/")
        assert first_url(type_query(page, "costs")) == f"{preview.url}papers/costs/"
        preview.edit("papers/costs.yaml", "title: Costs $5 and $6", "title: Zeppelins $7")
        expect(heading(page)).to_have_text("Zeppelins $7", timeout=TIMEOUT * 1000)
        # The page is built first; the index follows with the rest of the site.
        end = time.monotonic() + TIMEOUT
        while not (titles := found_titles(page, "zeppelin")) and time.monotonic() < end:
            page.wait_for_timeout(200)
        assert titles[:1] == ["[Corrected] Zeppelins $7"]


def found_titles(page: Page, words: str) -> list[str]:
    """Return the titles that a search finds after the page is reloaded."""
    page.reload()
    box = open_search(page)
    box.fill(words)
    with suppress(PlaywrightTimeout):
        page.locator(RESULTS).first.wait_for(timeout=1000)
    return page.locator(f"{RESULTS} .lp-search-title").all_text_contents()


def test_search_works_with_a_strict_policy(open_page: OpenPage, example: str) -> None:
    page = open_page("about:blank")
    messages: list[str] = []
    page.context.on("console", lambda line: messages.append(f"{line.type}: {line.text}"))

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": POLICY}
        route.fulfill(response=answer, headers=headers)

    page.context.route("**/about/", with_policy)
    page.goto(f"{example}about/")
    type_query(page, "skywork")
    before = page.locator(RESULTS).count()
    page.get_by_role("button", name="More results").click()
    expect(page.locator(RESULTS).nth(before)).to_be_visible()
    assert messages == []


def test_queries_are_split_like_the_index(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    for text in WORDS:
        query_words: list[str] = page.evaluate(
            "async ([at, text]) => (await import(at)).readQuery(text).terms.flatMap(t => t.words)",
            [f"{example}assets/labpress/lookup/words.js", text],
        )
        indexed = [chunk_words(chunk) for chunk in text.split()]
        assert set(query_words) <= {word for chunk in indexed for _, word in chunk.words}, text
        # One for each position, or for each pair of positions in a sequence of characters.
        has_runs = any(has_cjk(word) for chunk in indexed for _, word in chunk.words)
        assert has_runs or len(query_words) == sum(chunk.length for chunk in indexed), text

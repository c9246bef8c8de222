"""Queries with the pages that they must find, and the use of the search dialog."""

from __future__ import annotations

from typing import Literal

import pytest
from axe import BEST_PRACTICE, WCAG, violations
from browser_page import (
    DESK,
    PHONE,
    RESULTS,
    OpenPage,
    first_url,
    heading,
    open_search,
    type_query,
)
from playwright.sync_api import Locator, Page, Route, expect

# The kinds of query in build_tools/benchmarks/queries.json, for the example lab …
EXPECTED_RESULTS = {
    # English, stems, incomplete words
    "multimodal hybrid reinforcement": "papers/skywork-r1v2/",
    "infinite length film": "papers/skyreels-v2/",
    "talking portrait": "papers/skyreels-audio/",
    "benchmarked physics simulations": "papers/physcodebench/",
    "physcodeb": "papers/physcodebench/",
    "long-tail artist similarity": "papers/ltfrf/",
    "scaling laws software engineer": "papers/skywork-swe/",
    "physiological health": "papers/alpha-health/",
    # only in a summary
    "selective sample buffer": "papers/skywork-r1v2/",
    # in a language of the summary that is not shown first
    "选择性样本缓冲区": "papers/skywork-r1v2/",
    "逐帧生成": "families/matrix-game/",
    "周亚辉": "authors/yahui-zhou/",
    # short names, ids, pasted URLs: before papers that mention them
    "R1V2": "papers/skywork-r1v2/",
    "r1v3": "papers/skywork-r1v3/",
    "skyreels v4": "papers/skyreels-v4/",
    "skyreels-v4": "papers/skyreels-v4/",
    "SkyReels-A2": "papers/skyreels-a2/",
    "Matrix-Game 2.0": "papers/matrix-game-2/",
    "unipic 3": "papers/unipic-3/",
    "or1": "papers/skywork-or1/",
    "2507.06167": "papers/skywork-r1v3/",
    "2504.16656v4": "papers/skywork-r1v2/",
    "arXiv:2504.16656": "papers/skywork-r1v2/",
    "https://arxiv.org/abs/2504.16656": "papers/skywork-r1v2/",
    "https://arxiv.org/pdf/2412.18279v1.pdf": "papers/dapo/",
    "QwQ-32B": "papers/skywork-r1v2/",
    # families and people
    "Skywork R1V": "families/skywork-r1v/",
    "matrix game": "families/matrix-game/",
    "Peiyu Wang": "authors/peiyu-wang/",
    "wang peiyu": "authors/peiyu-wang/",
    "Weiwei Lü": "authors/weiwei-lu/",
    "weiwei lu": "authors/weiwei-lu/",
    "Chengchen Ma": "authors/chengcheng-ma/",
}
# … and for the toy lab with its difficult names and titles.
EXPECTED_TOY_RESULTS = {
    "面向": "papers/chinese/",
    "长文本": "papers/chinese/",
    "推理": "papers/chinese/",
    "方法与实践": "papers/chinese/",
    "李明": "authors/li-ming/",
    "陈伟": "authors/wei-chen/",
    "østergård": "authors/soren-ostergard/",
    "soren ostergard": "authors/soren-ostergard/",
    "O’Brien": "authors/ada-obrien/",
    "ada obrien": "authors/ada-obrien/",
    "التعلم": "papers/right-to-left/",
    "flow a/b": "papers/alpha-1/",
}
TITLES = {
    "braces": (
        "papers/alpha-3/",
        r'Alpha *3* _under_ [link](x) <script>alert(1)</script> | `code` # $ & {{ braces }} {% tag %} \ "quoted"',
    ),
    "key yes": ("papers/yaml-like/", "key: [a, b] # {no: yes} --- !tag &anchor *alias"),
    "costs": ("papers/costs/", "[Corrected] Costs $5 and $6"),
    "flow learning": ("papers/alpha-1/", "α-Flow: Learning a/b on ℝⁿ"),
    "not a heading": ("papers/not-a-heading/", "# Not a heading"),
    "面向": ("papers/chinese/", "面向长文本的推理：方法与实践 🚀👩‍🔬"),
    "التعلم": ("papers/right-to-left/", "التعلم العميق (deep learning) لفهم النصوص"),
    "beta": ("families/beta/", "Beta *star* | <i>x</i>"),
    "李明": ("authors/li-ming/", "李明"),
}


def status_line(page: Page) -> Locator:
    """Return the status line of the dialog; pages have other status elements."""
    return page.get_by_role("dialog", name="Search").get_by_role("status")


def test_right_page_is_first(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    urls = {words: first_url(type_query(page, words)) for words in EXPECTED_RESULTS}
    assert urls == {words: example + path for words, path in EXPECTED_RESULTS.items()}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_right_page_is_first_in_any_script(
    open_page: OpenPage, toy_site: str, language: str
) -> None:
    page = open_page(toy_site)
    # The language of the interface does not affect queries.
    page.evaluate("language => { document.documentElement.lang = language }", language)
    urls = {words: first_url(type_query(page, words)) for words in EXPECTED_TOY_RESULTS}
    assert urls == {words: toy_site + path for words, path in EXPECTED_TOY_RESULTS.items()}


def test_a_result_shows_its_title_as_written(open_page: OpenPage, toy_site: str) -> None:
    page = open_page(toy_site)
    for words, (path, title) in TITLES.items():
        results = type_query(page, words)
        assert first_url(results) == toy_site + path, words
        expect(results.first.locator(".lp-search-title")).to_have_text(title)


def test_results_are_grouped_with_matches_marked(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    type_query(page, "peiyu wang")
    groups = page.get_by_role("listbox", name="Results").get_by_role("group")
    expect(groups.first).to_have_accessible_name("People")
    papers = page.get_by_role("listbox").get_by_role("group", name="Papers")
    assert groups.first.locator("mark").all_inner_texts() == ["Peiyu", "Wang"]
    paper = papers.get_by_role("option").first
    expect(paper.locator(".lp-search-byline mark").first).to_be_visible()
    expect(paper.locator(".lp-search-details")).to_contain_text("202")
    expect(status_line(page)).to_contain_text("results")

    # Within a sequence of characters, in other word forms, and at the end of a list of authors.
    first = type_query(page, "reason").first
    assert "easoning" in " ".join(first.locator("mark").all_inner_texts())
    first = type_query(page, "skywork-13b weiwei lu").first
    assert {"Weiwei", "Lü"} <= set(first.locator(".lp-search-byline mark").all_inner_texts())


def test_marks_in_a_run_of_chinese(open_page: OpenPage, toy_site: str) -> None:
    page = open_page(toy_site)
    first = type_query(page, "长文本推理").first
    assert first.locator("mark").all_inner_texts() == ["长文本", "推理"]


def test_hand_written_pages_are_found(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    results = type_query(page, "filtered exported cited together")
    assert first_url(results) == f"{example}about/"
    expect(page.get_by_role("group", name="Pages")).to_contain_text("About")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_search_by_keyboard_alone(open_page: OpenPage, example: str, size: tuple[int, int]) -> None:
    page = open_page(f"{example}about/", size)
    dialog = page.get_by_role("dialog", name="Search")
    box = page.get_by_role("combobox")
    for keys in ("/", "s", "Control+k"):
        page.keyboard.press(keys)
        expect(dialog).to_be_visible()
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()

    page.keyboard.press("/")
    page.keyboard.type("skywork")
    options = page.locator(RESULTS)
    expect(options.nth(2)).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")

    def chosen() -> str | None:
        expect(page.locator(f"{RESULTS}[aria-selected=true]")).to_have_count(1)
        return box.get_attribute("aria-activedescendant")

    ids = [option.get_attribute("id") for option in options.all()]
    assert chosen() == ids[0]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert chosen() == ids[2]
    expect(options.nth(2)).to_be_in_viewport()
    page.keyboard.press("ArrowUp")
    assert chosen() == ids[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen() == ids[-1], "up from the first is the last"
    expect(options.last).to_be_in_viewport()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="More results")).to_be_focused()
    for _ in ids[1:]:
        page.keyboard.press("ArrowUp")
    target = str(options.nth(1).evaluate("link => link.href"))
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    expect(heading(page)).to_be_visible()


def test_shortcut_is_inactive_in_fields_and_escape_restores_focus(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(example)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    box = open_search(page)
    page.keyboard.type("s/s")
    expect(box).to_have_value("s/s")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_every_group_has_results(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    type_query(page, "skywork")
    groups = page.get_by_role("listbox", name="Results").get_by_role("group")
    counts = {
        group.locator(".lp-search-kind").inner_text(): group.get_by_role("option").count()
        for group in groups.all()
    }
    assert next(iter(counts)) == "Families", "their names have the word, and they have many papers"
    assert {"Papers", "Families", "People", "Pages"} == set(counts)
    assert max(counts.values()) == 5, "the best of each kind, as far as the eye reaches"
    assert counts["Families"] == 5


def test_more_results_come_on_demand(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    options = type_query(page, "skywork")
    before = {option.get_attribute("href") for option in options.all()}
    status_line(page).wait_for(state="attached")
    total = int("".join(filter(str.isdigit, status_line(page).inner_text())))
    assert total > len(before)
    page.get_by_role("button", name="More results").click()
    expect(options).to_have_count(total)
    expect(page.get_by_role("combobox")).to_be_focused()
    assert len({option.get_attribute("href") for option in options.all()}) == total
    chosen = page.locator(f"{RESULTS}[aria-selected=true]")
    assert chosen.get_attribute("href") not in before, "on with the first that is new"


def test_no_result_is_reported_with_links(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    box = open_search(page)
    expect(status_line(page)).to_contain_text("arXiv ID")
    box.fill("zzzz xyz")
    expect(status_line(page)).to_contain_text("No results for “zzzz xyz”")
    page.get_by_role("dialog").get_by_role("link", name="All papers").click()
    expect(page).to_have_url(f"{example}papers/")


def test_without_a_full_match_queries_with_fewer_words_are_offered(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(example)
    box = open_search(page)
    box.fill("infinite length film physiological")
    expect(status_line(page)).to_contain_text("No results for")
    expect(page.locator(RESULTS)).to_have_count(0)
    page.get_by_role("button", name="Search for “infinite length film”").click()
    expect(box).to_be_focused()
    expect(page.locator(RESULTS).first).to_be_visible()
    assert first_url(page.locator(RESULTS)) == f"{example}papers/skyreels-v2/"


def test_a_corrected_query_is_chosen_with_the_arrow_keys(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    box = open_search(page)
    box.fill("peyu wang")
    offer = page.locator(".lp-search-footer button").first
    expect(offer).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(offer).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(box).to_be_focused()
    expect(box).not_to_have_value("peyu wang")


def test_more_results_follow_the_last_one_for_the_arrow_keys(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(example)
    results = type_query(page, "wang")
    count = results.count()
    page.keyboard.press("ArrowUp")
    expect(results.nth(count - 1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    more = page.locator(".lp-search-footer button")
    expect(more).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(results.nth(count - 1)).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize(
    "blocked_url",
    ["**/search/panel.js", "**/lookup/search.js", "**/search-index/index.json", "**/words/*.json*"],
)
def test_search_that_cannot_be_loaded_is_reported(
    open_page: OpenPage, example: str, blocked_url: str
) -> None:
    page = open_page("about:blank")
    page.context.route(blocked_url, lambda route: route.abort())
    page.goto(example)
    page.keyboard.press("/")
    page.keyboard.type("r1v2")
    expect(status_line(page)).to_contain_text("could not be loaded")
    page.context.unroute(blocked_url)
    if "search-index" in blocked_url or "words" in blocked_url:
        # The connection is restored.
        page.keyboard.type(" ")
        assert first_url(page.locator(RESULTS)) == f"{example}papers/skywork-r1v2/"


def test_two_searches_waiting_for_a_file_both_report_its_loss(
    open_page: OpenPage, example: str
) -> None:
    page = open_page("about:blank")
    waiting: list[Route] = []

    def delay(route: Route) -> None:
        waiting.append(route)

    page.context.route("**/words/*.json*", delay)
    page.goto(example)
    page.keyboard.press("/")
    page.keyboard.type("r1v")
    expect(status_line(page)).to_contain_text("Loading")
    page.keyboard.type("2")
    # Long enough for the second search to request the file, too.
    page.wait_for_timeout(500)
    assert waiting
    for route in waiting:
        route.abort()
    expect(status_line(page)).to_contain_text("could not be loaded")
    page.wait_for_timeout(500)
    expect(status_line(page)).to_contain_text("could not be loaded")


def test_search_is_loaded_on_demand(open_page: OpenPage, example: str) -> None:
    page = open_page("about:blank")
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    page.goto(f"{example}papers/skywork-r1v2/")
    page.wait_for_load_state("networkidle")
    searching = [url.rpartition("/")[2] for url in requests if "search" in url or "worker" in url]
    assert searching == ["search.js"]


def test_without_javascript_there_is_no_search_button(open_page: OpenPage, example: str) -> None:
    page = open_page(example, javascript=False)
    expect(page.locator(".lp-search-open")).to_be_hidden()
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.get_by_role("link", name="Papers", exact=True).first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_in_the_dialog(
    open_page: OpenPage,
    example: str,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", size, scheme=scheme)
    open_search(page)
    for words in ("", "zzzz", "skywork"):
        page.get_by_role("combobox").fill(words)
        if words:
            expect(status_line(page)).to_contain_text(
                "No results" if words == "zzzz" else "results"
            )
        assert violations(page, ".lp-search", [*WCAG, BEST_PRACTICE]) == [], words

"""The site's search and the explorer find the same papers, namely those that match in the records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from browser_page import RESULTS, OpenPage, explorer, open_search, results, type_query
from local_site import PROJECT
from playwright.sync_api import Page, Route, expect
from search_oracle import find_papers
from search_queries import EXAMPLE_QUERIES, TOY_QUERIES

from labpress.catalogue import Catalogue, build_catalogue
from labpress.loading.records import load_records

SEARCH = """async ([root, query]) => {
    const { find } = await import(`${root}assets/labpress/search/find.js`);
    const { siteIndex } = await import(`${root}assets/labpress/lookup/index.js`);
    const matches = await find(query, siteIndex);
    const found = [];
    for (let batch = await matches.next(); batch.length; batch = await matches.next()) {
        found.push(...batch);
    }
    return found.map(({ kind, url }) => [kind, url.slice(root.length)]);
}"""


def found_in_search(page: Page, root: str, query: str) -> list[tuple[str, str]]:
    """Return the kinds and URLs of all results, best first."""
    found: list[list[str]] = page.evaluate(SEARCH, [root, query])
    return [(kind, url) for kind, url in found]


def found_in_explorer(page: Page, query: str) -> set[str]:
    ids: list[str] = explorer(page).evaluate(
        """async (element, query) => {
            const shown = new Promise((resolve) => {
                element.addEventListener("labpress:results", resolve, { once: true });
            });
            element.controller.show({ ...element.controller.view, words: query });
            await shown;
            return element.results;
        }""",
        query,
    )
    return set(ids)


def assert_one_answer(page: Page, root: str, catalogue: Catalogue, queries: Sequence[str]) -> None:
    explorer(page)
    answers, expected = {}, {}
    for query in queries:
        papers = [
            url.split("/")[1] for kind, url in found_in_search(page, root, query) if kind == "paper"
        ]
        answers[query] = [sorted(papers), sorted(found_in_explorer(page, query))]
        expected[query] = [sorted(find_papers(catalogue, query))] * 2
    assert answers == expected


def test_both_find_papers_by_their_records(open_page: OpenPage, example: str) -> None:
    catalogue = build_catalogue(load_records(PROJECT, PROJECT / "content"))
    page = open_page(f"{example}papers/")
    assert_one_answer(page, example, catalogue, EXAMPLE_QUERIES)


def test_both_find_names_in_any_script(open_page: OpenPage, toy_site: str, toy: Path) -> None:
    catalogue = build_catalogue(load_records(toy, toy / "content"))
    page = open_page(f"{toy_site}papers/")
    assert_one_answer(page, toy_site, catalogue, TOY_QUERIES)


def test_pasted_ids_and_latex_are_understood_by_both(open_page: OpenPage, toy_site: str) -> None:
    page = open_page(f"{toy_site}papers/")
    for query, paper in {
        "https://doi.org/10.1000/toy.2024.182": "alpha-2",
        r"S{\o}ren {\O}sterg{\aa}rd": "alpha-1",
        "Ostergaard": "alpha-1",
        r"Ludwig van der Berg et al.": "alpha-1",
    }.items():
        assert paper in found_in_explorer(page, query), query
        assert ("paper", f"papers/{paper}/") in found_in_search(page, toy_site, query), query


def test_exact_order_then_number_of_papers(open_page: OpenPage, example: str) -> None:
    page = open_page(example)

    def first(query: str) -> str:
        return found_in_search(page, example, query)[0][1]

    assert first("Yang Liu") == "authors/yang-liu/"
    assert first("Liu Yang") == "authors/liu-yang/"
    assert first("r1v 2") == "papers/skywork-r1v2/"
    assert first("NeurIPS") == "venues/neurips/"
    people = [url for kind, url in found_in_search(page, example, "Yang") if kind == "author"]
    assert people[0] == "authors/yang-liu/", "the one with most papers"


@pytest.mark.parametrize("query", ["Bungartz", "PMC9719508", "e0278337", "xyzzy"])
def test_nothing_is_shown_where_nothing_matches(
    open_page: OpenPage, example: str, query: str
) -> None:
    page = open_page(f"{example}papers/?q={query}")
    assert results(page) == []
    expect(page.get_by_text("No papers match.")).to_be_visible()
    box = open_search(page)
    box.fill(query)
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("status")).to_contain_text(f"No results for “{query}”")
    expect(page.locator(RESULTS)).to_have_count(0)


def test_a_misspelt_word_is_corrected_by_a_click(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?q=multimodel")
    assert results(page) == []
    page.get_by_role("button", name="Search for “multimodal”").click()
    expect(page.locator(".lp-explorer-list .lp-row").first).to_be_visible()
    found = set(results(page))
    open_search(page).fill("multimodel")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("button", name="Search for “multimodal”").click()
    expect(dialog.get_by_role("combobox")).to_have_value("multimodal")
    expect(page.locator(RESULTS).first).to_be_visible()
    papers = [url for kind, url in found_in_search(page, example, "multimodal") if kind == "paper"]
    assert {url.split("/")[1] for url in papers} == found


def test_the_parts_of_a_chinese_query_are_suggested(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?q=多模态推理")
    page.get_by_role("button", name="Search for “多模态”").click()
    expect(page.locator(".lp-explorer-list .lp-row").first).to_be_visible()
    open_search(page).fill("文生视频")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("button", name="Search for “视频”").click()
    expect(page.locator(RESULTS).first).to_be_visible()


def test_both_show_where_the_words_occur(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?q=selective sample buffer")
    explorer(page)
    row = page.locator(".lp-row[data-paper=skywork-r1v2]")
    expect(row.locator(".lp-row-found")).to_have_text("Found in: Summary")
    result = type_query(page, "selective sample buffer").first
    reason = result.locator(".lp-search-reason")
    expect(reason.locator(".lp-search-field")).to_have_count(0)
    assert reason.locator("mark").all_inner_texts()[:3] == ["selective", "sample", "buffer"]


def test_both_show_what_was_released(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?q=skywork-or1 数据集")
    explorer(page)
    row = page.locator(".lp-row[data-paper=skywork-or1]")
    expect(row.locator(".lp-row-found")).to_have_text("Found in: Released (Dataset)")
    result = type_query(page, "skywork-or1 repository").first
    expect(result.locator(".lp-search-reason", has_text="Released")).to_have_text("Released: Code")


def test_both_state_whose_other_name_they_found(
    open_page: OpenPage, example: str, toy_site: str
) -> None:
    for root, query, paper, name, match in (
        (example, "周亚辉", "matrix-game-3", "Yahui Zhou", "周亚辉"),
        (toy_site, "陈伟", "alpha-3", "Wei Chen", "陈伟"),
    ):
        page = open_page(f"{root}papers/?q={query}")
        explorer(page)
        row = page.locator(f".lp-row[data-paper={paper}] .lp-row-found")
        expect(row).to_have_text(f"Found in: Name of {name} ({match})")
        assert row.locator("mark").all_inner_texts() == match.split()
        type_query(page, query)
        person = page.locator(RESULTS, has=page.locator(".lp-search-title", has_text=name))
        expect(person.first).to_contain_text(match)
        result = page.locator(f"{RESULTS}[href$='/papers/{paper}/']")
        assert result.locator(".lp-search-byline mark").all_inner_texts() == [name]
        expect(result.locator(".lp-search-reason")).to_have_count(0)


def test_names_with_markup_are_text(open_page: OpenPage, example: str) -> None:
    name = "<img src=x onerror=hostile()> &amp; 周亚辉 %(fields)s $&"
    page = open_page("about:blank")

    def answer(route: Route) -> None:
        text = route.fetch().text().replace("周亚辉", name)
        route.fulfill(body=text, content_type="application/json")

    for file in ("names.json", "results/*.json"):
        page.context.route(f"**/search-index/{file}*", answer)
    page.goto(f"{example}papers/?q=周亚辉")
    row = page.locator(".lp-row[data-paper=skywork-r1v2] .lp-row-found")
    expect(row).to_have_text(f"Found in: Name of Yahui Zhou ({name})")
    type_query(page, "周亚辉")
    expect(page.locator(RESULTS).first).to_contain_text(name)
    expect(page.locator("img[src=x]")).to_have_count(0)
    page.locator(".lp-search-query").fill("<b>Pieyu</b> <img src=x> zhuo")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("<img src=x>")
    expect(page.locator("img[src=x]")).to_have_count(0)


def test_rows_do_without_the_owners_of_names(open_page: OpenPage, example: str) -> None:
    page = open_page("about:blank")
    page.context.route("**/search-index/names.json*", lambda route: route.abort())
    page.goto(f"{example}papers/?q=周亚辉")
    row = page.locator(".lp-row[data-paper=skywork-r1v2] .lp-row-found")
    expect(row).to_have_text("Found in: Other name")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("pieyu wang", "Peiyu Wang"),
        ("yahoi Zhou", "Yahui Zhou"),
        ("Matirx-Game", "Matrix-Game"),
        ("skyreesl", "SkyReels"),
        ("zidogn wang", "Zidong Wang"),
        ("rewardmodel", "reward model"),
    ],
)
def test_both_suggest_the_spelling_of_the_site(
    open_page: OpenPage, example: str, query: str, expected: str
) -> None:
    page = open_page(f"{example}papers/?q={query}")
    explorer(page)
    page.get_by_role("button", name=f"Search for “{expected}").click()
    expect(page.locator(".lp-explorer-list .lp-row").first).to_be_visible()
    open_search(page).fill(query)
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("button", name=f"Search for “{expected}").click()
    expect(page.locator(RESULTS).first).to_be_visible()


def test_a_reason_goes_with_its_query(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?q=mpo")
    explorer(page)
    row = page.locator(".lp-row[data-paper=skywork-r1v2]")
    expect(row.locator(".lp-row-found")).to_have_text("Found in: Keyword (MPO)")
    page.locator(".lp-explorer-bar [name=q]").fill("hybrid reinforcement")
    expect(page.locator(".lp-explorer-list .lp-row")).to_have_count(1)
    expect(row.locator(".lp-row-found")).to_have_count(0)


def test_an_unavailable_index_is_reported(open_page: OpenPage, example: str) -> None:
    page = open_page("about:blank")
    page.context.route("**/search-index/words/*", lambda route: route.abort())
    page.goto(f"{example}papers/?q=r1v2")
    status = page.locator(".lp-explorer-status")
    expect(status).to_contain_text("could not be loaded")
    page.context.unroute("**/search-index/words/*")
    page.locator(".lp-explorer-bar [name=q]").fill("skywork-r1v2")
    expect(status).to_contain_text("1 of")

"""Using the explorer: by mouse, by keyboard, on a phone, with a shared URL."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from axe import violations
from browser_page import DESK, PHONE, OpenPage, explorer, results
from local_site import built_site
from mkdocs_builds import MkDocsLab
from playwright.sync_api import Locator, Page, Route, expect


def status_line(page: Page) -> Locator:
    return page.locator(".lp-explorer-status")


def words(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search papers")


def facet(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def tick(page: Page, name: str, label: str) -> None:
    place = facet(page, name)
    if not place.is_visible():
        page.locator(".lp-facet > summary", has_text=name).click()
    place.get_by_role("checkbox", name=label).click()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_filters_are_in_the_url_and_the_history(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    explorer(page)
    expect(status_line(page)).to_have_text("28 papers")
    tick(page, "Year", "2025")
    expect(status_line(page)).to_have_text("17 of 28 papers")
    tick(page, "Family", "Skywork R1V")
    expect(status_line(page)).to_have_text("4 of 28 papers")
    tick(page, "Family", "SkyReels")
    narrowed = results(page)
    assert query(page) == {"year": ["2025"], "family": ["skywork-r1v", "skyreels"]}

    # The URL reproduces the view.
    shared = open_page(page.url)
    assert results(shared) == narrowed
    expect(facet(shared, "Year").get_by_role("checkbox", name="2025")).to_be_checked()

    page.go_back()
    expect(status_line(page)).to_have_text("4 of 28 papers")
    page.get_by_role("button", name="Remove Family: Skywork R1V").click()
    expect(status_line(page)).to_have_text("17 of 28 papers")
    page.go_back()
    page.go_back()
    page.go_back()
    expect(status_line(page)).to_have_text("28 papers")
    page.go_forward()
    expect(facet(page, "Year").get_by_role("checkbox", name="2025")).to_be_checked()

    page.get_by_role("button", name="Clear all").click()
    expect(status_line(page)).to_have_text("28 papers")
    assert query(page) == {}


def test_without_results_there_is_nothing_to_select(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?q=zzyzx")
    expect(status_line(page)).to_have_text("0 of 28 papers")
    expect(page.get_by_role("checkbox", name="Select all shown")).to_be_hidden()
    page.get_by_role("button", name="Clear all").click()
    expect(status_line(page)).to_have_text("28 papers")
    expect(page.get_by_role("checkbox", name="Select all shown")).to_be_visible()


def test_typed_words_are_one_step_back(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    explorer(page)
    tick(page, "Year", "2025")
    words(page).press_sequentially("reasoning")
    page.wait_for_url("**q=reasoning*")
    assert 0 < len(results(page)) < 17
    page.go_back()
    expect(status_line(page)).to_have_text("17 of 28 papers")
    expect(words(page)).to_have_value("")
    assert query(page) == {"year": ["2025"]}


def test_words_in_a_shared_address_are_searched_for(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?q=r1v2")
    assert results(page) == ["skywork-r1v2"]
    expect(words(page)).to_have_value("r1v2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长文本", ["chinese"]),  # within a sequence of characters
        ("文", ["chinese"]),
        ("实践 推理", ["chinese"]),  # all words, in any order
        ("dvorak", ["crowd"]),  # Dvořák
        ("DVOŘÁK", ["crowd"]),
        ("العميق", ["right-to-left"]),
        ("LEARNING للنصوص", []),
        ("deep لفهم", ["right-to-left"]),
    ],
)
def test_words_are_found_in_every_script_without_their_accents(
    open_page: OpenPage, toy_site: str, text: str, expected: list[str]
) -> None:
    page = open_page(f"{toy_site}papers/")
    explorer(page)
    words(page).fill(text)
    expect(explorer(page).locator(".lp-explorer-list .lp-row")).to_have_count(len(expected))
    assert results(page) == expected


def test_ids_short_names_and_other_names_find_a_paper(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    explorer(page)
    for text, first in (("2504.16656", "skywork-r1v2"), ("reels v4", "skyreels-v4")):
        words(page).fill(text)
        expect(
            page.locator(f".lp-explorer-list .lp-row:only-child[data-paper={first}]")
        ).to_be_visible()
        assert results(page) == [first]


def test_orders_and_their_headings(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    newest = results(page)
    headings = page.locator(".lp-explorer-list h2")
    assert headings.all_inner_texts() == ["2026", "2025", "2024", "2023"]
    order = page.get_by_label("Sort")

    order.select_option("Oldest first")
    assert results(page) == newest[::-1]
    assert headings.all_inner_texts() == ["2023", "2024", "2025", "2026"]

    order.select_option("Title")
    by_title = results(page)
    # Numbers are sorted by value, and case is ignored.
    for first, second in (("skyreels-v2", "skyreels-v4"), ("skywork-r1v", "skywork-r1v2")):
        assert by_title.index(first) < by_title.index(second)
    assert query(page) == {"sort": ["title"]}

    order.select_option("Family")
    names = headings.all_inner_texts()
    assert names[:-1] == sorted(names[:-1], key=str.casefold)
    assert names[-1] == "No family"
    ids = results(page)
    assert ids.index("skywork-r1v") < ids.index("skywork-r1v2") < ids.index("skywork-r1v4")
    page.go_back()
    assert results(page) == by_title


def test_without_matches_filters_to_remove_are_suggested(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?year=2023")
    explorer(page)
    words(page).fill("r1v4")
    expect(page.get_by_text("No papers match.")).to_be_visible()
    expect(status_line(page)).to_have_text("0 of 28 papers")
    page.get_by_role("button", name="Without Year: 2023: 1 paper").click()
    assert results(page) == ["skywork-r1v4"]
    expect(status_line(page)).to_have_text("1 of 28 papers")


def test_filter_with_an_unknown_value_can_be_removed(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?family=gone&year=2025")
    assert results(page) == []
    page.get_by_role("button", name="Remove Family: gone").click()
    expect(status_line(page)).to_have_text("17 of 28 papers")


def test_one_of_many_authors_is_found_by_name(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    explorer(page)
    page.locator(".lp-facet > summary", has_text="Author").click()
    authors = facet(page, "Author")
    assert authors.get_by_role("checkbox").count() < 10
    authors.get_by_role("searchbox").fill("weiwei lu")
    authors.get_by_role("checkbox", name="Weiwei Lü").click()
    authors.get_by_role("searchbox").fill("")
    expect(authors.get_by_role("checkbox", name="Weiwei Lü")).to_be_checked()
    assert query(page) == {"author": ["weiwei-lu"]}
    assert 0 < len(results(page)) < 28


def test_selecting_papers_dispatches_an_event(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    explorer(page).evaluate("""element => document.addEventListener(
        'labpress:selection', event => { element.announced = event.detail.ids; })""")
    page.get_by_role("checkbox", name="Select Skywork R1V2").click()
    tick(page, "Year", "2026")
    page.locator(".lp-row-checkbox").first.click()
    expect(page.locator(".lp-selection-count")).to_have_text("2 papers selected")
    announced: list[str] = explorer(page).evaluate("element => element.announced")
    assert announced == explorer(page).evaluate("element => element.selection")
    assert announced == ["skywork-r1v2", results(page)[0]]
    page.get_by_role("button", name="Clear selection").click()
    expect(page.locator(".lp-selection")).to_be_hidden()
    assert explorer(page).evaluate("element => element.announced") == []


def selection(page: Page) -> list[str]:
    ids: list[str] = explorer(page).evaluate("element => element.selection")
    return ids


def test_a_selection_is_kept_while_the_reader_visits_other_pages(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/?year=2025")
    # Pages with this listener are loaded again when the reader returns to them.
    page.add_init_script("addEventListener('unload', () => {})")
    page.reload()
    boxes = page.locator(".lp-row-checkbox")
    boxes.nth(3).check()
    boxes.nth(1).check()
    selected = [results(page)[3], results(page)[1]]
    assert selection(page) == selected

    page.locator(".lp-row-title a").first.click()
    page.wait_for_url(f"{example}papers/*/")
    page.go_back()
    assert selection(page) == selected
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(2)).not_to_be_checked()
    expect(page.locator(".lp-selection-count")).to_have_text("2 papers selected")
    page.get_by_role("button", name="Cite selected").click()
    expect(page.get_by_role("dialog", name="Cite 2 selected papers")).to_be_visible()
    page.keyboard.press("Escape")

    page.reload()
    assert selection(page) == selected
    # The link above a paper's title leads back to the list, too.
    page.locator(".lp-row-title a").first.click()
    page.locator(".lp-breadcrumbs a").first.click()
    assert selection(page) == selected

    page.get_by_role("button", name="Clear selection").click()
    page.reload()
    assert selection(page) == []
    expect(page.locator(".lp-selection")).to_be_hidden()


def test_the_selected_papers_are_cited_by_a_script_that_is_loaded_late(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/")
    page.locator(".lp-row-checkbox").nth(1).check()
    requests: list[Route] = []
    # Playwright cannot use a method of a list as a handler.
    page.route("**/cite_selection*.js*", lambda route: requests.append(route))  # noqa: PLW0108
    page.reload(wait_until="commit")
    assert len(selection(page)) == 1
    cite = page.get_by_role("button", name="Cite selected")
    assert cite.count() == 0
    for request in requests:
        request.continue_()
    expect(cite).to_be_visible()
    expect(page.get_by_role("button", name="Cite all 28 shown")).to_be_visible()


def test_a_selection_ends_with_its_tab(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    page.locator(".lp-row-checkbox").first.check()
    assert len(selection(page)) == 1
    other = page.context.new_page()
    other.goto(f"{example}papers/")
    assert selection(other) == []
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('selection'))") == []


@pytest.mark.parametrize("stored", ["no JSON", '"text"', "null", '["no-such-paper", 1, "dapo"]'])
def test_only_papers_of_the_list_are_restored(
    open_page: OpenPage, example: str, stored: str
) -> None:
    page = open_page(f"{example}papers/")
    key = f"labpress.selection {urlsplit(page.url).path}"
    page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [key, stored])
    page.reload()
    assert selection(page) == (["dapo"] if "dapo" in stored else [])


def test_by_keyboard_alone(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    explorer(page)
    steps = 0
    while not page.evaluate("document.activeElement.name === 'q'"):
        page.keyboard.press("Tab")
        steps += 1
        assert steps < 40
    page.keyboard.type("skywork")
    expect(status_line(page)).not_to_have_text("28 papers")
    number = len(results(page))
    page.keyboard.press("Tab")  # to the sort orders
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**sort=oldest*")
    focus = "[document.activeElement.type, document.activeElement.closest('.lp-facet')?.open]"
    while page.evaluate(focus)[0] != "checkbox":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(status_line(page)).not_to_have_text(f"{number} of 28 papers")
    # The chosen value keeps the focus.
    assert page.evaluate(focus) == ["checkbox", True]
    page.get_by_role("button", name="Remove “skywork”").focus()
    page.keyboard.press("Enter")
    expect(words(page)).to_have_value("")
    # The chip is removed; the next one gets the focus.
    assert page.evaluate("document.activeElement.closest('.lp-explorer-chips') !== null")


def test_on_a_phone_the_filters_open_as_a_dialog(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/", PHONE)
    explorer(page)
    expect(facet(page, "Year")).to_be_hidden()
    opener = page.get_by_role("button", name="Filters", exact=True)
    opener.click()
    dialog = page.get_by_role("dialog", name="Filters")
    tick(page, "Year", "2025")
    dialog.get_by_role("button", name="Show 17 papers").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Filters (1)")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(status_line(page)).to_have_text("17 of 28 papers")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE[0], "the page scrolls sideways"


def test_the_script_causes_no_layout_shift(open_page: OpenPage, example: str) -> None:
    for size in (PHONE, DESK):
        page = open_page("about:blank", size)
        page.route("**/papers.json", lambda route: None)  # the request is never answered
        page.goto(f"{example}papers/", wait_until="commit")
        row = page.locator(".lp-row").nth(3)
        row.wait_for()
        page.wait_for_timeout(200)
        before = row.bounding_box()
        ready = open_page(f"{example}papers/", size)
        explorer(ready)
        assert ready.locator(".lp-row").nth(3).bounding_box() == before


def test_without_its_data_the_page_works_as_without_javascript(
    open_page: OpenPage, example: str
) -> None:
    page = open_page("about:blank")
    page.route("**/papers.json", lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{example}papers/")
    expect(page.locator("labpress-explorer.lp-explorer-failed")).to_have_count(1)
    expect(page.get_by_role("navigation", name="Browse")).to_be_visible()
    expect(page.locator(".lp-explorer-bar")).to_be_hidden()
    expect(page.locator(".lp-row")).to_have_count(28)


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"]
)
def test_axe_finds_nothing(
    open_page: OpenPage, example: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    page = open_page(f"{example}papers/", size, scheme=scheme)
    explorer(page)
    # The theme has a separate test.
    problems = violations(page, ".lp-explorer-frame")
    if size == PHONE:
        page.get_by_role("button", name="Filters", exact=True).click()
        tick(page, "Author", "Yahui Zhou")
        problems += violations(page, ".lp-explorer-frame")
        page.keyboard.press("Escape")
    else:
        tick(page, "Author", "Yahui Zhou")
    page.locator(".lp-row-checkbox").first.click()
    if size == PHONE:  # at the end of the list, the selection bar does not cover a row
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    problems += violations(page, ".lp-explorer-frame")
    words(page).fill("zzz")
    problems += violations(page, ".lp-explorer-frame")
    assert problems == []


def test_facets_with_a_single_value_are_not_offered(open_page: OpenPage, tmp_path: Path) -> None:
    lab = MkDocsLab(tmp_path)
    lab.configure()
    lab.write(
        {f"papers/{key}.yaml": f"title: {key}\nauthors: [Ada Example]\n" for key in ("one", "two")}
    )
    with built_site(tmp_path / "built", tmp_path / "mkdocs.yml") as url:
        for width in (DESK, PHONE):
            page = open_page(f"{url}papers/", width)
            explorer(page)
            expect(status_line(page)).to_have_text("2 papers")
            expect(page.locator(".lp-facet")).to_have_count(0)
            expect(page.locator(".lp-explorer-filters")).to_have_count(0)

"""Reading the site with mouse, touch and keyboard."""

from __future__ import annotations

import re

import pytest
from browser_page import DESK, PHONE, OpenPage, heading, take_first, type_query
from local_site import EXAMPLE_PAGES
from overflow import HAS_HORIZONTAL_SCROLL, OVERFLOWING_ELEMENTS
from playwright.sync_api import expect

WIDTHS = (320, 390, 1280)

TOY_PAGES = [
    *(f"papers/{name}/" for name in ("alpha-1", "alpha-2", "chinese", "crowd", "list-title")),
    *(f"papers/{name}/" for name in ("right-to-left", "yaml-like")),
    *("", "papers/", "families/alpha/", "authors/ada-obrien/", "authors/"),
    *("grants/", "grants/big-toys/"),
]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_from_home_to_a_family_a_paper_an_author_and_back_by_search(
    open_page: OpenPage, example: str, size: tuple[int, int]
) -> None:
    page = open_page(example, size)
    page.get_by_role("article").get_by_role("link", name="Skywork R1V", exact=True).last.click()
    expect(page).to_have_url(f"{example}families/skywork-r1v/")
    expect(heading(page)).to_have_text("Skywork R1V")

    page.get_by_role("listitem").get_by_role("link", name="Skywork R1V2", exact=True).first.click()
    expect(heading(page)).to_have_text(
        "Skywork R1V2: Multimodal Hybrid Reinforcement Learning for Reasoning"
    )
    expect(page.get_by_role("row", name="MMMU")).to_contain_text("73.6")

    page.get_by_role("link", name="Peiyu Wang", exact=True).first.click()
    expect(page).to_have_url(f"{example}authors/peiyu-wang/")
    expect(heading(page)).to_have_text("Peiyu Wang")

    type_query(page, "skywork r1v2")
    take_first(page)
    page.wait_for_url(re.compile(f"^{re.escape(example)}papers/skywork-r1v2/"))
    expect(heading(page)).to_contain_text("Skywork R1V2")
    expect(heading(page)).to_be_in_viewport()


def test_menu_on_a_phone_links_to_the_lists(open_page: OpenPage, example: str) -> None:
    for start in ("", "papers/skywork-r1v2/", "no/such/page/"):
        page = open_page(example + start, PHONE)
        page.locator("label.md-header__button[for=__drawer]").click()
        page.locator(".md-nav--primary").get_by_role("link", name="People", exact=True).click()
        expect(page).to_have_url(f"{example}authors/")
        expect(heading(page)).to_have_text("People")


@pytest.mark.parametrize(
    ("start", "name", "target"),
    [
        ("papers/skywork-r1v2/", "Papers", "papers/"),
        ("years/2025/", "Papers", "papers/"),
        ("categories/cs-cv/", "Topics", "keywords/"),
        ("families/skywork-r1v/", "Families", "families/"),
        ("authors/peiyu-wang/", "People", "authors/"),
    ],
)
def test_breadcrumbs_have_the_right_targets(
    open_page: OpenPage, example: str, start: str, name: str, target: str
) -> None:
    page = open_page(example + start)
    page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link", name=name).click()
    expect(page).to_have_url(example + target)
    expect(heading(page)).to_have_text(name)


def test_previous_and_next_links_pass_through_a_family(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v/")
    steps = page.get_by_role("navigation", name="Skywork R1V", exact=True)
    visited = [page.url]
    for number in range(1, 5):
        expect(steps).to_contain_text(f"{number} of 4")
        expect(steps.locator("[rel=prev]")).to_have_count(0 if number == 1 else 1)
        expect(steps.locator("[rel=next]")).to_have_count(0 if number == 4 else 1)
        if number < 4:
            name = steps.locator("[rel=next]").inner_text().strip("› ")
            steps.locator("[rel=next]").click()
            expect(heading(page)).to_contain_text(name)
            visited.append(page.url)
    assert visited == [f"{example}papers/skywork-r1v{n}/" for n in ("", "2", "3", "4")]
    for url in reversed(visited[:-1]):
        steps.locator("[rel=prev]").click()
        expect(page).to_have_url(url)


def test_the_rest_of_the_authors_opens_by_keyboard(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    row = page.get_by_role("listitem").filter(has_text="SkyReels-V4:")
    last = row.get_by_role("link", name="Wenyan Liu")
    expect(last).to_be_hidden()
    more = row.locator("summary")
    expect(more).to_have_text("+46")
    more.focus()
    page.keyboard.press("Enter")
    expect(last).to_be_visible()
    page.keyboard.press("Tab")
    expect(row.get_by_role("link", name="Debang Li")).to_be_focused()

    page.goto(f"{example}papers/skyreels-v4/")
    names = page.locator(".lp-head .lp-author")
    expect(names).to_have_count(51)
    summary = page.locator(".lp-all-authors > summary")
    if summary.count():
        expect(names.last).to_be_hidden()
        summary.focus()
        page.keyboard.press("Space")
    expect(names.last).to_be_visible()


def test_no_page_scrolls_sideways(open_page: OpenPage, example: str, toy_site: str) -> None:
    urls = [example + path for path in EXAMPLE_PAGES.values()]
    urls += [toy_site + path for path in TOY_PAGES]
    page = open_page("about:blank")
    excesses = []
    for url in urls:
        page.goto(url)
        # First as loaded, on the smallest screen; then with everything expanded, on all screens.
        for width in WIDTHS[0], *WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(HAS_HORIZONTAL_SCROLL):
                excesses.append(f"{url} scrolls sideways at {width}")
            excesses += [
                f"{url} at {width}: {excess}" for excess in page.evaluate(OVERFLOWING_ELEMENTS)
            ]
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert excesses == []


def test_light_and_dark_can_be_chosen_and_stay(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("label[title='Switch to dark']").click()
    page.wait_for_function(f"{ground} !== '{light}'")
    dark = page.evaluate(ground)
    page.reload()
    assert page.evaluate(ground) == dark
    page.get_by_role("link", name="Skywork-R1V3 Technical Report").click()
    expect(heading(page)).to_have_text("Skywork-R1V3 Technical Report")
    assert page.evaluate(ground) == dark
    page.locator("label[title='Switch to light']").click()
    page.goto(example)
    assert page.evaluate(ground) == light


def test_preferred_dark_scheme_is_used_at_once(open_page: OpenPage, example: str) -> None:
    page = open_page(example, scheme="dark")
    colours = page.evaluate(
        "[document.body, document.querySelector('h1')].map((element, i) =>"
        " getComputedStyle(element)[i ? 'color' : 'backgroundColor'].match(/\\d+/g).slice(0, 3)"
        ".reduce((sum, part) => sum + Number(part), 0))"
    )
    assert colours[0] < 150
    assert colours[1] > 600

"""The layout of pages, with a test for each problem that a reader has reported."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from browser_page import DESK, PHONE, OpenPage, explorer
from local_site import EXAMPLE_PAGES
from overflow import HAS_HORIZONTAL_SCROLL
from playwright.sync_api import Locator, Page, expect

BOX = "element => { const {x, y, width, height, right} = element.getBoundingClientRect(); return {x, y, width, height, right}; }"


def box(element: Locator) -> dict[str, float]:
    """Return the position and size of an element, in pixels."""
    sizes: dict[str, float] = element.evaluate(BOX)
    return sizes


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_photo_is_a_portrait_beside_the_name(
    open_page: OpenPage, toy_site: str, size: tuple[int, int]
) -> None:
    page = open_page(f"{toy_site}authors/ada-obrien/", size)
    photo, title = box(page.locator(".lp-photo img")), page.locator(".lp-row-title a").first
    assert photo["width"] == pytest.approx(96, abs=1)
    assert photo["right"] <= box(page.locator(".lp-head"))["right"] + 1
    # Titles are not squeezed into columns of single letters.
    assert box(title)["width"] > 150
    assert not page.evaluate(HAS_HORIZONTAL_SCROLL)


def test_own_pages_begin_where_generated_ones_do(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    expected = box(page.locator("h1"))["x"]
    page.goto(f"{example}about/")
    assert box(page.locator("h1"))["x"] == pytest.approx(expected, abs=1)
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    # Long enough for a table of contents, which is next to the text.
    assert box(page.locator(".md-sidebar--secondary"))["x"] > box(page.locator("p").first)["right"]


@pytest.mark.parametrize("path", ["", "papers/", "papers/skywork-r1v2/", "families/skywork-r1v/"])
def test_the_header_and_the_page_have_the_same_edges(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path, (1440, 900))
    rows = page.locator(".lp-rows, .lp-at-a-glance").first
    assert box(rows)["right"] == pytest.approx(box(page.locator(".lp-search-open"))["right"], abs=1)
    assert box(page.locator("h1"))["x"] == pytest.approx(
        box(page.locator(".md-header .md-logo :is(svg, img)"))["x"], abs=3
    )


# A shadow indicates hidden parts of a wide table; words are not broken.
CUT_WORDS = """table => [...table.querySelectorAll("td, th")].filter(cell => {
  const range = document.createRange();
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const match of node.data.matchAll(/[A-Za-z]{2,}/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      if (range.getClientRects().length > 1) return true;
    }
  return false;
}).map(cell => cell.textContent)"""


ADD_COLUMNS = """frame => frame.querySelectorAll("tr").forEach(row => {
  for (let count = 0; count < 5; count++) row.append(row.lastElementChild.cloneNode(true));
})"""


def wide_table(page: Page) -> Locator:
    """Return the frame of a table of results after adding columns to it."""
    frame = page.locator(".lp-table:visible").first
    frame.evaluate(ADD_COLUMNS)
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth + 80")
    return frame


def test_a_wide_table_can_be_scrolled_by_keyboard(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", (320, 800))
    frame = wide_table(page)
    assert frame.get_attribute("aria-label")
    first = frame.locator("tbody th").first
    before = box(first)
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("frame => frame.scrollLeft > 0", arg=frame.element_handle())
    assert box(first)["x"] == pytest.approx(before["x"], abs=1), "the first column stays"


def test_a_wide_table_scrolls_in_its_frame_with_a_shadow(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", PHONE)
    frame = wide_table(page)
    assert "gradient" in frame.evaluate("frame => getComputedStyle(frame).backgroundImage")
    assert frame.evaluate(CUT_WORDS) == []
    assert not page.evaluate(HAS_HORIZONTAL_SCROLL)


STACKED_PAGES = ["releases/", "benchmarks/", "benchmarks/mmmu/", "zh/releases/"]


@pytest.mark.parametrize("path", STACKED_PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rows_of_lists_are_blocks_on_a_phone(
    open_page: OpenPage, example: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(example + path, PHONE, scheme=scheme)
    for frame in page.locator(".lp-table:visible").all():
        assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
        assert frame.evaluate(CUT_WORDS) == []
        # Nothing is beyond the edge of the screen, and nothing covers anything else.
        row = frame.locator("tbody tr").first
        cells = [box(cell) for cell in row.locator("> *:visible").all()]
        assert all(cell["x"] >= 0 and cell["x"] + cell["width"] <= PHONE[0] for cell in cells)
        below = [cell for cell in cells[1:] if cell["y"] >= cells[0]["y"] + cells[0]["height"] - 1]
        assert below, "the other facts are below the name"
    assert not page.evaluate(HAS_HORIZONTAL_SCROLL)


def test_a_row_that_is_a_block_says_what_its_values_are(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}releases/", PHONE)
    label = "cell => getComputedStyle(cell, '::before').content"
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Skywork-R1V2-38B"))
    cells = [cell.evaluate(label) for cell in row.get_by_role("cell").all()]
    assert [text.split(" /")[0] for text in cells] == [
        '"Paper: "',
        "none",
        "none",
        '"Licence: "',
    ]
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert {cell.evaluate(label) for cell in row.get_by_role("cell").all()} == {"none"}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", STACKED_PAGES[:3])
def test_rows_that_are_blocks_are_a_table_to_screen_readers(
    open_page: OpenPage, example: str, path: str, size: tuple[int, int]
) -> None:
    page = open_page(example + path, size)
    table = page.get_by_role("table").first
    headings = table.get_by_role("columnheader")
    rows = table.locator("tbody").get_by_role("row")
    assert headings.count() >= 4
    for row in rows.all():
        cells = row.get_by_role("rowheader").count() + row.get_by_role("cell").count()
        # Only cells without a value, which have nothing to say, are left out on a phone.
        left_out = row.locator("td:is(:empty, :has(> .lp-no-value)):not(:visible)").count()
        assert cells == headings.count() - left_out


def test_focus_is_an_outline_without_a_halo(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/")
    summary = page.locator(".lp-about-record > summary")
    summary.focus()
    page.keyboard.press("Enter")
    style: dict[str, Any] = summary.evaluate(
        """summary => ({
          outline: getComputedStyle(summary).outlineStyle,
          halo: getComputedStyle(summary.parentElement).boxShadow,
        })"""
    )
    assert style == {"outline": "solid", "halo": "none"}
    expect(page.get_by_text("in v1, superseded").first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("papers/skywork-r1v2/", "Papers"),
        ("years/2025/", "Papers"),
        ("families/", "Families"),
        ("authors/peiyu-wang/", "People"),
        ("families/skywork-r1v/", "Families"),
        ("about/", "About"),
        ("benchmarks/", "Benchmarks"),
        ("benchmarks/mmmu/", "Benchmarks"),
        ("keywords/", "Topics"),
        ("keywords/grpo/", "Topics"),
        ("categories/cs-cv/", "Topics"),
        ("releases/", "Releases"),
    ],
)
def test_the_tab_of_the_list_is_active(
    open_page: OpenPage, example: str, path: str, tab: str
) -> None:
    page = open_page(example + path)
    assert page.locator(".md-tabs__item--active").all_inner_texts() == [tab]


def test_the_keyboard_reaches_the_first_paper_by_a_link(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/")
    explorer(page)
    skip = page.get_by_role("link", name="Skip to results")
    page.locator("h1").click()
    for _ in range(8):
        if skip.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    else:
        pytest.fail("not reached with eight presses of Tab")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    # Notes on all results come first, then the first result.
    for name in ("Select all shown", "Cite all 28 shown"):
        page.keyboard.press("Tab")
        controls = page.get_by_role("button", name=name).or_(page.get_by_label(name))
        expect(controls).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.lp-row') !== null")


def test_a_breadcrumb_leads_back_to_the_filtered_list(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/?year=2024")
    explorer(page)
    page.locator(".lp-row-title a").first.click()
    page.locator(".lp-breadcrumbs a").click()
    expect(page).to_have_url(f"{example}papers/?year=2024")


def more_authors(page: Page) -> Locator:
    return page.locator(".lp-row:has(.lp-more)").first.locator(".lp-row-authors")


@pytest.mark.parametrize("path", ["", "papers/"], ids=["static", "explorer"])
def test_further_authors_continue_the_line_and_can_be_closed(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path)
    authors = more_authors(page)
    closed = authors.inner_text()
    summary = authors.locator("summary")
    summary.click()
    page.mouse.move(0, 0)  # links on it have a different colour
    names = authors.locator("a")
    expect(names.nth(5)).to_be_visible()
    assert authors.evaluate("line => line.textContent.replace(/\\\\d+/g, '')").count(", ") == (
        names.count() - 1
    )
    colours = "links => [...new Set(links.map(link => getComputedStyle(link).color))].length"
    assert names.evaluate_all(colours) == 1
    summary.click()
    expect(names.nth(5)).to_be_hidden()
    assert authors.inner_text() == closed


@pytest.mark.parametrize("media", ["screen", "print"])
def test_an_expanded_or_printed_byline_names_everyone_once_in_order(
    open_page: OpenPage, example: str, media: Literal["screen", "print"]
) -> None:
    page = open_page(f"{example}papers/unipic-2/")
    names = page.locator(".lp-head .lp-author > :is(a, span):first-child").all_inner_texts()
    page.goto(f"{example}authors/chuanxin-tang/")
    row = page.locator(".lp-row", has=page.locator("a[href*='papers/unipic-2/']"))
    authors = row.locator(".lp-row-authors")
    counts = authors.locator("summary")
    expect(counts).to_have_text(["+5", "+10"])
    page.emulate_media(media=media)
    if media == "screen":
        for count in counts.all():
            count.click()
        first, second = (box(count) for count in counts.all())
        assert first["right"] <= second["x"]
    copied = authors.evaluate(
        "line => (getSelection().selectAllChildren(line), `${getSelection()}`)"
    )
    assert " ".join(copied.split()) == ", ".join(names)


@pytest.mark.parametrize("width", [1280, 1440])
@pytest.mark.parametrize("path", ["papers/", "authors/yahui-zhou/"])
def test_venues_and_families_of_all_rows_are_aligned(
    open_page: OpenPage, example: str, path: str, width: int
) -> None:
    page = open_page(example + path, (width, 900))
    page.locator(".lp-chip", has_text="Language models").first.wait_for()
    rows = page.locator(".lp-row-facts").evaluate_all(
        "all => all.map(row => [...row.querySelectorAll(':scope > span:not(:first-child, .lp-icons), .lp-chip')]"
        ".map(part => Math.round(part.getBoundingClientRect().left)))"
    )
    assert len({left for row in rows for left in row}) == 1


@pytest.mark.parametrize("path", ["papers/", "releases/", "benchmarks/", "papers/skywork-r1v/"])
def test_chips_of_families_have_one_height(open_page: OpenPage, example: str, path: str) -> None:
    page = open_page(example + path, (1440, 900))
    chips = page.locator(".lp-chip:visible", has_text="Skywork R1V")
    assert {box(chip)["height"] for chip in chips.all()} == {24}


@pytest.mark.parametrize("path", ["benchmarks/", "benchmarks/mmmu/", "releases/"])
def test_headings_of_numbers_end_where_the_numbers_do(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path, (1440, 900))
    columns = page.locator("table:has(td.lp-number)").evaluate_all(
        """tables => tables.map(table => [...table.querySelectorAll("th.lp-number, td.lp-number > b")].map(cell => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return Math.round(range.getBoundingClientRect().right);
        }))"""
    )
    assert all(len(set(column)) == 1 for column in columns)


def test_a_printed_paper_names_all_authors(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    page.emulate_media(media="print")
    page.goto(f"{example}papers/skyreels-v4/")
    expect(page.locator(".lp-all-authors .lp-author").last).to_be_visible()


# Links within sentences may be smaller (WCAG 2.2, 2.5.8), and so may dots that are close to each
# other on a time axis. The targets of checkboxes and cards are pseudo-elements, which are larger than
# the elements.
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, summary, input, select, svg a")]
  .filter(element => element.checkVisibility({contentVisibilityAuto: true})
    && getComputedStyle(element).clipPath === "none"
    && !element.closest(".lp-visually-hidden, .md-toggle, .lp-lead, .lp-prose, .lp-citation, .lp-changes")
    && !element.closest("article > p:not([class])")
    && !element.querySelector(":scope > .lp-ringed")
    && !element.matches(".lp-row-checkbox, .lp-card-title a, .md-skip, .headerlink"))
  .map(element => [element, (element.closest("label") ?? element).getBoundingClientRect()])
  .filter(([, {width, height}]) => width && (width < 23.5 || height < 23.5))
  .map(([element, {width, height}]) =>
    `${Math.round(width)}x${Math.round(height)} ${element.outerHTML.slice(0, 100)}`)"""


@pytest.mark.parametrize(
    "path",
    ["", "papers/", "papers/skywork-r1v2/", "families/skywork-r1v/", "authors/peiyu-wang/"],
)
def test_touch_targets_have_24_pixels(open_page: OpenPage, example: str, path: str) -> None:
    page = open_page(example + path, PHONE)
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("path", ["", "families/"])
def test_a_tap_on_a_dot_opens_its_paper(open_page: OpenPage, example: str, path: str) -> None:
    page = open_page(example + path, PHONE)
    dots = page.locator("svg a:has(> .lp-ringed):visible")
    assert dots.count() > 20
    missed = dots.evaluate_all(
        """links => links.filter(link => {
          const circle = link.querySelector("circle");
          circle.scrollIntoView({block: "center"});
          const {left, top, width, height} = circle.getBoundingClientRect();
          const hit = document.elementFromPoint(left + width / 2, top + height / 2);
          return hit.closest("a") !== link;
        }).map(link => link.outerHTML)"""
    )
    assert missed == []


def test_the_footer_says_who_runs_the_site(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    expect(page.locator("footer")).to_contain_text("not run by Skywork AI")


@pytest.mark.parametrize("path", ["families/skywork-r1v/", "papers/skywork-r1v3/"])
def test_tables_with_a_few_columns_fit_a_phone(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path, PHONE)
    hidden = page.locator(".lp-table:visible").evaluate_all(
        "all => all.map(table => table.scrollWidth - table.clientWidth)"
    )
    assert hidden
    assert max(hidden) <= 1


def test_the_first_column_of_a_wide_table_stays_in_view(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", PHONE)
    table = wide_table(page)
    before = [box(cell)["x"] for cell in table.locator("tr > :first-child").all()]
    table.evaluate("table => { table.scrollLeft = 80; }")
    assert table.evaluate("table => table.scrollLeft") == 80
    assert [box(cell)["x"] for cell in table.locator("tr > :first-child").all()] == before


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_titles_have_one_size(open_page: OpenPage, example: str, size: tuple[int, int]) -> None:
    page = open_page("about:blank", size)
    sizes = {}
    for kind, path in EXAMPLE_PAGES.items():
        page.goto(example + path)
        sizes[kind] = page.locator("h1").first.evaluate("h1 => getComputedStyle(h1).fontSize")
    assert len(set(sizes.values())) == 1, sizes


def test_a_link_to_the_list_ends_without_a_separator(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}benchmarks/mmmu/")
    link = page.locator(".lp-breadcrumbs a")
    assert link.evaluate("link => getComputedStyle(link, '::after').content") == "none"


@pytest.mark.parametrize("path", ["papers/skywork-r1v2/", "benchmarks/mmmu/"])
def test_facts_have_a_separator_between_them_but_none_before_a_chip(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path, PHONE)
    facts = page.locator(".lp-meta").first.locator("> span")
    content = "all => all.map(fact => getComputedStyle(fact, '::after').content.slice(0, 3))"
    separators = facts.evaluate_all(content)
    assert separators[:-1] == ['"·"'] * (facts.count() - 1)
    assert separators[-1] == "non"


def test_a_common_licence_is_on_one_line(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}releases/")
    cell = page.get_by_role("cell", name="Apache-2.0", exact=True).first
    assert (
        cell.evaluate("""cell => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getClientRects().length;
    }""")
        == 1
    )


@pytest.mark.parametrize("name", [None, "Speech and Language Processing Laboratory"])
def test_the_name_of_the_site_is_not_cut_on_a_phone(
    open_page: OpenPage, example: str, name: str | None
) -> None:
    page = open_page(f"{example}papers/", PHONE)
    title = page.locator(".md-header__topic .md-ellipsis").first
    if name:
        title.evaluate("(title, name) => { title.textContent = name; }", name)
    hidden = (
        "title => [title.scrollWidth - title.clientWidth, title.scrollHeight - title.clientHeight]"
    )
    assert max(title.evaluate(hidden)) <= 0
    assert box(title)["height"] <= box(page.locator(".md-header"))["height"]


def test_the_values_beside_a_small_chart_are_on_the_line_of_the_row(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}benchmarks/")
    row = page.locator("tr", has=page.locator(".lp-sparkline")).first
    name, value = box(row.locator("th a")), box(row.locator(".lp-sparkline b"))
    assert value["y"] + value["height"] == pytest.approx(name["y"] + name["height"], abs=4)
    assert name["y"] - box(row)["y"] < 18


def test_the_shadow_of_a_table_is_dark_in_both_modes(open_page: OpenPage, example: str) -> None:
    for scheme in ("light", "dark"):
        page = open_page(f"{example}papers/skywork-r1v2/", PHONE, scheme=scheme)
        table = page.locator(".lp-table").first
        assert "rgba(0, 0, 0, 0." in table.evaluate(
            "table => getComputedStyle(table).backgroundImage"
        )

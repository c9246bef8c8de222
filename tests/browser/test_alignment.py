"""What is repeated on a page is repeated at the same distances, on the same edges and in one size."""

from __future__ import annotations

import pytest
from browser_page import DESK, PHONE, OpenPage, explorer
from playwright.sync_api import Page, expect

# The distances, in pixels, from each heading to the text or border that is next to it, above and below.
GAPS = """() => {
  const content = document.querySelector(".md-content__inner");
  // All rows are laid out, even those beyond the screen.
  for (const row of content.querySelectorAll(".lp-row")) row.style.contentVisibility = "visible";
  const parts = [];
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element.checkVisibility() || element.closest("h2, script, .lp-visually-hidden")) continue;
    if (node instanceof Text && node.data.trim()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      parts.push(...range.getClientRects());
    } else if (node instanceof Element) {
      const {left, top, bottom} = node.getBoundingClientRect(), style = getComputedStyle(node);
      if (parseFloat(style.borderTopWidth)) parts.push({left, top, bottom: top});
      if (parseFloat(style.borderBottomWidth)) parts.push({left, top: bottom, bottom});
    }
  }
  return [...content.querySelectorAll(":scope > h2")].map(heading => {
    const range = document.createRange();
    range.selectNodeContents(heading.firstChild);
    const {top, bottom} = range.getBoundingClientRect();
    const column = parts.filter(part => part.left < heading.getBoundingClientRect().right);
    return {
      name: heading.firstChild.data.trim(),
      above: Math.min(...column.filter(part => part.bottom <= top + 2).map(part => top - part.bottom)),
      below: Math.min(...column.filter(part => part.top >= bottom - 2).map(part => part.top - bottom)),
    };
  });
}"""
SECTIONED_PAGES = [
    "papers/skywork-r1v2/",
    "papers/matrix-game-2/",
    "papers/physcodebench/",
    "papers/alpha-health/",
    "families/music/",
    "keywords/",
    "releases/",
    "about/",
]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", SECTIONED_PAGES)
def test_headings_are_at_the_same_distance_from_what_is_around_them(
    open_page: OpenPage, example: str, path: str, size: tuple[int, int]
) -> None:
    page = open_page(example + path, size)
    if path.startswith("papers/"):
        page.locator(".lp-cite-choice").first.wait_for()
    gaps = page.evaluate(GAPS)
    assert len(gaps) > 1
    # The tolerance is for the space within lines of different sizes.
    assert [gap for gap in gaps if not 37 <= gap["above"] <= 49] == []
    assert [gap for gap in gaps if not 18 <= gap["below"] <= 25] == []


def column_edges(page: Page) -> list[list[int]]:
    edges: list[list[int]] = page.locator(".lp-table table").evaluate_all(
        "tables => tables.map(table => [...table.querySelectorAll('thead th')]"
        ".map(cell => Math.round(cell.getBoundingClientRect().left)))"
    )
    return edges


@pytest.mark.parametrize("width", [760, 1000, 1280, 1440])
def test_the_tables_of_releases_have_the_same_columns(
    open_page: OpenPage, example: str, width: int
) -> None:
    page = open_page(f"{example}releases/", (width, 900))
    models, *others = column_edges(page)
    assert len(models) == 5
    assert others == [models] * 2
    cells = page.locator(".lp-table :is(th, td)")
    assert (
        max(cells.evaluate_all("all => all.map(cell => cell.scrollWidth - cell.clientWidth)")) <= 1
    )


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_last_column_of_results_ends_where_the_text_does(
    open_page: OpenPage, example: str, size: tuple[int, int]
) -> None:
    page = open_page(f"{example}papers/skywork-r1v2/", size)
    edges = page.locator(".lp-table").first.evaluate(
        """frame => [...frame.querySelectorAll("thead th:last-child, td:last-child > b")].map(cell => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return Math.round(range.getBoundingClientRect().right);
        })"""
    )
    text = page.locator(".lp-lead").evaluate("text => text.getBoundingClientRect().right")
    assert len(edges) > 3
    assert set(edges) == {round(text)}


@pytest.mark.parametrize("width", [390, 1000, 1280, 1440])
def test_the_name_of_a_family_in_a_row_is_on_one_line(
    open_page: OpenPage, example: str, width: int
) -> None:
    page = open_page(f"{example}papers/", (width, 900))
    explorer(page)
    chip = page.locator(".lp-row .lp-chip", has_text="Language models").first
    # Even names that no row has room for.
    chips = page.locator(".lp-row .lp-chip")
    for name in ("Language models", "A family whose name is longer than any row " * 3):
        chip.evaluate("(chip, name) => { chip.textContent = name; }", name)
        heights = chips.evaluate_all("all => all.map(chip => chip.getBoundingClientRect().height)")
        assert set(heights) == {24}
        assert (
            chip.evaluate(
                "chip => chip.getBoundingClientRect().right"
                " - chip.closest('.lp-row').getBoundingClientRect().right"
            )
            <= 0.5
        )
    expect(chip).to_have_attribute("title", "Language models")


def test_the_name_of_a_family_is_whole_without_scripts(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}years/2024/")
    chip = page.locator(".lp-chip", has_text="Language models").first
    expect(chip).to_have_attribute("title", "Language models")


@pytest.mark.parametrize("path", ["benchmarks/mmmu/", "papers/skywork-r1v2/", "keywords/"])
def test_chips_and_filters_have_one_height(open_page: OpenPage, example: str, path: str) -> None:
    page = open_page(example + path, (1440, 900))
    heights = page.locator(".lp-chip:visible, .lp-filter:visible").evaluate_all(
        "all => all.map(chip => Math.round(chip.getBoundingClientRect().height))"
    )
    assert set(heights) == {24}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_people_with_the_same_name_differ_in_a_note_alone(
    open_page: OpenPage, example: str, size: tuple[int, int]
) -> None:
    page = open_page(f"{example}authors/", size)
    names = page.locator(".lp-people a")
    styles = names.evaluate_all(
        "all => all.map(name => ['textDecorationLine', 'color', 'fontWeight', 'fontSize']"
        ".map(key => getComputedStyle(name)[key]).join())"
    )
    assert len(set(styles)) == 1
    notes = [item.inner_text() for item in page.locator("li", has_text="Wei Li").all()]
    assert {"Wei Li (Skywork AI) 2"} <= {" ".join(note.split()) for note in notes}
    # The number is on the line of the last word.
    lines = page.locator(".lp-people li:has(.lp-count)").evaluate_all(
        """items => items.map(item => {
          const range = document.createRange(), count = item.querySelector(".lp-count");
          range.selectNodeContents(count.previousElementSibling);
          const last = [...range.getClientRects()].at(-1);
          return Math.abs(count.getBoundingClientRect().bottom - last.bottom);
        })"""
    )
    assert max(lines) < 8


@pytest.mark.parametrize("path", ["papers/", "families/skywork-r1v/"])
def test_the_active_tab_is_underlined_where_its_label_is(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path, (1440, 900))
    item = page.locator(".md-tabs__item--active")
    width = item.evaluate(
        "item => { const {backgroundSize, width} = getComputedStyle(item); return [backgroundSize, width]; }"
    )
    label = item.locator("a").evaluate("label => label.getBoundingClientRect().width")
    assert width[0] == "calc(100% - 24px) 2px"
    assert float(width[1].removesuffix("px")) - 24 == pytest.approx(label, abs=1)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_link_below_a_chart_is_closer_to_it_than_to_the_next_one(
    open_page: OpenPage, example: str, size: tuple[int, int]
) -> None:
    page = open_page(f"{example}families/skywork-r1v/", size)
    above, below = page.locator(".lp-chart + .lp-more-link").first.evaluate(
        """link => {
          const box = element => element.getBoundingClientRect();
          return [
            box(link).top - box(link.previousElementSibling.lastElementChild.previousElementSibling).bottom,
            box(link.nextElementSibling.querySelector("b")).top - box(link).bottom,
          ];
        }"""
    )
    assert above < below / 2

"""What is repeated on a page is repeated at the same distances, on the same edges and in one size."""

from __future__ import annotations

import pytest
from browser_page import DESK, PHONE, OpenPage, explorer, open_search
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


@pytest.mark.parametrize("width", [390, 1280, 1440])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_tables_of_the_people_of_a_family_have_the_same_columns(
    open_page: OpenPage, example: str, width: int, language: str
) -> None:
    page = open_page(f"{example}families/skyreels/", (width, 900))
    page.locator(".lp-continued").last.evaluate("details => { details.open = true; }")
    if language == "zh":
        page.locator(".lp-family-members td.lp-date").evaluate_all(
            "dates => { for (const date of dates) date.textContent = '2025年12月25日'; }"
        )
    frames = page.locator(".lp-family-members")
    first, second = column_edges(page)[-2:]
    assert first == second
    assert set(frames.evaluate_all("all => all.map(one => one.scrollWidth - one.clientWidth)")) == {
        0
    }


@pytest.mark.parametrize("path", ["benchmarks/", "benchmarks/aime-2024/", "benchmarks/mmmu/"])
def test_numbers_in_stacked_tables_end_at_the_margin(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path, PHONE)
    edges = page.locator("td.lp-number:visible").evaluate_all(
        """cells => cells.map(cell => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return Math.round(range.getBoundingClientRect().right);
        })"""
    )
    assert set(edges) == {PHONE[0] - 16}


@pytest.mark.parametrize("width", [360, 390])
def test_the_placeholder_of_the_search_is_not_cut(
    open_page: OpenPage, example: str, width: int
) -> None:
    page = open_page(example, (width, 844))
    text_width, room = open_search(page).evaluate(
        """box => {
          const style = getComputedStyle(box), pen = document.createElement("canvas").getContext("2d");
          pen.font = `${getComputedStyle(box, "::placeholder").fontSize} ${style.fontFamily}`;
          return [pen.measureText(box.placeholder).width, box.clientWidth];
        }"""
    )
    assert 0 < text_width < room


def test_words_without_spaces_are_whole_in_a_table_of_results(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}papers/skywork-swe/", PHONE)
    page.evaluate("document.documentElement.lang = 'zh'")
    cell = page.locator("#results ~ .lp-table td:not(.lp-number)").first
    lines = cell.evaluate(
        """cell => {
          cell.textContent = "平均准确率";
          const range = document.createRange();
          range.selectNodeContents(cell);
          return range.getClientRects().length;
        }"""
    )
    assert lines == 1


def test_results_wrap_only_where_a_name_is_long(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-r1v4/", (1440, 900))
    heights = page.locator("#results ~ .lp-table td").evaluate_all(
        """cells => cells.map(cell => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 12))).size;
        })"""
    )
    assert max(heights) <= 2  # a value, and the note below it


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_filters_begin_at_the_edge_of_the_page(
    open_page: OpenPage, example: str, width: int
) -> None:
    page = open_page(f"{example}papers/", (width, 900))
    explorer(page)
    lefts = {
        round(page.locator(name).first.evaluate("part => part.getBoundingClientRect().left"))
        for name in ("h1", ".lp-facet", ".lp-facet-values input:visible")
    }
    assert len(lefts) == 1


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["releases/"])
def test_names_of_models_are_whole(
    open_page: OpenPage, example: str, path: str, width: int
) -> None:
    page = open_page(example + path, (width, 900))
    broken = page.locator(".lp-whole-name").evaluate_all(
        """names => names.filter(name => {
          const range = document.createRange();
          range.selectNodeContents(name);
          return range.getClientRects().length > 1;
        }).map(name => name.textContent)"""
    )
    assert broken == []


def test_no_line_begins_with_the_comma_between_two_names(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skywork-reward-v2/", (390, 844))
    lists = page.locator(".lp-source", has=page.locator(".lp-whole-name"))
    starts = lists.evaluate_all(
        """lists => lists.flatMap(list => [...list.childNodes])
          .filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent.trim())"""
    )
    assert starts
    assert set(starts) == {""}


@pytest.mark.parametrize("path", ["papers/skywork-reward-v2/", "papers/skyreels-v4/"])
def test_the_values_of_key_figures_are_on_one_line(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path, (1440, 900))
    tops = page.locator(".lp-facts").evaluate(
        """list => {
          list.querySelector(".lp-fact-name").textContent = "a name that needs two lines or more";
          return [...list.querySelectorAll("b")].map(value => value.getBoundingClientRect().top);
        }"""
    )
    assert len(tops) > 1
    assert len(set(tops)) == 1


def test_the_number_in_a_long_label_follows_its_last_word(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}keywords/", PHONE)
    chip = page.locator(".lp-topics .lp-filter").first
    name, count = chip.evaluate(
        """chip => {
          chip.firstChild.data = `${"a keyword of many words ".repeat(3).trim()}\\u00a0`;
          const range = document.createRange();
          range.selectNodeContents(chip.firstChild);
          const last = [...range.getClientRects()].at(-1);
          return [last.bottom, chip.querySelector(".lp-count").getBoundingClientRect().bottom];
        }"""
    )
    assert abs(name - count) < 8
    assert chip.evaluate("chip => getComputedStyle(chip).textAlign") == "start"


@pytest.mark.parametrize("width", [320, 360, 390])
def test_a_label_is_on_the_line_of_its_first_link(
    open_page: OpenPage, example: str, width: int
) -> None:
    page = open_page(f"{example}papers/", (width, 844))
    labels = page.locator(".lp-exports > .lp-unbroken > span")
    expect(labels).to_have_count(2)
    for text in ("Follow", "A label", "A longer label"):
        steps = labels.evaluate_all(
            """(labels, text) => labels.map(label => {
              label.textContent = text;
              const link = label.nextElementSibling.getBoundingClientRect();
              return Math.abs(link.top - label.getBoundingClientRect().top);
            })""",
            text,
        )
        assert max(steps) < 8

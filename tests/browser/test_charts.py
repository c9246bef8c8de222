"""Charts in a browser: sizes, overlaps, contrast, keyboard, print and their tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from browser_page import DESK, PHONE, OpenPage
from crowded_lab import write_crowded_lab
from local_site import built_site
from overflow import HAS_HORIZONTAL_SCROLL, OVERFLOWING_ELEMENTS
from playwright.sync_api import Page, expect

EXAMPLE = ["", "families/", "families/skywork-r1v/", "families/skyreels/", "authors/yahui-zhou/"]
CROWDED = ["", "families/many/", "families/few/", "authors/ann-ash/"]

# Finds texts of a chart that overlap or exceed its frame.
OVERLAPS = """() => [...document.querySelectorAll(".lp-svg")].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  if (!frame.width) return [];
  const overlaps = [];
  const texts = [...svg.querySelectorAll("text")].map(element => [element, element.getBoundingClientRect()]);
  texts.forEach(([element, a], place) => {
    if (a.left < frame.left - 2 || a.right > frame.right + 2) overlaps.push(`out: ${element.textContent}`);
    for (const [other, b] of texts.slice(place + 1))
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
        overlaps.push(`${element.textContent} × ${other.textContent}`);
  });
  return overlaps;
})"""
LETTERS = """() => [...document.querySelectorAll(".lp-svg text")]
  .filter(element => element.getBoundingClientRect().width)
  .map(element => element.getBoundingClientRect().height)"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a lab whose charts are hard to draw."""
    config = write_crowded_lab(tmp_path_factory.mktemp("crowded-lab"))
    with built_site(tmp_path_factory.mktemp("crowded"), config) as url:
        yield url


@pytest.fixture(params=[*(("example", p) for p in EXAMPLE), *(("crowded", p) for p in CROWDED)])
def page_url(request: pytest.FixtureRequest) -> str:
    site, path = request.param
    start: str = request.getfixturevalue(site)
    return f"{start}{path}"


@pytest.mark.parametrize("size", [PHONE, (768, 900), DESK], ids=["phone", "tablet", "desk"])
def test_charts_fit_their_frame_and_labels_do_not_overlap(
    open_page: OpenPage, page_url: str, size: tuple[int, int]
) -> None:
    page = open_page(page_url, size)
    expect(page.locator(".lp-svg:visible").first).to_be_visible()
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(OVERFLOWING_ELEMENTS) == []
    assert not page.evaluate(HAS_HORIZONTAL_SCROLL)
    # Text has the same size on phones and desktops: charts are drawn for the width, not scaled.
    assert min(page.evaluate(LETTERS)) >= 13


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", EXAMPLE)
def test_charts_can_be_read_by_everybody(
    open_page: OpenPage, example: str, path: str, scheme: str
) -> None:
    page = open_page(example + path, scheme="dark" if scheme == "dark" else "light")
    assert violations(page, ".lp-chart") == []
    # The coauthor network is between lists with the same content.
    for chart in page.locator(".lp-svg:not([aria-hidden])").all():
        assert chart.get_attribute("aria-label")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_labels_have_enough_contrast(
    open_page: OpenPage, example: str, scheme: str
) -> None:
    """axe does not check colours in SVG."""
    page = open_page("about:blank", scheme="dark" if scheme == "dark" else "light")
    for path in EXAMPLE:
        page.goto(example + path)
        contrasts = page.evaluate(CONTRASTS)
        assert contrasts
        assert {name: value for name, value in contrasts.items() if value < 4.5} == {}


CONTRASTS = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(document.body).backgroundColor);
  const ratios = {};
  for (const element of document.querySelectorAll(".lp-svg text, .lp-mark, .lp-bar")) {
    const own = light(getComputedStyle(element).fill);
    const [high, low] = [Math.max(own, ground), Math.min(own, ground)];
    const name = `${element.getAttribute("class")} ${getComputedStyle(element).fill}`;
    ratios[name] = (high + 0.05) / (low + 0.05);
  }
  return ratios;
}"""


def test_a_family_of_many_papers_lists_each_once(open_page: OpenPage, crowded: str) -> None:
    page = open_page(f"{crowded}families/many/")
    assert page.locator(".lp-rows .lp-row").count() == 60
    chart = page.locator(".lp-wide-1040 svg")
    assert chart.locator(".lp-mark").count() == 60
    # One line for each year, not one for each paper; the people are a short table.
    height = "element => element.getBoundingClientRect().height"
    assert chart.evaluate(height) < 31 * 37
    assert page.locator("#people ~ .lp-table tbody tr").count() == 12
    assert page.locator("article").evaluate(height) < 60 * 100 + 3000


def test_forty_families_have_forty_colours(open_page: OpenPage, crowded: str) -> None:
    page = open_page(f"{crowded}families/")
    colours = page.locator(".lp-card").evaluate_all(
        "cards => cards.map(card => getComputedStyle(card).borderTopColor)"
    )
    assert len(colours) == len(set(colours)) == 40


@pytest.mark.parametrize("width", [960, 1100, 1280])
def test_a_long_link_to_the_repository_leaves_room_for_the_search(
    open_page: OpenPage, crowded: str, width: int
) -> None:
    page = open_page(crowded, (width, 700))
    search = page.locator(".lp-search-open").bounding_box()
    assert search is not None
    assert search["width"] > 200
    assert search["x"] + search["width"] <= width
    assert not page.evaluate(HAS_HORIZONTAL_SCROLL)


def rows(page: Page, table: str) -> list[str]:
    return page.locator(f"{table} tbody th").all_inner_texts()


def test_each_chart_has_its_table_or_list(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}families/skywork-r1v/")
    scores = page.locator(".lp-chart", has_text="MMMU")
    assert scores.locator(".lp-value").all_text_contents() == ["69.0", "73.6", "76.0"]
    assert scores.locator("tbody .lp-number").all_inner_texts() == ["69.0", "73.6", "76.0"]
    assert page.locator(".lp-row").count() == 4
    page = open_page(f"{example}authors/yahui-zhou/")
    page.get_by_text("As a table").click()
    assert rows(page, ".lp-details table") == ["2023", "2024", "2025", "2026"]
    names = page.locator(".lp-network a").all_inner_texts()
    assert len(names) == 11, "the twelfth has as many papers as the thirteenth"
    assert not set(names) & set(page.locator(".lp-people a").all_inner_texts())


def test_dots_link_to_their_papers(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}families/skywork-r1v/")
    page.locator(".lp-wide-1040 a", has_text="R1V3").click()
    expect(page).to_have_url(f"{example}papers/skywork-r1v3/")
    page = open_page(f"{example}families/", PHONE)
    dot = page.locator(".lp-narrow-1040 .lp-family-skywork-r1v a").last
    dot.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{example}papers/skywork-r1v4/")


def test_printed_chart_is_dark_on_white(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}families/skywork-r1v/", scheme="dark")
    page.emulate_media(media="print")
    colour = page.locator(".lp-svg .lp-name").first.evaluate(
        "element => getComputedStyle(element).fill"
    )
    assert colour == "rgb(27, 31, 39)"
    expect(page.locator(".lp-chart .lp-svg:visible").first).to_be_visible()


def drawn(page: Page, svg: str) -> list[list[object]]:
    """Return the appearance of each text and shape in an SVG element."""
    looks: list[list[object]] = page.locator(svg).first.evaluate("""svg => {
      const shape = ["fill", "stroke", "strokeWidth", "strokeDasharray"];
      const text = [...shape, "fontSize", "fontWeight", "textAnchor", "paintOrder"];
      return [...svg.querySelectorAll("text, circle, path, polyline, line")].map(element => {
        const style = getComputedStyle(element);
        const names = element.localName === "text" ? text : shape;
        return [element.localName, element.textContent, ...names.map(name => style[name])];
      });
    }""")
    return looks


@pytest.mark.parametrize(
    ("path", "chart"),
    [
        ("families/skywork-r1v/", 0),
        ("families/skywork-r1v/", 1),
        ("authors/peiyu-wang/", 0),
        ("keywords/", 0),
        ("families/", 0),
    ],
)
def test_a_downloaded_chart_looks_as_on_a_light_page(
    open_page: OpenPage, example: str, tmp_path: Path, path: str, chart: int
) -> None:
    figure = f".lp-chart >> nth={chart}"
    light = open_page(f"{example}{path}")
    expected = drawn(light, f"{figure} >> .lp-svg:visible")
    page = open_page(f"{example}{path}", scheme="dark")
    with page.expect_download() as download:
        page.locator(figure).get_by_role("button", name="SVG").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    text = file.read_text("utf-8")
    # The chart needs nothing from the page, and its links are absolute.
    for part in ("class=", "var(", "<style", 'href="../'):
        assert part not in text
    alone = open_page(file.as_uri())
    assert drawn(alone, "svg") == expected


def test_a_downloaded_network_has_the_names(
    open_page: OpenPage, example: str, tmp_path: Path
) -> None:
    page = open_page(f"{example}authors/peiyu-wang/")
    figure = page.locator(".lp-chart", has=page.locator(".lp-network"))
    names = figure.locator("li > :first-child").all_inner_texts()
    with page.expect_download() as download:
        figure.get_by_role("button", name="SVG").click()
    assert download.value.suggested_filename == "peiyu-wang-coauthors.svg"
    file = tmp_path / "network.svg"
    download.value.save_as(file)
    alone = open_page(file.as_uri())
    texts = alone.locator("text").all_text_contents()
    assert [text.rpartition(" (")[0] for text in texts] == names
    outside = alone.evaluate("""() => {
      const frame = document.documentElement.viewBox.baseVal;
      return [...document.querySelectorAll("text")].map(text => text.getBBox())
        .filter(box => box.x < frame.x || box.x + box.width > frame.x + frame.width).length;
    }""")
    assert outside == 0


def test_the_data_of_a_chart_is_downloaded_without_javascript(
    open_page: OpenPage, example: str
) -> None:
    page = open_page(f"{example}families/skywork-r1v/", javascript=False)
    figure = page.locator(".lp-chart").nth(1)
    expect(figure.get_by_role("button", name="SVG")).to_be_hidden()
    with page.expect_download() as download:
        figure.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "mmmu-score.csv"
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        values = [row["Value"] for row in csv.DictReader(file)]
    cells = figure.locator("td.lp-number").all_inner_texts()
    assert values == cells

"""Where lines of titles and of controls end, at the widths of phones, tablets and desktops."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from browser_page import OpenPage, explorer
from overflow import HAS_HORIZONTAL_SCROLL
from playwright.sync_api import Locator, expect

import labpress
from labpress.render.prose import keep_words_whole, render_line

LAB = Path(__file__).parents[2] / "mkdocs.yml"
WIDTHS = [320, 390, 768, 1280, 1440]

LINES = """element => {
  const range = document.createRange(), lines = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let bottom = -Infinity;
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (box.top > bottom - box.height / 2) lines.push("");
      if (box.height) bottom = box.bottom;
      lines[lines.length - 1] += node.data[at];
    }
  return lines.map(line => line.trim());
}"""


def title_html(title: str) -> str:
    return str(keep_words_whole(render_line(title)))


def lines(element: Locator) -> list[str]:
    """Return the text of an element line by line, as it is laid out."""
    text: list[str] = element.evaluate(LINES)
    return text


@pytest.mark.parametrize("width", WIDTHS[1:])
def test_titles_are_not_broken_after_a_hyphen(
    open_page: OpenPage, example: str, width: int
) -> None:
    page = open_page(f"{example}papers/skyreels-v2/", (width, 900))
    heading = page.locator("h1")
    assert "Infinite-length" in " ".join(lines(heading))
    for paper in labpress.load(LAB).papers.values():
        heading.evaluate("(h1, html) => { h1.innerHTML = html; }", title_html(paper.title))
        broken = [line for line in lines(heading)[:-1] if line.endswith("-")]
        # Wider than most phones, this word may be broken there.
        assert not broken or (width < 480 and "Chain-of-Musical-Thought" in paper.title)


@pytest.mark.parametrize("width", [768, 1280, 1440])
@pytest.mark.parametrize("path", ["", "papers/", "years/2025/"])
def test_titles_in_lists_are_not_broken_after_a_hyphen(
    open_page: OpenPage, example: str, path: str, width: int
) -> None:
    page = open_page(example + path, (width, 900))
    if path == "papers/":
        explorer(page)
    rows = page.locator(".lp-row")
    rows.evaluate_all("all => all.forEach(row => { row.style.contentVisibility = 'visible'; })")
    titles = [lines(title) for title in page.locator(".lp-row-title").all()]
    assert len(titles) > 4
    assert [title for title in titles if any(line.endswith("-") for line in title[:-1])] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "word", ["Infinite-length", "WWMM-MMMM-WWWW", "Retrieval-Augmented", "a-b-c-d-e-f-g-h-i-j-k"]
)
def test_no_hyphenated_word_is_wider_than_the_page(
    open_page: OpenPage, example: str, width: int, word: str
) -> None:
    page = open_page(f"{example}papers/skyreels-v2/", (width, 900))
    heading = page.locator("h1")
    html = f"{title_html(word)} of {title_html(word)}"
    heading.evaluate("(h1, html) => { h1.innerHTML = html; }", html)
    assert heading.evaluate("h1 => h1.scrollWidth <= h1.clientWidth")
    assert not page.evaluate(HAS_HORIZONTAL_SCROLL)


def test_a_title_is_copied_and_found_as_it_is_written(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/skyreels-v2/")
    title = "SkyReels-V2: Infinite-length Film Generative Model"
    assert page.evaluate("title => window.find(title)", title)
    copied = "h1 => (getSelection().selectAllChildren(h1), `${getSelection()}`)"
    assert page.locator("h1").evaluate(copied) == title


# The number of elements in each row.
ROWS = """all => {
  const tops = all.map(element => Math.round(element.getBoundingClientRect().top));
  return [...new Set(tops)].map(top => tops.filter(other => other === top).length);
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("formats", [8, 6, 5])
def test_no_format_of_a_citation_is_alone_on_its_line(
    open_page: OpenPage, example: str, width: int, formats: int
) -> None:
    page = open_page(f"{example}papers/skyreels-v2/", (width, 900))
    choices = page.locator("labpress-cite.lp-cite-ready .lp-cite-choice")
    expect(choices).to_have_count(8)
    choices.evaluate_all("(all, from) => all.slice(from).forEach(one => one.remove())", formats)
    rows = choices.evaluate_all(ROWS)
    assert sum(rows) == formats
    assert min(rows) > 1


# Whether the button covers a letter of the citation.
COVERS_TEXT = """(button, citation) => {
  const {left, right, top, bottom} = button.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(citation);
  return [...range.getClientRects()].some(letters => letters.right > left && letters.left < right
    && letters.bottom > top && letters.top < bottom);
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("style", ["BibTeX", "APA 7"])
def test_the_copy_button_is_in_the_corner_of_the_citation(
    open_page: OpenPage, example: str, width: int, style: str
) -> None:
    page = open_page(f"{example}papers/skyreels-v2/", (width, 900))
    page.get_by_role("radio", name=style, exact=True).check()
    citation = page.locator(".lp-cite :is(code, .lp-citation):visible")
    button = page.get_by_role("button", name="Copy")
    first, text = button.bounding_box(), citation.bounding_box()
    assert first
    assert text
    assert abs(first["y"] - text["y"]) < 12
    assert 0 <= text["x"] + text["width"] - first["x"] - first["width"] < 12
    assert not button.evaluate(COVERS_TEXT, citation.element_handle())
    # The confirmation does not move the text.
    height = text["height"]
    button.evaluate("button => { button.textContent = 'Copied'; }")
    moved = citation.bounding_box()
    assert moved
    assert moved["height"] == height
    page.get_by_role("button", name="Copied").click(trial=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_numbers_of_the_home_page_are_in_equal_columns(
    open_page: OpenPage, example: str, width: int
) -> None:
    page = open_page(example, (width, 900))
    numbers = page.locator(".lp-numbers li")
    boxes = [item.bounding_box() for item in numbers.all()]
    lefts = [round(box["x"]) for box in boxes if box]
    assert len({round(box["width"]) for box in boxes if box}) == 1
    columns = sorted(set(lefts))
    assert len(columns) >= 2
    # Rows are filled from the start, and steps between columns are equal.
    assert lefts == [columns[index % len(columns)] for index in range(len(lefts))]
    steps = [second - first for first, second in pairwise(columns)]
    assert max(steps) - min(steps) <= 1
    # Neither a number nor a label wraps, so that both are aligned in a row.
    assert all(len(lines(item)) == 2 for item in numbers.all())
    assert not page.evaluate(HAS_HORIZONTAL_SCROLL)

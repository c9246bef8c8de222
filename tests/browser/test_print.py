"""Printed pages: what is on each sheet, and what is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pypdfium2
import pytest
from browser_page import OpenPage
from local_site import built_site
from playwright.sync_api import Page, expect
from sites import write_files

CROWDS = (6, 7, 12, 45, 46, 66, 120)
"""The numbers of authors of the papers of `crowds`: just below and above each limit."""
MODELS = 15
CONFIG = """site_name: Crowds
site_url: http://127.0.0.1/
docs_dir: content
theme: {name: material, font: false, palette: {primary: custom}}
plugins: [labpress: {author_pages: all}]
"""


def people_of(crowd: int) -> list[str]:
    """Return the authors of the paper with this many authors."""
    return [f"Name{number:03} Of{crowd:03}" for number in range(crowd)]


@pytest.fixture(scope="module")
def crowds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a lab with bylines of many lengths, each in its own family, with many models."""
    files = {"mkdocs.yml": CONFIG, "content/index.md": "# Home\n\n<!-- labpress: newest 20 -->\n"}
    for crowd in CROWDS:
        family = {"name": f"Family {crowd}"}
        files[f"content/families/f{crowd}.yaml"] = json.dumps(family)
        for part in ("a", "b"):
            record = {
                "title": f"Paper {crowd}{part}",
                "authors": people_of(crowd),
                "date": f"2024-{len(files) % 12 + 1:02}-05",
                "family": f"f{crowd}",
                "artifacts": [
                    {"kind": "model", "name": f"Model {part}{number:02} of {crowd}"}
                    for number in range(MODELS if part == "a" else 0)
                ],
            }
            files[f"content/papers/p{crowd}{part}.yaml"] = json.dumps(record)
    folder = tmp_path_factory.mktemp("crowds")
    write_files(folder, files)
    with built_site(tmp_path_factory.mktemp("crowds-site"), folder / "mkdocs.yml") as url:
        yield url


def printed_pages(page: Page) -> list[str]:
    """Return the text of each sheet."""
    return [" ".join(text.split()) for text in _sheets(page)]


def printed_lines(page: Page) -> list[str]:
    """Return the lines of all sheets."""
    return [" ".join(line.split()) for text in _sheets(page) for line in text.splitlines()]


def _sheets(page: Page) -> list[str]:
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    return [sheet.get_textpage().get_text_range() for sheet in document]


def test_a_long_table_begins_below_the_title(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}releases/")
    first, second, *_ = printed_pages(page)
    assert "Matrix-Game 3.0" in first
    # Each sheet repeats the names of the columns.
    assert "Licence" in second


def test_a_card_is_on_one_sheet(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    sheets = printed_pages(page)
    title, value = "Models that reason step by step about images", "76.0"
    assert sum(title in sheet and value in sheet for sheet in sheets) == 1


@pytest.mark.parametrize("family", ["skywork-r1v", "skyreels", "music"])
def test_a_printed_family_lists_everyone_and_no_number_of_missing_people(
    open_page: OpenPage, example: str, family: str
) -> None:
    page = open_page(f"{example}families/{family}/")
    people = int(page.locator(".lp-head .lp-meta").inner_text().split(" authors")[0].split()[-1])
    page.emulate_media(media="print")
    rows = page.locator("tbody tr:has(td):visible", has=page.locator("a[href*='authors/']"))
    expect(rows).to_have_count(people)
    assert not [text for text in printed_lines(page) if text.endswith(" more")]


@pytest.mark.parametrize("path", ["", "families/skywork-r1v/", "families/music/", "papers/"])
def test_nothing_that_only_leads_to_another_page_is_printed(
    open_page: OpenPage, example: str, path: str
) -> None:
    page = open_page(example + path)
    lines = printed_lines(page)
    assert lines
    assert not [
        line
        for line in lines
        if line.startswith(("All ", "Export ", "Follow ", "Skip ", "Download "))
    ]
    assert not [line for line in lines if " ," in line], "no space before the comma of a byline"


def test_a_printed_byline_has_a_dot_between_all_names(open_page: OpenPage, example: str) -> None:
    (first, *_) = printed_pages(open_page(f"{example}papers/skyreels-v4/"))
    names = first[first.index("Guibin Chen") : first.index("SkyReels Team")]
    assert names.count(" · ") == 50


@pytest.mark.parametrize(
    "path", ["papers/instructme/", "papers/dapo/", "papers/musicot/", "about/"]
)
def test_no_sheet_is_empty(open_page: OpenPage, example: str, path: str) -> None:
    assert all(printed_pages(open_page(example + path)))


def test_a_printed_list_names_all_authors(open_page: OpenPage, example: str) -> None:
    (first, *_) = printed_pages(open_page(f"{example}authors/peiyu-wang/"))
    assert "Yuyi Qian, Yuxuan Wang, Rui Ma, Ying Tai, Song Wu, Qian Wang, Lanjun Wang" in first
    assert "…" not in first


def test_a_printed_chart_fills_the_width(open_page: OpenPage, example: str) -> None:
    page = open_page(example, (680, 900))
    page.emulate_media(media="print")
    widths = page.locator(".lp-chart").evaluate_all(
        "charts => charts.map(chart => [...chart.querySelectorAll('svg')]"
        ".reduce((sum, svg) => sum + svg.getBoundingClientRect().width, 0) / chart.clientWidth)"
    )
    assert widths == [pytest.approx(1, abs=0.05)]


@pytest.mark.parametrize("crowd", CROWDS)
def test_a_printed_byline_is_one_paragraph_with_separators(
    open_page: OpenPage, crowds: str, crowd: int
) -> None:
    page = open_page(f"{crowds}papers/p{crowd}a/")
    names = people_of(crowd)
    text = printed_pages(page)[0]
    byline = text[text.index(names[0]) : text.index(names[-1]) + len(names[-1])]
    assert byline.replace(" · ", ", ").split(", ") == names
    assert not [line for line in printed_lines(page) if line.startswith(("·", ","))]


@pytest.mark.parametrize("crowd", CROWDS)
def test_a_printed_row_names_all_authors_without_gaps(
    open_page: OpenPage, crowds: str, crowd: int
) -> None:
    page = open_page(f"{crowds}families/f{crowd}/")
    text = " ".join(printed_pages(page))
    names = people_of(crowd)
    if crowd <= 65:  # a row does not contain the names of larger crowds
        assert text.count(", ".join(names)) == 2
    else:
        assert text.count(f"{', '.join(names[:5])}, +{crowd - 5}") == 2
    assert " ," not in text


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("crowd", [7, 46, 120])
def test_a_printed_family_lists_all_models_and_people(
    open_page: OpenPage, crowds: str, crowd: int, opened: bool
) -> None:
    page = open_page(f"{crowds}families/f{crowd}/")
    if opened:
        for summary in page.locator("summary:visible", has_text=" more").all():
            summary.click()
    # Between the columns of a table, pdfium finds spaces within words, too.
    text = "".join(printed_pages(page)).replace(" ", "")
    models = [f"Modela{number:02}of{crowd}" for number in range(MODELS)]
    assert [model for model in models if model not in text] == []
    people = text[text.rindex("People") :]
    assert [name for name in people_of(crowd) if name.replace(" ", "") not in people] == []
    assert not re.search(r"\dmore", text)

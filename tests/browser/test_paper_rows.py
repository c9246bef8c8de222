"""The columns of the rows in lists of papers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from browser_page import OpenPage
from local_site import built_site
from playwright.sync_api import Page
from sites import write_files

# The rows whose icons are not in one line, or whose family has a short name in several lines.
BROKEN_ROWS = """() => [...document.querySelectorAll(".lp-row")].filter(row => {
  const lines = selector => new Set([...row.querySelectorAll(selector)].map(icon =>
    Math.round(icon.getBoundingClientRect().top))).size;
  const chip = row.querySelector(".lp-chip");
  const isShort = chip && chip.textContent.trim().length < 18;
  return lines(".lp-icon") > 1 || (isShort && chip.getBoundingClientRect().height > 30);
}).map(row => row.querySelector(".lp-row-title").textContent)"""


def most_icons(page: Page) -> int:
    counts: list[int] = page.locator(".lp-icons").evaluate_all(
        "all => all.map(icons => icons.children.length)"
    )
    return max(counts)


@pytest.mark.parametrize("path", ["papers/", "authors/yahui-zhou/"])
@pytest.mark.parametrize("width", [390, 1000, 1280, 1440])
def test_icons_and_families_are_not_broken_into_lines(
    open_page: OpenPage, example: str, path: str, width: int
) -> None:
    page = open_page(example + path, (width, 900))
    assert most_icons(page) == 5
    assert page.evaluate(BROKEN_ROWS) == []


def test_families_with_short_names_share_an_edge(open_page: OpenPage, example: str) -> None:
    page = open_page(f"{example}papers/", (1280, 900))
    edges = page.locator(".lp-chip").evaluate_all(
        "chips => [...new Set(chips.filter(chip => chip.textContent.trim().length < 18)"
        ".map(chip => Math.round(chip.getBoundingClientRect().left)))]"
    )
    assert len(edges) == 1


LONG_VENUE = (
    "Proceedings of the Royal Irish Academy, Section C: Archaeology, Celtic Studies, History, "
    "Linguistics, Literature"
)
VENUES = [LONG_VENUE, "Early Medieval Europe and its Neighbours", "Peritia"]
FAMILIES = [None, "glosses", "long"]
CONFIG = """site_name: Lab
docs_dir: content
theme: {name: material, font: false, palette: {primary: custom}}
plugins: [labpress]
"""
# The distances, in pixels: from the date to the icons below it, and from the last fact of a row to
# its end. If the icons were below the venue, or the family below a gap, one would be large.
DISTANCES = """() => [...document.querySelectorAll(".lp-row")].map(row => {
  const box = selector => row.querySelector(selector)?.getBoundingClientRect();
  const [facts, icons, chip] = [".lp-row-facts", ".lp-icons", ".lp-chip"].map(box);
  const date = box(".lp-row-facts > :first-child");
  const venue = box(".lp-icons + span");
  return {
    icons: icons.top - date.bottom,
    family: chip ? chip.top - Math.max(venue.bottom, chip.left < venue.left ? icons.bottom : 0) : 0,
    end: facts.bottom - Math.max(icons.bottom, venue.bottom, chip?.bottom ?? 0),
    venue: venue.left - date.left, lines: venue.height / 19,
    overlaps: venue.left < icons.right && venue.bottom > icons.top + 1,
  };
})"""


@pytest.fixture(scope="module")
def long_venues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a lab whose papers have venues, families and icons of all lengths."""
    folder = tmp_path_factory.mktemp("long-venues")
    files = {
        "mkdocs.yml": CONFIG,
        "content/index.md": "# Home\n\n<!-- labpress: newest 20 -->\n",
        "content/authors/ann-ash.yaml": "name: Ann Ash\n",
        "content/families/glosses.yaml": "name: Glosses\n",
        "content/families/long.yaml": "name: Celtic and Latin Glosses\n",
    }
    for place, (venue, family, kinds) in enumerate(product(VENUES, FAMILIES, (0, 4, 5))):
        kind_names = ["code", "model", "dataset", "demo"][:kinds]
        artifacts = [{"kind": kind, "url": f"https://x.example/{kind}"} for kind in kind_names]
        links = [{"kind": "pdf", "url": "https://x.example/x.pdf"}] if kinds == 5 else []
        record: dict[str, Any] = {
            "title": f"Paper {place}",
            "authors": ["Ann Ash"],
            "date": f"2022-03-{place + 1:02}",
            "type": "article",
            "venue": {"type": "journal", "name": venue},
            "artifacts": artifacts,
            "links": links,
        }
        if family:
            record["family"] = family
        files[f"content/papers/p{place}.yaml"] = json.dumps(record)
    write_files(folder, files)
    with built_site(tmp_path_factory.mktemp("long-venues-site"), folder / "mkdocs.yml") as url:
        yield url


@pytest.mark.parametrize("path", ["", "papers/", "authors/ann-ash/"])
@pytest.mark.parametrize("width", [1000, 1280, 1440])
def test_rows_with_long_venues_have_no_gaps(
    open_page: OpenPage, long_venues: str, path: str, width: int
) -> None:
    page = open_page(long_venues + path, (width, 900))
    rows = page.evaluate(DISTANCES)
    assert max(row["lines"] for row in rows) > 4
    assert [row for row in rows if row["icons"] > 6 or row["family"] > 6 or row["end"] > 6] == []
    assert not any(row["overlaps"] for row in rows)
    assert page.evaluate(BROKEN_ROWS) == []
    # The rows with up to five icons share the edge of the venue.
    assert len({round(row["venue"]) for row in rows}) <= 2

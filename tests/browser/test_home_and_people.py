"""The numbers on the home page and an author's page agree with the records."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from browser_page import DESK, PHONE, OpenPage
from local_site import EXAMPLE_PAGES
from playwright.sync_api import expect

import labpress
from labpress.catalogue import Catalogue
from labpress.schema.publication_date import appearance_order, listed_date

LAB = Path(__file__).parents[2] / "mkdocs.yml"


@pytest.fixture(scope="module")
def lab() -> Catalogue:
    return labpress.load(LAB)


def test_numbers_on_the_home_page(open_page: OpenPage, example: str, lab: Catalogue) -> None:
    released = {
        kind: {
            (artifact.name, artifact.url)
            for paper in lab.papers.values()
            for artifact in paper.artifacts
            if artifact.kind == kind and artifact.url
        }
        for kind in ("model", "dataset")
    }
    wrote = {authorship.id for paper in lab.papers.values() for authorship in paper.authors}
    keywords = [ids for ids in lab.by_keyword.values() if len(ids) >= 2]
    numbers = open_page(example).locator(".lp-numbers li").all_inner_texts()
    assert [text.split("\n")[0] for text in numbers] == [
        str(len(records))
        for records in (
            *(lab.papers, wrote, lab.families, keywords, lab.by_benchmark),
            *(released["model"], released["dataset"]),
        )
    ]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_home_page_shows_newest_work_and_every_family(
    open_page: OpenPage, example: str, lab: Catalogue, size: tuple[int, int]
) -> None:
    page = open_page(example, size)
    dates = [time.get_attribute("datetime") or "" for time in page.locator(".lp-row time").all()]
    newest = sorted(lab.papers.values(), key=appearance_order)
    assert dates == [str(listed_date(paper) or "") for paper in newest[: len(dates)]]
    assert dates
    cards = page.locator(".lp-card")
    expect(cards).to_have_count(len(lab.families))
    # A family shows results only if its papers share a benchmark.
    r1v = cards.filter(has_text="Skywork R1V")
    expect(r1v.locator("svg")).to_be_visible()
    expect(r1v).to_contain_text("76.0")


def test_a_persons_page_counts_papers_years_and_coauthors(
    open_page: OpenPage, example: str, lab: Catalogue
) -> None:
    papers = [lab.papers[key] for key in lab.by_author["peiyu-wang"]]
    page = open_page(f"{example}authors/peiyu-wang/")
    expect(page.locator(".lp-row")).to_have_count(len(papers))

    page.get_by_text("As a table").click()
    rows = [text.split("\t") for text in page.locator("details[open] tbody tr").all_inner_texts()]
    years = Counter(paper.date.year for paper in papers if paper.date)
    counts = {int(year): int(number) for year, number in rows}
    assert {year: number for year, number in counts.items() if number} == dict(years)
    assert set(counts) == set(range(min(years), max(years) + 1))

    together = Counter(
        lab.authors[authorship.id].display
        for paper in papers
        for authorship in paper.authors
        if authorship.id
    )
    del together["Peiyu Wang"]
    listed: dict[str, int] = {}
    for person in page.locator(".lp-people li, .lp-network li").all():
        name = person.locator(":first-child").inner_text()
        # A coauthor without a number has one joint paper.
        count = person.locator(".lp-count").all_inner_texts()
        listed[name] = int(*count) if count else 1
    assert len(listed) >= 12
    assert listed.items() <= together.items()
    # No coauthor who is omitted has more papers with this author.
    assert min(listed.values()) >= max(together[name] for name in together.keys() - listed.keys())
    expect(page.locator(".lp-chips .lp-chip")).to_have_count(
        len({family for paper in papers for family in paper.family})
    )


def test_each_page_is_described_by_itself(open_page: OpenPage, example: str) -> None:
    page = open_page(example)
    assert page.title() == "Skywork publications"
    descriptions = set()
    for kind, path in EXAMPLE_PAGES.items():
        if kind == "404":
            continue
        page.goto(example + path)
        description = page.locator("meta[name=description]").get_attribute("content")
        assert description
        assert description not in descriptions
        descriptions.add(description)

"""What styles and Hayagriva together get wrong unless they are told: capitals, pages, initials, places."""

import re

import pytest
from citation_samples import paper, style

from labpress.bibliography.styles import DEFAULT_STYLES, render_citations
from labpress.schema import Paper


@pytest.mark.parametrize(
    ("title", "mla"),
    [
        ("a “deep learning” method", "“A ‘Deep Learning’ Method.”"),
        ("a method (revisited) [extended version]", "“A Method (Revisited) [Extended Version].”"),
        ("nets vs. kernels: what is next?!", "“Nets vs. Kernels: What Is Next?!”"),
        ("a café in résumés", "“A Café in Résumés.”"),
        ("模型的“推理”能力", "“模型的‘推理’能力.”"),
    ],
)
def test_title_case_after_marks(title: str, mla: str) -> None:
    citation = render_citations([paper(title=title)], style("mla", "apa")).by
    assert citation["x", "mla"].text == f"Ash, Ann. {mla}"
    assert title[1:] in citation["x", "apa"].text


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        ("xi–xxiv", "pp. xi–xxiv"),
        ("1–3, 7–9", "pp. 1–3, 7–9"),
        ("e101", "p. e101"),
    ],
)
def test_several_pages(pages: str, shown: str) -> None:
    journal = f'type: article\nvenue: {{type: journal, name: J, volume: 12A, pages: "{pages}"}}'
    text = render_citations([paper(journal)], style("mla")).by["x", "mla"].text
    assert f"J, vol. 12A, {shown}" in text


def text_of(one: Paper, key: str) -> str:
    return render_citations([one], style(key)).by["x", key].text


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_a_team_whose_name_ends_in_a_stop_gets_no_second(key: str) -> None:
    authors = '[Ann Ash, {literal: "Friends, Inc."}]'
    for one in (paper(authors=authors), paper("date: 2024", authors=authors)):
        assert ".." not in text_of(one, key)
        assert "Friends, Inc." in text_of(one, key)


def test_a_given_name_with_a_small_second_part_has_one_initial() -> None:
    names = "[Min-ho Kim, Jean-Pierre Serre]"
    assert "Kim, M., & Serre, J.-P." in text_of(paper(authors=names), "apa")
    assert "M. Kim and J.-P. Serre" in text_of(paper(authors=names), "ieee")
    assert "Kim, Min-ho, and Jean-Pierre Serre" in text_of(paper(authors=names), "mla")


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_a_range_of_one_page_is_that_page(key: str) -> None:
    journal = "type: article\ndate: 2024\nvenue: {type: journal, name: J, pages: 5-5}"
    text = text_of(paper(journal), key)
    assert re.search(r"\b5\b", text)
    assert not re.search(r"5[-–]|pp\.", text)


def test_a_thesis_of_no_known_degree_is_still_called_one() -> None:
    thesis = paper("type: thesis\ndate: 2024\nvenue: {name: MIT}", title="On it")
    assert text_of(thesis, "apa") == "Ash, A. (2024). On it [Thesis]. MIT."
    assert text_of(thesis, "gb7714") == "ASH A. On it[D]. MIT, 2024."


@pytest.mark.parametrize(
    ("key", "shown"), [("apa", "Tolkien, J. R. R."), ("ieee", "J. R. R. Tolkien")]
)
def test_initials_written_together_all_stay(key: str, shown: str) -> None:
    one = paper(authors="[J.R.R. Tolkien]")
    assert render_citations([one], style(key)).by["x", key].text.startswith(shown)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("gb7714", "Berlin: Springer, 2020"),
        ("nature", "(Springer, Berlin, 2020)"),
        ("apa", "Springer."),
    ],
)
def test_a_style_that_wants_the_place_of_a_publisher_has_it(key: str, shown: str) -> None:
    venue = "{type: book, name: The Book, publisher: Springer, location: Berlin}"
    one = paper(f"type: chapter\ndate: 2020\nvenue: {venue}")
    assert shown in render_citations([one], style(key)).by["x", key].text


def test_what_is_no_number_stands_as_close_to_the_volume_as_one() -> None:
    one = paper(
        "date: 2006\ntype: article\nvenue: {type: journal, name: J, volume: 103, pages: e12}"
    )
    text = render_citations([one], style("chicago")).by["x", "chicago"].text
    assert text == "Ash, Ann. 2006. “T.” J 103: e12."

"""What styles and Hayagriva together get wrong unless they are told: capitals, pages, initials, places."""

import pytest

from cited import paper, style
from labpress.citations import render_citations


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
    journal = f'kind: article\nvenue: {{type: journal, name: J, volume: 12A, pages: "{pages}"}}'
    text = render_citations([paper(journal)], style("mla")).by["x", "mla"].text
    assert f"J, vol. 12A, {shown}" in text


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
    one = paper(f"kind: chapter\ndate: 2020\nvenue: {venue}")
    assert shown in render_citations([one], style(key)).by["x", key].text


def test_what_is_no_number_stands_as_close_to_the_volume_as_one() -> None:
    one = paper(
        "date: 2006\nkind: article\nvenue: {type: journal, name: J, volume: 103, pages: e12}"
    )
    text = render_citations([one], style("chicago")).by["x", "chicago"].text
    assert text == "Ash, Ann. 2006. “T.” J 103: e12."

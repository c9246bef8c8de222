from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest

import pytest
from coauthor_labs import lab_of, papers_in
from html_checks import parse, text_of

from labpress.build.queries import author_lookups
from labpress.views.author import build_author_page
from labpress.views.components.charts import Chart
from labpress.views.components.coauthors import coauthor_chart, most_frequent


def network(*papers: str) -> Chart | None:
    context = lab_of(*papers)
    coauthors = context.query(author_lookups.coauthors, "me-self")
    people = [(context.author(key), number) for key, number in coauthors]
    author = context.author("me-self")
    return coauthor_chart(author, papers_in(context), most_frequent(people), len(people), context)


def test_coauthors_who_all_write_together_make_no_chart() -> None:
    assert network("Ann, Bo 2024", "Ann, Bo 2025", "Ann 2026") is None
    assert network("Ann, Bo, Cy, Di 2024", "Ann, Bo 2025") is None
    # No one stands out among seven people who wrote everything together.
    assert network(*(f"Ann, Bo, Cy, Di, Ed, Fa, Gi {year}" for year in (2023, 2024, 2025))) is None
    assert network(*(f"Ann, Bo, Cy, Di {year}" for year in (2023, 2024, 2025))) is None
    assert network("Ann, Bo, Cy 2024", "Ann, Bo 2025", "Di 2026") is not None


@dataclass(frozen=True)
class Section:
    """The coauthors on an author's page: the names with the numbers of joint papers, and the text."""

    people: list[tuple[str, int]]
    rest: str
    text: str


def coauthor_section(*papers: str, family_names: str = " Writer") -> Section:
    context = lab_of(*papers, family_names=family_names)
    page = parse(context.query(build_author_page, "me-self").markdown)
    left, right = (page.select(f".lp-network {side} li") for side in ("ul:first-child", "svg + ul"))
    rows = [row for pair in zip_longest(left, right) for row in pair if row is not None]
    rows += page.select(".lp-people li")
    people = []
    for row in rows:
        count = row.select_one(".lp-count")
        link = row.find(True)
        assert link is not None
        people.append((text_of(link), int(text_of(count)) if count else 1))
    rests = [text_of(note) for note in page.select(".lp-people ~ .lp-source")]
    return Section(people, "".join(rests), text_of(page))


def test_the_caption_explains_numbers_lines_and_who_is_left_out() -> None:
    crowd = ", ".join(f"P{chr(97 + n)}" for n in range(20))
    chart = network(f"Ann, Bo, Cy, {crowd} 2024", "Ann, Bo, Cy 2025", "Ann, Bo 2026")
    assert chart is not None
    assert chart.title == "Most frequent coauthors of Me Self"
    assert chart.text == (
        "The numbers show how many papers were written together. Showing the 3 most frequent of 23 coauthors. "
        "Lines connect coauthors who have written at least 1 paper together."
    )
    assert network(f"Ann, Bo, {crowd} 2024", "Ann, Bo 2025", "Ann, Bo 2026") is None


def test_people_with_one_joint_paper_are_not_in_the_chart_if_there_are_enough_others() -> None:
    chart = network("Ann, Bo, Cy, Di 2023", "Ann, Bo 2024", "Bo, Cy, Ed 2025")
    assert chart is not None
    assert chart.title == "Most frequent coauthors of Me Self"
    assert "Showing the 3 most frequent of 5 coauthors." in chart.text
    chart = network("Ann, Bo, Cy 2023", "Ann, Bo 2024", "Di 2025")
    assert chart is not None
    assert chart.title == "Coauthors of Me Self"


@pytest.mark.parametrize(
    "papers",
    [
        ("Ann, Bo 2023", "Cy, Di 2024", "Ed 2025"),
        ("Ann, Bo, Cy 2023", "Di, Ed 2024", "Fa 2025", "Gi, Hu 2026"),
    ],
)
def test_no_chart_and_no_ranking_if_all_coauthors_have_one_joint_paper(
    papers: tuple[str, ...],
) -> None:
    assert network(*papers) is None
    page = coauthor_section(*papers)
    assert "frequent" not in page.text
    assert [count for _, count in page.people] == [1] * len(page.people)


def names(number: int, prefix: str = "P") -> str:
    """Return first names, in an order that is not that of the family names."""
    return ", ".join(
        reversed([f"{prefix}{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(number)])
    )


def first_of(number: int) -> str:
    """Return the note below the first twelve of many equally frequent coauthors."""
    return f"and {number - 12} more, listed on the papers' pages"


@pytest.mark.parametrize(
    ("papers", "listed", "rest"),
    [
        # Everyone fits.
        ((f"{names(20)} 2024", f"{names(20)} 2025"), {2: 20}, ""),
        ((f"{names(50)} 2024", f"{names(50)} 2025"), {2: 50}, ""),
        ((f"{names(49)} 2024", "Ann 2025", "Ann 2026"), {2: 1, 1: 49}, ""),
        # Nobody is left out who has as many joint papers as somebody listed.
        (
            (f"{names(8)}, {names(48, 'Q')} 2024", f"{names(8)} 2025"),
            {2: 8},
            "and 48 more, listed on the papers' pages",
        ),
        (
            (
                f"{names(9)} 2022",
                f"{names(9)}, {names(30, 'Q')}, {names(40, 'R')} 2024",
                f"{names(30, 'Q')} 2025",
            ),
            {2: 39},
            "and 40 more, listed on the papers' pages",
        ),
        # The list would be too short, with and without a chart.
        ((f"{names(2)}, {names(64, 'Q')} 2024", f"{names(2)} 2025"), {2: 2, 1: 10}, first_of(66)),
        ((f"{names(7)}, {names(64, 'Q')} 2024", f"{names(7)} 2025"), {2: 7, 1: 5}, first_of(71)),
        (
            (f"{names(4)}, {names(64, 'Q')} 2023", f"{names(4)} 2024", f"{names(2)} 2025"),
            {3: 2, 2: 2, 1: 8},
            first_of(68),
        ),
        # Too many have the largest number.
        (
            (f"{names(51)} 2024", f"{names(51)} 2025"),
            {2: 12},
            first_of(51),
        ),
        (
            (f"{names(60)}, {names(10, 'Q')} 2024", f"{names(60)} 2025"),
            {2: 12},
            first_of(70),
        ),
    ],
)
def test_coauthors_with_equal_numbers_are_separated_only_if_the_list_would_be_too_short(
    papers: tuple[str, ...], listed: dict[int, int], rest: str
) -> None:
    page = coauthor_section(*papers)
    assert Counter(count for _, count in page.people) == listed
    assert page.rest == rest


@pytest.mark.parametrize("number", [3, 12, 30, 60])
def test_equally_frequent_coauthors_are_in_the_order_of_family_names(number: int) -> None:
    people = [f"{chr(122 - n % 26)}{chr(97 + n // 26)} Fam{n:02}".title() for n in range(number)]
    papers = [f"{', '.join(reversed(people))} {year}" for year in (2024, 2025)]
    listed = [name for name, _ in coauthor_section(*papers, family_names="").people]
    assert listed == people[: 12 if number > 50 else number]

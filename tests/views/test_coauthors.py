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


@pytest.mark.parametrize(("number", "listed"), [(20, 20), (34, 34), (60, 50)])
def test_coauthors_with_equal_numbers_of_papers_are_not_separated(number: int, listed: int) -> None:
    names = ", ".join(f"{chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(number))
    context = lab_of(f"{names} 2024", f"{names} 2025")
    page = parse(context.query(build_author_page, "me-self").markdown)
    people = page.select(".lp-people li, .lp-network li")
    assert len(people) == listed
    rest = (
        text_of(page.select("#coauthors ~ * .lp-source, .lp-source")[-1]) if number > listed else ""
    )
    assert rest == ("and 10 more, listed on the papers' pages" if number > listed else "")

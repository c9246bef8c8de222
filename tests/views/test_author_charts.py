import pytest
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.build.queries import author_lookups, paper_lookups
from labpress.schema import Paper
from labpress.views.author import build_author_page
from labpress.views.components.author_charts import (
    coauthor_chart,
    count_papers_by_year,
    most_frequent,
    year_chart,
)
from labpress.views.components.charts import Chart


def lab_of(*papers: str) -> PageContext:
    """Return a lab with papers, each given by its authors after Me and its date: ``Ann, Bo 2025``."""
    texts = {}
    for number, authors_and_year in enumerate(papers):
        names, _, year = authors_and_year.rpartition(" ")
        people = [f"{name} Writer" for name in names.split(", ") if name]
        dated = f"\ndate: {year}" if year != "?" else ""
        texts[f"papers/p{number}"] = (
            f"title: T\nauthors: [{', '.join(['Me Self', *people])}]{dated}"
        )
    return PageContext("authors/me-self.md", build_context_of(valid_lab(texts)))


def papers_in(context: PageContext) -> list[Paper]:
    return context.papers(context.query(paper_lookups.all_papers))


def years(*papers: str) -> Chart | None:
    context = lab_of(*papers)
    return year_chart(context.author("me-self").display, papers_in(context), context)


def network(*papers: str) -> Chart | None:
    context = lab_of(*papers)
    coauthors = context.query(author_lookups.coauthors, "me-self")
    people = [(context.author(key), number) for key, number in coauthors]
    author = context.author("me-self")
    return coauthor_chart(author, papers_in(context), most_frequent(people), len(people), context)


def test_few_papers_and_papers_of_two_years_make_no_chart() -> None:
    assert years(*["Ann 2025"] * 6) is None
    assert years(*["Ann 2024"] * 3, *["Bo 2025"] * 3) is None
    assert years("Ann ?") is None
    assert years("Ann 2001", "Ann 2010", "Bo 2024", "Bo 2025") is None
    assert years("Ann 2001", "Ann 2010", "Bo 2024", "Bo 2025", "Bo ?") is None
    assert years("Ann 2001", "Ann 2010", "Bo 2024", "Bo 2025", "Bo 2025") is not None


def test_years_without_a_paper_are_in_the_chart() -> None:
    papers = ("Ann 2022", "Ann 2022", "Bo 2025", "Cy 2025", "Cy 2025", "Cy ?")
    context = lab_of(*papers)
    assert count_papers_by_year(papers_in(context)) == {
        2022: 2,
        2023: 0,
        2024: 0,
        2025: 3,
    }
    chart = years(*papers)
    assert chart is not None
    assert chart.title == "Papers by year, 2022–2025"
    assert "2022: 2; 2023: 0; 2024: 0; 2025: 3." in chart.narrow
    assert chart.text == "1 paper has no date."


def test_the_caption_says_how_many_papers_are_too_old() -> None:
    chart = years("Ann 1900", "Ann 1901", "Bo 2024", "Bo 2025", "Bo 2025")
    assert chart is not None
    assert chart.text == "2 earlier papers are not shown."


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

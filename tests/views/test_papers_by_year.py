from coauthor_labs import lab_of, papers_in

from labpress.views.components.charts import Chart
from labpress.views.components.papers_by_year import count_papers_by_year, year_chart


def years(*papers: str) -> Chart | None:
    context = lab_of(*papers)
    return year_chart(context.author("me-self").display, papers_in(context), context)


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

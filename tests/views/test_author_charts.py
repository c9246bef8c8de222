from small_labs import build_context_of, good_lab

from labpress.build.context import PageContext
from labpress.views.components.author_charts import draw_circle, draw_papers_by_year, papers_by_year
from labpress.views.components.family_charts import Chart


def look_at(*papers: str) -> PageContext:
    """A lab of papers, each given by its authors after Me and its date: ``Ann, Bo 2025``."""
    texts = {}
    for number, said in enumerate(papers):
        names, _, year = said.rpartition(" ")
        people = [f"{name} Writer" for name in names.split(", ") if name]
        dated = f"\ndate: {year}" if year != "?" else ""
        texts[f"papers/p{number}"] = (
            f"title: T\nauthors: [{', '.join(['Me Self', *people])}]{dated}"
        )
    return PageContext("authors/me-self.md", build_context_of(good_lab(texts)))


def years(*papers: str) -> Chart | None:
    context = look_at(*papers)
    return draw_papers_by_year(
        context.author("me-self"), context.papers(context.catalogue.papers), context
    )


def circle(*papers: str) -> Chart | None:
    context = look_at(*papers)
    people = [
        (context.author(key), number) for key, number in context.catalogue.coauthors["me-self"]
    ]
    listed = context.papers(context.catalogue.papers)
    return draw_circle(context.author("me-self"), listed, people, len(people), context)


def test_papers_of_one_year_and_two_papers_make_no_chart() -> None:
    assert years("Ann 2025", "Bo 2025", "Cy 2025") is None
    assert years("Ann 2024", "Bo 2025") is None
    assert years("Ann ?") is None


def test_years_without_a_paper_are_counted_too() -> None:
    context = look_at("Ann 2022", "Bo 2025", "Cy 2025", "Cy ?")
    assert papers_by_year(context.papers(context.catalogue.papers)) == {
        2022: 1,
        2023: 0,
        2024: 0,
        2025: 2,
    }
    chart = years("Ann 2022", "Bo 2025", "Cy 2025", "Cy ?")
    assert chart is not None
    assert chart.title == "Papers by year, 2022–2025"
    assert "2022: 1; 2023: 0; 2024: 0; 2025: 2." in chart.narrow
    assert chart.text == "1 paper has no date."


def test_what_is_too_long_ago_is_said() -> None:
    chart = years("Ann 1900", "Ann 1901", "Bo 2025")
    assert chart is not None
    assert chart.text == "2 earlier papers are not drawn."


def test_a_circle_that_says_no_more_than_the_list_is_not_drawn() -> None:
    assert circle("Ann, Bo 2024", "Ann, Bo 2025", "Ann 2026") is None
    assert circle("Ann, Bo, Cy, Di 2024", "Ann, Bo 2025") is None
    # Nobody stands out among seven who wrote everything together.
    assert circle(*(f"Ann, Bo, Cy, Di, Ed, Fa, Gi {year}" for year in (2023, 2024, 2025))) is None
    assert circle(*(f"Ann, Bo, Cy, Di {year}" for year in (2023, 2024, 2025))) is None
    assert circle("Ann, Bo, Cy 2024", "Ann, Bo 2025", "Di 2026") is not None


def test_a_circle_says_who_is_drawn_and_who_is_joined() -> None:
    crowd = ", ".join(f"P{chr(97 + n)}" for n in range(20))
    chart = circle(f"Ann, Bo, {crowd} 2024", "Ann, Bo 2025", "Ann, Bo 2026")
    assert chart is not None
    assert chart.title == "Who writes most often with Me Self"
    assert chart.text == (
        "Numbers are papers together. Drawn are the first 12 of 22. "
        "Lines join those who share 2 papers or more with one another too."
    )
    assert chart.narrow.count('class="lp-person"') == 12
    assert chart.narrow.count("lp-pair ") == 1

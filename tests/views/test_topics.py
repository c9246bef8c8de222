from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.plan import plan_site
from labpress.settings_reader import read_settings
from labpress.views.group_lists import build_category_page, build_keyword_page
from labpress.views.hand_written import build_hand_written_page
from labpress.views.paper import build_paper_page
from labpress.views.topics import build_topics_page

PAPER = (
    "title: {title}\nauthors: [Ann Ash]\ndate: {date}\ncategories: [cs.CV]\nkeywords: [{words}]\n"
)
LAB = {
    "papers/a": PAPER.format(title="A", date="2023-01-01", words="Graph Networks, <rare>"),
    "papers/b": PAPER.format(title="B", date="2024-01-01", words="graph-network, C++"),
    "papers/c": PAPER.format(title="C", date="2025-01-01", words="Graph Networks, C"),
}


def lab(**settings: object) -> BuildContext:
    build_context = build_context_of(valid_lab(LAB))
    return replace(build_context, settings=build_context.settings.model_copy(update=settings))


def home(text: str, build_context: BuildContext) -> BeautifulSoup:
    build_context = replace(build_context, hand_written_pages={"index.md": text})
    return parse(build_context.query(build_hand_written_page, "index.md", "").markdown)


def test_a_keyword_of_several_papers_has_a_page_with_exports_and_feeds() -> None:
    plan = plan_site(lab())
    assert [path for path in plan.pages if path.startswith("keywords/")] == [
        "keywords/graph-network.md",
        "keywords/index.md",
    ]
    bib = plan.files["keywords/graph-network/graph-network.bib"].build(lab()).decode()
    assert bib.count("@") == 3
    feed = plan.files["keywords/graph-network/feed.xml"].build(lab()).decode()
    assert feed.count("<entry>") == 3
    assert "<title>Graph Networks – Publications</title>" in feed
    category_bib = plan.files["categories/cs-cv/cs-cv.bib"].build(lab()).decode()
    assert category_bib.count("@") == 3


def test_the_heading_of_a_keyword_is_capitalised() -> None:
    paper = "title: A\nauthors: [Ann Ash]\ndate: {}\nkeywords: [reward models, iOS]"
    papers = {f"papers/p{year}": paper.format(year) for year in (2023, 2024, 2025)}
    build_context = build_context_of(valid_lab(papers))
    for key, heading in (("reward-model", "Reward models"), ("ios", "iOS")):
        page = build_context.query(build_keyword_page, key)
        assert text_of(parse(page.markdown).select_one("h1") or "") == heading


def test_a_keyword_page_lists_its_papers_newest_first() -> None:
    page = lab().query(build_keyword_page, "graph-network")
    soup = parse(page.markdown)
    assert text_of(soup.select_one("h1") or "") == "Graph Networks"
    assert [text_of(item) for item in soup.select(".lp-breadcrumbs li")] == ["Topics"]
    assert [text_of(link) for link in soup.select(".lp-row-title a")] == ["C", "B", "A"]
    assert "3 papers" in text_of(soup)
    assert soup.select_one(".lp-exports a[href$='graph-network.bib']")
    assert not soup.select("figure svg"), "three papers need no chart"
    assert any("Graph Networks (Atom)" in line for line in page.meta["labpress"]["head"])


def test_categories_belong_to_topics_too() -> None:
    soup = parse(lab().query(build_category_page, "cs.CV").markdown)
    assert [link["href"] for link in soup.select(".lp-breadcrumbs a")] == ["../../keywords/"]


@pytest.mark.parametrize(("needed", "linked"), [(1, ["graph-network", "rare"]), (2, ["graph-network"]), (4, []), (0, [])])  # fmt: skip
def test_a_paper_links_the_keywords_that_have_a_page(needed: int, linked: list[str]) -> None:
    soup = parse(lab(keyword_pages=needed).query(build_paper_page, "a").markdown)
    links = [str(link["href"]) for link in soup.select("a[href*='/keywords/']")]
    assert links == [f"../../keywords/{key}/" for key in linked]
    # Each paper keeps its spelling, whether it is linked or not.
    assert "Graph Networks, <rare>" in text_of(soup)


def test_without_keyword_pages_the_topics_are_the_categories() -> None:
    soup = parse(lab(keyword_pages=0).query(build_topics_page).markdown)
    assert [text_of(link) for link in soup.select(".lp-topics a")] == [
        "Computer Vision and Pattern Recognition (cs.CV) 3"
    ]
    soup = home("<!-- labpress: topics -->\n", lab(keyword_pages=0))
    assert [text_of(link) for link in soup.select(".lp-topics a")] == [
        "Computer Vision and Pattern Recognition (cs.CV) 3"
    ]


def test_all_topics_have_a_chart_by_year_and_a_count() -> None:
    page = lab().query(build_topics_page)
    soup = parse(page.markdown)
    assert [text_of(link) for link in soup.select(".lp-topics a")] == [
        "Graph Networks 3",
        "Computer Vision and Pattern Recognition (cs.CV) 3",
    ]
    assert "3 other keywords have only one paper each." in text_of(soup)
    descriptions = [text_of(item) for item in soup.select("figure .lp-wide-640 desc")]
    assert descriptions == [
        "Graph Networks: 2023: 1, 2024: 1, 2025: 1.",
        "cs.CV: 2023: 1, 2024: 1, 2025: 1.",
    ]


def test_a_home_page_shows_as_many_topics_as_it_asks_for() -> None:
    soup = home("<!-- labpress: topics 1 -->\n", lab(keyword_pages=1))
    assert [text_of(link) for link in soup.select(".lp-topics a")] == ["Graph Networks 3"]
    assert soup.select_one("p a[href='keywords/']")


def test_a_lab_without_topics_has_no_topics_page() -> None:
    records = valid_lab({"papers/a": "title: A\nauthors: [Ann Ash]"})
    assert "keywords/index.md" not in plan_site(build_context_of(records)).pages
    assert "benchmarks/index.md" not in plan_site(build_context_of(records)).pages


@pytest.mark.parametrize("value", [-1, "many", None, 1.5])
def test_an_invalid_number_of_papers_is_reported(value: object) -> None:
    settings, (diagnostic,) = read_settings({"keyword_pages": value})
    assert settings.keyword_pages == 2
    assert "must be a whole number of at least 0" in diagnostic.text

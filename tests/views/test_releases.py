from dataclasses import replace

import pytest
from bs4 import Tag
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.build.plan import plan_records, plan_site
from labpress.views.family import build_family_page
from labpress.views.hand_written import build_hand_written_page
from labpress.views.paper import build_paper_page
from labpress.views.papers import build_papers_page
from labpress.views.releases import build_releases_page
from labpress.views.search_documents import build_search_documents

CODE = "{kind: code, name: lab/code, url: 'https://example.org/code'}"
LAB = {
    "families/f": "name: Fam",
    "papers/new": "title: A long title\nshort_name: New\nauthors: [Ann Ash]\ndate: 2025\nfamily: f\nartifacts:\n"
    "  - {kind: model, name: New-7B, parameters: 7B, license: MIT, url: 'https://example.org/7b'}\n"
    "  - {kind: model, name: New-1B <b>, date: 2024-05, url: 'https://example.org/1b'}\n"
    f"  - {CODE}\n",
    "papers/old": "title: Old\nauthors: [Ann Ash]\ndate: 2023\nartifacts:\n"
    f"  - {CODE}\n"
    "  - {kind: dataset, name: Promised, size: 3 TB}\n"
    "  - {kind: demo, url: 'https://example.org/demo'}\n",
}


def lab(texts: dict[str, str] = LAB) -> BuildContext:
    return build_context_of(valid_lab(texts))


def rows_of(table: Tag) -> list[list[str]]:
    return [[text_of(cell) for cell in row(["th", "td"])] for row in table.select("tr")]


def test_releases_are_listed_by_kind_those_of_the_newest_papers_first() -> None:
    soup = parse(lab().query(build_releases_page).markdown)
    models, code, demos = map(rows_of, soup.select("table"))
    assert models == [
        ["Model", "Paper", "Family", "Year", "Licence"],
        ["New-7B 7B parameters", "New", "Fam", "2025", "MIT"],
        ["New-1B <b>", "New", "Fam", "2024", ""],
    ]
    assert code[1:] == [["lab/code", "New, Old", "Fam", "2025"]]
    assert demos == [["Demo", "Paper", "Year"], ["Demo of Old", "Old", "2023"]]
    assert [link["href"] for link in soup.select("tbody th a")] == [
        "https://example.org/7b",
        "https://example.org/1b",
        "https://example.org/code",
        "https://example.org/demo",
    ]
    assert text_of(soup.select(".lp-meta")[0]) == "Models 2 Code 1 Demos 1"
    sections = [str(link["href"]) for link in soup.select(".lp-meta a")]
    assert sections == ["#models", "#code", "#demos"]


def test_numbers_and_lists_lead_to_the_releases_that_they_count() -> None:
    context = replace(lab(), hand_written_pages={"index.md": "<!-- labpress: numbers -->\n"})
    home = parse(context.query(build_hand_written_page, "index.md", "").markdown)
    (number,) = home.select("a[href='releases/#models'] b")
    assert text_of(number) == "2"
    assert not home.select("a[href='releases/#datasets']")
    papers = parse(context.query(build_papers_page).markdown)
    links = papers.select(".lp-browse a[href^='../releases/#']")
    assert [text_of(link) for link in links] == ["Models 2", "Code 1", "Demos 1"]
    family = parse(context.query(build_family_page, "f").markdown)
    (link,) = family.select("a[href='../../releases/']")
    assert text_of(link) == "All releases"


@pytest.mark.parametrize("artifacts", ["", "artifacts: [{kind: dataset, name: Promised}]"])
def test_a_lab_that_has_released_nothing_has_no_list_of_releases(artifacts: str) -> None:
    papers = {
        "families/f": "name: F",
        "papers/a": f"title: A\nauthors: [Ann Ash]\nfamily: f\n{artifacts}",
    }
    context = lab(papers)
    assert "releases/index.md" not in plan_site(context).pages
    assert "releases/" not in context.query(build_papers_page).markdown
    assert "releases/" not in context.query(build_family_page, "f").markdown
    paths = {document.path for document in build_search_documents(PageContext("", context))}
    assert "releases/index.md" not in paths


def test_the_list_appears_and_disappears_with_the_first_and_the_last_release() -> None:
    nothing = {"papers/new": "title: N\nauthors: [Ann Ash]"}
    plan = plan_site(lab(nothing))
    some = plan_records(plan, ["papers/new"], lab({**LAB}))
    assert "releases/index.md" in some.pages
    assert "releases/index.md" not in plan_records(some, ["papers/new"], lab(nothing)).pages


def test_the_search_finds_the_list_by_its_title_and_kinds() -> None:
    documents = {item.path: item for item in build_search_documents(PageContext("", lab()))}
    document = documents["releases/index.md"]
    assert document.result["title"] == "Releases"
    assert document.result["details"] == "Models 2 · Code 1 · Demos 1"
    assert ("details", "Models") in document.texts


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (">17B", "over 17B parameters"),
        (">=1B", "at least 1B parameters"),
        ("~7B", "about 7B parameters"),
        ("2x14B", "2x14B parameters"),
    ],
)
def test_bounds_are_in_words_and_facts_follow_a_separator(written: str, text: str) -> None:
    artifact = f"{{kind: model, name: M, parameters: '{written}', license: MIT, url: 'https://example.org'}}"
    paper = f"title: P\nauthors: [Ann Ash]\ndate: 2025\nartifacts: [{artifact}]\n"
    soup = parse(lab({"papers/p": paper}).query(build_paper_page, "p").markdown)
    assert text_of(soup.select(".lp-artifacts li")[0]) == f"Model M · {text} · MIT"

from dataclasses import replace
from typing import Any

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


def test_releases_are_listed_by_kind_newest_first() -> None:
    soup = parse(lab().query(build_releases_page).markdown)
    models, code, demos = map(rows_of, soup.select("table"))
    assert models == [
        ["Model", "Paper", "Family", "Release year", "Licence"],
        ["New-7B", "New", "Fam", "2025", "MIT"],
        ["New-1B <b>", "New", "Fam", "2024", "–no value"],
    ]
    assert code[0] == ["Code", *models[0][1:]]
    assert code[1:] == [["lab/code", "New, Old", "Fam", "2023", "–no value"]]
    assert demos == [
        ["Demo", *models[0][1:]],
        ["Demo of Old", "Old", "–no value", "2023", "–no value"],
    ]
    assert [link["href"] for link in soup.select("tbody th a")] == [
        "https://example.org/7b",
        "https://example.org/1b",
        "https://example.org/code",
        "https://example.org/demo",
    ]
    assert text_of(soup.select(".lp-meta")[0]) == "Models 2 Code 1 Demos 1"
    sections = [str(link["href"]) for link in soup.select(".lp-meta a")]
    assert sections == ["#models", "#code", "#demos"]


def test_a_release_has_its_own_date_or_else_that_of_the_first_appearance_of_its_papers() -> None:
    venue = "venue: {type: conference, name: X, year: 2026}"
    model = "artifacts: [{{kind: model, name: {0}, url: 'https://example.org/{0}'{1}}}]"
    texts = {
        "a": f"date: 2024-12-24\n{venue}\n{model.format('A', '')}",
        "b": f"date: 2025-07-02\n{venue}\n{model.format('B', '')}",
        "c": f"date: 2025-01-01\n{model.format('C', ', date: 2025-08')}",
        "d": f"date: 2025\n{model.format('D', '')}",
        "e": f"{venue}\n{model.format('E', '')}",
    }
    head = "title: T\nauthors: [Ann Ash]\n"
    site = lab({f"papers/{key}": f"{head}{text}" for key, text in texts.items()})
    (models,) = map(rows_of, parse(site.query(build_releases_page).markdown).select("table"))
    assert [(row[0], row[2]) for row in models[1:]] == [
        ("E", "2026"),
        ("C", "2025"),
        ("B", "2025"),
        ("D", "2025"),
        ("A", "2024"),
    ]


COLLECTION = "url: 'https://example.org/all'"
COLLECTIONS = {
    "families/f": "name: F",
    "papers/a": "title: A\nshort_name: Ant\nauthors: [Ann Ash]\ndate: 2025\nfamily: f\nartifacts:\n"
    f"  - {{kind: model, name: Ant-1B <b>, parameters: 1B, license: MIT, date: 2024-05, {COLLECTION}}}\n"
    f"  - {{kind: model, name: Ant Large, parameters: 7B, license: MIT, {COLLECTION}}}\n"
    "  - {kind: model, name: Ant Nano, url: 'https://example.org/nano'}\n"
    f"  - {{kind: dataset, name: Ant Pairs, size: 3 TB, {COLLECTION}}}\n"
    f"  - {{kind: dataset, name: Ant Notes, size: 3 TB, {COLLECTION}}}\n",
}


def test_releases_with_the_same_url_are_one_row_with_one_link() -> None:
    soup = parse(lab(COLLECTIONS).query(build_releases_page).markdown)
    models, datasets = map(rows_of, soup.select("table"))
    assert models[1:] == [
        ["Ant: 2 models Ant-1B <b>, Ant Large (7B parameters)", "Ant", "F", "2024–2025", "MIT"],
        ["Ant Nano", "Ant", "F", "2025", "–no value"],
    ]
    assert datasets[1:] == [
        ["Ant: 2 datasets Ant Pairs, Ant Notes 3 TB", "Ant", "F", "2025", "–no value"]
    ]
    assert [text_of(link) for link in soup.select("tbody th a")] == [
        "Ant: 2 models",
        "Ant Nano",
        "Ant: 2 datasets",
    ]
    assert text_of(soup.select(".lp-meta")[0]) == "Models 3 Datasets 2"


@pytest.mark.parametrize(("build", "key"), [(build_paper_page, "a"), (build_family_page, "f")])
def test_pages_of_papers_and_families_list_a_collection_once(build: Any, key: str) -> None:
    items = parse(lab(COLLECTIONS).query(build, key).markdown).select(".lp-artifacts li")
    texts = [text_of(item).removesuffix(" Ant").removesuffix(" ·") for item in items]
    assert texts == [
        "Models 2 models · Ant-1B <b>, Ant Large (7B parameters) · MIT",
        "Model Ant Nano",
        "Datasets 2 datasets · Ant Pairs, Ant Notes · 3 TB",
    ]
    assert [len(item.select("a[href^='https://example.org']")) for item in items] == [1, 1, 1]


def test_the_home_page_counts_every_model_of_a_collection() -> None:
    context = replace(
        lab(COLLECTIONS), hand_written_pages={"index.md": "<!-- labpress: numbers -->\n"}
    )
    home = parse(context.query(build_hand_written_page, "index.md", "").markdown)
    (number,) = home.select("a[href='releases/#models'] b")
    assert text_of(number) == "3"


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


def test_the_search_finds_papers_by_the_kinds_of_what_was_released() -> None:
    documents = {item.path: item for item in build_search_documents(PageContext("", lab()))}
    old = documents["papers/old.md"]
    assert old.result["released"] == "code demo", "the dataset has no URL"
    words = [text for field, text in old.texts if field == "released"]
    assert {"repository", "代码", "演示"} <= set(words)
    assert not {"dataset", "数据集"} & set(words)

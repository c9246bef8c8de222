"""The data of charts as CSV: the numbers that the charts show."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from chart_reader import read_csv
from family_papers import family_of
from html_checks import parse
from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.build.plan import plan_site
from labpress.build.queries import author_lookups, paper_lookups
from labpress.catalogue.result_comparison import compare_results
from labpress.charts.years import MAX_YEARS
from labpress.views.components.charts import Chart, csv_text
from labpress.views.components.coauthors import coauthor_chart
from labpress.views.components.lineage_chart import lineage_chart
from labpress.views.components.papers_by_year import year_chart
from labpress.views.components.score_charts import score_chart
from labpress.views.components.timeline_chart import timeline_chart
from labpress.views.families import build_families_page

RESULT = "results: [{{benchmark: MMMU, metric: score, value: {}, unit: '%'}}]\n"


def data_of(chart: Chart | None) -> list[list[str]]:
    assert chart is not None
    assert chart.download is not None
    return read_csv(chart.download.csv_href)


@pytest.mark.parametrize(
    "text",
    ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", " =1", "\t=1", "＝1+1", "＠x", '=A("x,y")'],
)
def test_no_text_is_a_formula_in_a_spreadsheet(text: str) -> None:
    rows = list(csv.reader(csv_text([text], [[text, 1]]).splitlines()))
    assert rows == [[f"'{text}"], [f"'{text}", "1"]]


@pytest.mark.parametrize("text", ["A = B", "C-3PO", "-2.5", "", "a@b", "1+1"])
def test_other_text_is_unchanged_in_csv(text: str) -> None:
    rows = csv.reader(csv_text(["Value", "Other"], [[text, Decimal(-3)]]).splitlines())
    assert list(rows)[1] == [text, "-3"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a; =1", "a;' =1"),
        ("a;b;@SUM(1)", "a;b;'@SUM(1)"),
        ("a; b", "a; b"),
    ],
)
def test_no_text_is_a_formula_where_semicolons_separate_cells(text: str, cell: str) -> None:
    assert list(csv.reader(csv_text([text, "x"], []).splitlines())) == [[cell, "x"]]


def test_papers_by_year() -> None:
    papers = {
        f"papers/p{n}": f"title: T\nauthors: [A B]\ndate: {year}"
        for n, year in enumerate((2020, 2020, 2023, 2023, 2023))
    }
    context = PageContext("authors/a-b.md", build_context_of(valid_lab(papers)))
    chart = year_chart("A B", context.papers(context.query(paper_lookups.all_papers)), context)
    rows = [["2020", "2"], ["2021", "0"], ["2022", "0"], ["2023", "3"]]
    assert data_of(chart) == [["Year", "Papers"], *rows]


def test_years_that_the_chart_leaves_out_are_not_in_its_data() -> None:
    papers = {
        f"papers/p{year}": f"title: T\nauthors: [A B]\ndate: {year}"
        for year in (1900, 2021, 2022, 2023, 2024)
    }
    context = PageContext("authors/a-b.md", build_context_of(valid_lab(papers)))
    chart = year_chart("A B", context.papers(context.query(paper_lookups.all_papers)), context)
    assert len(data_of(chart)) == 1 + MAX_YEARS


def test_the_lines_of_a_network_of_coauthors() -> None:
    names = ("Ann, Bo", "Ann, Bo", "Ann", "Cy")
    papers = {
        f"papers/p{n}": "title: T\nauthors: [Me Self, "
        + ", ".join(f"{name} Writer" for name in people.split(", "))
        + "]"
        for n, people in enumerate(names)
    }
    context = PageContext("authors/me-self.md", build_context_of(valid_lab(papers)))
    coauthors = [
        (context.author(key), number)
        for key, number in context.query(author_lookups.coauthors, "me-self")
    ]
    all_papers = context.papers(context.query(paper_lookups.all_papers))
    chart = coauthor_chart(context.author("me-self"), all_papers, coauthors, 3, context)
    assert data_of(chart) == [
        ["Author", "Coauthor", "Joint papers"],
        ["Me Self", "Ann Writer", "3"],
        ["Me Self", "Bo Writer", "2"],
        ["Me Self", "Cy Writer", "1"],
        ["Ann Writer", "Bo Writer", "2"],
    ]


def test_a_lineage() -> None:
    context, papers = family_of(
        a="short_name: 'One, \"first\" #1 & 100%'\nbase_models: [Qwen]", b="follows: [a]", c=""
    )
    assert data_of(lineage_chart(context.family("f"), papers, context)) == [
        ["Paper", "Date", "Relation", "Earlier work"],
        ['One, "first" #1 & 100%', "2025-01-05", "based on", "Qwen"],
        ["T b", "2025-02-05", "follows", 'One, "first" #1 & 100%'],
        ["T c", "2025-03-05", "", ""],
    ]


def test_scores() -> None:
    context, papers = family_of(
        a=RESULT.format("69.0"), b=RESULT.format("73.65"), c=RESULT.format("70, op: '<'")
    )
    comparison = compare_results(context.family("f").benchmarks[0], papers)
    chart = score_chart(comparison, "lp-family", context)
    assert data_of(chart) == [
        ["Paper", "Date", "Version", "Value", "Unit"],
        ["T a", "2025-01-05", "", "69.0", "%"],
        ["T b", "2025-02-05", "", "73.65", "%"],
    ]
    assert chart is not None
    assert chart.download is not None
    assert chart.download.file_name == "mmmu-score"


def test_a_subset_of_the_families_has_separate_data() -> None:
    context, papers = family_of(a="", b="")
    family = context.family("f")
    chart = timeline_chart([(family, papers[:1]), (family, papers)], context)
    rows = [["T a", "2025-01-05"], ["T a", "2025-01-05"], ["T b", "2025-02-05"]]
    assert [row[1:] for row in data_of(chart)] == [["Paper", "Date"], *rows]


def test_all_families_share_a_file() -> None:
    lab = {
        **{f"families/{key}": f"name: F {key}\n" for key in "xyz"},
        **{
            f"papers/p{key}": f"title: P {key}\nauthors: [A B]\nfamily: {key}\ndate: 2025-0{n}\n"
            for n, key in enumerate("xy", 1)
        },
        "papers/undated": "title: U\nauthors: [A B]\nfamily: z\n",
    }
    build_context = build_context_of(valid_lab(lab))
    page = parse(build_context.query(build_families_page).markdown)
    link = page.select_one(".lp-chart-exports a")
    assert link is not None
    assert link["href"] == "families.csv"
    file = plan_site(build_context).files["families/families.csv"].build(build_context)
    assert set(file.decode().splitlines()[1:]) == {"F x,P x,2025-01", "F y,P y,2025-02"}


def test_topics_and_results_of_a_benchmark() -> None:
    paper = (
        "title: T{n}\nauthors: [A B]\ndate: 202{n}-01-01\nkeywords: [graphs]\n"
        "results: [{{benchmark: Bench, metric: score, value: {n}.50}}]\n"
    )
    lab = {f"papers/p{n}": paper.format(n=n) for n in (3, 5)}
    lab["papers/p5"] += "family: f\n"
    lab["families/f"] = "name: Fam\n"
    build_context = build_context_of(valid_lab(lab))
    pages = plan_site(build_context).pages
    data = {}
    for path in ("keywords/index.md", "benchmarks/bench.md"):
        link = parse(pages[path].build(build_context).markdown).select_one(".lp-chart-exports a")
        assert link is not None
        data[path] = read_csv(str(link["href"]))
    assert data["keywords/index.md"] == [
        ["Topic", "2023", "2024", "2025", "Total"],
        ["graphs", "1", "0", "1", "2"],
    ]
    header = ["Paper", "Family", "Value", "Unit", "Evaluated", "Date", "Version", "Superseded"]
    assert data["benchmarks/bench.md"] == [
        [*header, "Source"],
        ["T3", "", "3.50", "", "", "2023-01-01", "", "", ""],
        ["T5", "Fam", "5.50", "", "", "2025-01-01", "", "", ""],
    ]


def test_the_data_of_a_benchmark_has_every_row_of_its_table() -> None:
    score = "{benchmark: Bench, metric: score, "
    paper = "title: {0}\nauthors: [A B]\ndate: 202{1}-01-01\nresults: [{2}]\n"
    old = f"{score}value: 2.0, version: v1, superseded: true, source: abstract of <v1>}}"
    new = f"{score}value: 3.50, version: v2, source: 'table 1, \"all\"'}}"
    rival = f"{score}value: 9, op: '>=', subject: Rival}}"
    versions = "versions: [{label: v1}, {label: v2}]\n"
    lab = {
        "papers/a": paper.format("Aye", 3, f"{old}, {new}") + versions,
        "papers/b": paper.format("Bee", 4, rival),
        "papers/c": paper.format("Cee", 5, f"{score}value: 4}}"),
    }
    build_context = build_context_of(valid_lab(lab))
    page = parse(
        plan_site(build_context).pages["benchmarks/bench.md"].build(build_context).markdown
    )
    link = page.select_one(".lp-chart-exports a")
    assert link is not None
    assert [[row[0], *row[2:3], *row[4:]] for row in read_csv(str(link["href"]))[1:]] == [
        ["Aye", "2.0", "", "2023-01-01", "v1", "yes", "abstract of <v1>"],
        ["Aye", "3.50", "", "2023-01-01", "v2", "", 'table 1, "all"'],
        ["Bee", ">=9", "Rival", "2024-01-01", "", "", ""],
        ["Cee", "4", "", "2025-01-01", "", "", ""],
    ]
    assert len(page.select("tbody tr")) == 4

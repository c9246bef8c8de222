from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.plan import plan_site
from labpress.views.benchmark import build_benchmark_page
from labpress.views.benchmarks import build_benchmarks_page
from labpress.views.family import build_family_page
from labpress.views.hand_written import build_hand_written_page
from labpress.views.paper import build_paper_page

PAPER = (
    "title: {title}\nshort_name: {title}\nauthors: [Ann Ash]\ndate: {date}\n{more}results:\n{rows}"
)


def paper(title: str, date: str, *rows: str, family: str = "") -> str:
    more = f"family: {family}\n" if family else ""
    more += "versions: [{label: v1}, {label: v2}]\n" if "version" in rows[0] else ""
    results = "".join(f"  - {{metric: score, better: higher, {row}}}\n" for row in rows)
    return PAPER.format(title=title, date=date, more=more, rows=results)


LAB = {
    "families/f": "name: Fam\nbenchmarks: [MMMU]",
    "families/g": "name: Gam",
    "papers/a": paper(
        "Aye",
        "2023-01-01",
        "benchmark: MMMU, value: 10.0, version: v1, superseded: true, source: abstract v1",
        "benchmark: MMMU, value: 11.0, version: v2, source: abstract v2",
        "benchmark: AIME, value: 3",
        family="f",
    ),
    "papers/b": paper("Bee", "2024-01-01", "benchmark: mmmu, value: 20.0", family="f"),
    "papers/c": paper(
        "Cee",
        "2025-01-01",
        "benchmark: MMMU, value: 30.0, subject: Rival",
        "benchmark: MMMU, value: 31.0",
        "benchmark: MMMU, value: 99.0, setting: five <shots>",
        "benchmark: AIME 2024, value: 4",
        family="g",
    ),
}


def lab() -> BuildContext:
    return build_context_of(valid_lab(LAB))


def benchmark_page() -> BeautifulSoup:
    return parse(lab().query(build_benchmark_page, "mmmu").markdown)


def rows_of(table: Tag) -> list[list[str]]:
    return [[text_of(cell) for cell in row(["th", "td"])] for row in table.select("tr")]


def test_a_benchmark_page_has_every_result_with_its_source() -> None:
    first, second = benchmark_page().select("table")
    assert rows_of(first) == [
        ["Paper", "Value", "Evaluated", "Date", "Source"],
        ["Aye Fam", "10.0 superseded", "", "1 Jan 2023", "abstract v1"],
        ["Aye Fam", "11.0", "", "1 Jan 2023", "abstract v2"],
        ["Bee Fam", "20.0", "", "1 Jan 2024", ""],
        ["Cee Gam", "30.0", "Rival", "1 Jan 2025", ""],
        ["Cee Gam", "31.0", "", "1 Jan 2025", ""],
    ]
    assert [text_of(row) for row in first.select("tr.lp-superseded b")] == ["10.0"]
    assert text_of(second.select_one("caption") or "") == "MMMU · score · five <shots>"
    assert rows_of(second)[1:] == [["Cee Gam", "99.0", "1 Jan 2025"]]


@pytest.mark.parametrize(("source", "is_shown"), [("abstract v1", False), ("code", True)])
def test_versions_have_a_column_unless_the_sources_name_them(source: str, is_shown: bool) -> None:
    result = f"benchmark: MMMU, value: 1, version: v1, source: {source}"
    records = {
        "papers/a": paper("Aye", "2023-01-01", result),
        "papers/b": paper("Bee", "2024-01-01", "benchmark: MMMU, value: 2"),
    }
    page = build_context_of(valid_lab(records)).query(build_benchmark_page, "mmmu").markdown
    headings = rows_of(parse(page).select("table")[0])[0]
    assert ("Version" in headings) is is_shown


def test_the_chart_has_a_line_for_each_family_and_no_other_value() -> None:
    (figure,) = benchmark_page().select("figure")
    svg = figure.select_one("svg")
    assert svg
    assert [text_of(value) for value in svg.select(".lp-value")] == ["11.0", "20.0", "31.0"]
    assert [line.parent["class"] for line in svg.select("polyline") if line.parent] == [
        ["lp-family", "lp-family-f"]
    ]
    assert len(svg.select("g.lp-family-g .lp-mark")) == 1
    assert "Lines connect papers in the same family." in text_of(figure)


def test_benchmarks_with_similar_names_are_named_as_not_comparable() -> None:
    lab_with_aime = build_context_of(
        valid_lab({**LAB, "papers/d": paper("Dee", "2025", "benchmark: AIME, value: 5")})
    )
    soup = parse(lab_with_aime.query(build_benchmark_page, "aime").markdown)
    (note,) = soup.select("p.lp-source:last-of-type")
    assert "not comparable: AIME 2024" in text_of(note)
    assert [link["href"] for link in note.select("a")] == ["../../papers/c/#results"]


def test_the_list_names_benchmarks_of_several_papers_first() -> None:
    assert [path for path in plan_site(lab()).pages if path.startswith("benchmarks/")] == [
        "benchmarks/mmmu.md",
        "benchmarks/index.md",
    ]
    shared, others = parse(lab().query(build_benchmarks_page).markdown).select("table")
    assert [row[:2] for row in rows_of(shared)[1:]] == [["MMMU", "3"]]
    assert [text_of(chip) for chip in shared.select(".lp-chip")] == ["Gam", "Fam"]
    assert [row[0] for row in rows_of(others)[1:]] == ["AIME", "AIME 2024"]
    assert [link["href"] for link in others.select("th a")] == [
        "../papers/a/#results",
        "../papers/c/#results",
    ]


@pytest.mark.parametrize(
    ("rows", "cell", "measurement"),
    [
        (["value: 3"], "3", ""),
        (
            ["value: 49.6, unit: '%', subject: best proprietary model"],
            "49.6% best proprietary model",
            "",
        ),
        (["value: 9, subject: Rival", "value: 8, subject: Other"], "2 results", ""),
        (["value: 9, subject: Rival", "value: 8, superseded: true, source: v1"], "9 Rival", ""),
        (["value: 9, subject: Rival", "value: 3"], "3", ""),
        (["value: 3, subject: Xi"], "3", ""),
        (["value: 3, subject: xi-7b"], "3", ""),
        (["value: 4, subject: older-7B"], "4", ""),
        (
            ["value: 38.0, unit: '%', setting: one try", "value: 47.0, unit: '%', setting: many"],
            "38.0–47.0% 2 results",
            "",
        ),
        (
            ["value: 2, setting: s, split: a", "value: 2, setting: s, split: b"],
            "2 2 results",
            "score · s",
        ),
        (["value: 2", "value: 3, unit: '%'"], "2 results", ""),
        (["value: 2, op: '<'", "value: 3, setting: s"], "2 results", ""),
        (["value: 2, superseded: true, source: v1", "value: 3, source: v2"], "3", ""),
    ],
)
def test_the_list_of_benchmarks_shows_only_own_results_and_all_of_them(
    rows: list[str], cell: str, measurement: str
) -> None:
    artifact = "artifacts: [{{kind: model, name: {0}, url: 'https://example.org/{0}'}}]"
    results = [f"benchmark: MMMU, {row}" for row in rows]
    texts = {
        "papers/x": f"{paper('Xi', '2025-01-01', *results)}{artifact.format('Lab/Xi-7B')}",
        "papers/y": f"title: Y\nauthors: [Ann Ash]\ndate: 2020\n{artifact.format('Older-7B')}",
    }
    (table,) = parse(
        build_context_of(valid_lab(texts)).query(build_benchmarks_page).markdown
    ).select("table")
    assert rows_of(table)[1:] == [
        [f"MMMU {measurement}".strip(), cell, "Xi", "1 Jan 2025"],
    ]
    links = [link["href"] for link in table.select(".lp-number a")]
    assert links == (["../papers/x/#results"] if "result" in cell else [])


def test_results_with_different_metrics_have_no_range() -> None:
    rows = "results: [{benchmark: B, metric: pass@1, value: 1}, {benchmark: B, metric: accuracy, value: 2}]"
    lab = valid_lab({"papers/x": f"title: Xi\nauthors: [Ann Ash]\ndate: 2025\n{rows}"})
    (table,) = parse(build_context_of(lab).query(build_benchmarks_page).markdown).select("table")
    assert rows_of(table)[1:] == [["B", "2 results", "Xi", "2025"]]


def test_a_small_chart_says_how_many_measurements_it_leaves_out() -> None:
    texts = {
        "families/f": "name: F",
        "papers/a": paper("A", "2024-01-01", "benchmark: MMMU, value: 1", family="f"),
        "papers/b": paper(
            "B",
            "2025-01-01",
            "benchmark: MMMU, value: 2",
            "benchmark: MMMU, value: 9, setting: s",
            family="f",
        ),
    }
    (table,) = parse(
        build_context_of(valid_lab(texts)).query(build_benchmarks_page).markdown
    ).select("table")
    assert rows_of(table)[1][-1].endswith("1 → 2 1 other measurement")


def test_results_of_papers_and_families_lead_to_the_benchmark() -> None:
    soup = parse(lab().query(build_paper_page, "a").markdown)
    names = {text_of(cell): cell.a and cell.a["href"] for cell in soup.select("tbody th")}
    assert names == {"MMMU": "../../benchmarks/mmmu/", "AIME": None}
    family = parse(lab().query(build_family_page, "f").markdown)
    (link,) = family.select("a[href='../../benchmarks/mmmu/']")
    assert text_of(link) == "All results on MMMU"


def test_a_home_page_lists_benchmarks_of_several_papers_only() -> None:
    text = "<!-- labpress: benchmarks -->\n\n<!-- labpress: numbers -->\n"
    build_context = replace(lab(), hand_written_pages={"index.md": text})
    soup = parse(build_context.query(build_hand_written_page, "index.md", "").markdown)
    assert [link["href"] for link in soup.select("tbody th a")] == ["benchmarks/mmmu/"]
    # The number is that of the list to which it leads.
    (number,) = soup.select(".lp-numbers a[href='benchmarks/'] b")
    benchmarks = parse(build_context.query(build_benchmarks_page).markdown)
    assert f"{text_of(number)} benchmarks" in text_of(benchmarks)
    alone = build_context_of(valid_lab({"papers/a": LAB["papers/a"].replace("family: f\n", "")}))
    alone = replace(alone, hand_written_pages={"index.md": text})
    page = alone.query(build_hand_written_page, "index.md", "")
    assert "table" not in page.markdown


def test_a_result_on_a_papers_own_data_is_on_the_page_of_the_paper_only() -> None:
    own = "benchmark: Own recordings, ad_hoc: true, value: 1"
    texts = {
        f"papers/{key}": paper(key, "2025-01-01", own, "benchmark: MMMU, value: 2") for key in "ab"
    }
    build_context = build_context_of(valid_lab(texts))
    assert "benchmarks/own-recordings/index.md" not in plan_site(build_context).pages
    assert list(build_context.catalogue.by_benchmark) == ["mmmu"]
    soup = parse(build_context.query(build_paper_page, "a").markdown)
    rows = [text_of(row) for row in soup.select("#results ~ * tbody tr, .lp-data-table tbody tr")]
    assert any("Own recordings" in row for row in rows)
    assert [text_of(link) for link in soup.select(".lp-data-table tbody a")] == ["MMMU"]


def test_one_comparable_value_is_no_comparison() -> None:
    texts = {
        "families/f": "name: F\nbenchmarks: [MMMU]",
        "papers/a": paper("A", "2024-01-01", "benchmark: MMMU, value: 1", family="f"),
        "papers/b": paper("B", "2025-01-01", "benchmark: MMMU, value: 2, op: '<='", family="f"),
    }
    page = parse(build_context_of(valid_lab(texts)).query(build_family_page, "f").markdown)
    assert not page.select(".lp-data-table caption")
    texts["papers/b"] = paper("B", "2025-01-01", "benchmark: MMMU, value: 2", family="f")
    page = parse(build_context_of(valid_lab(texts)).query(build_family_page, "f").markdown)
    assert page.select(".lp-data-table caption")


@pytest.mark.parametrize(
    ("versions_of_a", "versions_of_b", "sentence"),
    [
        ("", "", ""),
        (
            "v1: 2023-02-01",
            "",
            "at the date of the version or paper that reports it.",
        ),
        ("v1", "", ""),
        ("v1: 2023-02-01", "v1: 2024-03-01", "at the date of the version that reports it."),
    ],
)
def test_a_chart_says_at_which_dates_it_places_results(
    versions_of_a: str, versions_of_b: str, sentence: str
) -> None:
    records = {"families/f": "name: Fam\nbenchmarks: [MMMU]"}
    for key, year, version in (("a", 2023, versions_of_a), ("b", 2024, versions_of_b)):
        label, _, date = version.partition(": ")
        row = f"benchmark: MMMU, value: {year}" + (f", version: {label}" if label else "")
        dated = f", date: {date}" if date else ""
        text = f"title: {key}\nauthors: [Ann Ash]\ndate: {year}-01-01\nfamily: f\n"
        text += f"versions: [{{label: {label}{dated}}}]\n" if label else ""
        records[f"papers/{key}"] = f"{text}results: [{{metric: score, {row}}}]\n"
    context = build_context_of(valid_lab(records))
    for page in (
        context.query(build_benchmark_page, "mmmu"),
        context.query(build_family_page, "f"),
    ):
        captions = [text_of(item) for item in parse(page.markdown).select("figcaption")]
        (caption,) = [item for item in captions if "MMMU" in item]
        assert ("is placed" in caption) == bool(sentence)
        assert caption.endswith(sentence)

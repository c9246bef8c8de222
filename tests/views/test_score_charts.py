from collections.abc import Mapping

import pytest
from family_papers import family_of
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.catalogue.benchmarks import group_by_measurement
from labpress.catalogue.result_comparison import compare_results
from labpress.views.benchmark import build_benchmark_page
from labpress.views.components.charts import Chart
from labpress.views.components.lineage_chart import lineage_chart
from labpress.views.components.score_charts import score_chart, sparkline
from labpress.views.components.timeline_chart import timeline_chart
from labpress.views.family import build_family_page

NOTE = "Each paper is placed at the date on which it first appeared."


def scored(*values: str, papers: Mapping[str, str] | None = None) -> tuple[Chart | None, str]:
    more = papers or {}
    texts = {
        f"p{n}": f"results: [{{benchmark: MMMU, metric: score, {value}}}]\n{more.get(f'p{n}', '')}"
        for n, value in enumerate(values)
    }
    context, listed = family_of(**texts)
    comparison = compare_results(context.family("f").benchmarks[0], listed)
    line = sparkline(comparison, context)
    return score_chart(
        comparison, "lp-family", context
    ), f"{line.first} {line.last}" if line else ""


def test_two_comparable_scores_make_a_chart() -> None:
    assert scored("value: 1") == (None, "")
    assert scored("value: 1", "value: 2, op: '<'") == (None, "")
    chart, line = scored("value: 69.0, source: a, better: higher", "value: 73.6, source: b")
    assert chart is not None
    assert chart.title == "MMMU · score: from 69.0 to 73.6"
    assert chart.text == "Higher is better."
    assert line == "69.0 73.6"


def test_a_value_has_the_date_of_the_version_that_reports_it() -> None:
    versions = "versions: [{label: v1, date: 2025-01-05}, {label: v4, date: 2025-06-06}]"
    context, listed = family_of(
        a="results: [{benchmark: MMMU, metric: score, value: 1, version: v4}]\n" + versions,
        b="results: [{benchmark: MMMU, metric: score, value: 2}]\ndate: 2025-02-01",
    )
    comparison = compare_results(context.family("f").benchmarks[0], listed)
    chart = score_chart(comparison, "", context)
    assert chart is not None
    assert chart.title == "MMMU · score: from 2 to 1"
    benchmark = group_by_measurement("mmmu", listed)[0]
    dates = [str(item.date) for item in comparison.compared]
    assert dates == [str(item.date) for item in benchmark.results] == ["2025-02-01", "2025-06-06"]


@pytest.mark.parametrize(
    ("date", "version", "label"),
    [
        ("2025-04-23", "v4", "v4, 6 Jun 2025"),
        ("2025-04-23", "v1", "23 Apr 2025"),
        ("2025-04", "v1", "v1, 23 Apr 2025"),
        ("2025-04-23", "v2", "23 Apr 2025"),
    ],
)
def test_a_chart_names_the_version_by_which_it_dates_a_result(
    date: str, version: str, label: str
) -> None:
    """v2 has no date."""
    versions = (
        "versions: [{label: v1, date: 2025-04-23}, {label: v2}, {label: v4, date: 2025-06-06}]"
    )
    result = "results: [{benchmark: MMMU, metric: score, value: 1, source: a, version: VERSION}]"
    context, _ = family_of(
        a=f"date: {date}\n{result.replace('VERSION', version)}\n{versions}",
        b="results: [{benchmark: MMMU, metric: score, value: 2}]\ndate: 2025-12-01",
    )
    family = parse(context.query(build_family_page, "f").markdown)
    benchmark = parse(context.query(build_benchmark_page, "mmmu").markdown)
    assert label.rsplit(", ", maxsplit=1)[-1] in [
        text_of(cell) for cell in family.select("td.lp-date")
    ]
    for page in (family, benchmark):
        tooltips = [str(link) for link in page.select("svg a")]
        assert any(f"T a · 1 · {label}" in tooltip for tooltip in tooltips)


def test_a_result_is_dated_by_its_version_even_before_the_year_of_publication() -> None:
    versions = "versions: [{label: v1, date: 2024-12-24}, {label: v2, date: 2025-06-06}]"
    venue = "date: 2024-12-24\nvenue: {type: conference, name: X, year: 2025}"
    result = "results: [{{benchmark: MMMU, metric: score, value: 1, source: a, version: {}}}]"
    context, listed = family_of(
        a=f"{result.format('v1')}\n{versions}\n{venue}",
        b=f"{result.format('v2')}\n{versions}\n{venue}",
        c=f"{result.format('v1')}\n{versions}",
    )
    comparison = compare_results(context.family("f").benchmarks[0], listed)
    assert {item.paper.id: str(item.date) for item in comparison.compared} == {
        "a": "2024-12-24",
        "b": "2025-06-06",
        "c": "2024-12-24",
    }


def test_a_chart_of_papers_published_in_a_later_year_says_how_they_are_placed() -> None:
    venue = "venue: {type: conference, name: X, year: 2027}"
    context, listed = family_of(a="", b=f"follows: a\n{venue}")
    family = context.family("f")
    chart = lineage_chart(family, listed, context)
    assert chart is not None
    assert chart.text == NOTE
    over_time = timeline_chart([(family, listed), (family, listed)], context)
    assert over_time is not None
    assert over_time.text.endswith(NOTE)


HIGHER = "Higher is better."


@pytest.mark.parametrize(
    ("directions", "above", "beside"),
    [
        (("higher", "higher"), 1, 0),
        (("higher", "lower"), 0, 1),
        (("lower", "lower"), 0, 0),
    ],
)
def test_what_all_charts_of_a_family_say_is_said_once(
    directions: tuple[str, str], above: int, beside: int
) -> None:
    first, second = directions
    results = (
        "results: [{{benchmark: MMMU, metric: score, value: {0}, better: {1}}},"
        " {{benchmark: AIME, metric: score, value: {0}, better: {2}}}]"
    )
    records = {"families/f": "name: F\nbenchmarks: [MMMU, AIME]"} | {
        f"papers/{key}": f"title: {key}\nauthors: [Ann Ash]\nfamily: f\ndate: 202{n}-01-01\n"
        + results.format(n, first, second)
        for n, key in enumerate("ab", 3)
    }
    page = parse(build_context_of(valid_lab(records)).query(build_family_page, "f").markdown)
    captions = [text_of(caption) for caption in page.select(".lp-chart figcaption")]
    assert sum(HIGHER in caption for caption in captions) == beside
    assert [text_of(note) for note in page.select(".lp-chart-notes")].count(HIGHER) == above
    assert text_of(page).count(" is better.") == (2 if first != second else 1)

from collections.abc import Mapping

from small_labs import build_context_of, good_lab

from labpress.build.context import PageContext
from labpress.catalogue.result_comparison import compare
from labpress.schema import Paper
from labpress.views.components.family_charts import (
    Chart,
    draw_families,
    draw_line,
    draw_scores,
    draw_spark,
    moment,
)


def family(**papers: str) -> tuple[PageContext, list[Paper]]:
    """A family of papers, given by what their records say beyond title and author."""
    texts = {
        "families/f": "name: Fam\nbenchmarks: [MMMU]",
        "papers/other": "title: O\nauthors: [X Y]",
    }
    for number, (key, text) in enumerate(papers.items(), start=1):
        dated = "" if "date:" in text else f"date: 2025-0{number}-05\n"
        texts[f"papers/{key}"] = f"title: T {key}\nauthors: [Ann Ash]\nfamily: f\n{dated}{text}"
    context = PageContext("families/f.md", build_context_of(good_lab(texts)))
    return context, context.papers(context.catalogue.by_family["f"])


def line(**papers: str) -> Chart | None:
    context, listed = family(**papers)
    return draw_line(context.family("f"), listed, context)


def drawn(chart: Chart | None) -> str:
    assert chart is not None
    return f"{chart.title} {chart.text} {chart.narrow}"


def test_one_paper_or_two_that_have_nothing_to_do_with_one_another_make_no_chart() -> None:
    assert line(a="base_models: [Qwen]") is None
    assert line(a="", b="") is None
    assert line(a="", b="", c="") is not None


def test_of_two_kinds_between_the_same_papers_the_one_that_says_more_is_drawn() -> None:
    told = drawn(line(a="", b="follows: [a]\nbuilds_on: [a]", c="follows: [b]\nsupersedes: [b]"))
    assert "lp-edge-builds-on" in told
    assert "lp-edge-supersedes" in told
    assert "lp-edge-follows" not in told
    assert "b, 5 Feb 2025: builds on a." in told


def test_a_work_from_elsewhere_is_named_once_and_a_paper_of_the_lab_is_linked() -> None:
    told = drawn(
        line(
            a="short_name: Alpha\nbase_models: [Qwen]",
            b="builds_on: [other, a, {title: CLAP}]\nbase_models: [qwen, Alpha]",
        )
    )
    assert told.count('class="lp-outside"') == 3
    assert 'href="../../papers/other/"' in told
    assert "Hollow dots" in told


def test_what_nobody_checked_is_said() -> None:
    told = drawn(line(a="base_models: [Q]\nunverified: [base_models]", b="follows: [a]"))
    assert "Nobody has checked what these were made from: a." in told


def test_papers_without_a_date_are_drawn_in_the_list_of_rows_alone() -> None:
    chart = line(a="date: 2024", b="follows: [a]", c="date: 2025\nfollows: [a]")
    assert chart is not None
    assert chart.wide is not None
    texts = {"families/f": "name: Fam", "papers/a": "title: A\nauthors: [X Y]\nfamily: f"}
    texts["papers/b"] = "title: B\nauthors: [X Y]\nfamily: f\nfollows: [a]\ndate: 2025"
    context = PageContext("families/f.md", build_context_of(good_lab(texts)))
    chart = draw_line(context.family("f"), context.papers(["a", "b"]), context)
    assert chart is not None
    assert chart.wide is None
    assert "No date" in chart.narrow


def test_of_a_hundred_papers_the_newest_are_drawn_and_that_is_said() -> None:
    papers = {f"p{n:03}": f"date: {1900 + n}\nbase_models: [Q]" for n in range(100)}
    told = drawn(line(**papers))
    assert "Drawn are the newest 80 of 100." in told
    assert "Works from elsewhere are named in the list." in told
    assert told.count("lp-mark") == 80


def scored(*values: str, papers: Mapping[str, str] | None = None) -> tuple[Chart | None, str]:
    more = papers or {}
    texts = {
        f"p{n}": f"results: [{{benchmark: MMMU, metric: score, {value}}}]\n{more.get(f'p{n}', '')}"
        for n, value in enumerate(values)
    }
    context, listed = family(**texts)
    compared = compare(context.family("f").benchmarks[0], listed)
    spark = draw_spark(compared, context)
    return draw_scores(compared, context), f"{spark.first} {spark.last}" if spark else ""


def test_scores_are_drawn_where_two_may_be_joined() -> None:
    assert scored("value: 1") == (None, "")
    assert scored("value: 1", "value: 2, op: '<'") == (None, "")
    chart, spark = scored("value: 69.0, source: a, better: higher", "value: 73.6, source: b")
    assert chart is not None
    assert chart.title == "MMMU · score: from 69.0 to 73.6"
    assert chart.text == "Higher is better."
    assert chart.source == "Source: p0: a; p1: b"
    assert spark == "69.0 73.6"


def test_one_source_of_all_is_named_once_and_none_not_at_all() -> None:
    chart, _ = scored("value: 1, source: abstract", "value: 2, source: abstract")
    assert chart is not None
    assert chart.source == "Source: abstract"
    chart, _ = scored("value: 1", "value: 2")
    assert chart is not None
    assert chart.source == ""


def test_families_over_time_need_two_with_dates() -> None:
    context, listed = family(a="", b="")
    fam = context.family("f")
    assert draw_families([(fam, listed)], context) is None
    chart = draw_families([(fam, listed), (fam, listed[:1])], context)
    assert chart is not None
    assert "T a, 5 Jan 2025" in chart.narrow
    assert chart.narrow.count("lp-mark") == 3


def test_dates_are_as_far_apart_as_they_were() -> None:
    _, papers = family(a="date: 2025", b="date: 2025-07", c="date: 2025-12-31")
    places = [moment(paper.date) for paper in papers if paper.date]
    assert places[0] == 2025.0
    assert 2025.49 < places[1] < 2025.51
    assert 2025.99 < places[2] < 2026.0

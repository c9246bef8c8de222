from family_papers import family_of
from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.views.components.charts import Chart
from labpress.views.components.lineage_chart import lineage_chart


def line(**papers: str) -> Chart | None:
    context, listed = family_of(**papers)
    return lineage_chart(context.family("f"), listed, context)


def text_of_chart(chart: Chart | None) -> str:
    assert chart is not None
    return f"{chart.title} {chart.text} {chart.narrow}"


def test_papers_that_do_not_follow_one_another_make_no_chart() -> None:
    assert line(a="base_models: [Qwen]") is None
    assert line(a="", b="") is None
    assert line(a="", b="", c="") is None
    assert line(a="base_models: [Qwen]", b="builds_on: [{title: CLAP}]", c="") is None
    assert line(a="", b="", c="follows: [a]") is not None
    assert line(a="", b="supersedes: [a]") is not None


def test_of_two_relations_between_papers_the_more_specific_is_drawn() -> None:
    text = text_of_chart(
        line(a="", b="follows: [a]\nbuilds_on: [a]", c="follows: [b]\nsupersedes: [b]")
    )
    assert "lp-edge-builds-on" in text
    assert "lp-edge-supersedes" in text
    assert "lp-edge-follows" not in text
    assert "b, 5 Feb 2025: builds on a." in text


def test_an_external_work_is_drawn_once_and_a_paper_of_the_lab_is_linked() -> None:
    text = text_of_chart(
        line(
            a="short_name: Alpha\nbase_models: [Qwen]",
            b="builds_on: [other, a, {title: CLAP}]\nbase_models: [qwen, Alpha]",
        )
    )
    assert text.count('class="lp-outside"') == 3
    assert 'href="../../papers/other/"' in text
    assert "Hollow dots" in text


def test_a_paper_without_a_date_does_not_affect_the_narrow_layout() -> None:
    chart = line(a="date: 2024", b="follows: [a]", c="date: 2025\nfollows: [a]")
    assert chart is not None
    assert chart.wide is not None
    texts = {"families/f": "name: Fam", "papers/a": "title: A\nauthors: [X Y]\nfamily: f"}
    texts["papers/b"] = "title: B\nauthors: [X Y]\nfamily: f\nfollows: [a]\ndate: 2025"
    context = PageContext("families/f.md", build_context_of(valid_lab(texts)))
    chart = lineage_chart(context.family("f"), context.papers(["a", "b"]), context)
    assert chart is not None
    assert chart.wide is None
    assert "No date" in chart.narrow


def test_a_large_family_has_a_row_for_each_year() -> None:
    papers = {f"p{n:02}": f"date: {2018 + n // 4}-0{1 + n % 4}" for n in range(32)}
    papers["p02"] += "\nfollows: [p01]\nbuilds_on: [p00]"
    chart = line(**papers)
    assert chart is not None
    assert chart.wide is not None
    for image in (chart.narrow, chart.wide):
        assert image.count("lp-mark") == 32
        assert image.count('class="lp-tick"') == 8
        assert image.count('class="lp-edge"') == 1
    assert "Each dot is a paper" in chart.text


def test_of_a_hundred_papers_the_newest_are_drawn() -> None:
    papers = {f"p{n:03}": f"date: {1900 + n}\nbase_models: [Q]" for n in range(100)}
    papers["p099"] += "\nfollows: [p098]"
    text = text_of_chart(line(**papers))
    assert "Showing the newest 80 of 100 papers." in text
    assert text.count("lp-mark") == 80

from collections.abc import Mapping

from family_papers import family_of

from labpress.catalogue.result_comparison import compare_results
from labpress.views.components.charts import Chart
from labpress.views.components.score_charts import score_chart, sparkline


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

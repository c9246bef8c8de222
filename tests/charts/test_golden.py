"""Compares one chart of each kind with a golden file that a person has reviewed.

After an intended change, review the charts in a browser, then update the golden files with
``PYTHONPATH=tests/support .venv/bin/python tests/charts/test_golden.py``.
"""

from dataclasses import replace

import pytest
from chart_reader import make_lineage, make_node
from paths import TESTS

from labpress.charts.coauthors import CoauthorNetwork, draw_coauthors
from labpress.charts.lineage_horizontal import draw_horizontal_lineage
from labpress.charts.lineage_vertical import draw_vertical_lineage
from labpress.charts.results import Point, ScoreSeries, draw_results
from labpress.charts.timeline import WIDE, Timeline, TimelinePoint, TimelineRow, draw_timeline
from labpress.charts.topics import WIDE as TOPICS_WIDE
from labpress.charts.topics import TopicCounts, TopicRow, draw_topics
from labpress.charts.years import YearCounts, draw_years

FOLDER = TESTS / "golden/charts"
LINEAGE = make_lineage(
    make_node("a", 2025.1),
    make_node("b", 2025.15, "B & C"),
    make_node("d", 2026.2),
    edges="b builds a, d follows a",
    external="Base-32B for a, Base-32B for b",
    ticks=((2025.5, "Jul 2025"), (2026.0, "Jan 2026")),
)
SCORES = ScoreSeries(
    tuple(
        Point(label, time, value, f"{value}%", f"papers/{label}/", f"Paper {label}")
        for label, time, value in (("a", 2025.1, 69.0), ("b", 2025.15, 73.6), ("d", 2026.2, 76.0))
    ),
    "MMMU: from 69.0% to 76.0%",
    "a: 69.0%; b: 73.6%; d: 76.0%.",
)
OF_FAMILIES = ScoreSeries(
    tuple(
        replace(point, line=family, css_class=f"lp-family lp-family-{family}" if family else "")
        for point, family in zip(SCORES.points, ("one", "one", None), strict=True)
    ),
    "MMMU",
    "a: 69.0%; b: 73.6%; d: 76.0%.",
)
TOPICS = TopicCounts(
    (
        TopicRow("graphs", "keywords/graph/", {2023: 1, 2025: 4}, 5),
        TopicRow("A & B", "keywords/a-b/", {2024: 2}, 2),
    ),
    "Papers by year",
    "graphs: 2023: 1, 2025: 4. A & B: 2024: 2.",
)
NETWORK = CoauthorNetwork(("x", "y", "z"), {frozenset("xy"): 4, frozenset("xz"): 1})
FAMILIES = Timeline(
    tuple(
        TimelineRow(
            label,
            f"families/{label}/",
            f"lp-family lp-family-{label}",
            (TimelinePoint(time, "papers/p/", "P"),),
        )
        for label, time in (("one", 2024.5), ("two", 2025.75))
    ),
    "When papers appeared",
    "one: 1. two: 1.",
)
CHARTS = {
    "lineage": draw_horizontal_lineage(LINEAGE),
    "lineage-vertical": draw_vertical_lineage(LINEAGE),
    "results": draw_results(SCORES),
    "results-of-families": draw_results(OF_FAMILIES),
    "topics": draw_topics(TOPICS, TOPICS_WIDE),
    "years": draw_years(YearCounts({2023: 1, 2025: 16}, "Papers by year", "2023: 1; 2025: 16.")),
    "coauthors": draw_coauthors(NETWORK),
    "timeline": draw_timeline(FAMILIES, WIDE),
}


def serialise(name: str) -> str:
    """Write one element per line, so that differences are readable."""
    return str(CHARTS[name]).replace("><", ">\n<") + "\n"


@pytest.mark.parametrize("name", CHARTS)
def test_charts_equal_their_golden_files(name: str) -> None:
    assert serialise(name) == (FOLDER / f"{name}.svg").read_text("utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in CHARTS:
        (FOLDER / f"{name}.svg").write_text(serialise(name), "utf-8")

from itertools import pairwise

import pytest
from chart_reader import MARKUP_TEXT, parse_chart

from labpress.charts.results import NARROW, WIDE, Point, ScoreSeries, draw_results
from labpress.charts.sparkline import draw_sparkline


def series(*values: tuple[float, float], name: str = "") -> ScoreSeries:
    points = tuple(
        Point(name or f"P{n}", time, value, f"{value}%", f"papers/p{n}/", f"Paper {n} {name}")
        for n, (time, value) in enumerate(values)
    )
    return ScoreSeries(points, f"MMMU {name}", f"A description {name}")


FEW_POINTS = series((2025.27, 69.0), (2025.31, 73.6), (2025.52, 76.0), (2026.1, 71.2))
MANY_POINTS = series(*((2020 + n / 10, 40 + (n * 7) % 50) for n in range(60)))


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_few_points_all_have_value_and_name(width: int) -> None:
    chart = parse_chart(draw_results(FEW_POINTS, width))
    chart.check_labels()
    assert {"69.0%", "73.6%", "76.0%", "71.2%", "P0", "P1", "P2", "P3"} == set(chart.texts)
    assert [href for href, _ in chart.links] == [f"papers/p{n}/" for n in range(4)]


def test_line_crosses_no_value_label() -> None:
    chart = parse_chart(draw_results(FEW_POINTS))
    (path,) = chart.all("polyline", "lp-line-path")
    points = [tuple(map(float, pair.split(","))) for pair in path.attrib["points"].split()]
    boxes = [box for text, box in chart.labels() if text.endswith("%")]
    for (x1, y1), (x2, y2) in pairwise(points):
        for step in range(100):
            x, y = x1 + (x2 - x1) * step / 100, y1 + (y2 - y1) * step / 100
            assert not any(b.left < x < b.right and b.top < y < b.bottom for b in boxes)


def test_x_follows_time_and_y_follows_the_score() -> None:
    marks = parse_chart(draw_results(FEW_POINTS)).all("circle", "lp-mark")
    xs = [float(mark.attrib["cx"]) for mark in marks]
    ys = [float(mark.attrib["cy"]) for mark in marks]
    assert xs == sorted(xs)
    assert sorted(range(4), key=lambda n: -ys[n]) == [0, 3, 1, 2]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_many_points_label_ends_and_extremes_without_overlaps(width: int) -> None:
    chart = parse_chart(draw_results(MANY_POINTS, width))
    chart.check_labels()
    values = [point.value for point in MANY_POINTS.points]
    required = (values[0], values[-1], max(values), min(values))
    assert {f"{value}%" for value in required} <= set(chart.texts)
    assert len(chart.all("circle", "lp-mark")) == 60


@pytest.mark.parametrize(
    "data",
    [
        series((2025.0, 1.0), (2025.0, 1.0)),
        series((2025.0, -3.0), (2026.0, 1e9)),
        series((2025.1, 5.0), (2025.5, 6.0), name="A name of a paper that is far too long to fit"),
    ],
    ids=["equal", "extreme range", "long names"],
)
def test_unusual_scores_are_drawn_without_overlaps(data: ScoreSeries) -> None:
    parse_chart(draw_results(data)).check_labels()


def test_labels_are_escaped() -> None:
    svg = draw_results(series((2025.0, 1.0), (2026.0, 2.0), name=MARKUP_TEXT))
    assert "<b>" not in svg
    assert MARKUP_TEXT in parse_chart(svg).texts


def test_sparkline_rises_with_its_scores() -> None:
    chart = parse_chart(
        draw_sparkline([(2025.1, 69.0), (2025.2, 73.6), (2025.5, 76.0)], f"M {MARKUP_TEXT}")
    )
    (path,) = chart.all("polyline", "lp-line-path")
    points = [tuple(map(float, pair.split(","))) for pair in path.attrib["points"].split()]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert points[0][1] > points[1][1] > points[2][1]
    assert all(0 < x < 96 and 0 < y < 28 for x, y in points)


def test_sparkline_of_equal_scores_is_in_the_middle() -> None:
    chart = parse_chart(draw_sparkline([(2025.0, 5.0), (2025.0, 5.0)], "Same"))
    assert [mark.attrib["cy"] for mark in chart.all("circle", "lp-mark")] == ["14", "14"]

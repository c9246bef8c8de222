from itertools import pairwise

import pytest
from drawn_images import EVIL, read

from labpress.charts.results import NARROW, WIDE, Point, Scores, draw_results
from labpress.charts.sparkline import draw_sparkline


def scores(*values: tuple[float, float], name: str = "") -> Scores:
    points = tuple(
        Point(name or f"P{n}", at, value, f"{value}%", f"papers/p{n}/", f"Paper {n} {name}")
        for n, (at, value) in enumerate(values)
    )
    return Scores(points, f"MMMU {name}", f"In words {name}")


FEW = scores((2025.27, 69.0), (2025.31, 73.6), (2025.52, 76.0), (2026.1, 71.2))
MANY = scores(*((2020 + n / 10, 40 + (n * 7) % 50) for n in range(60)))


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_value_and_name_of_a_few_stands_at_its_point(width: int) -> None:
    image = read(draw_results(FEW, width))
    image.check_labels()
    assert {"69.0%", "73.6%", "76.0%", "71.2%", "P0", "P1", "P2", "P3"} == set(image.texts)
    assert [href for href, _ in image.links] == [f"papers/p{n}/" for n in range(4)]


def test_the_line_does_not_run_through_its_values() -> None:
    image = read(draw_results(FEW))
    (path,) = image.all("polyline", "lp-line-path")
    points = [tuple(map(float, one.split(","))) for one in path.attrib["points"].split()]
    boxes = [box for words, box in image.labels() if words.endswith("%")]
    for (x1, y1), (x2, y2) in pairwise(points):
        for step in range(100):
            x, y = x1 + (x2 - x1) * step / 100, y1 + (y2 - y1) * step / 100
            assert not any(b[0] < x < b[2] and b[1] < y < b[3] for b in boxes)


def test_points_stand_in_time_and_the_higher_score_higher() -> None:
    marks = read(draw_results(FEW)).all("circle", "lp-mark")
    across = [float(mark.attrib["cx"]) for mark in marks]
    down = [float(mark.attrib["cy"]) for mark in marks]
    assert across == sorted(across)
    assert sorted(range(4), key=lambda n: -down[n]) == [0, 3, 1, 2]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_of_many_the_ends_and_extremes_are_told_and_nothing_overlaps(width: int) -> None:
    image = read(draw_results(MANY, width))
    image.check_labels()
    values = [point.value for point in MANY.points]
    told = (values[0], values[-1], max(values), min(values))
    assert {f"{value}%" for value in told} <= set(image.texts)
    assert len(image.all("circle", "lp-mark")) == 60


@pytest.mark.parametrize(
    "data",
    [
        scores((2025.0, 1.0), (2025.0, 1.0)),
        scores((2025.0, -3.0), (2026.0, 1e9)),
        scores((2025.1, 5.0), (2025.5, 6.0), name="A name of a paper that is far too long to fit"),
    ],
    ids=["all the same", "very unlike", "long names"],
)
def test_odd_scores_are_drawn_too(data: Scores) -> None:
    read(draw_results(data)).check_labels()


def test_names_are_escaped() -> None:
    svg = draw_results(scores((2025.0, 1.0), (2026.0, 2.0), name=EVIL))
    assert "<b>" not in svg
    assert EVIL in read(svg).texts


def test_a_small_line_rises_with_its_scores() -> None:
    image = read(draw_sparkline([(2025.1, 69.0), (2025.2, 73.6), (2025.5, 76.0)], f"M {EVIL}"))
    (path,) = image.all("polyline", "lp-line-path")
    points = [tuple(map(float, one.split(","))) for one in path.attrib["points"].split()]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert points[0][1] > points[1][1] > points[2][1]
    assert all(0 < x < 96 and 0 < y < 28 for x, y in points)


def test_a_small_line_of_equal_scores_lies_in_the_middle() -> None:
    image = read(draw_sparkline([(2025.0, 5.0), (2025.0, 5.0)], "Same"))
    assert [mark.attrib["cy"] for mark in image.all("circle", "lp-mark")] == ["14", "14"]

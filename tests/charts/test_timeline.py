import itertools
import math

import pytest
from chart_reader import MARKUP_TEXT, parse_chart

from labpress.charts.timeline import (
    NARROW,
    WIDE,
    Timeline,
    TimelinePoint,
    TimelineRow,
    draw_timeline,
)


def row(label: str, *times: float) -> TimelineRow:
    points = tuple(
        TimelinePoint(time, f"papers/{label}-{time}/", f"{label}, {time}") for time in times
    )
    return TimelineRow(label, f"families/{label}/", f"lp-family lp-family-{label}", points)


DATA = Timeline(
    (row("music", 2023.6, 2023.7, 2025.2), row("r1v", 2025.27, 2025.9), row("one", 2026.3)),
    "When papers appeared",
    "A description.",
)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_each_family_is_a_row_with_its_colour_and_a_marker_per_paper(width: int) -> None:
    chart = parse_chart(draw_timeline(DATA, width))
    chart.check_labels()
    for family in DATA.rows:
        (group,) = chart.all("g", family.css_class.split()[1])
        marks = [float(mark.attrib["cx"]) for mark in group.iter("circle")]
        assert len(marks) == len(family.points)
        assert marks == sorted(marks)
    assert chart.links[:2] == [
        ("families/music/", "music"),
        ("papers/music-2023.6/", "music, 2023.6"),
    ]
    assert {"2023", "2024", "2025", "2026", "music", "r1v", "one"} == set(chart.texts)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_all_rows_share_one_axis(width: int) -> None:
    rows = (row("a", 2025.5), row("b", 2025.5), row("c", 2025.0))
    marks = parse_chart(draw_timeline(Timeline(rows, "Same", "A description."), width)).all(
        "circle", "lp-mark"
    )
    first, second, third = (float(mark.attrib["cx"]) for mark in marks)
    assert first == second > third


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_long_labels_and_long_time_ranges_stay_in_the_chart(width: int) -> None:
    rows = (row(MARKUP_TEXT * 9, 1950.0, 2026.9), row("b", 2000.5))
    svg = draw_timeline(Timeline(rows, MARKUP_TEXT, MARKUP_TEXT), width)
    assert "<b>" not in svg
    chart = parse_chart(svg)
    chart.check_labels()
    chart_width, _ = chart.size
    assert all(
        float(mark.attrib["cx"]) <= chart_width - 5 for mark in chart.all("circle", "lp-mark")
    )


def _overlaps(marks: list[tuple[float, float]]) -> int:
    return sum(math.dist(one, other) < 11 for one, other in itertools.combinations(marks, 2))


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize(
    "times",
    [
        (2025.27, 2025.3, 2025.31),
        (2025.5, 2025.5, 2025.5, 2025.5),
        tuple(2020 + month / 12 for month in range(60)),
    ],
)
def test_no_dot_covers_another(width: int, times: tuple[float, ...]) -> None:
    rows = (row("close", *times), row("old", 2021.0), row("new", 2026.5))
    chart = parse_chart(draw_timeline(Timeline(rows, "Close", "A description."), width))
    marks = [
        (float(mark.attrib["cx"]), float(mark.attrib["cy"]))
        for mark in chart.all("circle", "lp-mark")
    ]
    assert len(marks) == len(times) + 2
    assert _overlaps(marks) == 0
    (line,) = chart.all("g", "lp-family-close")[0].iter("line")
    assert (float(line.attrib["x2"]), float(line.attrib["y2"])) in marks, "it ends at a dot"
    assert all(y + 6 <= chart.size[1] for _, y in marks)


def test_each_dot_can_be_tapped_without_hitting_another() -> None:
    rows = (row("close", 2025.27, 2025.28, 2025.3, 2025.5), row("other", 2024.0))
    group, *_ = parse_chart(draw_timeline(Timeline(rows, "Close", "A description."))).all(
        "g", "lp-family-close"
    )
    areas = [
        tuple(float(area.attrib[name]) for name in ("x", "y", "width", "height"))
        for area in list(group.iter("rect"))[1:]
    ]
    assert len(areas) == 4
    for (x, y, width, height), (x_2, y_2, width_2, height_2) in itertools.combinations(areas, 2):
        apart = x + width <= x_2 + 0.1 or x_2 + width_2 <= x + 0.1
        assert apart or y + height <= y_2 + 0.1 or y_2 + height_2 <= y + 0.1

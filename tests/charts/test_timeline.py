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

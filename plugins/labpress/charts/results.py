"""Draws a line chart of a benchmark's scores over time, with value labels at the points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.label_layout import dodge, place_labels
from labpress.charts.svg import (
    BOLD_SIZE,
    TEXT_SIZE,
    add_element,
    add_line,
    add_link,
    new_svg,
    to_markup,
)
from labpress.charts.text_metrics import text_width, truncate

NARROW, WIDE = 320, 640
"""The widths of the chart in user units."""
_MARGIN_X, _MARGIN_TOP, _PLOT_HEIGHT = 26.0, 30.0, 96.0
_AXIS_Y = _MARGIN_TOP + _PLOT_HEIGHT + 28
"""The y coordinate of the axis, with space for a value label below the lowest point."""
_LANE_HEIGHT, _MAX_LANES = 19.0, 4
_MAX_LABEL_WIDTH = 110.0
_REQUIRED_VALUES = 4
"""The number of values that are labelled first: the first, the last, the highest and the lowest."""
_SAMPLES_PER_SEGMENT = 40


class Box(NamedTuple):
    """A bounding box in user units; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Point:
    """A score of a paper.

    Attributes:
        label: the short name of the paper.
        time: the date as a decimal year (2025.5 is mid-2025).
        value: the score.
        value_label: the formatted score.
        href: the URL of the paper's page.
        title: the full title of the paper.
        date_label: the formatted date; empty to leave it out.
        line: the name of the line that connects the score with others, such as the id of a family;
            None if no line does.
        css_class: the CSS classes that set the colour of the point and its line; may be empty.
    """

    label: str
    time: float
    value: float
    value_label: str
    href: str
    title: str
    line: str | None = ""
    css_class: str = ""
    date_label: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSeries:
    """The scores of one benchmark.

    Attributes:
        points: the points, oldest first; at least two.
        label: the accessible name of the chart.
        description: the accessible description of the chart.
    """

    points: tuple[Point, ...]
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class _PointLabel:
    """The name of a paper below the axis: its row, its left x coordinate, and its text."""

    lane: int
    left: float
    text: str


def draw_results(series: ScoreSeries, width: int = NARROW) -> Markup:
    """Draw a line chart of scores.

    A value is labelled if there is space for its label. The first, the last, the highest and the
    lowest value take precedence. Names of papers that do not fit below the axis are omitted; a
    table next to the chart contains all names.

    Args:
        series: the scores.
        width: `NARROW` or `WIDE`, in user units.
    """
    points = series.points
    xs, ys = _x_coordinates(points, width), _y_coordinates(points)
    point_labels = _place_point_labels(points, xs, width)
    lanes = 1 + max((label.lane for label in point_labels.values()), default=0)
    height = _AXIS_Y + 4 + lanes * _LANE_HEIGHT + 4
    svg = new_svg(width, height, series.label, series.description, has_links=True)
    add_line(svg, 0, _AXIS_Y, width, _AXIS_Y, "lp-axis")
    value_labels = _place_value_labels(points, xs, ys, width)
    for index in point_labels:
        add_line(svg, xs[index], ys[index], xs[index], _AXIS_Y, "lp-leader")
    _draw_lines(svg, points, xs, ys)
    for index, point in enumerate(points):
        x, y = xs[index], ys[index]
        group = add_element(svg, "g", class_=point.css_class) if point.css_class else svg
        link = add_link(group, point.href, _tooltip(point))
        if len(points) <= 8:
            # This rectangle enlarges the click target. With more points, targets would overlap.
            add_element(link, "rect", x=x - 12, y=y - 12, width=24, height=24)
        add_element(link, "circle", cx=x, cy=y, r=4.5, class_="lp-mark")
        if index in value_labels:
            _draw_value_label(link, point.value_label, value_labels[index])
        if index in point_labels:
            _draw_point_label(link, svg, x, point_labels[index])
    return to_markup(svg)


def _draw_lines(
    svg: Element, points: Sequence[Point], xs: Sequence[float], ys: Sequence[float]
) -> None:
    """Draw a polyline through the points of each line that has at least two."""
    for name in dict.fromkeys(point.line for point in points):
        indexes = [index for index, point in enumerate(points) if point.line == name]
        if name is not None and len(indexes) > 1:
            path = " ".join(f"{xs[index]:.1f},{ys[index]:.1f}" for index in indexes)
            css_class = points[indexes[0]].css_class
            group = add_element(svg, "g", class_=css_class) if css_class else svg
            add_element(group, "polyline", points=path, class_="lp-line-path")


def _draw_value_label(link: Element, text: str, box: Box) -> None:
    middle = (box.left + box.right) / 2
    add_element(link, "text", text, x=middle, y=box.bottom - 4, class_="lp-value lp-middle")


def _draw_point_label(link: Element, svg: Element, x: float, label: _PointLabel) -> None:
    baseline = _AXIS_Y + 15 + label.lane * _LANE_HEIGHT
    add_line(svg, x, _AXIS_Y, x, baseline + 2, "lp-leader")
    add_element(link, "text", label.text, x=label.left, y=baseline, class_="lp-tick")


def _x_coordinates(points: Sequence[Point], width: int) -> list[float]:
    first, last = points[0].time, max(point.time for point in points)
    span = (last - first) or 1.0
    plot_width = width - 2 * _MARGIN_X
    positions = [_MARGIN_X + plot_width * (point.time - first) / span for point in points]
    gap = min(10.0, plot_width / max(1, len(points) - 1))
    return dodge(positions, gap, width - _MARGIN_X)


def _y_coordinates(points: Sequence[Point]) -> list[float]:
    lowest, highest = min(point.value for point in points), max(point.value for point in points)
    if lowest == highest:
        return [_MARGIN_TOP + _PLOT_HEIGHT / 2] * len(points)
    return [
        _MARGIN_TOP + _PLOT_HEIGHT * (highest - point.value) / (highest - lowest)
        for point in points
    ]


def _by_priority(points: Sequence[Point]) -> list[int]:
    """Return the indexes of the points: first, last, highest and lowest, then all the others."""
    values = [point.value for point in points]
    required = [0, len(points) - 1, values.index(max(values)), values.index(min(values))]
    return list(dict.fromkeys([*required, *range(len(points))]))


def _place_value_labels(
    points: Sequence[Point], xs: Sequence[float], ys: Sequence[float], width: int
) -> dict[int, Box]:
    """Return the box of each value label that fits, keyed by the index of its point."""
    markers = [Box(x - 6, y - 6, x + 6, y + 6) for x, y in zip(xs, ys, strict=True)]
    boxes: dict[int, Box] = {}
    for rank, index in enumerate(_by_priority(points)):
        label_width = text_width(points[index].value_label, BOLD_SIZE)
        candidates = _value_label_candidates(xs[index], ys[index], label_width, width)
        other_markers = [marker for other, marker in enumerate(markers) if other != index]
        free = _without_overlaps(candidates, [*boxes.values(), *other_markers])
        # Prefer boxes that the line does not cross; the sort is stable.
        free.sort(key=lambda box: _line_crosses(box, xs, ys))
        if not free and rank < _REQUIRED_VALUES:
            # A required label may cover a marker, but no other label.
            free = _without_overlaps(candidates, list(boxes.values()))
        if free:
            boxes[index] = free[0]
    return boxes


def _tooltip(point: Point) -> str:
    return " · ".join(filter(None, (point.title, point.value_label, point.date_label)))


def _without_overlaps(candidates: Sequence[Box], occupied: Sequence[Box]) -> list[Box]:
    return [box for box in candidates if not any(overlaps(box, other) for other in occupied)]


def _value_label_candidates(x: float, y: float, label_width: float, width: int) -> list[Box]:
    """Return possible boxes of a value label, best first: above, below or next to its point."""
    left = min(max(x - label_width / 2, 0), width - label_width)
    corners = [
        (left, y - 25),
        (left, y + 8),
        (x - label_width - 4, y - 22),
        (x + 4, y + 6),
        (x + 9, y - 9),
        (x - 9 - label_width, y - 9),
    ]
    boxes = [Box(left, top, left + label_width, top + 17) for left, top in corners]
    return [box for box in boxes if box.left >= 0 and box.right <= width and box.bottom <= _AXIS_Y]


def _line_crosses(box: Box, xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Return whether the line of scores crosses a box, tested at points along each segment."""
    for (x1, y1), (x2, y2) in pairwise(zip(xs, ys, strict=True)):
        # Most segments are far away. The x coordinates are in ascending order.
        if x1 >= box.right or x2 <= box.left or min(y1, y2) >= box.bottom or max(y1, y2) <= box.top:
            continue
        for step in range(_SAMPLES_PER_SEGMENT + 1):
            x = x1 + (x2 - x1) * step / _SAMPLES_PER_SEGMENT
            y = y1 + (y2 - y1) * step / _SAMPLES_PER_SEGMENT
            if box.left < x < box.right and box.top < y < box.bottom:
                return True
    return False


def _place_point_labels(
    points: Sequence[Point], xs: Sequence[float], width: int
) -> dict[int, _PointLabel]:
    """Place the names of papers below the axis, and drop names until the others fit.

    Names are dropped in reverse order of `_by_priority`.

    Returns:
        The labels, keyed by the index of their point.
    """
    texts = [truncate(point.label, _MAX_LABEL_WIDTH, TEXT_SIZE) for point in points]
    labels = [(x, text_width(text, TEXT_SIZE)) for x, text in zip(xs, texts, strict=True)]
    by_priority = _by_priority(points)
    while by_priority:
        indexes = sorted(by_priority)
        placements = place_labels([labels[index] for index in indexes], width, _MAX_LANES, gap=4.0)
        if placements:
            return {
                index: _PointLabel(placement.lane, placement.start, texts[index])
                for index, placement in zip(indexes, placements, strict=True)
            }
        by_priority.pop()
    return {}


def overlaps(box: Box, other: Box) -> bool:
    """Return whether two boxes overlap; boxes that only touch do not."""
    return (
        box.left < other.right
        and other.left < box.right
        and box.top < other.bottom
        and other.top < box.bottom
    )

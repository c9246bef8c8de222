"""Draws a timeline of families: one row per family, one marker per paper, one shared time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from labpress.charts.label_layout import time_ticks
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

NARROW, WIDE = 320, 1040
"""The widths of the chart in user units."""
_WIDE_ROW_HEIGHT, _NARROW_ROW_HEIGHT = 30.0, 44.0
_LANE_HEIGHT, _MAX_LANES = 12.0, 6
"""The height of a lane of dots within a row, and the maximum number of lanes.

Dots that would cover one another are placed in different lanes, as long as there are enough lanes.
"""
_DOT_DISTANCE = 12.0
"""The distance between dots, in user units, below which they share a lane only if necessary."""
_MAX_LABEL_COLUMN = 280.0
_MARGIN = 12.0
_AXIS_HEIGHT = 24.0


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """A paper.

    Attributes:
        time: the date as a decimal year (2025.5 is mid-2025).
        href: the URL of the paper's page.
        title: the name and the date of the paper.
    """

    time: float
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A family.

    Attributes:
        label: the name of the family.
        href: the URL of the family's page.
        css_class: the CSS classes that set the colour.
        points: the papers, by date.
    """

    label: str
    href: str
    css_class: str
    points: tuple[TimelinePoint, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The data of a timeline.

    Attributes:
        rows: the families from top to bottom, each with at least one paper.
        label: the accessible name of the chart.
        description: the accessible description of the chart.
    """

    rows: tuple[TimelineRow, ...]
    label: str
    description: str


def draw_timeline(data: Timeline, width: int = NARROW) -> Markup:
    """Draw a timeline.

    Args:
        data: the timeline, with at least one row.
        width: `NARROW`, with the label of each row above it, or `WIDE`, with the labels in a column
            on the left.
    """
    is_wide = width == WIDE
    label_width = max(text_width(row.label, BOLD_SIZE) for row in data.rows)
    left = min(label_width + 24, _MAX_LABEL_COLUMN) if is_wide else _MARGIN
    first, last = _time_range(data.rows)

    def to_x(time: float) -> float:
        return left + (width - _MARGIN - left) * (time - first) / (last - first)

    dots = [_dots([to_x(point.time) for point in row.points]) for row in data.rows]
    row_height = _WIDE_ROW_HEIGHT if is_wide else _NARROW_ROW_HEIGHT
    heights = [row_height + _LANE_HEIGHT * max(dot.lane for dot in row_dots) for row_dots in dots]
    height = _AXIS_HEIGHT + sum(heights)
    svg = new_svg(width, height, data.label, data.description, has_links=True)
    ticks = [(to_x(time), year) for time, year in _ticks(first, last)]
    _draw_axis(svg, ticks, width, height)
    tops = accumulate(heights, initial=_AXIS_HEIGHT)
    for row, row_dots, top in zip(data.rows, dots, tops, strict=False):
        _draw_row(svg, row, row_dots, top, is_wide=is_wide)
    return to_markup(svg)


@dataclass(frozen=True, slots=True)
class _Dot:
    """The position of a paper in its row; lane 0 is on the line of the row, and lane 1 below it."""

    x: float
    lane: int


def _dots(xs: Sequence[float]) -> list[_Dot]:
    """Return a dot for each position, in the first lane in which it covers no other dot, if any.

    Args:
        xs: the positions in ascending order.
    """
    dots: list[_Dot] = []
    lane_ends = [float("-inf")] * _MAX_LANES
    for x in xs:
        # If there is no room in any lane, the dot covers the one that is farthest away.
        free = (lane for lane, end in enumerate(lane_ends) if end + _DOT_DISTANCE <= x)
        lane = next(free, lane_ends.index(min(lane_ends)))
        lane_ends[lane] = x
        dots.append(_Dot(x, lane))
    return dots


def _time_range(rows: Sequence[TimelineRow]) -> tuple[float, float]:
    """Return the start of the first year with a paper, and the end of the last quarter with one.

    Both are decimal years, at least one year apart.
    """
    times = [point.time for row in rows for point in row.points]
    first_year, last = int(min(times)), max(times)
    return float(first_year), max(int(last * 4 + 1) / 4, first_year + 1.0)


def _ticks(first: float, last: float) -> list[tuple[float, int]]:
    """Return the decimal year and the year of each tick."""
    # `time_ticks` would return months for a shorter range, but this axis shows only years.
    ticks = time_ticks(first, max(last, first + 2.1), 12)
    return [(time, year) for time, year, _ in ticks if time <= last]


def _draw_axis(svg: Element, ticks: Sequence[tuple[float, int]], width: int, height: float) -> None:
    previous_end = -100.0
    for x, year in ticks:
        add_line(svg, x, _AXIS_HEIGHT - 4, x, height, "lp-rule")
        label_width = text_width(str(year), TEXT_SIZE)
        start = min(x, width - label_width)
        if start > previous_end + 8:
            add_element(svg, "text", str(year), x=start, y=13, class_="lp-tick")
            previous_end = start + label_width


def _draw_row(
    svg: Element, row: TimelineRow, dots: Sequence[_Dot], top: float, *, is_wide: bool
) -> None:
    group = SubElement(svg, "g", {"class": row.css_class})
    middle = top + (_WIDE_ROW_HEIGHT / 2 if is_wide else 31.0)
    baseline = middle + 4.5 if is_wide else top + 16
    max_width = _MAX_LABEL_COLUMN - 24 if is_wide else NARROW - 8
    label_width = min(text_width(row.label, BOLD_SIZE), max_width)
    link = add_link(group, row.href, row.label)
    # A transparent rectangle makes the whole label clickable.
    add_element(link, "rect", x=0.0, y=baseline - 16, width=label_width, height=24)
    label = truncate(row.label, max_width, BOLD_SIZE)
    add_element(link, "text", label, x=0.0, y=baseline, class_="lp-name")
    on_line = [dot.x for dot in dots if dot.lane == 0]
    add_line(group, on_line[0], middle, on_line[-1], middle, "lp-span")
    last_lane = max(dot.lane for dot in dots)
    areas = _touch_areas(dots)
    for dot, point, (start, end) in zip(dots, row.points, areas, strict=True):
        y = middle + _LANE_HEIGHT * dot.lane
        area_top = y - (12 if dot.lane == 0 else _LANE_HEIGHT / 2)
        area_bottom = y + (12 if dot.lane == last_lane else _LANE_HEIGHT / 2)
        marker = add_link(group, point.href, point.title)
        height = area_bottom - area_top
        add_element(marker, "rect", x=start, y=area_top, width=end - start, height=height)
        add_element(marker, "circle", cx=dot.x, cy=y, r=5.5, class_="lp-mark lp-ringed")


def _touch_areas(dots: Sequence[_Dot]) -> list[tuple[float, float]]:
    """Return the start and end of the area in which a tap opens the paper at each dot.

    An area is at most 24 user units wide, and ends halfway to the neighbouring dots in its lane.
    """
    areas = [(0.0, 0.0)] * len(dots)
    for lane in range(_MAX_LANES):
        indices = [index for index, dot in enumerate(dots) if dot.lane == lane]
        middles = [(dots[first].x + dots[second].x) / 2 for first, second in pairwise(indices)]
        limits = [float("-inf"), *middles, float("inf")]
        for index, (start, end) in zip(indices, pairwise(limits), strict=False):
            areas[index] = max(dots[index].x - 12, start), min(dots[index].x + 12, end)
    return areas

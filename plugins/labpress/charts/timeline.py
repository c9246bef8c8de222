"""Draws a timeline of families: one row per family, one marker per paper, one shared time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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
    row_height = _WIDE_ROW_HEIGHT if is_wide else _NARROW_ROW_HEIGHT
    label_width = max(text_width(row.label, BOLD_SIZE) for row in data.rows)
    left = min(label_width + 24, _MAX_LABEL_COLUMN) if is_wide else _MARGIN
    first, last = _time_range(data.rows)
    height = _AXIS_HEIGHT + row_height * len(data.rows)
    svg = new_svg(width, height, data.label, data.description, has_links=True)

    def to_x(time: float) -> float:
        return left + (width - _MARGIN - left) * (time - first) / (last - first)

    ticks = [(to_x(time), year) for time, year in _ticks(first, last)]
    _draw_axis(svg, ticks, width, height)
    for index, row in enumerate(data.rows):
        top = _AXIS_HEIGHT + row_height * index
        _draw_row(svg, row, [to_x(point.time) for point in row.points], top, is_wide=is_wide)
    return to_markup(svg)


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
    svg: Element, row: TimelineRow, xs: Sequence[float], top: float, *, is_wide: bool
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
    if xs:
        add_line(group, xs[0], middle, xs[-1], middle, "lp-span")
    for (x, point), (start, end) in zip(
        zip(xs, row.points, strict=True), _touch_areas(xs), strict=True
    ):
        marker = add_link(group, point.href, point.title)
        add_element(marker, "rect", x=start, y=middle - 12, width=end - start, height=24.0)
        add_element(marker, "circle", cx=x, cy=middle, r=5.5, class_="lp-mark lp-ringed")


def _touch_areas(xs: Sequence[float]) -> list[tuple[float, float]]:
    """Return the start and end of the area in which a tap opens the paper at each position.

    An area is at most 24 user units wide, and ends halfway to the neighbouring dots.

    Args:
        xs: the positions in ascending order.
    """
    middles = [(first + second) / 2 for first, second in pairwise(xs)]
    limits = [float("-inf"), *middles, float("inf")]
    return [
        (max(x - 12, start), min(x + 12, end))
        for x, (start, end) in zip(xs, pairwise(limits), strict=True)
    ]

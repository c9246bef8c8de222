"""Draws the number of papers per topic and year: rows of bars with a shared axis and scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.paths import path_data
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
MAX_YEARS = 20
"""The maximum number of years in the chart; older years are left out."""
_AXIS_HEIGHT, _BAR_HEIGHT = 22.0, 20.0
_WIDE_ROW_HEIGHT, _NARROW_ROW_HEIGHT = 30.0, 48.0
_MAX_LABEL_COLUMN = 220.0
_MAX_PITCH = 56.0


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic.

    Attributes:
        label: the name of the topic.
        href: the URL of the topic's page.
        counts: the number of papers by year; years without a paper may be missing.
        total: the number of all papers, including those without a date and those from years that
            are too old for the chart.
    """

    label: str
    href: str
    counts: Mapping[int, int]
    total: int


@dataclass(frozen=True, slots=True)
class TopicCounts:
    """The data of the chart.

    Attributes:
        rows: the topics, of which at least one has a paper with a date.
        label: the accessible name of the chart.
        description: the accessible description of the chart.
    """

    rows: tuple[TopicRow, ...]
    label: str
    description: str


def years_of(rows: Sequence[TopicRow]) -> list[int]:
    """Return all years from the first to the last with a paper, but only the last `MAX_YEARS`."""
    years = [year for row in rows for year in row.counts]
    return list(range(min(years), max(years) + 1))[-MAX_YEARS:]


def draw_topics(data: TopicCounts, width: int = NARROW) -> Markup:
    """Draw the bars of all topics, with the number of papers at the end of each row.

    Args:
        data: the topics.
        width: `NARROW`, with the labels above the bars, or `WIDE`, with the labels beside them.
    """
    is_wide = width == WIDE
    years = years_of(data.rows)
    widest = max(text_width(row.label, BOLD_SIZE) for row in data.rows)
    left = min(widest, _MAX_LABEL_COLUMN) + 16 if is_wide else 0.0
    total_width = max(text_width(str(row.total), BOLD_SIZE) for row in data.rows)
    pitch = min(_MAX_PITCH, (width - left - total_width - 10) / len(years))
    row_height = _WIDE_ROW_HEIGHT if is_wide else _NARROW_ROW_HEIGHT
    height = _AXIS_HEIGHT + row_height * len(data.rows)
    svg = new_svg(width, height, data.label, data.description, has_links=True)
    _draw_axis(svg, years, left, pitch)
    highest = max(max(row.counts.get(year, 0) for year in years) for row in data.rows) or 1
    for index, row in enumerate(data.rows):
        baseline = _AXIS_HEIGHT + row_height * (index + 1) - 4
        label_y = baseline - 4 if is_wide else baseline - _BAR_HEIGHT - 6
        link = add_link(svg, row.href, f"{row.label} · {row.total}")
        max_width = _MAX_LABEL_COLUMN if is_wide else float(NARROW)
        label = truncate(row.label, max_width, BOLD_SIZE)
        # A transparent rectangle makes the whole label clickable.
        label_width = text_width(label, BOLD_SIZE)
        add_element(link, "rect", x=0.0, y=label_y - 16, width=label_width, height=24)
        add_element(link, "text", label, x=0.0, y=label_y, class_="lp-name")
        right = left + pitch * len(years)
        add_line(svg, left, baseline, right, baseline, "lp-rule")
        bars = _bars([row.counts.get(year, 0) / highest for year in years], left, baseline, pitch)
        add_element(svg, "path", d=bars, class_="lp-bar")
        add_element(
            svg,
            "text",
            str(row.total),
            x=right + 8,
            y=label_y if is_wide else baseline,
            class_="lp-value",
        )
    return to_markup(svg)


def _draw_axis(svg: Element, years: Sequence[int], left: float, pitch: float) -> None:
    """Label every year or, if bars are narrow, only every second, fifth, tenth or twentieth."""
    label_space = text_width("2000", TEXT_SIZE) + 6
    step = next(step for step in (1, 2, 5, 10, 20) if pitch * step >= label_space or step == 20)
    ticks = add_element(svg, "g", class_="lp-ticks")
    for index, year in enumerate(years):
        if year % step == 0 or step == 1:
            x = max(left + pitch * (index + 0.5), label_space / 2)
            add_element(ticks, "text", str(year), x=x, y=13)


def _bars(shares: Sequence[float], left: float, baseline: float, pitch: float) -> str:
    """Return the path data of a row of bars.

    Args:
        shares: the height of each bar as a share of the maximum, from 0 to 1. A bar of height 0 is
            left out; any other bar is at least 2 user units high.
        left: the x coordinate of the left end of the row.
        baseline: the y coordinate of the lower ends of the bars.
        pitch: the distance between the centres of two bars.
    """
    bar_width = max(2.0, min(pitch - 2, pitch * 0.72))
    commands: list[tuple[str, tuple[float, ...]]] = []
    for index, share in enumerate(shares):
        if share:
            height = max(_BAR_HEIGHT * share, 2.0)
            start = left + pitch * (index + 0.5) - bar_width / 2
            commands += [("M", (start, baseline)), ("v", (-height,)), ("h", (bar_width,))]
            commands.append(("v", (height,)))
    return path_data(commands)

"""Draws a bar chart of the number of papers per year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from labpress.charts.paths import path_data
from labpress.charts.svg import BOLD_SIZE, TEXT_SIZE, add_element, add_line, new_svg, to_markup
from labpress.charts.text_metrics import text_width

NARROW, WIDE = 320, 640
"""The widths of the chart in user units."""
MAX_YEARS = 60
"""The maximum number of years in the chart; older years are left out."""
_MARGIN_TOP, _PLOT_HEIGHT = 20.0, 84.0


@dataclass(frozen=True, slots=True)
class YearCounts:
    """The data of the chart.

    Attributes:
        counts: the number of papers by year; years without a paper may be missing.
        label: the accessible name of the chart.
        description: the accessible description of the chart.
    """

    counts: Mapping[int, int]
    label: str
    description: str


def consecutive_years(counts: Mapping[int, int]) -> list[int]:
    """Return all years from the first to the last with a paper, but only the last `MAX_YEARS`."""
    return list(range(min(counts), max(counts) + 1))[-MAX_YEARS:]


def draw_years(data: YearCounts, width: int = NARROW) -> Markup:
    """Draw a bar chart with one bar per year.

    If the bars are narrow, only every second, fifth, tenth or twentieth year is labelled.

    Args:
        data: the data of the chart, with at least one year.
        width: `NARROW` or `WIDE`, in user units.
    """
    years = consecutive_years(data.counts)
    highest = max(data.counts.get(year, 0) for year in years)
    pitch = min(56.0, width / len(years))
    bar_width = max(2.0, min(pitch - 2, pitch * 0.72))
    axis_y = _MARGIN_TOP + _PLOT_HEIGHT
    svg = new_svg(width, axis_y + 24, data.label, data.description, has_links=False)
    add_line(svg, 0, axis_y, pitch * len(years), axis_y, "lp-axis")
    label_space = text_width("2000", TEXT_SIZE) + 6
    step = next(step for step in (1, 2, 5, 10, 20) if pitch * step >= label_space)
    bars = add_element(svg, "path", class_="lp-bar")
    counts = add_element(svg, "g", class_="lp-bar-labels")
    ticks = add_element(svg, "g", class_="lp-ticks")
    commands: list[tuple[str, tuple[float, ...]]] = []
    for index, year in enumerate(years):
        count = data.counts.get(year, 0)
        middle = pitch * (index + 0.5)
        bar_height = _PLOT_HEIGHT * count / highest
        if count:
            commands += _bar(middle - bar_width / 2, axis_y, bar_width, bar_height)
        if text_width(str(count), BOLD_SIZE) + 2 <= pitch:
            add_element(counts, "text", str(count), x=middle, y=axis_y - bar_height - 5)
        if year % step == 0 or step == 1:
            half_width = text_width(str(year), TEXT_SIZE) / 2
            x = min(max(middle, half_width), width - half_width)
            add_element(ticks, "text", str(year), x=x, y=axis_y + 17)
    bars.set("d", path_data(commands))
    return to_markup(svg)


def _bar(
    left: float, bottom: float, width: float, height: float
) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield the path commands that draw a bar."""
    yield "M", (left, bottom)
    yield from (("v", (-height,)), ("h", (width,)), ("v", (height,)))

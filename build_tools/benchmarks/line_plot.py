"""Draws line plots as SVG: panels side by side, with logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

# These colours are legible on white and on black backgrounds.
COLOURS = ("#3b6fd4", "#d9480f", "#2b8a3e", "#9c36b5", "#868e96", "#b8860b")
_PANEL_WIDTH, _PANEL_HEIGHT = 300, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 26, 34, 34
_LEGEND_ROW = 18
_STYLE = 'font-family="sans-serif" font-size="11" fill="#777"'

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Panel:
    """A single plot.

    Attributes:
        title: the quantity on the vertical axis, with its unit.
        lines: the points of each line, keyed by the name of the line. All coordinates must be positive,
            since the axes are logarithmic.
    """

    title: str
    lines: Mapping[str, Points]


def draw(panels: Sequence[Panel], axis: str) -> str:
    """Return an SVG document with panels side by side and a legend below.

    Args:
        panels: the plots; lines with the same name have the same colour in all of them.
        axis: the quantity on the horizontal axes.
    """
    names = list(dict.fromkeys(name for panel in panels for name in panel.lines))
    colours = {name: COLOURS[index % len(COLOURS)] for index, name in enumerate(names)}
    width = _PANEL_WIDTH * len(panels)
    height = _PANEL_HEIGHT + _LEGEND_ROW * len(names) + 10
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {_STYLE}>',
        f"<title>{escape(', '.join(panel.title for panel in panels))}, by {escape(axis)}</title>",
    ]
    for index, panel in enumerate(panels):
        parts.append(f'<g transform="translate({index * _PANEL_WIDTH} 0)">')
        parts += _panel(panel, axis, colours)
        parts.append("</g>")
    for index, name in enumerate(names):
        y = _PANEL_HEIGHT + _LEGEND_ROW * index + 12
        parts.append(
            f'<path d="M{_LEFT} {y - 4}h24" stroke="{colours[name]}" stroke-width="2.5"/>'
            f'<text x="{_LEFT + 32}" y="{y}">{escape(name)}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(panel: Panel, axis: str, colours: Mapping[str, str]) -> Iterator[str]:
    yield f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(panel.title)}</text>'
    points = [point for line in panel.lines.values() for point in line]
    if not points:
        return
    x_axis = _Axis([x for x, _ in points], _LEFT, _PANEL_WIDTH - _RIGHT)
    y_axis = _Axis([y for _, y in points], _PANEL_HEIGHT - _BOTTOM, _TOP)
    for value in y_axis.ticks():
        y = y_axis.place(value)
        yield f'<path d="M{_LEFT} {y:.1f}H{_PANEL_WIDTH - _RIGHT}" stroke="#8884"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_label(value)}</text>'
    for value in sorted({x for x, _ in points}):
        x, y = x_axis.place(value), _PANEL_HEIGHT - _BOTTOM
        yield f'<path d="M{x:.1f} {y}v4" stroke="#888"/>'
        yield f'<text x="{x:.1f}" y="{y + 15}" text-anchor="middle">{_label(value)}</text>'
    x_middle = (_LEFT + _PANEL_WIDTH - _RIGHT) / 2
    yield f'<text x="{x_middle}" y="{_PANEL_HEIGHT - 4}" text-anchor="middle">{escape(axis)}</text>'
    for name, line in panel.lines.items():
        places = [(x_axis.place(x), y_axis.place(y)) for x, y in sorted(line)]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        yield f'<path d="M{path}" fill="none" stroke="{colours[name]}" stroke-width="2"/>'
        for x, y in places:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colours[name]}"/>'


class _Axis:
    """A logarithmic axis between two pixel positions, with a margin at both ends."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self._low = math.log10(min(values)) - 0.1
        self._high = math.log10(max(values)) + 0.1
        self._start, self._end = start, end

    def place(self, value: float) -> float:
        """Return the pixel position of a value."""
        share = (math.log10(value) - self._low) / (self._high - self._low)
        return self._start + share * (self._end - self._start)

    def ticks(self) -> list[float]:
        """Return the round values to mark on the axis, about seven at most."""
        steps = (1, 2, 5) if self._high - self._low < 2.2 else (1,)
        decades = range(math.floor(self._low), math.ceil(self._high) + 1)
        values = [step * 10.0**decade for decade in decades for step in steps]
        return [value for value in values if self._low <= math.log10(value) <= self._high]


def _label(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:g}"

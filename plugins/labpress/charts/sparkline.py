"""Draws a sparkline of a benchmark's scores, small enough for a card or a table row.

The first and the last value are printed next to the sparkline, not in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from labpress.charts.svg import add_element, new_svg, to_markup

WIDTH, HEIGHT = 96, 28
"""The size of a sparkline in user units."""
_MARGIN = 5.0


def draw_sparkline(points: Sequence[tuple[float, float]], label: str) -> Markup:
    """Draw a sparkline.

    Args:
        points: the time, as a decimal year, and the value of each point, oldest first; at least
            two points.
        label: the accessible name and description.
    """
    times, values = [time for time, _ in points], [value for _, value in points]
    time_span = (max(times) - min(times)) or 1.0
    value_span = (max(values) - min(values)) or 1.0
    # If all values are equal, the line is in the middle.
    default_share = 0.5 if max(values) == min(values) else 0.0
    svg = new_svg(WIDTH, HEIGHT, label, label, has_links=False)
    positions = [
        (
            _MARGIN + (WIDTH - 2 * _MARGIN) * (time - min(times)) / time_span,
            HEIGHT
            - _MARGIN
            - (HEIGHT - 2 * _MARGIN) * ((value - min(values)) / value_span or default_share),
        )
        for time, value in points
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in positions)
    add_element(svg, "polyline", points=path, class_="lp-line-path")
    for x, y in (positions[0], positions[-1]):
        add_element(svg, "circle", cx=x, cy=y, r=3, class_="lp-mark")
    return to_markup(svg)

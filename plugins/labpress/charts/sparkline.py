"""A line of scores so small that it stands in a card or a row, its ends told in words beside it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from labpress.charts.svg import add, finished, new_picture

WIDTH, HEIGHT = 96, 28
_EDGE = 5.0


def draw_sparkline(points: Sequence[tuple[float, float]], label: str) -> Markup:
    """The picture of some points (time, value), oldest first; two at least."""
    times, values = [x for x, _ in points], [y for _, y in points]
    span = (max(times) - min(times)) or 1.0
    rise = (max(values) - min(values)) or 1.0
    level = 0.5 if max(values) == min(values) else 0.0
    image = new_picture(WIDTH, HEIGHT, label, label, links=False)
    places = [
        (
            _EDGE + (WIDTH - 2 * _EDGE) * (x - min(times)) / span,
            HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * ((y - min(values)) / rise or level),
        )
        for x, y in points
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    add(image, "polyline", points=path, class_="lp-line-path")
    for x, y in (places[0], places[-1]):
        add(image, "circle", cx=x, cy=y, r=3, class_="lp-mark")
    return finished(image)

"""A benchmark's scores over time: a line with the value at every point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.label_layout import hang_flags, spread
from labpress.charts.svg import LETTERS, SMALL, add, add_link, finished, line, new_picture
from labpress.charts.text_metrics import fit, text_width

NARROW, WIDE = 320, 640
_SIDE, _TOP, _PLOT = 26.0, 30.0, 96.0
_FLOOR = _TOP + _PLOT + 28
"""Below the lowest point there is room for its value."""
_LANE, _LANES = 19.0, 4
_LABEL = 110.0
_TOLD = 4
"""The first, the last, the highest and the lowest score."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """A score.

    Attributes:
        name: of the paper, short.
        at: its date in years.
        value: the number.
        shown: the number as it is printed.
        href: the paper's page.
        full: its whole title.
    """

    name: str
    at: float
    value: float
    shown: str
    href: str
    full: str


@dataclass(frozen=True, slots=True)
class Scores:
    """A benchmark across papers, oldest first; two at least."""

    points: tuple[Point, ...]
    label: str
    description: str


def draw_results(data: Scores, width: int = NARROW) -> Markup:
    """The picture.

    Every value is written where it does not run into another; the first, the last, the highest
    and the lowest go before the rest. Names that find no place are left out too: a table has all.
    """
    places = _places(data.points, width)
    heights = _heights(data.points)
    names = _names(data.points, places, width)
    lanes = 1 + max((lane for lane, *_ in names.values()), default=0)
    height = _FLOOR + 4 + lanes * _LANE + 4
    image = new_picture(width, height, data.label, data.description, links=True)
    floor = _FLOOR
    line(image, 0, floor, width, floor, "lp-axis")
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(places, heights, strict=True))
    values = _values(data.points, places, heights, width)
    for index in names:
        line(image, places[index], heights[index], places[index], floor, "lp-leader")
    add(image, "polyline", points=path, class_="lp-line-path")
    for index, point in enumerate(data.points):
        x, y = places[index], heights[index]
        group = add_link(image, point.href, f"{point.full}: {point.shown}")
        if len(data.points) <= 8:
            add(group, "rect", x=x - 12, y=y - 12, width=24, height=24)
        add(group, "circle", cx=x, cy=y, r=4.5, class_="lp-mark")
        if index in values:
            left, _, right, bottom = values[index]
            middle = (left + right) / 2
            add(group, "text", point.shown, x=middle, y=bottom - 4, class_="lp-value lp-middle")
        if index in names:
            _draw_name(group, image, x, floor, names[index])
    return finished(image)


def _draw_name(
    group: Element, image: Element, x: float, floor: float, name: tuple[int, float, str]
) -> None:
    lane, left, text = name
    bottom = floor + 15 + lane * _LANE
    line(image, x, floor, x, bottom + 2, "lp-leader")
    add(group, "text", text, x=left, y=bottom, class_="lp-tick")


def _places(points: Sequence[Point], width: int) -> list[float]:
    first, last = points[0].at, max(point.at for point in points)
    span = (last - first) or 1.0
    room = width - 2 * _SIDE
    true = [_SIDE + room * (point.at - first) / span for point in points]
    return spread(true, min(10.0, room / max(1, len(points) - 1)), width - _SIDE)


def _heights(points: Sequence[Point]) -> list[float]:
    low, high = min(p.value for p in points), max(p.value for p in points)
    if low == high:
        return [_TOP + _PLOT / 2] * len(points)
    return [_TOP + _PLOT * (high - point.value) / (high - low) for point in points]


def _important(points: Sequence[Point]) -> list[int]:
    """The points in the order in which they get a label."""
    values = [point.value for point in points]
    first = [0, len(points) - 1, values.index(max(values)), values.index(min(values))]
    return list(dict.fromkeys([*first, *range(len(points))]))


def _values(
    points: Sequence[Point], places: Sequence[float], heights: Sequence[float], width: int
) -> dict[int, Box]:
    """Where values are written: above their point, else below or beside it, else nowhere."""
    marks = [(x - 6, y - 6, x + 6, y + 6) for x, y in zip(places, heights, strict=True)]
    found: dict[int, Box] = {}
    for rank, index in enumerate(_important(points)):
        size = text_width(points[index].shown, LETTERS)
        boxes = _boxes(places[index], heights[index], size, width)
        taken = [*found.values(), *(mark for other, mark in enumerate(marks) if other != index)]
        free = [box for box in boxes if not any(overlap(box, one) for one in taken)]
        # Best where the line does not run through it.
        free.sort(key=lambda box: _is_crossed(box, places, heights))
        if not free and rank < _TOLD:
            # What must be told stands on the line rather than nowhere.
            free = [box for box in boxes if not any(overlap(box, one) for one in found.values())]
        if free:
            found[index] = free[0]
    return found


def _boxes(x: float, y: float, size: float, width: int) -> list[Box]:
    """Where a value may stand, the best first: above its point, below it, beside it."""
    left = min(max(x - size / 2, 0), width - size)
    corners = [(left, y - 25), (left, y + 8), (x - size - 4, y - 22), (x + 4, y + 6)]
    corners += [(x + 9, y - 9), (x - 9 - size, y - 9)]
    boxes = [(start, top, start + size, top + 17) for start, top in corners]
    return [box for box in boxes if box[0] >= 0 and box[2] <= width and box[3] <= _FLOOR]


def _is_crossed(box: Box, places: Sequence[float], heights: Sequence[float]) -> bool:
    """Whether the line of scores runs through a box; looked up at forty spots of each stretch."""
    points = list(zip(places, heights, strict=True))
    for (x1, y1), (x2, y2) in pairwise(points):
        for step in range(41):
            x, y = x1 + (x2 - x1) * step / 40, y1 + (y2 - y1) * step / 40
            if box[0] < x < box[2] and box[1] < y < box[3]:
                return True
    return False


def _names(
    points: Sequence[Point], places: Sequence[float], width: int
) -> dict[int, tuple[int, float, str]]:
    """The row, the beginning and the text of each name; the least important go first."""
    chosen = _important(points)
    while chosen:
        kept = sorted(chosen)
        texts = [fit(points[index].name, _LABEL, SMALL) for index in kept]
        wanted = [(places[i], text_width(text, SMALL)) for i, text in zip(kept, texts, strict=True)]
        flags = hang_flags(wanted, width, _LANES, gap=4.0)
        if flags:
            rows = zip(kept, flags, texts, strict=True)
            return {index: (flag.lane, flag.start, text) for index, flag, text in rows}
        chosen.pop()
    return {}


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) share some ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

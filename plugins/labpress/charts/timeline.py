"""Families over time: a row a family, a dot a paper, one axis for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from labpress.charts.label_layout import time_ticks
from labpress.charts.svg import LETTERS, SMALL, add, add_link, finished, line, new_picture
from labpress.charts.text_metrics import fit, text_width

NARROW, WIDE = 320, 900
_ROW_WIDE, _ROW_NARROW = 30.0, 44.0
_NAMES = 280.0
"""So wide the column of names becomes at most."""
_EDGE = 10.0
_AXIS = 24.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A paper: its date in years, its page, its title with its date."""

    at: float
    href: str
    full: str


@dataclass(frozen=True, slots=True)
class Row:
    """A family: its name, its page, the class of its colour, its papers in order of dates."""

    name: str
    href: str
    css: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Families with dated papers, in the order in which they are drawn."""

    rows: tuple[Row, ...]
    label: str
    description: str


def draw_timeline(data: Timeline, width: int = NARROW) -> Markup:
    """The picture. In a narrow one each name stands above its row, in a wide one before it."""
    wide = width == WIDE
    row_height = _ROW_WIDE if wide else _ROW_NARROW
    names = min(max(text_width(row.name, LETTERS) for row in data.rows) + 24, _NAMES)
    left = names if wide else _EDGE
    first, last = _span(data.rows)
    height = _AXIS + row_height * len(data.rows)
    image = new_picture(width, height, data.label, data.description, links=True)

    def place(moment: float) -> float:
        return left + (width - _EDGE - left) * (moment - first) / (last - first)

    _draw_axis(image, [(place(at), year) for at, year, _ in _ticks(first, last)], width, height)
    for number, row in enumerate(data.rows):
        top = _AXIS + row_height * number
        _draw_row(image, row, [place(one.at) for one in row.moments], top, wide=wide)
    return finished(image)


def _span(rows: Sequence[Row]) -> tuple[float, float]:
    """From the beginning of the first year to the end of the last quarter with a paper."""
    moments = [one.at for row in rows for one in row.moments]
    last = max(moments)
    return float(int(min(moments))), max(int(last * 4 + 1) / 4, int(min(moments)) + 1.0)


def _ticks(first: float, last: float) -> list[tuple[float, int, int | None]]:
    return [one for one in time_ticks(first, max(last, first + 2.1), 12) if one[0] <= last]


def _draw_axis(
    image: Element, ticks: Sequence[tuple[float, int]], width: int, height: float
) -> None:
    end = -100.0
    for x, year in ticks:
        line(image, x, _AXIS - 4, x, height, "lp-rule")
        size = text_width(str(year), SMALL)
        start = min(x, width - size)
        if start > end + 8:
            add(image, "text", str(year), x=start, y=13, class_="lp-tick")
            end = start + size


def _draw_row(image: Element, row: Row, places: Sequence[float], top: float, *, wide: bool) -> None:
    group = SubElement(image, "g", {"class": row.css})
    middle = top + (_ROW_WIDE / 2 if wide else 31.0)
    size = text_width(row.name, LETTERS)
    if wide:
        name, x, y = fit(row.name, _NAMES - 24, LETTERS), 0.0, middle + 4.5
    else:
        name, x, y = fit(row.name, NARROW - 8, LETTERS), 0.0, top + 16
    link = add_link(group, row.href, row.name)
    width = min(size, _NAMES - 24) if wide else min(size, NARROW - 8)
    add(link, "rect", x=x, y=y - 16, width=width, height=24)
    add(link, "text", name, x=x, y=y, class_="lp-name")
    if places:
        line(group, places[0], middle, places[-1], middle, "lp-span")
    for x, moment in zip(places, row.moments, strict=True):
        dot = add_link(group, moment.href, moment.full)
        add(dot, "circle", cx=x, cy=middle, r=5.5, class_="lp-mark lp-ringed")

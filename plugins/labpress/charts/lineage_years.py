"""Draws the papers of a large family: one or more rows per year, one marker per paper.

A line connects two neighbouring papers in a row if they are related. Lines for all other relations
would be illegible in a large family; the page of each paper lists its relations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.label_layout import dodge
from labpress.charts.lineage import Lineage, Node
from labpress.charts.svg import (
    BOLD_SIZE,
    TEXT_SIZE,
    add_element,
    add_line,
    add_link,
    new_svg,
    to_markup,
)
from labpress.charts.text_metrics import text_width

NARROW, WIDE = 320, 1040
"""The widths of the chart in user units."""
_LEFT, _RIGHT = 56.0, 14.0
_ROW_HEIGHT = 30.0
_GAP = 24.0
"""The minimum distance between markers in user units, so that touch targets do not overlap."""


def draw_lineage_by_year(data: Lineage, width: int = NARROW) -> Markup | None:
    """Draw the papers of a large family, oldest year at the top.

    Args:
        data: the papers; works outside the family are left out.
        width: `NARROW` or `WIDE`, in user units.

    Returns:
        The chart, or None if a paper has no date.
    """
    if any(node.time is None for node in data.nodes):
        return None
    rows = [row for year in _years(data.nodes) for row in _split(year, width)]
    height = _ROW_HEIGHT * len(rows)
    svg = new_svg(width, height, data.label, data.description, has_links=True)
    connected = {(edge.older, edge.newer) for edge in data.edges}
    previous_year = 0
    for index, row in enumerate(rows):
        y = _ROW_HEIGHT * (index + 0.5)
        year = int(row[0].time or 0)
        if year != previous_year:
            add_element(svg, "text", str(year), x=0.0, y=y + 4, class_="lp-tick")
            add_line(svg, 0, y - _ROW_HEIGHT / 2, width, y - _ROW_HEIGHT / 2)
        previous_year = year
        _draw_row(svg, row, y, width, connected)
    return to_markup(svg)


def _years(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield the papers from each year, oldest year first."""
    by_year: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        by_year[int(node.time or 0)].append(node)
    yield from (by_year[year] for year in sorted(by_year))


def _split(nodes: list[Node], width: int) -> Iterator[list[Node]]:
    """Split the papers from a year into rows with enough space for their markers."""
    most = int((width - _LEFT - _RIGHT) // _GAP)
    yield from (nodes[start : start + most] for start in range(0, len(nodes), most))


def _draw_row(
    svg: Element, nodes: Sequence[Node], y: float, width: int, connected: set[tuple[str, str]]
) -> None:
    room = width - _LEFT - _RIGHT
    wanted = [_LEFT + room * ((node.time or 0.0) % 1) for node in nodes]
    positions = dodge(wanted, _GAP, width - _RIGHT)
    if positions[0] < _LEFT:
        positions = [_LEFT + _GAP * index for index in range(len(nodes))]
    for older, newer, start, end in zip(nodes, nodes[1:], positions, positions[1:], strict=False):
        if (older.key, newer.key) in connected:
            add_line(svg, start, y, end, y, "lp-edge")
    for node, x, limit in zip(nodes, positions, [*positions[1:], float(width)], strict=True):
        link = add_link(svg, node.href, f"{node.title} · {node.date_label}")
        label_width = text_width(node.label, BOLD_SIZE)
        has_label = x + 11 + label_width + TEXT_SIZE < limit
        hit_width = 24 + label_width if has_label else _GAP
        add_element(link, "rect", x=x - 12, y=y - 12, width=hit_width, height=24.0)
        add_element(link, "circle", cx=x, cy=y, r=6.5, class_="lp-mark")
        if has_label:
            add_element(link, "text", node.label, x=x + 11, y=y + 4, class_="lp-name")

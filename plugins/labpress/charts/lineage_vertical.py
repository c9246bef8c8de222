"""Draws the lineage chart for narrow viewports: one paper per row, with the edges on the left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.lineage import Edge, EdgeKind, ExternalWork, Lineage, Node
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

WIDTH = 320
"""The width of the chart in user units."""
_AXIS_X = 56.0
_ROW_HEIGHT, _EXTERNAL_ROW_HEIGHT = 46.0, 26.0
_LEGEND_ROW_HEIGHT = 24.0
_MAX_TALL_ROWS, _COMPACT_ROW_HEIGHT = 20, 28.0
"""The number of papers above which rows are compact, and the height of a compact row.

In a compact row, the date follows the label on the same line.
"""


def draw_vertical_lineage(data: Lineage) -> Markup:
    """Draw a lineage chart `WIDTH` user units wide, oldest paper at the top."""
    row_height = _COMPACT_ROW_HEIGHT if len(data.nodes) > _MAX_TALL_ROWS else _ROW_HEIGHT
    y: dict[str, float] = {}
    end = 2.0
    for row in _rows(data):
        is_node = isinstance(row, Node)
        y[row.key] = end + (18 if is_node else _EXTERNAL_ROW_HEIGHT / 2)
        end += row_height if is_node else _EXTERNAL_ROW_HEIGHT
    height = end + _LEGEND_ROW_HEIGHT * len(data.edge_labels)
    svg = new_svg(WIDTH, height, data.label, data.description, has_links=True)
    for edge in data.edges:
        _draw_edge(svg, edge, y, data)
    for row in _rows(data):
        if isinstance(row, Node):
            _draw_node(svg, row, y[row.key], row_height)
        else:
            _draw_external_work(svg, row, y[row.key])
    _draw_legend(svg, data.edge_labels, end)
    return to_markup(svg)


def _rows(data: Lineage) -> Iterator[Node | ExternalWork]:
    """Yield papers by date, each preceded by the external works that it was the first to use."""
    first_users = {edge.older: edge.newer for edge in reversed(data.edges)}
    for node in data.nodes:
        yield from (work for work in data.external_works if first_users.get(work.key) == node.key)
        yield node


def _draw_edge(svg: Element, edge: Edge, y: Mapping[str, float], data: Lineage) -> None:
    external_keys = {work.key for work in data.external_works}
    is_external = edge.older in external_keys
    start, end = y[edge.older], y[edge.newer]
    class_ = f"lp-edge lp-edge-{edge.kind}"
    keys = list(y)
    first, last = sorted((keys.index(edge.older), keys.index(edge.newer)))
    if is_external and all(key in external_keys for key in keys[first:last]):
        # No paper is in between: draw a short branch that joins the axis at the paper below.
        path = f"M{_AXIS_X + 16} {start}V{end - 8}L{_AXIS_X} {end}"
        add_element(svg, "path", d=path, class_=class_)
        return
    node_keys = {node.key for node in data.nodes}
    nodes_between = sum(key in node_keys for key in keys[first + 1 : last])
    if not nodes_between and not is_external:
        add_line(svg, _AXIS_X, start, _AXIS_X, end, class_)
        return
    # The apex of this cubic Bézier curve is at three quarters of its control points' distance.
    control_x = _AXIS_X - min(14.0 + 9 * nodes_between, 50.0) / 0.75
    start_x = _AXIS_X + 16 if is_external else _AXIS_X
    path = (
        f"M{start_x} {start:.1f}"
        f"C{control_x:.1f} {start:.1f} {control_x:.1f} {end:.1f} {_AXIS_X} {end:.1f}"
    )
    add_element(svg, "path", d=path, class_=class_)


def _draw_node(svg: Element, node: Node, y: float, row_height: float) -> None:
    left = _AXIS_X + 16
    link = add_link(svg, node.href, node.title)
    add_element(
        link, "rect", x=_AXIS_X - 8, y=y - 14, width=WIDTH - _AXIS_X + 8, height=row_height - 2
    )
    add_element(link, "circle", cx=_AXIS_X, cy=y, r=6.5, class_="lp-mark")
    available = WIDTH - left - 6
    date_x, date_y = left, y + 19
    if row_height == _COMPACT_ROW_HEIGHT:
        available -= text_width(node.date_label, TEXT_SIZE) + 10
        label_width = text_width(truncate(node.label, available, BOLD_SIZE), BOLD_SIZE)
        date_x, date_y = left + label_width + 10, y + 4
    label = truncate(node.label, available, BOLD_SIZE)
    add_element(link, "text", label, x=left, y=y + 4, class_="lp-name")
    add_element(link, "text", node.date_label, x=date_x, y=date_y, class_="lp-tick")


def _draw_external_work(svg: Element, work: ExternalWork, y: float) -> None:
    link = add_link(svg, work.href, work.label)
    add_element(link, "rect", x=_AXIS_X + 4, y=y - 12, width=WIDTH - _AXIS_X - 4, height=24)
    add_element(link, "circle", cx=_AXIS_X + 16, cy=y, r=4.5, class_="lp-hollow")
    label = truncate(work.label, WIDTH - _AXIS_X - 34, TEXT_SIZE)
    add_element(link, "text", label, x=_AXIS_X + 28, y=y + 4, class_="lp-outside")


def _draw_legend(svg: Element, edge_labels: Mapping[EdgeKind, str], top: float) -> None:
    """Draw the legend; unlike in the wide chart, the edges themselves have no labels."""
    for row, (kind, label) in enumerate(edge_labels.items()):
        y = top + _LEGEND_ROW_HEIGHT * row + 12
        add_line(svg, _AXIS_X - 36, y, _AXIS_X + 6, y, f"lp-edge lp-edge-{kind}")
        add_element(svg, "text", label, x=_AXIS_X + 16, y=y + 4, class_="lp-tick")

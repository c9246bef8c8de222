"""Draws the lineage chart for wide viewports: papers on a time axis; see `lineage_layout`."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.lineage import EdgeKind, Lineage
from labpress.charts.lineage_layout import (
    LANE_HEIGHT,
    WIDTH,
    EdgeLayout,
    ExternalLayout,
    LineageLayout,
    NodeLayout,
    lay_out_lineage,
)
from labpress.charts.svg import (
    TEXT_SIZE,
    add_element,
    add_line,
    add_link,
    format_length,
    new_svg,
    to_markup,
)
from labpress.charts.text_metrics import text_width


def draw_horizontal_lineage(data: Lineage) -> Markup | None:
    """Draw a lineage chart `lineage_layout.WIDTH` user units wide.

    Returns:
        The chart, or None if there are fewer than two papers, if a paper has no date, or if not all
        labels and external works fit. In these cases, use `draw_vertical_lineage`.
    """
    layout = lay_out_lineage(data)
    if layout is None:
        return None
    svg = new_svg(WIDTH, layout.height, data.label, data.description, has_links=True)
    _draw_axis(svg, layout)
    _draw_stems(svg, layout)
    for external in layout.external_works:
        _draw_external_work(svg, external)
    for edge in layout.edges:
        _draw_edge(svg, edge, layout.axis_y)
    for node in layout.nodes:
        _draw_node(svg, node, layout.axis_y)
    _draw_legend(svg, layout.legend, layout.height - 6)
    return to_markup(svg)


def _draw_axis(svg: Element, layout: LineageLayout) -> None:
    add_line(svg, 0, layout.axis_y, WIDTH, layout.axis_y)
    previous_end = -100.0
    for x, label in layout.ticks:
        half_width = text_width(label, TEXT_SIZE) / 2
        if x < 0 or x > WIDTH:
            continue
        add_line(svg, x, layout.axis_y, x, layout.plot_height - 18, "lp-rule")
        left = min(max(x - half_width, 0), WIDTH - 2 * half_width)
        if left > previous_end + 8:
            add_element(svg, "text", label, x=left, y=layout.plot_height - 4, class_="lp-tick")
            previous_end = left + 2 * half_width


def _draw_stems(svg: Element, layout: LineageLayout) -> None:
    """Draw the stems of external works, and branches to the papers that used these works later."""
    axis_y = layout.axis_y
    tops: dict[str, tuple[float, float]] = {}
    for external in layout.external_works:
        _, top = tops.get(external.user, (external.x, external.y))
        tops[external.user] = external.x, min(top, external.y)
    for x, top in tops.values():
        add_line(svg, x, top, x, axis_y, "lp-edge lp-edge-base")
    for start, end in layout.branches:
        # Parallel to the axis and below all external labels.
        path = (
            f"M{format_length(start)} {format_length(axis_y - 24)}"
            f"H{format_length(end)}V{format_length(axis_y)}"
        )
        add_element(svg, "path", d=path, class_="lp-edge lp-edge-base")


def _draw_external_work(svg: Element, external: ExternalLayout) -> None:
    left, right, x, y = external.left, external.right, external.x, external.y
    link = add_link(svg, external.work.href, external.work.label)
    if external.work.href:
        add_element(link, "rect", x=left - 16, y=y - 12, width=right - left + 18, height=24)
    add_element(link, "circle", cx=x, cy=y, r=4.5, class_="lp-hollow")
    is_left = right < x
    add_element(
        link,
        "text",
        external.label,
        x=right if is_left else left,
        y=y + 4,
        class_="lp-outside",
        text_anchor="end" if is_left else "",
    )


def _draw_edge(svg: Element, edge: EdgeLayout, axis_y: float) -> None:
    start, end = edge.start, edge.end
    class_ = f"lp-edge lp-edge-{edge.kind}"
    if edge.rise:
        # The apex of this cubic Bézier curve is at three quarters of its control points' height.
        control_y = axis_y - edge.rise / 0.75
        path = (
            f"M{start:.1f} {axis_y:.1f}"
            f"C{start:.1f} {control_y:.1f} {end:.1f} {control_y:.1f} {end:.1f} {axis_y:.1f}"
        )
        add_element(svg, "path", d=path, class_=class_)
    else:
        add_line(svg, start, axis_y, end, axis_y, class_)
    if edge.label:
        middle = (start + end) / 2
        y = axis_y - edge.rise - 8
        add_element(svg, "text", edge.label, x=middle, y=y, class_="lp-edge-word")


def _draw_legend(svg: Element, entries: Mapping[EdgeKind, str], y: float) -> None:
    x = 0.0
    for kind, label in entries.items():
        add_line(svg, x, y - 4, x + 36, y - 4, f"lp-edge lp-edge-{kind}")
        add_element(svg, "text", label, x=x + 44, y=y, class_="lp-tick")
        x += 44 + text_width(label, TEXT_SIZE) + 24


def _draw_node(svg: Element, layout: NodeLayout, axis_y: float) -> None:
    node, x, placement = layout.node, layout.x, layout.placement
    top = axis_y + 20 + placement.lane * LANE_HEIGHT
    add_line(svg, x, axis_y, x, top + 20, "lp-leader")
    link = add_link(svg, node.href, node.title)
    left = min(placement.start, x - 8)
    add_element(
        link,
        "rect",
        x=left,
        y=axis_y - 12,
        width=max(placement.end, x + 8) - left,
        height=top - axis_y + 36,
    )
    add_element(link, "circle", cx=x, cy=axis_y, r=6.5, class_="lp-mark")
    text_x = placement.end if placement.is_left else placement.start
    anchor = "end" if placement.is_left else ""
    add_element(
        link, "text", layout.label, x=text_x, y=top + 4, class_="lp-name", text_anchor=anchor
    )
    add_element(
        link, "text", node.date_label, x=text_x, y=top + 19, class_="lp-tick", text_anchor=anchor
    )

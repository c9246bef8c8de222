"""Lineage chart for wide viewports: which paper follows, builds on or supersedes which.

Papers are nodes on a horizontal time axis. Edges between papers run along or above the axis, and
labels are placed below it. External works are hollow nodes on vertical stems above the axis, so
that no edge crosses a label.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.label_layout import LabelPlacement, dodge, place_labels
from labpress.charts.svg import (
    BOLD_SIZE,
    TEXT_SIZE,
    add_element,
    add_line,
    add_link,
    format_length,
    new_svg,
    to_markup,
)
from labpress.charts.text_metrics import text_width, truncate

EdgeKind = Literal["follows", "builds-on", "supersedes", "base"]
"""How a work relates to an older one; ``base`` marks a base model or another external work."""

WIDTH = 900
"""Chart width in user units."""
_MARGIN_LEFT, _MARGIN_RIGHT = 14.0, 14.0
_MAX_LANES = 6
_LANE_HEIGHT, _STEM_ROW_HEIGHT = 40.0, 22.0
_MAX_LABEL_WIDTH = 170.0
_MAX_EXTERNAL_LABEL_WIDTH = 260
_MAX_STEM_ROWS = 8


@dataclass(frozen=True, slots=True)
class Node:
    """A paper.

    Attributes:
        key: identifies the paper in edges.
        label: short name.
        date_label: formatted date.
        time: date as a decimal year (2025.5 is mid-2025), or None if unknown.
        href: URL of the paper's page.
        title: full title.
    """

    key: str
    label: str
    date_label: str
    time: float | None
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class ExternalWork:
    """A work outside the lineage: a base model, or a paper that is not in the family.

    Attributes:
        key: identifies the work in edges.
        label: its name.
        href: URL, or None.
    """

    key: str
    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two works.

    Attributes:
        older: key of the older work, a node or an external work.
        newer: key of the newer work, always a node.
        kind: how the newer work relates to the older one.
    """

    older: str
    newer: str
    kind: EdgeKind


@dataclass(frozen=True, slots=True)
class Lineage:
    """The data of a lineage chart.

    Attributes:
        nodes: undated papers first, then by date.
        external_works: in the order in which they were first used.
        edges: relations between the works.
        ticks: decimal year and label of each tick of the time axis.
        label: accessible name of the chart.
        description: accessible description of the chart.
        edge_labels: label of each kind of edge in the chart, in the order of the legend.
    """

    nodes: tuple[Node, ...]
    external_works: tuple[ExternalWork, ...]
    edges: tuple[Edge, ...]
    ticks: tuple[tuple[float, str], ...]
    label: str
    description: str
    edge_labels: Mapping[EdgeKind, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _StemNode:
    """An external work on the stem of the first paper that used it; row 0 is nearest the axis."""

    work: ExternalWork
    user: str
    row: int


def draw_lineage(data: Lineage) -> Markup | None:
    """Draw a lineage chart `WIDTH` user units wide.

    Returns:
        The chart, or None if there are fewer than two papers, if a paper has no date, or if the
        labels do not fit. `draw_vertical_lineage` draws these.
    """
    if any(node.time is None for node in data.nodes) or len(data.nodes) < 2:
        return None
    x = _node_positions(data)
    labels = [(x[node.key], _label_width(node)) for node in data.nodes]
    placements = place_labels(labels, WIDTH, _MAX_LANES)
    stem_nodes = _stack_external_works(data, x)
    if placements is None or stem_nodes is None:
        return None
    arcs = _arcs(data, x)
    stem_rows = max((stem_node.row for stem_node in stem_nodes), default=-1) + 1
    # From top to bottom: rows of external works, the highest arc, the axis, lanes of labels.
    stem_base = 34.0 + max((rise for _, rise in arcs), default=0.0)
    axis_y = stem_base + stem_rows * _STEM_ROW_HEIGHT
    lanes = 1 + max(placement.lane for placement in placements)
    plot_height = axis_y + 44 + _LANE_HEIGHT * lanes
    legend = _legend_entries(arcs, x, data.edge_labels)
    height = plot_height + (_STEM_ROW_HEIGHT if legend else 0)
    svg = new_svg(WIDTH, height, data.label, data.description, has_links=True)
    _draw_axis(svg, data, axis_y, plot_height)
    _draw_external_works(svg, data, stem_nodes, x, axis_y, stem_base)
    for edge, rise in arcs:
        _draw_edge(svg, edge, rise, x, axis_y, data.edge_labels)
    for node, placement in zip(data.nodes, placements, strict=True):
        _draw_node(svg, node, placement, x[node.key], axis_y)
    _draw_legend(svg, legend, height - 6)
    return to_markup(svg)


def _time_range(data: Lineage) -> tuple[float, float]:
    """First and last decimal year of the axis, at least half a month apart."""
    times = [node.time for node in data.nodes if node.time is not None]
    first, last = min(times), max(times)
    return (first, last) if last - first > 1 / 24 else (first - 1 / 24, last + 1 / 24)


def _time_to_x(time: float, data: Lineage) -> float:
    first, last = _time_range(data)
    return _MARGIN_LEFT + (WIDTH - _MARGIN_LEFT - _MARGIN_RIGHT) * (time - first) / (last - first)


def _node_positions(data: Lineage) -> dict[str, float]:
    """Map each node to its x coordinate; nodes with the same date are next to each other."""
    positions = [_time_to_x(node.time, data) for node in data.nodes if node.time is not None]
    dodged = dodge(positions, 16, WIDTH - _MARGIN_RIGHT)
    return {node.key: x for node, x in zip(data.nodes, dodged, strict=True)}


def _label_width(node: Node) -> float:
    label_width = text_width(truncate(node.label, _MAX_LABEL_WIDTH, BOLD_SIZE), BOLD_SIZE)
    return max(label_width, text_width(node.date_label, TEXT_SIZE))


def _draw_axis(svg: Element, data: Lineage, axis_y: float, plot_height: float) -> None:
    add_line(svg, 0, axis_y, WIDTH, axis_y)
    previous_end = -100.0
    for time, label in data.ticks:
        x = _time_to_x(time, data)
        half_width = text_width(label, TEXT_SIZE) / 2
        if x < 0 or x > WIDTH:
            continue
        add_line(svg, x, axis_y, x, plot_height - 18, "lp-rule")
        left = min(max(x - half_width, 0), WIDTH - 2 * half_width)
        if left > previous_end + 8:
            add_element(svg, "text", label, x=left, y=plot_height - 4, class_="lp-tick")
            previous_end = left + 2 * half_width


def _stack_external_works(data: Lineage, x: Mapping[str, float]) -> list[_StemNode] | None:
    """Stack each external work on the stem of its first user so that no stem crosses a label.

    Returns:
        The nodes, or None if a stem would need more than `_MAX_STEM_ROWS` rows.
    """
    first_users = {edge.older: edge.newer for edge in reversed(data.edges)}
    top_rows: dict[str, int] = {}
    stem_nodes: list[_StemNode] = []
    for node in reversed(data.nodes):
        row = -1
        works = [work for work in data.external_works if first_users.get(work.key) == node.key]
        for work in sorted(works, key=lambda work: text_width(work.label, TEXT_SIZE)):
            left, right = _external_label_span(work, x[node.key])
            crossed = [top for key, top in top_rows.items() if left - 6 < x[key] < right + 8]
            row = max(row + 1, max(crossed, default=-1) + 1)
            if row >= _MAX_STEM_ROWS:
                return None
            stem_nodes.append(_StemNode(work, node.key, row))
        if row >= 0:
            top_rows[node.key] = row
    return stem_nodes


def _external_label_span(work: ExternalWork, x: float) -> tuple[float, float]:
    """Left and right end of a work's label: right of its stem, or left at the right edge."""
    width = text_width(truncate(work.label, _MAX_EXTERNAL_LABEL_WIDTH, TEXT_SIZE), TEXT_SIZE)
    return (x + 9, x + 9 + width) if x + 9 + width <= WIDTH else (x - 9 - width, x - 9)


def _draw_external_works(
    svg: Element,
    data: Lineage,
    stem_nodes: list[_StemNode],
    x: Mapping[str, float],
    axis_y: float,
    stem_base: float,
) -> None:
    y = {
        stem_node.work.key: axis_y - stem_base - stem_node.row * _STEM_ROW_HEIGHT
        for stem_node in stem_nodes
    }
    stems = {stem_node.work.key: stem_node.user for stem_node in stem_nodes}
    for user in dict.fromkeys(stems.values()):
        top = min(y[key] for key in stems if stems[key] == user)
        add_line(svg, x[user], top, x[user], axis_y, "lp-edge lp-edge-base")
    for edge in data.edges:
        if edge.older in stems and stems[edge.older] != edge.newer:
            # From the stem of the first user, parallel to the axis and below all external
            # labels, to the next user.
            start, end, edge_y = x[stems[edge.older]], x[edge.newer], axis_y - 24
            path = (
                f"M{format_length(start)} {format_length(edge_y)}"
                f"H{format_length(end)}V{format_length(axis_y)}"
            )
            add_element(svg, "path", d=path, class_="lp-edge lp-edge-base")
    for stem_node in stem_nodes:
        _draw_external_work(svg, stem_node.work, x[stem_node.user], y[stem_node.work.key])


def _draw_external_work(svg: Element, work: ExternalWork, x: float, y: float) -> None:
    left, right = _external_label_span(work, x)
    link = add_link(svg, work.href, work.label)
    if work.href:
        add_element(link, "rect", x=left - 16, y=y - 12, width=right - left + 18, height=24)
    add_element(link, "circle", cx=x, cy=y, r=4.5, class_="lp-hollow")
    is_left = right < x
    add_element(
        link,
        "text",
        truncate(work.label, _MAX_EXTERNAL_LABEL_WIDTH, TEXT_SIZE),
        x=right if is_left else left,
        y=y + 4,
        class_="lp-outside",
        text_anchor="end" if is_left else "",
    )


def _arcs(data: Lineage, x: Mapping[str, float]) -> list[tuple[Edge, float]]:
    """Edges between papers with the height of each: 0 unless it passes over other nodes."""
    arcs: list[tuple[Edge, float]] = []
    for edge in data.edges:
        if edge.older not in x or edge.newer not in x:
            continue
        left, right = sorted((x[edge.older], x[edge.newer]))
        nodes_between = sum(left < node_x < right for node_x in x.values())
        arcs.append((edge, min(18.0 + 9 * nodes_between, 72.0) if nodes_between else 0.0))
    return arcs


def _draw_edge(
    svg: Element,
    edge: Edge,
    rise: float,
    x: Mapping[str, float],
    axis_y: float,
    edge_labels: Mapping[EdgeKind, str],
) -> None:
    start, end = x[edge.older], x[edge.newer]
    class_ = f"lp-edge lp-edge-{edge.kind}"
    if rise:
        # The apex of this cubic Bézier curve is at three quarters of its control points' height.
        control_y = axis_y - rise / 0.75
        path = (
            f"M{start:.1f} {axis_y:.1f}"
            f"C{start:.1f} {control_y:.1f} {end:.1f} {control_y:.1f} {end:.1f} {axis_y:.1f}"
        )
        add_element(svg, "path", d=path, class_=class_)
    else:
        add_line(svg, start, axis_y, end, axis_y, class_)
    label = edge_labels.get(edge.kind, "")
    if _label_fits(edge, x, label):
        middle = (start + end) / 2
        add_element(svg, "text", label, x=middle, y=axis_y - rise - 8, class_="lp-edge-word")


def _label_fits(edge: Edge, x: Mapping[str, float], label: str) -> bool:
    return text_width(label, TEXT_SIZE) + 24 < abs(x[edge.newer] - x[edge.older])


def _legend_entries(
    arcs: list[tuple[Edge, float]], x: Mapping[str, float], edge_labels: Mapping[EdgeKind, str]
) -> dict[EdgeKind, str]:
    """Kinds of edges that have no edge long enough for a label, with their labels."""
    labelled = {
        edge.kind for edge, _ in arcs if _label_fits(edge, x, edge_labels.get(edge.kind, ""))
    }
    return {kind: label for kind, label in edge_labels.items() if kind not in labelled}


def _draw_legend(svg: Element, entries: Mapping[EdgeKind, str], y: float) -> None:
    x = 0.0
    for kind, label in entries.items():
        add_line(svg, x, y - 4, x + 36, y - 4, f"lp-edge lp-edge-{kind}")
        add_element(svg, "text", label, x=x + 44, y=y, class_="lp-tick")
        x += 44 + text_width(label, TEXT_SIZE) + 24


def _draw_node(
    svg: Element, node: Node, placement: LabelPlacement, x: float, axis_y: float
) -> None:
    top = axis_y + 20 + placement.lane * _LANE_HEIGHT
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
    label = truncate(node.label, _MAX_LABEL_WIDTH, BOLD_SIZE)
    add_element(link, "text", label, x=text_x, y=top + 4, class_="lp-name", text_anchor=anchor)
    add_element(
        link, "text", node.date_label, x=text_x, y=top + 19, class_="lp-tick", text_anchor=anchor
    )

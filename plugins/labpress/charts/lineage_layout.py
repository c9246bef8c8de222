"""Lays out the horizontal lineage chart: determines the positions of works, labels and edges.

Papers are nodes on a horizontal time axis. Edges between papers run along or above the axis, and
labels are placed below it. External works are hollow nodes on vertical stems above the axis, so
that no edge crosses a label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from labpress.charts.label_layout import LabelPlacement, dodge, place_labels
from labpress.charts.lineage import Edge, EdgeKind, ExternalWork, Lineage, Node
from labpress.charts.svg import BOLD_SIZE, TEXT_SIZE
from labpress.charts.text_metrics import text_width, truncate

WIDTH = 1040
"""The width of the chart in user units."""
LANE_HEIGHT = 40.0
"""The height of a lane of labels in user units."""
_MARGIN_LEFT, _MARGIN_RIGHT = 14.0, 14.0
_MAX_LANES = 6
_STEM_ROW_HEIGHT = 22.0
_MAX_LABEL_WIDTH = 170.0
_MAX_EXTERNAL_LABEL_WIDTH = 260
_MAX_STEM_ROWS = 8


@dataclass(frozen=True, slots=True)
class NodeLayout:
    """A paper on the axis.

    Attributes:
        node: the paper.
        x: the x coordinate of the paper.
        label: the short name, truncated to fit.
        placement: the position of the label below the axis.
    """

    node: Node
    x: float
    label: str
    placement: LabelPlacement


@dataclass(frozen=True, slots=True)
class ExternalLayout:
    """An external work on the stem of a paper that used it.

    Attributes:
        work: the external work.
        user: the key of the paper.
        x: the x coordinate of the stem.
        y: the y coordinate of the work.
        label: the name of the work, truncated to fit.
        left: the x coordinate of the left end of the label.
        right: the x coordinate of the right end of the label; less than `x` if the label is to the
            left of the stem.
    """

    work: ExternalWork
    user: str
    x: float
    y: float
    label: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class EdgeLayout:
    """An edge between two papers.

    Attributes:
        kind: how the newer paper relates to the older one.
        start: the x coordinate of the older paper.
        end: the x coordinate of the newer paper.
        rise: the maximum height of the edge above the axis: 0 unless it passes over other papers.
        label: the label of the edge; empty if the edge is too short for it.
    """

    kind: EdgeKind
    start: float
    end: float
    rise: float
    label: str


@dataclass(frozen=True, slots=True)
class LineageLayout:
    """The positions of everything in a horizontal lineage chart, in user units.

    Attributes:
        nodes: the papers, by date.
        external_works: the external works.
        edges: the edges between papers.
        branches: the x coordinates of the start and end of each edge from the stem of an external
            work to a paper that used the work later.
        ticks: the x coordinate and the label of each tick.
        legend: the label of each kind of edge that is not labelled in the chart itself.
        axis_y: the y coordinate of the axis.
        plot_height: the height of the chart without the legend.
        height: the height of the chart.
    """

    nodes: tuple[NodeLayout, ...]
    external_works: tuple[ExternalLayout, ...]
    edges: tuple[EdgeLayout, ...]
    branches: tuple[tuple[float, float], ...]
    ticks: tuple[tuple[float, str], ...]
    legend: Mapping[EdgeKind, str]
    axis_y: float
    plot_height: float
    height: float


@dataclass(frozen=True, slots=True)
class _StemNode:
    """An external work on the stem of a paper that used it; row 0 is next to the axis."""

    work: ExternalWork
    user: str
    row: int


def lay_out_lineage(data: Lineage) -> LineageLayout | None:
    """Place the works, labels and edges of a lineage chart `WIDTH` user units wide.

    Returns:
        The layout, or None if there are fewer than two papers, if a paper has no date, or if not
        all labels and external works fit.
    """
    if any(node.time is None for node in data.nodes) or len(data.nodes) < 2:
        return None
    x = _node_positions(data)
    labels = [(x[node.key], _label_width(node)) for node in data.nodes]
    placements = place_labels(labels, WIDTH, _MAX_LANES)
    stem_nodes = _stack_external_works(data, x)
    if placements is None or stem_nodes is None:
        return None
    edges = _edges(data, x)
    stem_rows = max((stem_node.row for stem_node in stem_nodes), default=-1) + 1
    # From top to bottom: rows of external works, the highest arc, the axis, lanes of labels.
    stem_base = 34.0 + max((edge.rise for edge in edges), default=0.0)
    axis_y = stem_base + stem_rows * _STEM_ROW_HEIGHT
    lanes = 1 + max(placement.lane for placement in placements)
    plot_height = axis_y + 44 + LANE_HEIGHT * lanes
    legend = _legend(edges, data.edge_labels)
    return LineageLayout(
        nodes=tuple(
            NodeLayout(node, x[node.key], _label(node), placement)
            for node, placement in zip(data.nodes, placements, strict=True)
        ),
        external_works=tuple(
            _external_layout(stem_node, x[stem_node.user], axis_y - stem_base)
            for stem_node in stem_nodes
        ),
        edges=edges,
        branches=_branches(data, stem_nodes, x),
        ticks=tuple((_time_to_x(time, data), label) for time, label in data.ticks),
        legend=legend,
        axis_y=axis_y,
        plot_height=plot_height,
        height=plot_height + (_STEM_ROW_HEIGHT if legend else 0),
    )


def _time_range(data: Lineage) -> tuple[float, float]:
    """Return the first and last decimal year of the axis, at least half a month apart."""
    times = [node.time for node in data.nodes if node.time is not None]
    first, last = min(times), max(times)
    return (first, last) if last - first > 1 / 24 else (first - 1 / 24, last + 1 / 24)


def _time_to_x(time: float, data: Lineage) -> float:
    first, last = _time_range(data)
    return _MARGIN_LEFT + (WIDTH - _MARGIN_LEFT - _MARGIN_RIGHT) * (time - first) / (last - first)


def _node_positions(data: Lineage) -> dict[str, float]:
    """Return the x coordinates of the papers, keyed by `Node.key`; no two papers overlap."""
    positions = [_time_to_x(node.time, data) for node in data.nodes if node.time is not None]
    dodged = dodge(positions, 16, WIDTH - _MARGIN_RIGHT)
    return {node.key: x for node, x in zip(data.nodes, dodged, strict=True)}


def _label(node: Node) -> str:
    return truncate(node.label, _MAX_LABEL_WIDTH, BOLD_SIZE)


def _label_width(node: Node) -> float:
    return max(text_width(_label(node), BOLD_SIZE), text_width(node.date_label, TEXT_SIZE))


def _stack_external_works(data: Lineage, x: Mapping[str, float]) -> list[_StemNode] | None:
    """Stack the external works on stems so that no stem crosses a label.

    Each work is on the stem of the first paper that used it. A branch leads from this stem to each
    later paper that used the work. If the stem has several works, a branch would not show which of
    them it belongs to, so the work is repeated on the stem of the later paper instead.

    Returns:
        The works with their rows, or None if a stem would need more than `_MAX_STEM_ROWS` rows.
    """
    users: dict[str, list[str]] = {work.key: [] for work in data.external_works}
    for edge in data.edges:
        if edge.older in users:
            users[edge.older].append(edge.newer)
    works_on_stem = Counter(keys[0] for keys in users.values() if keys)
    stems = {
        key: keys if works_on_stem[keys[0]] > 1 else keys[:1] for key, keys in users.items() if keys
    }
    top_rows: dict[str, int] = {}
    stem_nodes: list[_StemNode] = []
    for node in reversed(data.nodes):
        row = -1
        works = [work for work in data.external_works if node.key in stems.get(work.key, ())]
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


def _external_label(work: ExternalWork) -> str:
    return truncate(work.label, _MAX_EXTERNAL_LABEL_WIDTH, TEXT_SIZE)


def _external_label_span(work: ExternalWork, x: float) -> tuple[float, float]:
    """Return the x coordinates of the left and right end of a work's label.

    The label is to the right of the stem or, if it would not fit there, to the left.
    """
    width = text_width(_external_label(work), TEXT_SIZE)
    return (x + 9, x + 9 + width) if x + 9 + width <= WIDTH else (x - 9 - width, x - 9)


def _external_layout(stem_node: _StemNode, x: float, first_row_y: float) -> ExternalLayout:
    work = stem_node.work
    left, right = _external_label_span(work, x)
    y = first_row_y - stem_node.row * _STEM_ROW_HEIGHT
    return ExternalLayout(work, stem_node.user, x, y, _external_label(work), left, right)


def _branches(
    data: Lineage, stem_nodes: Sequence[_StemNode], x: Mapping[str, float]
) -> tuple[tuple[float, float], ...]:
    """Return the `LineageLayout.branches` of a lineage."""
    # The first user comes last.
    stems = {stem_node.work.key: stem_node.user for stem_node in stem_nodes}
    repeated = {(stem_node.work.key, stem_node.user) for stem_node in stem_nodes}
    return tuple(
        (x[stems[edge.older]], x[edge.newer])
        for edge in data.edges
        if edge.older in stems and (edge.older, edge.newer) not in repeated
    )


def _edges(data: Lineage, x: Mapping[str, float]) -> tuple[EdgeLayout, ...]:
    """Lay out the edges between papers; edges from external works become stems and branches."""
    return tuple(
        _edge_layout(edge, x, data.edge_labels.get(edge.kind, ""))
        for edge in data.edges
        if edge.older in x and edge.newer in x
    )


def _edge_layout(edge: Edge, x: Mapping[str, float], label: str) -> EdgeLayout:
    start, end = x[edge.older], x[edge.newer]
    left, right = sorted((start, end))
    nodes_between = sum(left < node_x < right for node_x in x.values())
    rise = min(18.0 + 9 * nodes_between, 72.0) if nodes_between else 0.0
    label_fits = text_width(label, TEXT_SIZE) + 24 < right - left
    return EdgeLayout(edge.kind, start, end, rise, label if label_fits else "")


def _legend(
    edges: Sequence[EdgeLayout], edge_labels: Mapping[EdgeKind, str]
) -> dict[EdgeKind, str]:
    """Return the labels of the kinds of edges that are not labelled in the chart itself."""
    labelled = {edge.kind for edge in edges if edge.label}
    return {kind: label for kind, label in edge_labels.items() if kind not in labelled}

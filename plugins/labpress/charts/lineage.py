"""Defines the data of a lineage chart: papers that follow, build on or supersede one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

EdgeKind = Literal["follows", "builds-on", "supersedes", "base"]
"""How a work relates to an older one; ``base`` marks a base model or another external work."""


@dataclass(frozen=True, slots=True)
class Node:
    """A paper.

    Attributes:
        key: the key that identifies the paper in edges.
        label: the short name.
        date_label: the formatted date.
        time: the date as a decimal year (2025.5 is mid-2025); None if it is unknown.
        href: the URL of the paper's page.
        title: the full title.
    """

    key: str
    label: str
    date_label: str
    time: float | None
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class ExternalWork:
    """A work that is not a node of the lineage: a base model, or a paper outside the family.

    Attributes:
        key: the key that identifies the work in edges.
        label: the name of the work.
        href: the URL of the work; None if it has none.
    """

    key: str
    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two works.

    Attributes:
        older: the key of the older work, a node or an external work.
        newer: the key of the newer work, which is always a node.
        kind: how the newer work relates to the older one.
    """

    older: str
    newer: str
    kind: EdgeKind


@dataclass(frozen=True, slots=True)
class Lineage:
    """The data of a lineage chart.

    Attributes:
        nodes: the papers, by date; papers without a date come first.
        external_works: the external works, in the order in which they were first used.
        edges: the relations between the works.
        ticks: the decimal year and the label of each tick of the time axis.
        label: the accessible name of the chart.
        description: the accessible description of the chart.
        edge_labels: the label of each kind of edge in the chart, in the order of the legend.
    """

    nodes: tuple[Node, ...]
    external_works: tuple[ExternalWork, ...]
    edges: tuple[Edge, ...]
    ticks: tuple[tuple[float, str], ...]
    label: str
    description: str
    edge_labels: Mapping[EdgeKind, str] = field(default_factory=dict)

"""Coauthor network: an author in the centre, the most frequent coauthors around."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from labpress.charts.svg import TEXT_SIZE, add_element, add_line, add_link, new_svg, to_markup
from labpress.charts.text_metrics import text_width, truncate

NARROW, WIDE = 320, 640
"""Chart widths in user units."""
MAX_COAUTHORS = 12
"""Number of coauthors in the chart; the list beside it has all of them."""
_ROW_HEIGHT = 29.0
_MAX_EDGES = 18
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Coauthor:
    """A node of the network.

    Attributes:
        key: identifies the coauthor in pairs.
        name: display name.
        shared_papers: number of papers written with the author in the centre.
        count_label: the same number as text, with its noun.
        href: URL of the coauthor's page, or None.
    """

    key: str
    name: str
    shared_papers: int
    count_label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class CoauthorNetwork:
    """The coauthors of an author.

    Attributes:
        coauthors: most frequent first; only the first `MAX_COAUTHORS` are drawn.
        pair_counts: for two coauthors, the number of papers that both wrote with the author.
        label: accessible name of the chart.
        description: accessible description of the chart.
    """

    coauthors: tuple[Coauthor, ...]
    pair_counts: Mapping[frozenset[str], int]
    label: str
    description: str


def strongest_pairs(pair_counts: Mapping[frozenset[str], int]) -> tuple[int, list[tuple[str, str]]]:
    """Choose the pairs of coauthors that an edge connects.

    If nearly everybody wrote with everybody, edges between all of them carry no information, so
    the smallest number of shared papers is chosen that leaves a legible number of edges.

    Returns:
        The minimum number of shared papers, and the sorted pairs that have it. If every minimum
        leaves too many edges, ``(0, [])``.
    """
    for minimum in range(1, max(pair_counts.values(), default=0) + 1):
        pairs = sorted(
            tuple(sorted(pair)) for pair, count in pair_counts.items() if count >= minimum
        )
        if len(pairs) <= _MAX_EDGES:
            return minimum, [(first, second) for first, second in pairs]
    return 0, []


def draw_coauthors(network: CoauthorNetwork, width: int = NARROW) -> Markup:
    """Draw a coauthor network.

    Names are in two columns, one coauthor per row, so that no name overlaps another.

    Args:
        network: at least one coauthor.
        width: `NARROW` or `WIDE`, in user units.
    """
    coauthors = network.coauthors[:MAX_COAUTHORS]
    left_rows = (len(coauthors) + 1) // 2
    height = _ROW_HEIGHT * max(left_rows, 2) + 14
    centre = (width / 2, height / 2)
    svg = new_svg(width, height, network.label, network.description, has_links=True)
    # As close to a circle as the names allow, but wide enough to tell the edges apart.
    name_width = max(text_width(coauthor.name, TEXT_SIZE) for coauthor in coauthors)
    radius = min(max(width / 2 - 30 - name_width, 42.0), height * 0.56)
    positions = {
        coauthor.key: _position(index, left_rows, len(coauthors), centre, radius)
        for index, coauthor in enumerate(coauthors)
    }
    for x, y in positions.values():
        add_line(svg, *centre, x, y, "lp-spoke")
    pair_counts = {
        pair: count
        for pair, count in network.pair_counts.items()
        if all(key in positions for key in pair)
    }
    highest = max(pair_counts.values(), default=1)
    for first, second in strongest_pairs(pair_counts)[1]:
        share = pair_counts[frozenset({first, second})] / highest
        weight = 1 + (share > 0.5) + (share > 0.8)
        _draw_edge(svg, positions[first], positions[second], centre, weight)
    add_element(svg, "circle", cx=centre[0], cy=centre[1], r=5, class_="lp-centre")
    for coauthor in coauthors:
        _draw_coauthor(svg, coauthor, positions[coauthor.key], width, centre[0])
    return to_markup(svg)


def _position(
    index: int, left_rows: int, total: int, centre: tuple[float, float], radius: float
) -> tuple[float, float]:
    """Position of a node on an oval, alternately left and right, from the top down.

    The most frequent coauthors often write with one another. Alternating the sides makes the edges
    between them cross the chart, where they are visible.
    """
    is_right = index % 2 == 1
    rows = total - left_rows if is_right else left_rows
    row = index // 2
    y = centre[1] + _ROW_HEIGHT * (row - (rows - 1) / 2)
    bend = math.sqrt(max(0.0, 1 - ((y - centre[1]) / (_ROW_HEIGHT * left_rows / 2 + 4)) ** 2))
    x = radius * (0.45 + 0.55 * bend)
    return centre[0] + (x if is_right else -x), y


def _draw_edge(
    svg: Element,
    start: tuple[float, float],
    end: tuple[float, float],
    centre: tuple[float, float],
    weight: int,
) -> None:
    """Draw an edge between two coauthors, curved towards the centre.

    A curve is easier to tell from the edges of neighbouring nodes than a straight line.

    Args:
        svg: the chart.
        start: position of the first node.
        end: position of the second node.
        centre: centre of the chart.
        weight: line weight from 1 to 3, for the CSS class.
    """
    crosses_chart = (start[0] < centre[0]) != (end[0] < centre[0])
    pull = 0.35 if crosses_chart else 0.6
    control = [
        (a + b) / 2 * (1 - pull) + c * pull for a, b, c in zip(start, end, centre, strict=True)
    ]
    path = (
        f"M{start[0]:.1f} {start[1]:.1f}"
        f"Q{control[0]:.1f} {control[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    )
    add_element(svg, "path", d=path, class_=f"lp-pair lp-pair-{weight}")


def _draw_coauthor(
    svg: Element, coauthor: Coauthor, position: tuple[float, float], width: int, centre_x: float
) -> None:
    x, y = position
    is_right = x > centre_x
    available = (width - x if is_right else x) - 13 - _MARGIN
    name = truncate(coauthor.name, available, TEXT_SIZE)
    name_width = text_width(name, TEXT_SIZE)
    name_x = x + 13 if is_right else x - 13
    link = add_link(svg, coauthor.href, f"{coauthor.name}: {coauthor.count_label}")
    left = x - 8 if is_right else name_x - name_width
    # A transparent rectangle makes the whole label clickable.
    add_element(link, "rect", x=left, y=y - 12.5, width=name_width + 21, height=25)
    add_element(link, "circle", cx=x, cy=y, r=9, class_="lp-mark")
    add_element(link, "text", str(coauthor.shared_papers), x=x, y=y + 3.5, class_="lp-mark-label")
    anchor = "" if is_right else "end"
    add_element(link, "text", name, x=name_x, y=y + 4, class_="lp-person", text_anchor=anchor)

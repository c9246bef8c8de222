"""Coauthor network: an author in the centre, the most frequent coauthors around."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from labpress.charts.paths import path_data
from labpress.charts.svg import TEXT_SIZE, add_element, add_link, new_svg, to_markup
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
    _draw_spokes(svg, centre, positions.values())
    pair_counts = {
        pair: count
        for pair, count in network.pair_counts.items()
        if all(key in positions for key in pair)
    }
    _draw_edges(svg, pair_counts, positions, centre)
    add_element(svg, "circle", cx=centre[0], cy=centre[1], r=5, class_="lp-centre")
    # The style sheet finds the texts of coauthors by this class, so that none has one of its own.
    people = SubElement(svg, "g", {"class": "lp-coauthors"})
    for coauthor in coauthors:
        _draw_coauthor(people, coauthor, positions[coauthor.key], width, centre[0])
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


def _draw_spokes(
    svg: Element, centre: tuple[float, float], positions: Iterable[tuple[float, float]]
) -> None:
    """Draw the lines from the centre to all nodes."""
    commands = []
    for x, y in positions:
        commands += [("M", centre), ("l", (x - centre[0], y - centre[1]))]
    add_element(svg, "path", d=path_data(commands), class_="lp-spoke")


def _draw_edges(
    svg: Element,
    pair_counts: Mapping[frozenset[str], int],
    positions: Mapping[str, tuple[float, float]],
    centre: tuple[float, float],
) -> None:
    """Draw the strongest edges between coauthors, in a group for each line weight from 1 to 3."""
    highest = max(pair_counts.values(), default=1)
    groups: dict[int, Element] = {}
    for first, second in strongest_pairs(pair_counts)[1]:
        share = pair_counts[frozenset({first, second})] / highest
        weight = 1 + (share > 0.5) + (share > 0.8)
        if weight not in groups:
            groups[weight] = SubElement(svg, "g", {"class": f"lp-pair lp-pair-{weight}"})
        path = _edge_path(positions[first], positions[second], centre)
        add_element(groups[weight], "path", d=path)


def _edge_path(
    start: tuple[float, float], end: tuple[float, float], centre: tuple[float, float]
) -> str:
    """The path of an edge between two coauthors, curved towards the centre.

    A curve is easier to tell from the edges of neighbouring nodes than a straight line.

    Args:
        start: position of the first node.
        end: position of the second node.
        centre: centre of the chart.
    """
    crosses_chart = (start[0] < centre[0]) != (end[0] < centre[0])
    pull = 0.35 if crosses_chart else 0.6
    control = [
        (a + b) / 2 * (1 - pull) + c * pull for a, b, c in zip(start, end, centre, strict=True)
    ]
    x, y = start
    curve = (control[0] - x, control[1] - y, end[0] - x, end[1] - y)
    return path_data([("M", start), ("q", curve)])


def _draw_coauthor(
    people: Element, coauthor: Coauthor, position: tuple[float, float], width: int, centre_x: float
) -> None:
    x, y = position
    is_right = x > centre_x
    available = (width - x if is_right else x) - 13 - _MARGIN
    name = truncate(coauthor.name, available, TEXT_SIZE)
    name_width = text_width(name, TEXT_SIZE)
    name_x = x + 13 if is_right else x - 13
    link = add_link(people, coauthor.href, f"{coauthor.name}: {coauthor.count_label}")
    left = x - 8 if is_right else name_x - name_width
    # A transparent rectangle makes the whole label clickable.
    add_element(link, "rect", x=left, y=y - 12.5, width=name_width + 21, height=25)
    add_element(link, "circle", cx=x, cy=y, r=9, class_="lp-mark")
    add_element(link, "text", str(coauthor.shared_papers), x=x, y=y + 3.5)
    anchor = "" if is_right else "end"
    add_element(link, "text", name, x=name_x, y=y + 4, text_anchor=anchor)

"""Draws a coauthor network: lines that connect an author's most frequent coauthors.

The chart contains only lines. The page shows the names in two lists, one on each side of the chart,
with a row for each coauthor. Therefore, one chart fits every width (the style sheet may make it
narrower), names need not be measured, and each name is on the page only once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from labpress.charts.paths import path_data
from labpress.charts.svg import format_length, to_markup

WIDTH = 180
"""The width of the chart in user units on wide screens, as in the style sheet."""
MAX_COAUTHORS = 12
"""The maximum number of coauthors in the chart; a list below the chart contains the others."""
_ROW_HEIGHT = 29.0
"""The height of a name's row in user units, as in the style sheet."""
_MAX_EDGES = 12
_MIN_REACH, _MAX_REACH = 8.0, 60.0
"""How far the control points of an arc are from the names, in user units."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CoauthorNetwork:
    """An author's most frequent coauthors, and how often they wrote with one another.

    Attributes:
        coauthors: the ids of the coauthors, most frequent first, at most `MAX_COAUTHORS`.
        pair_counts: for each pair of coauthors, the number of papers that both wrote with the
            author.
    """

    coauthors: tuple[str, ...]
    pair_counts: Mapping[frozenset[str], int]


def strongest_pairs(pair_counts: Mapping[frozenset[str], int]) -> tuple[int, list[tuple[str, str]]]:
    """Choose the pairs of coauthors to connect by edges.

    If nearly everybody wrote with everybody else, edges between all of them carry no information.
    Therefore, a pair needs a minimum number of shared papers: the smallest number for which the
    edges are few enough to be legible.

    Returns:
        The minimum number of shared papers, and the sorted pairs with at least that many. The
        result is ``(0, [])`` if there are no pairs, or if every minimum leaves too many edges.
    """
    for minimum in range(1, max(pair_counts.values(), default=0) + 1):
        pairs = sorted(
            tuple(sorted(pair)) for pair, count in pair_counts.items() if count >= minimum
        )
        if len(pairs) <= _MAX_EDGES:
            return minimum, [(first, second) for first, second in pairs]
    return 0, []


def divide_sides(coauthors: tuple[T, ...]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Return the coauthors on the left and those on the right of the chart, from top to bottom.

    The sides alternate: the most frequent coauthors often write with one another, and the edges
    between them are easier to see if they cross the chart.

    Args:
        coauthors: the coauthors, most frequent first.
    """
    return coauthors[::2], coauthors[1::2]


def draw_coauthors(network: CoauthorNetwork) -> Markup:
    """Draw the lines of a coauthor network between the rows of two vertically centred lists.

    Screen readers skip the chart and read the two lists instead.

    Args:
        network: the network, with at least one coauthor.
    """
    left, right = divide_sides(network.coauthors)
    height = _ROW_HEIGHT * len(left)
    svg = Element(
        "svg",
        {
            "class": "lp-svg",
            "viewBox": f"0 0 {WIDTH} {format_length(height)}",
            "preserveAspectRatio": "none",
            "aria-hidden": "true",
        },
    )
    positions = {**_positions(left, 0, height / 2), **_positions(right, WIDTH, height / 2)}
    _draw_edges(svg, network.pair_counts, positions)
    return to_markup(svg)


def _positions(coauthors: Sequence[str], x: float, middle: float) -> dict[str, tuple[float, float]]:
    """Return the coordinates of the coauthors on one side, keyed by id."""
    top = middle - _ROW_HEIGHT * (len(coauthors) - 1) / 2
    return {key: (x, top + _ROW_HEIGHT * row) for row, key in enumerate(coauthors)}


def _draw_edges(
    svg: Element,
    pair_counts: Mapping[frozenset[str], int],
    positions: Mapping[str, tuple[float, float]],
) -> None:
    """Draw edges between the strongest pairs, as one path for each line weight from 1 to 3."""
    counts = {
        pair: count for pair, count in pair_counts.items() if all(key in positions for key in pair)
    }
    highest = max(counts.values(), default=1)
    paths: dict[int, str] = {}
    for first, second in strongest_pairs(counts)[1]:
        share = counts[frozenset({first, second})] / highest
        weight = 1 + (share > 0.5) + (share > 0.8)
        edge = _edge_path(positions[first], positions[second])
        paths[weight] = paths.get(weight, "") + edge
    for weight, path in paths.items():
        SubElement(svg, "path", {"class": f"lp-pair lp-pair-{weight}", "d": path})


def _edge_path(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the path of an edge between two coauthors; it is horizontal at both ends.

    An edge across the chart is S-shaped. An edge between coauthors on the same side is an arc. The
    farther apart they are, the wider it is.

    Args:
        start: the position of the first coauthor.
        end: the position of the second coauthor.
    """
    (x, y), (end_x, end_y) = start, end
    if x != end_x:
        controls = (WIDTH / 2 - x, 0, WIDTH / 2 - x, end_y - y)
    else:
        reach = min(_MAX_REACH, _MIN_REACH + abs(end_y - y) * 0.3) * (-1 if x else 1)
        controls = (reach, 0, reach, end_y - y)
    return path_data([("M", start), ("c", (*controls, end_x - x, end_y - y))])

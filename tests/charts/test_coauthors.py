import re
from collections import Counter
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from labpress.charts.coauthors import (
    MAX_COAUTHORS,
    WIDTH,
    CoauthorNetwork,
    divide_sides,
    draw_coauthors,
    strongest_pairs,
)


def keys(number: int) -> tuple[str, ...]:
    return tuple(f"p{n:02}" for n in range(number))


def draw(number: int, pair_counts: dict[frozenset[str], int] | None = None) -> ET.Element:
    chart = ET.fromstring(draw_coauthors(CoauthorNetwork(keys(number), pair_counts or {})))
    assert chart.attrib["aria-hidden"] == "true"
    return chart


def paths(chart: ET.Element, css_class: str) -> list[str]:
    """Return the data of the paths with a class."""
    return [
        path.attrib["d"] for path in chart.iter("path") if css_class in path.attrib["class"].split()
    ]


def edge_count(chart: ET.Element, css_class: str = "lp-pair") -> int:
    """Return the number of edges; all edges with the same weight are one element."""
    return sum(path.count("M") for path in paths(chart, css_class))


@pytest.mark.parametrize("number", [2, 3, 7, MAX_COAUTHORS])
def test_edges_end_at_the_rows_of_the_coauthors(number: int) -> None:
    first, *others = keys(number)
    for other in others:
        chart = draw(number, {frozenset({first, other}): 1})
        left, right = divide_sides(keys(number))
        assert chart.attrib["viewBox"] == f"0 0 {WIDTH} {29 * len(left)}"
        rows = {
            key: (x, 29 * len(left) / 2 + 29 * (row - (len(side) - 1) / 2))
            for x, side in ((0, left), (WIDTH, right))
            for row, key in enumerate(side)
        }
        (path,) = paths(chart, "lp-pair")
        start, controls = points(path)
        assert start == [pytest.approx(rows[first])]
        end = (start[0][0] + controls[-1][0], start[0][1] + controls[-1][1])
        assert end == pytest.approx(rows[other])


def points(path: str) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Return the points of a path that consists of a move and a curve."""
    numbers = [
        [float(number) for number in re.findall(r"-?[\d.]+", part)]
        for part in path.removeprefix("M").split("c")
    ]
    start, curve = [list(zip(part[::2], part[1::2], strict=True)) for part in numbers]
    return start, curve


def test_an_edge_on_one_side_is_an_arc_within_its_half() -> None:
    for pair in ({"p00", "p02"}, {"p00", "p10"}, {"p01", "p03"}, {"p01", "p11"}):
        (path,) = paths(draw(12, {frozenset(pair): 1}), "lp-pair")
        start, (first, second, end) = points(path)
        # Both ends leave the names at a right angle, towards the middle.
        assert first[1] == 0
        assert second == (first[0], end[1])
        assert 0 < abs(first[0]) < WIDTH / 2
        assert (first[0] > 0) == (start[0][0] == 0)


def test_the_most_frequent_coauthors_are_on_both_sides() -> None:
    assert divide_sides(keys(5)) == (("p00", "p02", "p04"), ("p01", "p03"))


def test_edges_connect_coauthors_of_the_same_papers() -> None:
    pair_counts = {frozenset({"p00", "p02"}): 4, frozenset({"p01", "p02"}): 1}
    chart = draw(4, pair_counts)
    assert edge_count(chart) == 2
    assert edge_count(chart, "lp-pair-3") == 1


def test_coauthors_who_are_not_in_the_chart_have_no_edges() -> None:
    assert edge_count(draw(2, {frozenset({"p00", "p09"}): 4})) == 0


def test_only_the_strongest_pairs_are_connected_if_all_wrote_with_all() -> None:
    pair_counts = Counter({frozenset(pair): 1 for pair in combinations(keys(12), 2)})
    assert strongest_pairs(pair_counts) == (0, [])
    pair_counts.update({frozenset(pair): 5 for pair in combinations(keys(4), 2)})
    minimum, strongest = strongest_pairs(pair_counts)
    assert minimum == 2
    assert strongest == list(combinations(keys(4), 2))

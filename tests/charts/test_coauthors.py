from collections import Counter
from itertools import combinations
from xml.etree.ElementTree import Element

import pytest
from chart_reader import MARKUP_TEXT, ParsedChart, parse_chart

from labpress.charts.coauthors import (
    MAX_COAUTHORS,
    NARROW,
    WIDE,
    Coauthor,
    CoauthorNetwork,
    draw_coauthors,
    strongest_pairs,
)


def coauthor(number: int, name: str = "") -> Coauthor:
    key = f"p{number:02}"
    return Coauthor(key, name or f"Person {number}", 30 - number, "papers", f"authors/{key}/")


def network(
    *coauthors: Coauthor, pair_counts: dict[frozenset[str], int] | None = None
) -> CoauthorNetwork:
    return CoauthorNetwork(coauthors, pair_counts or {}, "Coauthors", "A description.")


def edges(chart: ParsedChart, css_class: str = "lp-pair") -> list[Element]:
    return [edge for group in chart.all("g", css_class) for edge in group]


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("number", [3, 4, 7, 12, 800])
def test_first_coauthors_have_name_count_and_link(width: int, number: int) -> None:
    coauthors = [coauthor(n % 30) for n in range(min(number, MAX_COAUTHORS))]
    coauthors += [coauthor(12)] * (number - len(coauthors))
    chart = parse_chart(draw_coauthors(network(*coauthors), width))
    chart.check_labels()
    charted = min(number, MAX_COAUTHORS)
    assert {text for text in chart.texts if text.startswith("Person")} == {
        f"Person {n}" for n in range(charted)
    }
    assert sorted(href for href, _ in chart.links) == [f"authors/p{n:02}/" for n in range(charted)]
    assert len(chart.counts()) == charted


def test_long_names_other_scripts_and_markup_are_drawn_correctly() -> None:
    names = [
        "王培宇",
        "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine",
        MARKUP_TEXT,
        "Łucja Đỗ",
        "أحمد",
    ]
    svg = draw_coauthors(network(*(coauthor(n, name) for n, name in enumerate(names))))
    assert "<b>" not in svg
    chart = parse_chart(svg)
    chart.check_labels()
    assert {"王培宇", MARKUP_TEXT, "Łucja Đỗ", "أحمد"} <= set(chart.texts)
    assert any(
        title.startswith("Wolfeschlegelsteinhausenbergerdorff H") for _, title in chart.links
    )


def test_coauthor_without_a_page_has_no_link() -> None:
    coauthors = [coauthor(n) for n in range(3)]
    coauthors[1] = Coauthor("x", "No Page", 2, "2 papers", None)
    chart = parse_chart(draw_coauthors(network(*coauthors)))
    assert len(chart.links) == 2
    assert "No Page" in chart.texts


def test_edges_connect_coauthors_of_the_same_papers() -> None:
    pair_counts = {frozenset({"p00", "p02"}): 4, frozenset({"p01", "p02"}): 1}
    chart = parse_chart(
        draw_coauthors(network(*(coauthor(n) for n in range(4)), pair_counts=pair_counts))
    )
    assert len(edges(chart)) == 2
    assert len(edges(chart, "lp-pair-3")) == 1


def test_only_the_strongest_pairs_are_connected_if_all_wrote_with_all() -> None:
    keys = [f"p{n:02}" for n in range(12)]
    pair_counts = Counter({frozenset(pair): 1 for pair in combinations(keys, 2)})
    assert strongest_pairs(pair_counts) == (0, [])
    pair_counts.update({frozenset(pair): 5 for pair in combinations(keys[:4], 2)})
    minimum, strongest = strongest_pairs(pair_counts)
    assert minimum == 2
    assert strongest == list(combinations(keys[:4], 2))

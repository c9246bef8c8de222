import itertools

import pytest
from chart_reader import MARKUP_TEXT, make_lineage, make_node, parse_chart

from labpress.charts.lineage import Edge, ExternalWork, Lineage
from labpress.charts.lineage_horizontal import draw_horizontal_lineage
from labpress.charts.lineage_vertical import draw_vertical_lineage

NODES = (
    make_node("a", 2025.1),
    make_node("b", 2025.15),
    make_node("c", 2025.5),
    make_node("d", 2026.2),
)
LINEAGE = make_lineage(
    *NODES,
    edges="b builds a, c follows b, d supersedes b",
    external="Base-32B for a, Vision for a, Base-32B for b, Other for d",
    ticks=((2025.5, "Jul 2025"), (2026.0, "Jan 2026")),
)


def test_node_positions_are_proportional_to_time() -> None:
    marks = [
        float(m.attrib["cx"])
        for m in parse_chart(draw_horizontal_lineage(LINEAGE)).all("circle", "lp-mark")
    ]
    assert marks == sorted(marks)
    assert (marks[2] - marks[0]) / (marks[3] - marks[0]) == pytest.approx(0.4 / 1.1, abs=0.01)


def test_vertical_nodes_are_below_one_another() -> None:
    marks = parse_chart(draw_vertical_lineage(LINEAGE)).all("circle", "lp-mark")
    assert len({mark.attrib["cx"] for mark in marks}) == 1
    ys = [float(mark.attrib["cy"]) for mark in marks]
    assert ys == sorted(ys)
    assert min(b - a for a, b in itertools.pairwise(ys)) >= 40


@pytest.mark.parametrize("draw", [draw_horizontal_lineage, draw_vertical_lineage])
def test_each_paper_has_label_date_and_link(draw: type) -> None:
    chart = parse_chart(draw(LINEAGE))
    chart.check_labels()
    assert {"A", "B", "C", "D", "in 2025.1"} <= set(chart.texts)
    assert chart.links == [(f"papers/{k}/", f"The paper {k}") for k in "abcd"]


@pytest.mark.parametrize("draw", [draw_horizontal_lineage, draw_vertical_lineage])
def test_each_kind_of_edge_has_its_class_and_label(draw: type) -> None:
    chart = parse_chart(draw(LINEAGE))
    for kind in ("follows", "builds-on", "supersedes"):
        elements = chart.all("line", f"lp-edge-{kind}") + chart.all("path", f"lp-edge-{kind}")
        assert elements, kind
    assert {"follows", "builds", "supersedes"} <= set(chart.texts)


def test_an_external_work_is_one_hollow_node_with_an_edge_to_each_user() -> None:
    chart = parse_chart(draw_vertical_lineage(LINEAGE))
    assert len(chart.all("circle", "lp-hollow")) == 3
    assert chart.texts.count("Base-32B") == 1
    edges = chart.all("line", "lp-edge-base") + chart.all("path", "lp-edge-base")
    assert len(edges) >= 3


@pytest.mark.parametrize(
    ("uses", "dots", "branches"),
    [
        ("ma", 1, 0),
        ("ma mb mc", 1, 2),  # a branch from the stem to each later paper
        ("ma na", 2, 0),
        # A branch from the stem of m and n would not show to which of them it belongs.
        ("ma na mb", 3, 0),
        ("ma na mb mc", 4, 0),
        ("ma na ob mc oc", 4, 1),
    ],
)
def test_a_branch_leads_from_a_stem_with_a_single_work(uses: str, dots: int, branches: int) -> None:
    nodes = tuple(make_node(key, 2025 + number / 3) for number, key in enumerate("abc"))
    works = dict.fromkeys(use[0] for use in uses.split())
    data = Lineage(
        nodes,
        tuple(ExternalWork(key, key.upper(), "") for key in works),
        (*(Edge(use[0], use[1], "base") for use in uses.split()), Edge("a", "b", "follows")),
        ((2025.5, "2025"),),
        "Title",
        "Description",
    )
    svg = draw_horizontal_lineage(data)
    chart = parse_chart(svg)
    assert len(chart.all("circle", "lp-hollow")) == dots
    assert len(chart.all("path", "lp-edge-base")) == branches


def test_edge_that_passes_a_node_is_an_arc() -> None:
    chart = parse_chart(draw_horizontal_lineage(LINEAGE))
    assert len(chart.all("path", "lp-edge-supersedes")) == 1
    assert len(chart.all("line", "lp-edge-follows")) == 1


@pytest.mark.parametrize("draw", [draw_horizontal_lineage, draw_vertical_lineage])
def test_labels_are_escaped_and_external_works_have_links(draw: type) -> None:
    data = Lineage(
        (make_node("a", 2025.1, MARKUP_TEXT), make_node("b", 2025.9)),
        (ExternalWork("o", MARKUP_TEXT, 'https://example.org/?a="<&'),),
        (Edge("o", "a", "base"),),
        ((2025.5, MARKUP_TEXT),),
        MARKUP_TEXT,
        MARKUP_TEXT,
    )
    svg = draw(data)
    assert "<b>" not in svg
    chart = parse_chart(svg)
    assert ('https://example.org/?a="<&', MARKUP_TEXT) in chart.links
    assert chart.texts.count(MARKUP_TEXT) >= 2


@pytest.mark.parametrize(
    "data",
    [
        make_lineage(*(make_node(f"p{n}", 2020 + n / 12, "A rather long name") for n in range(60))),
        make_lineage(make_node("a", None), make_node("b", 2025.1)),
        make_lineage(*NODES, external=", ".join(f"Base {n} for a" for n in range(20))),
    ],
    ids=["sixty papers", "an undated paper", "twenty base models"],
)
def test_illegible_horizontal_lineages_are_drawn_vertically(data: Lineage) -> None:
    assert draw_horizontal_lineage(data) is None
    chart = parse_chart(draw_vertical_lineage(data))
    chart.check_labels()
    assert len(chart.all("circle", "lp-mark")) == len(data.nodes)
    assert chart.size[1] < 80 + 30 * len(data.nodes) + 30 * len(data.external_works)


def test_papers_with_the_same_date_do_not_overlap() -> None:
    data = make_lineage(*(make_node(key, 2025.5) for key in "abc"))
    marks = [
        float(m.attrib["cx"])
        for m in parse_chart(draw_horizontal_lineage(data)).all("circle", "lp-mark")
    ]
    assert [b - a for a, b in itertools.pairwise(marks)] == [16, 16]

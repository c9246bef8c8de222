import itertools

import pytest
from drawn_images import EVIL, dot, lineage, read

from labpress.charts.lineage import Edge, Lineage, Outside, draw_lineage
from labpress.charts.lineage_tall import draw_tall_lineage

DOTS = (dot("a", 2025.1), dot("b", 2025.15), dot("c", 2025.5), dot("d", 2026.2))
LINE = lineage(
    *DOTS,
    edges="b builds a, c follows b, d supersedes b",
    outside="Base-32B for a, Vision for a, Base-32B for b, Other for d",
    ticks=((2025.5, "Jul 2025"), (2026.0, "Jan 2026")),
)


def test_dots_stand_in_the_order_of_their_dates_at_their_time() -> None:
    marks = [float(m.attrib["cx"]) for m in read(draw_lineage(LINE)).all("circle", "lp-mark")]
    assert marks == sorted(marks)
    # Half a year is half as far as the whole.
    assert (marks[2] - marks[0]) / (marks[3] - marks[0]) == pytest.approx(0.4 / 1.1, abs=0.01)


def test_on_a_phone_dots_stand_below_one_another() -> None:
    marks = read(draw_tall_lineage(LINE)).all("circle", "lp-mark")
    assert len({mark.attrib["cx"] for mark in marks}) == 1
    places = [float(mark.attrib["cy"]) for mark in marks]
    assert places == sorted(places)
    assert min(b - a for a, b in itertools.pairwise(places)) >= 40


@pytest.mark.parametrize("draw", [draw_lineage, draw_tall_lineage])
def test_each_paper_is_named_dated_and_linked(draw: type) -> None:
    image = read(draw(LINE))
    image.check_labels()
    assert {"A", "B", "C", "D", "in 2025.1"} <= set(image.texts)
    assert image.links == [(f"papers/{k}/", f"The paper {k}") for k in "abcd"]


@pytest.mark.parametrize("draw", [draw_lineage, draw_tall_lineage])
def test_kinds_of_lines_differ_and_bear_their_word(draw: type) -> None:
    image = read(draw(LINE))
    for kind in ("follows", "builds-on", "supersedes"):
        drawn = image.all("line", f"lp-edge-{kind}") + image.all("path", f"lp-edge-{kind}")
        assert drawn, kind
    assert {"follows", "builds", "supersedes"} <= set(image.texts)


@pytest.mark.parametrize("draw", [draw_lineage, draw_tall_lineage])
def test_a_work_from_outside_is_one_hollow_dot_with_a_line_to_each_user(draw: type) -> None:
    image = read(draw(LINE))
    assert len(image.all("circle", "lp-hollow")) == 3
    assert image.texts.count("Base-32B") == 1
    lines = image.all("line", "lp-edge-base") + image.all("path", "lp-edge-base")
    assert len(lines) >= 3


def test_what_leads_past_a_dot_rises_over_it() -> None:
    image = read(draw_lineage(LINE))
    assert len(image.all("path", "lp-edge-supersedes")) == 1
    assert len(image.all("line", "lp-edge-follows")) == 1


@pytest.mark.parametrize("draw", [draw_lineage, draw_tall_lineage])
def test_names_are_escaped_and_outside_works_link_out(draw: type) -> None:
    data = Lineage(
        (dot("a", 2025.1, EVIL), dot("b", 2025.9)),
        (Outside("o", EVIL, 'https://example.org/?a="<&'),),
        (Edge("o", "a", "base"),),
        ((2025.5, EVIL),),
        EVIL,
        EVIL,
    )
    svg = draw(data)
    assert "<b>" not in svg
    image = read(svg)
    assert ('https://example.org/?a="<&', EVIL) in image.links
    assert image.texts.count(EVIL) >= 2


@pytest.mark.parametrize(
    "data",
    [
        lineage(*(dot(f"p{n}", 2020 + n / 12, "A rather long name") for n in range(60))),
        lineage(dot("a", None), dot("b", 2025.1)),
        lineage(*DOTS, outside=", ".join(f"Base {n} for a" for n in range(20))),
    ],
    ids=["sixty papers", "one without a date", "twenty base models"],
)
def test_what_would_not_be_legible_in_a_row_stands_in_a_column(data: Lineage) -> None:
    assert draw_lineage(data) is None
    image = read(draw_tall_lineage(data))
    image.check_labels()
    assert len(image.all("circle", "lp-mark")) == len(data.dots)
    assert image.size[1] < 80 + 30 * len(data.dots) + 30 * len(data.outside)


def test_papers_of_one_day_do_not_hide_one_another() -> None:
    data = lineage(*(dot(key, 2025.5) for key in "abc"))
    marks = [float(m.attrib["cx"]) for m in read(draw_lineage(data)).all("circle", "lp-mark")]
    assert [b - a for a, b in itertools.pairwise(marks)] == [16, 16]

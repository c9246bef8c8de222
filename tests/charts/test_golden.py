"""A picture of each kind, as a person has looked at it.

A change shows in the difference: look at the files in a browser, then write them with
``PYTHONPATH=tests .venv/bin/python tests/charts/test_golden.py``.
"""

import pytest
from drawn_images import dot, lineage
from paths import TESTS

from labpress.charts.coauthors import Coauthors, Person, draw_coauthors
from labpress.charts.lineage import draw_lineage
from labpress.charts.lineage_tall import draw_tall_lineage
from labpress.charts.results import Point, Scores, draw_results
from labpress.charts.timeline import WIDE, Moment, Row, Timeline, draw_timeline
from labpress.charts.years import Years, draw_years

FOLDER = TESTS / "golden/charts"
LINE = lineage(
    dot("a", 2025.1),
    dot("b", 2025.15, "B & C"),
    dot("d", 2026.2),
    edges="b builds a, d follows a",
    outside="Base-32B for a, Base-32B for b",
    ticks=((2025.5, "Jul 2025"), (2026.0, "Jan 2026")),
)
SCORES = Scores(
    tuple(
        Point(name, at, value, f"{value}%", f"papers/{name}/", f"Paper {name}")
        for name, at, value in (("a", 2025.1, 69.0), ("b", 2025.15, 73.6), ("d", 2026.2, 76.0))
    ),
    "MMMU: from 69.0% to 76.0%",
    "a: 69.0%; b: 73.6%; d: 76.0%.",
)
CIRCLE = Coauthors(
    "Me",
    tuple(
        Person(key, f"Person {key}", number, f"{number} papers", f"authors/{key}/")
        for key, number in (("x", 9), ("y", 5), ("z", 1))
    ),
    {frozenset("xy"): 4, frozenset("xz"): 1},
    "Who writes with Me",
    "x: 9; y: 5; z: 1.",
)
FAMILIES = Timeline(
    tuple(
        Row(name, f"families/{name}/", f"lp-family lp-f-{name}", (Moment(at, "papers/p/", "P"),))
        for name, at in (("one", 2024.5), ("two", 2025.75))
    ),
    "When papers appeared",
    "one: 1. two: 1.",
)
PICTURES = {
    "lineage": draw_lineage(LINE),
    "lineage-tall": draw_tall_lineage(LINE),
    "results": draw_results(SCORES),
    "years": draw_years(Years({2023: 1, 2025: 16}, "Papers by year", "2023: 1; 2025: 16.")),
    "coauthors": draw_coauthors(CIRCLE),
    "timeline": draw_timeline(FAMILIES, WIDE),
}


def lines(name: str) -> str:
    """An element a line, so that a difference can be read."""
    return str(PICTURES[name]).replace("><", ">\n<") + "\n"


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_look_as_they_were_looked_at(name: str) -> None:
    assert lines(name) == (FOLDER / f"{name}.svg").read_text("utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(lines(name), "utf-8")

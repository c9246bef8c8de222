import pytest
from chart_reader import MARKUP_TEXT, ParsedChart, parse_chart

from labpress.charts.topics import (
    MAX_YEARS,
    NARROW,
    WIDE,
    TopicCounts,
    TopicRow,
    draw_topics,
)


def topics(*rows: dict[int, int], label: str = "graphs") -> TopicCounts:
    return TopicCounts(
        tuple(
            TopicRow(f"{label}{number}", f"k{number}/", counts, sum(counts.values()))
            for number, counts in enumerate(rows)
        ),
        "Papers by year",
        "A description.",
    )


def bar_heights(chart: ParsedChart) -> list[list[float]]:
    return [
        [float(bar.rpartition("v")[2]) for bar in row.attrib["d"].split("M")[1:]]
        for row in chart.all("path", "lp-bar")
    ]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_all_topics_share_a_scale(width: int) -> None:
    chart = parse_chart(draw_topics(topics({2020: 8, 2022: 4}, {2021: 2}), width))
    chart.check_labels()
    (first, second), (third,) = bar_heights(chart)
    assert first == pytest.approx(2 * second)
    assert first == pytest.approx(4 * third)
    assert chart.links == [("k0/", "graphs0 · 12"), ("k1/", "graphs1 · 2")]
    assert {"2020", "2021", "2022", "12", "2"} <= set(chart.texts)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_single_paper_is_visible_beside_hundreds(width: int) -> None:
    _, (single,) = bar_heights(parse_chart(draw_topics(topics({2020: 900}, {2021: 1}), width)))
    assert single == 2


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_long_names_and_long_ranges_stay_inside(width: int) -> None:
    counts = {1950: 1, **dict.fromkeys(range(2000, 2027), 12)}
    data = topics(counts, {2026: 1}, label=MARKUP_TEXT * 8)
    chart = parse_chart(draw_topics(data, width))
    chart.check_labels()
    assert len(bar_heights(chart)[0]) == MAX_YEARS
    assert chart.size[0] == width

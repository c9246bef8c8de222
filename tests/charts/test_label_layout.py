import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.charts.label_layout import dodge, place_labels, time_ticks
from labpress.charts.text_metrics import text_width, truncate

POSITIONS = st.floats(0, 900)
POINTS = st.lists(st.tuples(POSITIONS, st.floats(10, 170)), max_size=9).map(sorted)


@given(POINTS)
def test_no_label_overlaps_another_label_or_leader_line(points: list[tuple[float, float]]) -> None:
    placements = place_labels(points, 900, 12)
    if placements is None:
        return
    for (x, width), placement in zip(points, placements, strict=True):
        assert 0 <= placement.start < placement.end <= 900
        assert placement.end - placement.start == pytest.approx(width)
        for (other_x, _), other in zip(points, placements, strict=True):
            if other is placement:
                continue
            if other.lane == placement.lane:
                assert placement.end <= other.start or other.end <= placement.start
            if other.lane > placement.lane:
                assert not placement.start < other_x < placement.end
        assert x <= placement.start or x >= placement.end


def test_labels_take_the_nearest_free_lane() -> None:
    placements = place_labels([(0, 50), (20, 50), (300, 50), (895, 50)], 900, 3)
    assert placements is not None
    assert [placement.lane for placement in placements] == [1, 0, 0, 0]
    assert [placement.is_left for placement in placements] == [False, False, False, True]


def test_labels_at_the_right_edge_use_different_lanes() -> None:
    placements = place_labels([(860, 60), (880, 60), (890, 60)], 900, 3)
    assert placements is not None
    assert [(placement.lane, placement.is_left) for placement in placements] == [
        (0, True),
        (1, True),
        (2, True),
    ]


def test_label_near_the_right_edge_gets_past_the_last_label() -> None:
    placements = place_labels([(14, 30), (813, 32), (886, 75)], 900, 3)
    assert placements is not None
    assert [(placement.lane, placement.is_left) for placement in placements] == [
        (0, False),
        (0, False),
        (1, True),
    ]


def test_labels_that_do_not_fit_are_not_placed() -> None:
    assert place_labels([(float(x), 100) for x in range(0, 300, 5)], 900, 6) is None
    assert place_labels([(400, 1000)], 900, 6) is None


def test_dodge_keeps_the_order_and_the_gap() -> None:
    assert dodge([0, 0, 5, 100, 100], 10, 100) == [0, 10, 20, 90, 100]
    assert dodge([], 10, 100) == []


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        (2025.3, 2025.95, [(2025, month) for month in range(5, 13)]),
        (2023.6, 2025.2, [(2023, 9), (2023, 11)] + [(2024, m) for m in (1, 3, 5, 7, 9, 11)]),
        (2019.5, 2024.2, [(2020, None), (2021, None), (2022, None), (2023, None), (2024, None)]),
        (1990.2, 2026.0, [(year, None) for year in (1995, 2000, 2005, 2010, 2015, 2020)]),
        (2025.0, 2025.01, [(2025, 1)]),
    ],
)
def test_ticks_are_whole_years_or_months(
    first: float, last: float, ticks: list[tuple[int, int | None]]
) -> None:
    actual = [(year, month) for _, year, month in time_ticks(first, last)]
    assert actual[: len(ticks)] == ticks
    assert len(actual) <= 11


@pytest.mark.parametrize(
    ("text", "truncated"),
    [("Skywork R1V", "Skywork R1V"), ("A name that goes on and on", "A name that…"), ("", "")],
)
def test_labels_are_truncated_to_the_available_width(text: str, truncated: str) -> None:
    assert truncate(text, 90, 12) == truncated
    assert text_width(truncate(text, 90, 12), 12) <= 90


def test_chinese_characters_are_wider() -> None:
    assert text_width("天工", 10) > 20 > text_width("ab", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.charts.label_layout import hang_flags, spread, time_ticks
from labpress.charts.text_metrics import fit, text_width

PLACES = st.floats(0, 900)
POINTS = st.lists(st.tuples(PLACES, st.floats(10, 170)), max_size=9).map(sorted)


@given(POINTS)
def test_no_label_meets_another_one_or_anothers_line(points: list[tuple[float, float]]) -> None:
    flags = hang_flags(points, 900, 12)
    if flags is None:
        return
    for (x, width), flag in zip(points, flags, strict=True):
        assert 0 <= flag.start < flag.end <= 900
        assert flag.end - flag.start == pytest.approx(width)
        for (other_x, _), other in zip(points, flags, strict=True):
            if other is flag:
                continue
            if other.lane == flag.lane:
                assert flag.end <= other.start or other.end <= flag.start
            if other.lane > flag.lane:
                assert not flag.start < other_x < flag.end
        assert x <= flag.start or x >= flag.end


def test_labels_hang_as_near_as_there_is_room() -> None:
    flags = hang_flags([(0, 50), (20, 50), (300, 50), (895, 50)], 900, 3)
    assert flags is not None
    assert [flag.lane for flag in flags] == [1, 0, 0, 0]
    assert [flag.leftward for flag in flags] == [False, False, False, True]


def test_labels_at_the_end_go_round_one_another() -> None:
    flags = hang_flags([(860, 60), (880, 60), (890, 60)], 900, 3)
    assert flags is not None
    assert [(flag.lane, flag.leftward) for flag in flags] == [(0, True), (1, True), (2, True)]


def test_one_just_before_the_end_finds_its_way_past() -> None:
    flags = hang_flags([(14, 30), (813, 32), (886, 75)], 900, 3)
    assert flags is not None
    assert [(flag.lane, flag.leftward) for flag in flags] == [(0, False), (0, False), (1, True)]


def test_where_there_is_no_room_nothing_is_hung() -> None:
    assert hang_flags([(float(x), 100) for x in range(0, 300, 5)], 900, 6) is None
    assert hang_flags([(400, 1000)], 900, 6) is None


def test_dots_of_one_day_stand_side_by_side_in_their_order() -> None:
    assert spread([0, 0, 5, 100, 100], 10, 100) == [0, 10, 20, 90, 100]
    assert spread([], 10, 100) == []


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
def test_the_axis_is_marked_at_round_times(
    first: float, last: float, ticks: list[tuple[int, int | None]]
) -> None:
    found = [(year, month) for _, year, month in time_ticks(first, last)]
    assert found[: len(ticks)] == ticks
    assert len(found) <= 11


@pytest.mark.parametrize(
    ("text", "cut"),
    [("Skywork R1V", "Skywork R1V"), ("A name that goes on and on", "A name that…"), ("", "")],
)
def test_a_label_is_cut_where_it_is_wider_than_there_is_room(text: str, cut: str) -> None:
    assert fit(text, 90, 12) == cut
    assert text_width(fit(text, 90, 12), 12) <= 90


def test_chinese_letters_take_more_room() -> None:
    assert text_width("天工", 10) > 20 > text_width("ab", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)

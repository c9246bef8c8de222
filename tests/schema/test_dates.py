"""Dates that may lack the day, or the month as well."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_parsing import diagnostics_of, golden, paper

from labpress.schema.dates import PartialDate, earliest_first, latest_first


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    precision = draw(st.integers(1, 3))
    return PartialDate.parse("-".join(day.isoformat().split("-")[:precision]))


@pytest.mark.parametrize(("text", "diagnostics"), golden("dates"))
def test_invalid_dates(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_of(text) == diagnostics


@given(dates())
def test_a_date_that_is_printed_is_read_as_the_same(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}", fullmatch=True))
def test_valid_dates_are_printed_as_written(text: str) -> None:
    with suppress(ValueError):
        assert str(PartialDate.parse(text)) == text


def test_precision_is_kept() -> None:
    record = paper("date: 2025-04\nupdated: 2025-06-06\nvenue: {name: a, year: 2026}")
    assert record.date == PartialDate(2025, 4)
    assert record.updated == PartialDate(2025, 6, 6)


def test_an_unknown_date_reads_as_none() -> None:
    metric = paper("metrics: [{name: a, value: 1, date: unknown, source: b}]").metrics[0]
    assert metric.date is None


def test_an_unknown_month_or_day_is_never_the_latest() -> None:
    written = ["2025", "2025-07-01", "2025-07", "2025-07-03", "2025-01-01", "2025-01", "2024-12"]
    dates = map(PartialDate.parse, written)
    ordered = ["2025-07-03", "2025-07-01", "2025-07", "2025-01-01", "2025-01", "2025", "2024-12"]
    assert [str(date) for date in sorted(dates, key=latest_first)] == ordered
    assert latest_first(PartialDate(1)) < latest_first(None)
    assert earliest_first(PartialDate(9999, 12, 31)) < earliest_first(None)


def test_a_vague_date_sorts_before_the_days_in_it() -> None:
    written = ["2025-04-02", "2025", "2025-04", "2024-12-31", "2025-03-31"]
    ordered = sorted(map(PartialDate.parse, written), key=lambda date: date.sort_key)
    assert [str(date) for date in ordered] == [
        "2024-12-31",
        "2025",
        "2025-03-31",
        "2025-04",
        "2025-04-02",
    ]


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2024", "2025", True),
        ("2025", "2024-12-31", False),
        ("2025-03", "2025-04-01", True),
        ("2025-04-01", "2025-04-02", True),
        ("2025-04-02", "2025-04-02", False),
        ("2025", "2025-04", False),
        ("2025-04", "2025", False),
        ("2025-04-23", "2025-04", False),
    ],
)
def test_a_date_is_earlier_than_another_only_if_that_is_certain(
    first: str, second: str, before: bool
) -> None:
    assert PartialDate.parse(first).is_before(PartialDate.parse(second)) is before

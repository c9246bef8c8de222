from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.i18n.formatting import (
    show_date,
    show_number,
    show_span,
    show_value,
    without_shared_words,
)
from labpress.i18n.translator import load_translator
from labpress.schema.dates import PartialDate


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2025-04-23", "23 Apr 2025"),
        ("2025-12-01", "1 Dec 2025"),
        ("2025-04", "Apr 2025"),
        ("2025", "2025"),
    ],
)
def test_a_date_is_printed_as_precisely_as_it_is_known(written: str, printed: str) -> None:
    assert show_date(PartialDate.parse(written)) == printed


CHINESE = load_translator("zh")


@pytest.mark.parametrize(
    ("dates", "english", "chinese"),
    [
        (["2025-04-23", "2025-12-02", "2025-06"], "Apr–Dec 2025", "2025年4月至12月"),
        (["2026-01-05", "2025-04"], "Apr 2025 – Jan 2026", "2025年4月至2026年1月"),
        (["2025-04-23", "2025-04"], "Apr 2025", "2025年4月"),
        (["2023", "2025-04-23"], "2023–2025", "2023–2025年"),
        (["2025", "2025-04-23"], "2025", "2025年"),
        (["2025-04-23", None], "Apr 2025", "2025年4月"),
        ([None], "", ""),
    ],
)
def test_a_span_is_printed_by_months_where_they_are_known(
    dates: list[str | None], english: str, chinese: str
) -> None:
    known = [PartialDate.parse(date) if date else None for date in dates]
    assert show_span(known) == english
    assert show_span(known, CHINESE) == chinese


def test_no_date_prints_nothing() -> None:
    assert show_date(None) == ""


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("74.0", "74.0"),
        ("0.50", "0.50"),
        ("-3.20", "-3.20"),
        ("0", "0"),
        ("1e3", "1000"),
        ("1E-3", "0.001"),
        ("2024", "2024"),
        ("9999", "9999"),
        ("10000", "10,000"),
        ("10169", "10,169"),
        ("-10169", "-10,169"),
        ("999999", "999,999"),
        ("1000000", "1 million"),
        ("40000000", "40 million"),
        ("26000000", "26 million"),
        ("1234000", "1.234 million"),
        ("1234500", "1,234,500"),
        ("3200000000000", "3.2 trillion"),
        ("150000000000", "150 billion"),
        ("-40000000", "-40 million"),
        ("1000000.5", "1,000,000.5"),
        ("1000000.0", "1 million"),
        ("9999000000000000", "9999 trillion"),
        ("10000000000000000000000000000000001", "10,000,000,000,000,000,000,000,000,000,000,001"),
    ],
)
def test_a_number_keeps_its_digits_and_large_round_ones_get_words(
    written: str, printed: str
) -> None:
    assert show_number(Decimal(written)) == printed


def test_a_number_given_as_text_stays_as_it_is() -> None:
    assert show_number("10–20") == "10–20"
    assert show_number("40000000") == "40000000"


SCALES = {"million": 6, "billion": 9, "trillion": 12}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_what_is_printed_is_the_very_number(value: Decimal) -> None:
    figures, _, word = show_number(value).partition(" ")
    assert Fraction(figures.replace(",", "")) * 10 ** SCALES.get(word, 0) == Fraction(value)
    assert "E" not in figures


@pytest.mark.parametrize(
    ("value", "unit", "op", "printed"),
    [
        ("73.6", "%", None, "73.6%"),
        ("12.5", "x", None, "12.5×"),
        ("12.5", "×", None, "12.5×"),
        ("30", "°", None, "30°"),
        ("40", "FPS", "<=", "≤ 40 FPS"),
        ("40", "FPS", ">=", "≥ 40 FPS"),
        ("40", None, "<", "< 40"),
        ("40", None, ">", "> 40"),
        ("5000000", "pairs", "~", "≈ 5 million pairs"),
        ("3", "max", None, "3 max"),
    ],
)
def test_a_value_is_printed_with_operator_and_unit(
    value: str, unit: str | None, op: str | None, printed: str
) -> None:
    assert show_value(Decimal(value), unit, op) == printed


def test_a_range_gets_its_unit_too() -> None:
    assert show_value("10–20", "FPS") == "10–20 FPS"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Skywork R1V", "Skywork R1V2", "Skywork-R1V3"], ["R1V", "R1V2", "R1V3"]),
        (["Skywork UniPic", "Skywork UniPic 2.0"], ["UniPic", "UniPic 2.0"]),
        (["SkyReels-A2", "SkyReels-Audio"], ["SkyReels-A2", "SkyReels-Audio"]),
        (["Matrix-Game", "Matrix-Game 2.0"], ["Matrix-Game", "Matrix-Game 2.0"]),
        (["Skywork R1V"], ["Skywork R1V"]),
        (["DAPO", "Skywork-OR1"], ["DAPO", "Skywork-OR1"]),
        (["天工 一", "天工 二"], ["一", "二"]),
        (["The Toy 1", "The Toy 2"], ["Toy 1", "Toy 2"]),
    ],
)
def test_names_leave_out_what_all_begin_with(names: list[str], told: list[str]) -> None:
    assert without_shared_words(names) == told


@pytest.mark.parametrize(
    ("language", "dates"),
    [
        ("zh", ["2025年4月23日", "2025年4月", "2025年"]),
        ("zh-TW", ["2025年4月23日", "2025年4月", "2025年"]),
        ("en-GB", ["23 Apr 2025", "Apr 2025", "2025"]),
        ("de", ["23. Apr. 2025", "Apr. 2025", "2025"]),
    ],
)
def test_dates_are_written_as_the_sites_readers_do(language: str, dates: list[str]) -> None:
    written = ["2025-04-23", "2025-04", "2025"]
    translator = load_translator(language)
    assert [show_date(PartialDate.parse(one), translator) for one in written] == dates


@pytest.mark.parametrize(
    ("language", "number", "printed"),
    [
        ("zh", "40000000", "4000万"),
        ("zh", "1234000", "123.4万"),
        ("zh", "3200000000000", "3.2万亿"),
        ("zh", "1234567", "1,234,567"),
        ("zh", "10169", "10,169"),
        ("zh", "74.0", "74.0"),
        ("zh-TW", "40000000", "4000萬"),
        ("de", "40000000", "40 Millionen"),
        ("de", "10169.50", "10.169,50"),
        ("de", "74.0", "74,0"),
    ],
)
def test_numbers_are_written_as_the_sites_readers_do(
    language: str, number: str, printed: str
) -> None:
    assert show_number(Decimal(number), load_translator(language)) == printed

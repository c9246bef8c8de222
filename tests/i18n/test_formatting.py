from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.i18n.formatting import (
    format_date,
    format_date_range,
    format_number,
    format_value,
    sentence_case,
    strip_shared_words,
)
from labpress.i18n.translator import load_translator
from labpress.schema.dates import PartialDate


@pytest.mark.parametrize(
    ("value", "formatted"),
    [
        ("2025-04-23", "23 Apr 2025"),
        ("2025-12-01", "1 Dec 2025"),
        ("2025-04", "Apr 2025"),
        ("2025", "2025"),
    ],
)
def test_dates_are_as_precise_as_known(value: str, formatted: str) -> None:
    assert format_date(PartialDate.parse(value)) == formatted


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
def test_date_range_has_months_if_known(
    dates: list[str | None], english: str, chinese: str
) -> None:
    known = [PartialDate.parse(date) if date else None for date in dates]
    assert format_date_range(known) == english
    assert format_date_range(known, CHINESE) == chinese


def test_missing_date_is_empty() -> None:
    assert format_date(None) == ""


@pytest.mark.parametrize(
    ("value", "formatted"),
    [
        ("74.0", "74.0"),
        ("0.50", "0.50"),
        ("-3.20", "-3.20"),
        ("0", "0"),
        ("1e3", "1,000"),
        ("1E-3", "0.001"),
        ("2024", "2024"),
        ("9999", "9,999"),
        ("1965", "1965"),
        ("2101", "2,101"),
        ("1965.5", "1,965.5"),
        ("10000", "10,000"),
        ("10169", "10,169"),
        ("-10169", "-10,169"),
        ("999999", "999,999"),
        ("1000000", "1 million"),
        ("40000000", "40 million"),
        ("9e14", "900 trillion"),
        ("1e40", "10,000" + ",000" * 12),
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
def test_numbers_keep_their_digits_and_large_round_ones_get_words(
    value: str, formatted: str
) -> None:
    assert format_number(Decimal(value)) == formatted


def test_numbers_given_as_text_are_unchanged() -> None:
    assert format_number("10–20") == "10–20"
    assert format_number("40000000") == "40000000"


SCALES = {"million": 6, "billion": 9, "trillion": 12}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_formatted_number_equals_the_number(value: Decimal) -> None:
    digits, _, scale = format_number(value).partition(" ")
    assert Fraction(digits.replace(",", "")) * 10 ** SCALES.get(scale, 0) == Fraction(value)
    assert "E" not in digits


@pytest.mark.parametrize(
    ("value", "unit", "op", "formatted"),
    [
        ("73.6", "%", None, "73.6%"),
        ("12.5", "x", None, "12.5×"),
        ("12.5", "×", None, "12.5×"),
        ("30", "°", None, "30°"),
        ("40", "FPS", "<=", "up to 40 FPS"),
        ("40", "FPS", ">=", "at least 40 FPS"),
        ("40", None, "<", "under 40"),
        ("40", None, ">", "over 40"),
        ("5000000", "pairs", "~", "about 5 million pairs"),
        ("3", "max", None, "3 max"),
    ],
)
def test_value_has_operator_and_unit(
    value: str, unit: str | None, op: str | None, formatted: str
) -> None:
    assert format_value(Decimal(value), unit, op) == formatted


def test_range_has_a_unit() -> None:
    assert format_value("10–20", "FPS") == "10–20 FPS"


@pytest.mark.parametrize(
    ("names", "labels"),
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
def test_shared_leading_words_are_stripped(names: list[str], labels: list[str]) -> None:
    assert strip_shared_words(names) == labels


@pytest.mark.parametrize(
    ("language", "dates"),
    [
        ("zh", ["2025年4月23日", "2025年4月", "2025年"]),
        ("zh-TW", ["2025年4月23日", "2025年4月", "2025年"]),
        ("en-GB", ["23 Apr 2025", "Apr 2025", "2025"]),
        ("de", ["23. Apr. 2025", "Apr. 2025", "2025"]),
    ],
)
def test_dates_follow_the_language_of_the_site(language: str, dates: list[str]) -> None:
    values = ["2025-04-23", "2025-04", "2025"]
    translator = load_translator(language)
    assert [format_date(PartialDate.parse(value), translator) for value in values] == dates


@pytest.mark.parametrize(
    ("language", "number", "formatted"),
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
def test_numbers_follow_the_language_of_the_site(
    language: str, number: str, formatted: str
) -> None:
    assert format_number(Decimal(number), load_translator(language)) == formatted


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("reinforcement learning", "Reinforcement learning"),
        ("text-to-video, long", "Text-to-video, long"),
        ("agents", "Agents"),
        ("évaluation", "Évaluation"),
        ("обучение с подкреплением", "Обучение с подкреплением"),
        ("RLHF", "RLHF"),
        ("iOS apps", "iOS apps"),
        ("pH", "pH"),
        ("mRNA-vaccines", "mRNA-vaccines"),
        ("cs.CV", "cs.CV"),
        ("k-means", "k-means"),
        ("β decay", "β decay"),
        ("p53 mutations", "p53 mutations"),
        ("强化学习", "强化学习"),
        ("<rare>", "<rare>"),
        ("", ""),
    ],
)
def test_headings_are_capitalised_unless_their_first_word_has_a_spelling_of_its_own(
    text: str, heading: str
) -> None:
    assert sentence_case(text) == heading

"""Scalars: accepted and rejected values, and their conversion."""

from __future__ import annotations

from decimal import Decimal

import pytest
from record_parsing import diagnostics_of, golden, paper

from labpress.schema.types import Plain, describe


@pytest.mark.parametrize(("text", "diagnostics"), golden("scalars"))
def test_invalid_scalars(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_of(text) == diagnostics


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("74.0", "74.0"),
        ("0.50", "0.50"),
        (".5", "0.5"),
        ("+3", "3"),
        ("-0.1", "-0.1"),
        ("007", "7"),
        ("40000000", "40000000"),
        ("3.2e12", "3.2E+12"),
        ("1" * 40, "1" * 40),
    ],
)
def test_a_number_is_kept_as_published(written: str, value: str) -> None:
    result = paper(f"results: [{{benchmark: a, metric: b, value: {written}}}]").results[0]
    assert str(result.value) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("40000000", Decimal(40000000)),
        ("91.80", Decimal("91.80")),
        ("10–20", "10–20"),
        ("'12'", "12"),
        ("40,000", "40,000"),
        ("about 3", "about 3"),
    ],
)
def test_a_quantity_is_a_number_or_text(written: str, value: Decimal | str) -> None:
    parsed = paper(f"quantities:\n  - name: a\n    value: {written}").quantities[0].value
    assert (type(parsed), parsed) == (type(value), value)


@pytest.mark.parametrize("written", ["true", "True", "TRUE"])
def test_a_flag_is_written_as_in_yaml_1_2(written: str) -> None:
    text = f"versions: [{{label: v1, authors: [{{name: Ann Ash, corresponding: {written}}}]}}]"
    assert paper(text).versions[0].authors[0].corresponding is True


def test_a_line_is_one_line_in_composed_characters() -> None:
    text = "comment: |\n  Two   words,\u00a0\n  e\u0301t\u0065\u0301\n"
    assert paper(text).comment == "Two words, été"


def test_prose_keeps_its_lines() -> None:
    assert paper("summary: |\n\n  One.\n\n    Two.\n\n").summary == "One.\n\n  Two."


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        ("a", "`a`"),
        ("`a`", '"`a`"'),
        (Plain("no"), "`no`"),
        ("x" * 60, f"`{'x' * 60}`"),
        ("x" * 61, f"`{'x' * 57}…`"),
        ({"a": 1}, "a mapping"),
        (["a"], "a list"),
        (("a",), "a list"),
        (Decimal("1.50"), "`1.50`"),
    ],
)
def test_invalid_values_are_described_briefly(value: object, text: str) -> None:
    assert describe(value) == text

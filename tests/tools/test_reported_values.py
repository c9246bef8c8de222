"""Values in reports are short, and two that differ never look the same."""

from __future__ import annotations

from typing import Any

import pytest

from labpress_tools.reported_values import format_difference, format_value

TEN = [f"Author {number}" for number in range(10)]
LONG = "We count the kelp of three reefs. " * 5
VAN = {"given": "T.", "family": "de Boer"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("kelp", '"kelp"'),
        ("two\nlines", '"two lines"'),
        (7, '"7"'),
        (["a", VAN], "[a, {given: T., family: de Boer}]"),
        (TEN, "[Author 0, Author 1, Author 2, Author 3, …]"),
        ("x" * 78, f'"{"x" * 78}"'),
        ("x" * 79, f'"{"x" * 77}…"'),
    ],
)
def test_a_value(value: Any, text: str) -> None:
    assert format_value(value) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a", "b", ("k", '"a"', '"b"')),
        (TEN, [*TEN[:6], "Ada Ash", *TEN[7:]], ("k[6]", '"Author 6"', '"Ada Ash"')),
        (["a", VAN], ["a", "T. de Boer"], ("k[1]", "{given: T., family: de Boer}", '"T. de Boer"')),
        (TEN, ["X", "Y", *TEN[2:]], ("k", "[Author 0, Author 1, Author 2, Author 3, …]", "[X, Y, Author 2, Author 3, …]")),
        (TEN, [*TEN[:8], "X", "Y"], ("k", "[…, Author 8, Author 9]", "[…, X, Y]")),
        (TEN, TEN[:9], ("k", "[…, Author 9]", "[…]")),
        (["a"], ["a", "b"], ("k", "[a]", "[a, b]")),
        (LONG + "One.", LONG + "Two.", ("k", '"…elp of three reefs. One."', '"…elp of three reefs. Two."')),
        (LONG, "Kelp.", ("k", f'"{LONG[:77]}…"', '"Kelp."')),
    ],
)  # fmt: skip
def test_a_difference(old: Any, new: Any, expected: tuple[str, str, str]) -> None:
    assert format_difference("k", old, new) == expected


@pytest.mark.parametrize("position", [0, 30, 60, 90, 169])
def test_long_texts_that_differ_do_not_look_the_same(position: int) -> None:
    other = f"{LONG[:position]}X{LONG[position + 1 :]}"
    _, old, new = format_difference("k", LONG, other)
    assert old != new
    assert "X" in new

"""Random records quickly become pages or diagnostics; ``python -m fuzzing`` tests many more."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import CHECKOUT
from small_labs import record_file

from fuzzing import check
from fuzzing.cases import mutated, random_case, real_files
from fuzzing.check import failure
from labpress.loading.files import RecordFile
from labpress.loading.records import Records

PAPER = "title: T\nauthors: [Ann Ash]\n"


@cache
def real() -> list[RecordFile]:
    return real_files(CHECKOUT)


@settings(max_examples=150)
@given(number=st.integers(0, 2**40))
def test_random_records(number: int) -> None:
    assert failure(random_case(random.Random(number), real()), pages=number % 10 == 0) == ""


@settings(max_examples=30)
@given(number=st.integers(0, 2**40), edits=st.integers(1, 2))
def test_records_with_few_random_edits(number: int, edits: int) -> None:
    chance = random.Random(number)
    file = chance.choice(real())
    text = file.text
    for _ in range(edits):
        text = mutated(text, chance)
    assert failure(record_file(f"{file.folder}/x", text, ["a.png"]), pages=True) == ""


def test_failures_are_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    file = record_file("papers/x", PAPER)
    assert failure(file, pages=True) == ""
    monkeypatch.setattr(check, "LIMIT", 0)
    assert failure(file, pages=True).startswith("the checks took")
    monkeypatch.setattr(check, "LIMIT", 60)
    monkeypatch.setattr(check, "_build", lambda records: 1 / 0)
    assert "ZeroDivisionError" in failure(file, pages=True)
    nothing = Records({}, {}, {}, {})
    monkeypatch.setattr(check, "build_records", lambda files, diagnostics: nothing)
    assert failure(file, pages=False) == "neither a record nor an error"

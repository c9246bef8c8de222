"""Anchors of results, versions and figures."""

from __future__ import annotations

import random

import pytest
from html_checks import parse
from small_labs import build_context_of, valid_lab

from labpress.views.components.anchors import anchors
from labpress.views.paper import build_paper_page

RECORD = """
title: T
authors: [Ann Ash]
versions: [{label: v1}, {label: v2, date: 2024-05-01}, {label: "final draft"}]
figures: [{file: error-rates.png}, {file: Overview.svg}]
results:
  - {benchmark: "MMMU (Pro)", split: validation, metric: pass@1, value: 73.6, source: Table 2}
  - {benchmark: MMMU, metric: accuracy, value: 60, source: Table 2}
  - {benchmark: $\\tau$-bench, metric: accuracy, value: 60, source: Table 2}
  - {benchmark: 中文测试, metric: accuracy, value: 50, source: Table 2}
"""


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([["MMMU", None, "pass@1"]], ["x-mmmu-pass-1"]),
        ([["A"], ["B"], ["a"]], ["x-a", "x-b", "x-a-2"]),
        ([["测试"], ["!!!"], ["???"]], ["x-测试", "x-1", "x-2"]),
        ([["É", ""], ["e"]], ["x-e", "x-e-2"]),
    ],
)
def test_anchors_are_different_and_made_from_the_texts(
    parts: list[list[str | None]], expected: list[str]
) -> None:
    assert list(anchors("x", parts)) == expected


def test_anchors_do_not_depend_on_the_order() -> None:
    parts = [[f"Benchmark {number}", split] for number in range(9) for split in ("dev", "test")]
    before = dict(zip(map(tuple, parts), anchors("result", parts), strict=True))
    random.Random(1).shuffle(parts)
    assert dict(zip(map(tuple, parts), anchors("result", parts), strict=True)) == before


def test_parts_of_a_page_have_anchors() -> None:
    files = {"papers/x": ["error-rates.png", "Overview.svg"]}
    lab = valid_lab({"papers/x": RECORD}, files)
    soup = parse(build_context_of(lab).query(build_paper_page, "x").markdown)
    for kind, expected in {
        "result": ["mmmu-pro-validation-pass-1", "mmmu-accuracy", "τ-bench-accuracy"],
        "version": ["v1", "v2", "final-draft"],
        "figure": ["error-rates", "overview"],
    }.items():
        found = [str(part["id"]) for part in soup.select(f'[id^="{kind}-"]')]
        assert found[: len(expected)] == [f"{kind}-{name}" for name in expected]
    assert soup.select_one('tr[id="result-中文测试-accuracy"]') is not None

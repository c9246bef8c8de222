"""The ids of new records: short, meaningful, valid and unique."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.schema.identifiers import ID_PATTERN
from labpress_tools.record_ids import choose_id

ASH: list[Any] = ["Ann Ash", "Bo Berg"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "Skywork R1V: Pioneering multimodal reasoning", "authors": ASH}, "skywork-r1v"),
        ({"title": "Attention Is All You Need", "authors": ["Ashish Vaswani"], "date": "2017-06"},
         "vaswani-2017-attention-all"),
        ({"title": "A Study of Small Things in the Wild", "authors": ASH, "date": "2025"}, "ash-2025-small-things"),
        ({"title": "On $\\alpha$-flows", "authors": ASH}, "on-flows"),
        ({"title": "The longest road of all to take", "authors": [{"given": "M", "particle": "van der", "family": "Müller"}]},
         "muller-longest-road"),
        ({"title": "基于扩散模型的图像生成", "authors": ["李明"], "citekey": "Li2024:Diffusion"}, "li2024-diffusion"),
        ({"title": "基于扩散模型的图像生成", "authors": ["李明"]}, "paper"),
        ({"title": "Index", "authors": ASH}, "index-2"),
        ({"title": "NUL: a device", "authors": ASH}, "nul-2"),
        ({"title": "Con", "authors": ASH}, "con-2"),
        ({"title": "Lpt1", "authors": ASH}, "lpt1-2"),
        ({"title": "x" * 300, "authors": ASH, "date": "2024"}, f"ash-2024-{'x' * 91}"),
        ({"title": "Long story", "short_name": "BERT"}, "bert"),
        ({"title": "Perspective: Where next for catalysis?", "authors": ASH, "date": "2026-11"}, "ash-2026-perspective-next"),
        ({"title": "Data for: Small steps", "authors": ASH}, "ash-data-small"),
        ({"title": "Introduction to the special issue", "authors": ASH}, "ash-introduction-special"),
        ({"title": "Einleitung", "authors": ASH, "date": "2020"}, "ash-2020-einleitung"),
        ({"title": "Book Review: Ebers, Intelligenz", "authors": ASH}, "ash-book-review"),
        ({"title": "Correction to: Small steps in a large world", "authors": ASH}, "ash-correction-small"),
        ({"title": "L'invention du juge numérique et ses suites", "authors": ASH}, "ash-invention-juge"),
        ({"title": "Review-Bench: a benchmark", "authors": ASH}, "review-bench"),
        ({"title": "Die Haftung der Organe in der Krise", "authors": ["Ana García-López"]}, "garcia-lopez-haftung-organe"),
        ({"title": "Small steps in a very large world", "authors": [{"literal": "Gesellschaft Deutscher Chemiker"}]},
         "gesellschaft-deutscher-chemiker-small-steps"),
        ({}, "paper"),
    ],
)  # fmt: skip
def test_the_id_of_a_paper(fields: dict[str, Any], expected: str) -> None:
    assert choose_id(fields, set()) == expected


def test_an_id_that_is_taken_gets_a_number() -> None:
    taken = {"bert"}
    assert [choose_id({"title": "BERT"}, taken) for _ in range(3)] == ["bert-2", "bert-3", "bert-4"]
    long = {"x" * 100}
    assert choose_id({"title": f"{'x' * 200} y: z"}, long) == "x" * 98 + "-2"


@given(
    st.fixed_dictionaries(
        {}, optional={key: st.text(max_size=150) for key in ("title", "citekey", "date")}
    )
)
def test_any_id_is_valid(fields: dict[str, Any]) -> None:
    taken = {"a", "paper", "0"}
    chosen = choose_id(fields, taken)
    assert re.fullmatch(ID_PATTERN, chosen)
    assert len(chosen) <= 100
    assert chosen in taken

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

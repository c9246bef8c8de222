"""Names that look like one person: a warning, never a silent merge."""

from __future__ import annotations

import pytest

from lab_on_disk import Lab
from labpress.records.lookalikes import find_lookalikes
from reading import golden_labs
from small_labs import read_lab


@pytest.mark.parametrize(("files", "problems"), golden_labs("lookalikes"))
def test_names_that_look_alike(lab: Lab, files: dict[str, str], problems: list[str]) -> None:
    assert lab.problems(files) == problems


def pairs(*names: str) -> list[tuple[str, str]]:
    records = read_lab({"papers/x": f"title: T\nauthors: [{', '.join(names)}]"})
    return find_lookalikes(records.authors)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Jingchen Wu", "Jingcheng Wu", True),
        ("Jingchen Wu", "Jingchan Wu", True),
        ("Jingchen Wu", "Jingcehn Wu", True),
        ("Jingchen Wu", "Jinhceg Wu", False),
        ("Haoxiang Guo", "Hao-Xiang Guo", True),
        ("Hao Xiang Guo", "Haoxiang Guo", True),
        ("Søren Østergård", "Soren O Stergard", True),
        ("Wei Lu", "Wen Lu", False),
        ("Peiyu Wang", "Peiju Wang", False),
        ("Jingchen Wu", "Jingchen Wang", False),
        ("Jingchen Wu", "Wu Jingchen", False),
    ],
)
def test_alike_is_a_hyphen_a_space_or_one_letter_of_a_long_given_name(
    one: str, other: str, alike: bool
) -> None:
    found = pairs(one, other)
    assert bool(found) is alike
    assert found == [tuple(sorted(pair)) for pair in found]


def test_of_three_spellings_each_pair_is_found() -> None:
    assert pairs("Jingchen Wu", "Jingcheng Wu", "Jing-Chen Wu") == [
        ("jing-chen-wu", "jingchen-wu"),
        ("jing-chen-wu", "jingcheng-wu"),
        ("jingchen-wu", "jingcheng-wu"),
    ]

"""Similar names that may belong to the same person: a warning, never a silent merge."""

from __future__ import annotations

from itertools import product

import pytest
from lab_on_disk import Lab
from record_parsing import golden_labs
from small_labs import read_lab

from labpress.authors.similar_names import (
    find_abbreviated_names,
    find_compatible_groups,
    find_similar_names,
    rank_to_keep,
    similarity_of,
)
from labpress.schema import Author


@pytest.mark.parametrize(("files", "diagnostics"), golden_labs("similar_names"))
def test_similar_names(lab: Lab, files: dict[str, str], diagnostics: list[str]) -> None:
    assert lab.diagnostics(files) == diagnostics


def pairs(*names: str) -> list[tuple[str, str]]:
    records = read_lab({"papers/x": f"title: T\nauthors: [{', '.join(names)}]"})
    return find_similar_names(records.authors)


@pytest.mark.parametrize(
    ("name", "other", "alike"),
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
        ("Jingchen Wu", "Wu Jingchen", True),
        ("Peiyu Wang", "Wang Peiyu", True),
        ("Ming Li", "Li Ming", True),
        ("Yang Liu", "Liu Yang", False),
        ("Jingchen Wu", "Jingchen Xu", False),
        ("Peiyu Wang", "Peiyu Wagn", True),
        ("Peiyu Wang", "Peiyu Wan", False),
        ("Ann Goldberg", "Ann Goldburg", True),
        ("Ann Ash", "Ann Asp", False),
        ("Jörg Möllenkamp", "Joerg Moellenkamp", True),
        ("Jörg Möllenkamp", "Joerg Mollenkamp", True),
        ("Uwe Größler", "Uwe Groessler", True),
        ("Åse Ek", "Aase Ek", True),
        ("Bo Østergård", "Bo Ostergaard", True),
        ("Bo Østergård", "Bo Oestergaard", True),
        ("Jörg Möllenkamp", "Moellenkamp Joerg", True),
        ("Ute Müller-Ek", "Ute Mueller Ek", True),
        ("Moe Ek", "Mo Ek", False),
        ("Max Goethe", "Max Gothe", False),
        ("Samuel Ek", "Samul Ek", False),
        ("Ute Müller", "Eva Mueller", False),
    ],
)
def test_names_that_differ_in_a_hyphen_a_space_a_letter_or_the_order_are_similar(
    name: str, other: str, alike: bool
) -> None:
    similar = pairs(name, other)
    assert bool(similar) is alike
    assert similar == [tuple(sorted(pair)) for pair in similar]


@pytest.mark.parametrize(
    ("name", "other", "similarity"),
    [
        ("Alexandra Ash", "Alexandra B. Ash", "middle initial"),
        ("Mary Ann Ash", "Mary Ann C. Ash", "middle initial"),
        ("Alexandra Ash", "Alexandre Ash", "given name"),
        ("A. B. Ash", "Alexandra B. Ash", "initials"),
        ("L.-W. Chen", "Li-Wei Chen", "initials"),
        ("P. van den Berg", "{given: Pieter, family: van der Berg}", "initials"),
        ("Pieter van der Berg", "Pieter van den Berg", "particle"),
        ("Benjamin Van Durme", "Benjamin Durme", "particle"),
        ("Benjamin Van Durme", "Benjamin Vandurme", "same letters"),
        ("Jörg Möllenkamp", "Joerg Moellenkamp", "digraphs"),
        ("J. Möllenkamp", "Joerg Moellenkamp", "initials"),
        ("Ute Müller", "Ute Mueller-Ek", "double family name"),
        ("Minsu Kim", "Kim Minsu", "other order"),
        ("Thị Minh Nguyễn", "Nguyễn Thị Minh", "other order"),
        ("Ada Bell-Carr", "Ada Bell", "double family name"),
    ],
)
def test_how_two_names_differ(name: str, other: str, similarity: str) -> None:
    records = read_lab({"papers/x": f"title: T\nauthors: [{name}, {other}]"})
    assert similarity_of(*records.authors.values()) == similarity


@pytest.mark.parametrize("short", ["L.-W. Chen", "L. W. Chen", "L Chen", "L.W. Chen"])
def test_the_full_name_is_kept_even_if_the_short_one_has_more_papers(short: str) -> None:
    records = read_lab({"papers/x": f"title: T\nauthors: [{short}, Li-Wei Chen]"})
    kept = min(
        records.authors.values(),
        key=lambda author: rank_to_keep(
            author, 1 if author.display == "Li-Wei Chen" else 9, has_file=False
        ),
    )
    assert kept.display == "Li-Wei Chen"


def test_names_without_latin_letters_are_not_alike_for_that() -> None:
    yamada, petrov = "{given: 太郎, family: 山田}", "{given: Иван, family: Петров}"
    texts = {
        "papers/x": f"title: T\nauthors: [{yamada}, {petrov}]",
        "authors/yamada": f"{yamada[1:-1]}".replace(", ", "\n"),
        "authors/petrov": f"{petrov[1:-1]}".replace(", ", "\n"),
    }
    records = read_lab(texts)
    assert {"yamada", "petrov"} <= records.authors.keys()
    assert find_similar_names(records.authors) == []


def test_of_three_spellings_each_pair_is_found() -> None:
    assert pairs("Jingchen Wu", "Jingcheng Wu", "Jing-Chen Wu") == [
        ("jing-chen-wu", "jingchen-wu"),
        ("jing-chen-wu", "jingcheng-wu"),
        ("jingchen-wu", "jingcheng-wu"),
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("P. Wang", "Peiyu Wang"), {"p-wang": ["peiyu-wang"]}),
        (("P.-Y. Wang", "Pei-Yu Wang"), {"p-y-wang": ["pei-yu-wang"]}),
        (("P. Y. Wang", "Peiyu Wang"), {"p-y-wang": ["peiyu-wang"]}),
        (("Max Lam", "Max W. Y. Lam"), {"max-lam": ["max-w-y-lam"]}),
        (("M. Lam", "Max W. Lam"), {"m-lam": ["max-w-lam"]}),
        (("P. Wang", "Qi Wang", "Peiyu Wu", "Wang"), {}),
        (("Y. Liu", "Yang Liu", "Yuhao Liu"), {"y-liu": ["yang-liu", "yuhao-liu"]}),
        (("Wei Li", "Wei Ming Li"), {}),
    ],
)
def test_initials_may_stand_for_names(
    names: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    records = read_lab({"papers/x": f"title: T\nauthors: [{', '.join(names)}]"})
    assert find_abbreviated_names(records.authors) == expected


# If every name were compared with every other, the number of pairs would be quadratic.
@pytest.mark.parametrize("given", ["Ann", "A. {}", "Annabella{}"])
def test_many_similar_names_are_compared_in_linear_time(given: str) -> None:
    letters = ["".join(pair) for pair in product("abcdefghijkl", repeat=3)]
    people = {
        f"a-{word}": Author(given=given.format(". ".join(word.upper())), family="Ash")
        for word in letters
    }
    similar, abbreviated = find_similar_names(people), find_abbreviated_names(people)
    assert len(similar) + sum(map(len, abbreviated.values())) <= 50 * len(people)


@pytest.mark.parametrize(
    ("similar", "groups"),
    [
        ("ab", ["ab"]),
        ("ab bc ac", ["abc"]),
        ("ab bc", []),  # b may be a or c
        ("ab bc ac cd", ["ab"]),  # c may be d
        ("ab cd", ["ab", "cd"]),
        ("ab ac ad bc bd cd", ["abcd"]),
        ("ab bc cd", []),
        ("", []),
    ],
)
def test_only_names_without_alternatives_are_merged_together(
    similar: str, groups: list[str]
) -> None:
    found = find_compatible_groups((pair[1], pair[0]) for pair in similar.split())
    assert ["".join(group) for group in found] == groups

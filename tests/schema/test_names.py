"""Names of people and teams, as in bylines and author files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_parsing import author, diagnostics_in, golden, read

from labpress.schema import Paper
from labpress.schema.contributors import Authorship
from labpress.schema.identifiers import ID_PATTERN
from labpress.schema.names import fold, slug


def authorship(written: str) -> Authorship:
    return read(f"title: T\nauthors:\n  - {written}\n", Paper).authors[0]


@pytest.mark.parametrize(("text", "diagnostics"), golden("names"))
def test_invalid_names(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_in(f"{text}\ntitle: T\n") == diagnostics


@pytest.mark.parametrize(
    ("written", "given", "family", "suffix", "display"),
    [
        ("Peiyu Wang", "Peiyu", "Wang", None, "Peiyu Wang"),
        ("Wang, Peiyu", "Peiyu", "Wang", None, "Peiyu Wang"),
        ("Max W. Y. Lam", "Max W. Y.", "Lam", None, "Max W. Y. Lam"),
        ("Madonna", None, "Madonna", None, "Madonna"),
        ("Ada O'Brien", "Ada", "O'Brien", None, "Ada O'Brien"),
        ("Nguyễn Văn Ân", "Nguyễn Văn", "Ân", None, "Nguyễn Văn Ân"),
        ("van der Berg, Ludwig", "Ludwig", "Berg", None, "Ludwig van der Berg"),
        ("Martin King, Jr.", "Martin", "King", "Jr.", "Martin King Jr."),
        ("Martin Luther King Jr", "Martin Luther", "King", "Jr", "Martin Luther King Jr"),
        ("King, Martin, III", "Martin", "King", "III", "Martin King III"),
        ("King Jr., Martin", "Martin", "King", "Jr.", "Martin King Jr."),
        ("von und zu Berg, Ann", "Ann", "Berg", None, "Ann von und zu Berg"),
        ("Chen Sr", "Chen", "Sr", None, "Chen Sr"),
        ("Jean-Luc  Picard", "Jean-Luc", "Picard", None, "Jean-Luc Picard"),
        ("{name: Martin King, suffix: Jr.}", "Martin", "King", "Jr.", "Martin King Jr."),
        ("{given: Madonna}", "Madonna", None, None, "Madonna"),
    ],
)
def test_the_parts_of_a_name(
    written: str, given: str | None, family: str | None, suffix: str | None, display: str
) -> None:
    name = authorship(written)
    parts = (name.given, name.family, name.suffix, name.literal)
    assert (*parts, name.display) == (given, family, suffix, None, display)
    assert not name.is_team


@pytest.mark.parametrize(
    ("written", "given", "particle", "family"),
    [
        ("Maria van der Waals", "Maria", "van der", "Waals"),
        ("Jan van 't Hoff Jr.", "Jan", "van 't", "Hoff"),
        ("Jan van ’t Hoff", "Jan", "van ’t", "Hoff"),
        ("van Gogh", None, "van", "Gogh"),
        ("Nguyễn Van Thành", "Nguyễn Van", None, "Thành"),
        ("{given: João da, family: Silva}", "João da", None, "Silva"),
    ],
)
def test_small_words_before_a_family_name_are_its_particle(
    written: str, given: str | None, particle: str | None, family: str
) -> None:
    name = authorship(written)
    assert (name.given, name.particle, name.family) == (given, particle, family)


def test_a_chinese_name_in_parts_is_printed_as_in_china() -> None:
    name = authorship("{given: 小红, family: 王}")
    assert (name.display, name.given, name.family) == ("王小红", "小红", "王")


def test_a_name_in_parts_is_printed_in_order() -> None:
    name = authorship("{suffix: III, family: Berg, particle: van der, given: Ludwig}")
    assert name.display == "Ludwig van der Berg III"
    assert name.sorting == "berg ludwig"


@pytest.mark.parametrize("written", ["王培宇", "李明", "山田 太郎", "김민수"])
def test_a_name_in_chinese_japanese_or_korean_is_not_split_and_not_a_team(written: str) -> None:
    name = authorship(written)
    assert (name.literal, name.family, name.display, name.is_team) == (
        written,
        None,
        written,
        False,
    )


def test_a_team_name_is_not_split() -> None:
    name = authorship("{literal: 'Skywork AI, Kunlun Inc.'}")
    assert (name.display, name.is_team, name.family) == ("Skywork AI, Kunlun Inc.", True, None)
    assert author("literal: The Toy Team").is_team


def test_a_list_of_people_sorts_by_folded_family_names() -> None:
    names = ["Zoë Abel", "Bo Åkerman", "Ann Zwei", "Żak, Adam", "王培宇", "{literal: Aaa Team}"]
    ordered = sorted((authorship(name) for name in names), key=lambda name: name.sorting)
    assert [name.display for name in ordered] == [
        "Aaa Team",
        "Zoë Abel",
        "Bo Åkerman",
        "Adam Żak",
        "Ann Zwei",
        "王培宇",
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Weiwei Lü", "weiwei lu"),
        ("Ada O'Brien", "ada obrien"),
        ("Ada O’Brien", "ada obrien"),
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Søren Kierkegård", "soren kierkegard"),
        ("Strauß", "strauss"),
        ("Þór Ægir", "thor aegir"),
        ("İlker Işık", "ilker isik"),
        ("Hao-Xiang Guo", "hao xiang guo"),
        ("Ｗｅｉ Ｃｈｅｎ", "wei chen"),
        ("王培宇", ""),
        ("Мария", ""),
    ],
)
def test_a_name_folds_to_what_a_keyboard_would_write(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert slug(text) == folded.replace(" ", "-")


@given(st.text())
def test_folding_gives_an_id_or_nothing(text: str) -> None:
    assert not slug(text) or re.fullmatch(ID_PATTERN, slug(text))
    assert fold(fold(text)) == fold(text)

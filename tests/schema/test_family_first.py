"""People who print the family name first, in Latin letters: on pages, in lists and in exports."""

from __future__ import annotations

import json

import pytest
from small_labs import valid_lab

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.loading.records import Records
from labpress.metadata.highwire import author_name
from labpress.schema.names import Name


@pytest.mark.parametrize(
    ("written", "given", "family", "display"),
    [
        ({"name": "Kim Minsu"}, "Minsu", "Kim", "Kim Minsu"),
        ({"name": "Nguyễn Văn Ân"}, "Văn Ân", "Nguyễn", "Nguyễn Văn Ân"),
        ({"name": "Bartók, Béla"}, "Béla", "Bartók", "Bartók Béla"),
        ({"given": "Hideo", "family": "Sample"}, "Hideo", "Sample", "Sample Hideo"),
        ({"name": "Madonna"}, None, "Madonna", "Madonna"),
        ({"name": "李明"}, None, None, "李明"),
    ],
)
def test_the_parts_and_the_printed_name(
    written: dict[str, str], given: str | None, family: str | None, display: str
) -> None:
    name = Name.model_validate({**written, "family_first": True})
    assert (name.given, name.family, name.display) == (given, family, display)


@pytest.fixture
def lab() -> Records:
    return valid_lab(
        {
            "authors/kim-minsu": "name: Kim Minsu\nfamily_first: true",
            "papers/x": "title: X\ndate: 2024\nauthors: [Minsu Kim, Ann Ash]",
            "papers/y": "title: Y\ndate: 2024\nauthors: [Kim Minsu, Zoe Able]",
        }
    )


def test_the_author_file_decides_for_bylines_in_both_orders(lab: Records) -> None:
    for paper in lab.papers.values():
        author = paper.authors[0]
        assert (author.id, author.display) == ("kim-minsu", "Kim Minsu")
        assert (author.given, author.family) == ("Minsu", "Kim")
    assert lab.diagnostics == ()


def test_lists_sort_by_the_family_name(lab: Records) -> None:
    ordered = sorted(lab.authors.values(), key=lambda author: author.sorting)
    assert [author.display for author in ordered] == ["Zoe Able", "Ann Ash", "Kim Minsu"]


def test_each_format_says_which_name_is_which(lab: Records) -> None:
    paper = lab.papers["x"]
    written = {key: FORMATS[key].render_list_entry(build_item(paper)) for key in FORMATS}
    assert "author = {Kim, Minsu and Ash, Ann}" in written["bibtex"]
    assert "author = {Kim, Minsu and Ash, Ann}" in written["biblatex"]
    assert "AU  - Kim, Minsu\n" in written["ris"]
    (csl,) = (json.loads(text) for key, text in written.items() if text.startswith("{"))
    assert csl["author"][0] == {"family": "Kim", "given": "Minsu", "static-ordering": True}
    assert [author_name(person) for person in build_item(paper).authors] == [
        "Kim, Minsu",
        "Ann Ash",
    ]


def test_a_byline_may_put_the_family_name_first_without_a_file() -> None:
    records = valid_lab(
        {"papers/x": "title: X\nauthors: [{name: Nagy Ilona, family_first: true}, Ann Ash]"}
    )
    assert records.authors["nagy-ilona"].sorting == "nagy ilona"
    assert records.authors["nagy-ilona"].display == "Nagy Ilona"


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("name: Thị Minh Nguyễn\naliases: [Nguyễn Thị Minh]", ["Nguyễn Thị Minh", "Thị Minh Nguyễn"]),
        ("name: Minsu Kim\naliases: [Kim Minsu]", ["Kim Minsu", "Minsu Kim"]),
        ('name: "Bartók, Béla"\naliases: [Bartók Béla]', ["Bartók Béla", "Béla Bartók"]),
    ],
)  # fmt: skip
def test_an_alias_in_the_other_order_has_the_same_family_name(file: str, names: list[str]) -> None:
    papers = {
        f"papers/p{number}": f"title: T\nauthors: [{name}]" for number, name in enumerate(names)
    }
    lab = valid_lab({"authors/person": file, **papers})
    people = [lab.papers[f"p{number}"].authors[0] for number in range(len(names))]
    assert [person.display for person in people] == names
    assert len({(person.given, person.family) for person in people}) == 1
    assert people[1].family == names[1].split()[-1]

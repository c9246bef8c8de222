"""Resolution of authors: ids, and ambiguous names."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab
from record_parsing import golden_labs
from small_labs import valid_lab

from labpress.loading.records import Records
from labpress.schema.contributors import Authorship


@pytest.mark.parametrize(("files", "diagnostics"), golden_labs("resolution"))
def test_names_that_leave_it_open(lab: Lab, files: dict[str, str], diagnostics: list[str]) -> None:
    assert lab.diagnostics(files) == diagnostics


def ids(bylines: tuple[Authorship, ...]) -> list[str | None]:
    return [authorship.id for authorship in bylines]


@pytest.fixture
def people() -> Records:
    return valid_lab(
        {
            "papers/x": (
                "title: X\n"
                "authors: [Ada O'Brien, 王培宇, 'Wu, Weiwei', {literal: Toy Team}, Nguyễn Ân,"
                " {name: Ann Ash, id: ann-ash-physics, orcid: 0000-0002-1825-0097}, Chris]\n"
                "versions:\n"
                "  - {label: v1, authors: [Chris, A. O'Brien, Weiwei Wu, Ann Ash, Gone Author]}\n"
            ),
            "authors/peiyu-wang": "name: Peiyu Wang\nnative_name: 王培宇",
            "authors/ada": "name: Ada O'Brien\naliases: A. O'Brien",
            "authors/chris-li": (
                "name: Li, Chris\n"
                "aliases: [Chris, {name: Weiwei Wu, unverified: true}]\n"
                "metrics: [{name: a, value: 1, date: 2025, source: b}]"
            ),
        }
    )


def test_an_author_has_the_id_of_a_file_that_claims_the_name_else_the_folded_name(
    people: Records,
) -> None:
    assert ids(people.papers["x"].authors) == [
        "ada",
        "peiyu-wang",
        "weiwei-wu",
        "toy-team",
        "nguyen-an",
        "ann-ash-physics",
        "chris-li",
    ]


def test_a_guessed_alias_does_not_merge_people(people: Records) -> None:
    assert people.authors["weiwei-wu"].display == "Weiwei Wu"
    assert people.authors["chris-li"].display == "Chris Li"


def test_an_author_of_an_earlier_version_has_an_id_only_where_the_name_is_known(
    people: Records,
) -> None:
    bylines = people.papers["x"].versions[0].authors
    assert ids(bylines) == ["chris-li", "ada", "weiwei-wu", None, None]


def test_authors_without_a_file_are_read_from_bylines(people: Records) -> None:
    ash = people.authors["ann-ash-physics"]
    assert (ash.id, ash.display, ash.orcid) == ("ann-ash-physics", "Ann Ash", "0000-0002-1825-0097")
    assert people.authors["toy-team"].is_team
    assert people.authors["weiwei-wu"].family == "Wu"


def test_authors_come_in_the_order_of_their_ids(people: Records) -> None:
    assert list(people.authors) == sorted(people.authors)
    assert set(people.authors) >= {"ada", "ann-ash-physics", "chris-li", "peiyu-wang"}


def test_one_name_may_be_two_people(lab: Lab) -> None:
    files = {
        "authors/ann-ash.yaml": "name: Ann Ash\nnot_same_as: ann-ash-physics",
        "papers/x.yaml": "title: X\nauthors: [Ann Ash, {name: Ann Ash, id: ann-ash-physics}]",
    }
    assert lab.diagnostics(files) == []
    assert ids(lab.load().papers["x"].authors) == ["ann-ash", "ann-ash-physics"]


def test_an_explicit_id_resolves_a_name_that_two_files_declare(lab: Lab) -> None:
    files = {
        "authors/a.yaml": "name: Ann Ash\nnot_same_as: b",
        "authors/b.yaml": "name: Ann Ash",
        "papers/x.yaml": "title: X\nauthors: [{name: Ann Ash, id: b}]",
    }
    assert lab.diagnostics(files) == []
    assert ids(lab.load().papers["x"].authors) == ["b"]


def test_name_parts_come_from_the_author_file() -> None:
    lab = valid_lab(
        {
            "authors/toy-team": "literal: Toy Team",
            "authors/jose-ortega-y-gasset": "{given: José, family: Ortega y Gasset}",
            "papers/x": "title: X\nauthors: [Toy Team, José Ortega y Gasset, Ann Ash]",
        }
    )
    team, jose, ann = lab.papers["x"].authors
    assert team.is_team
    assert (jose.given, jose.family, jose.id) == ("José", "Ortega y Gasset", "jose-ortega-y-gasset")
    assert (ann.given, ann.family) == ("Ann", "Ash")


def test_people_with_equal_names_in_a_long_byline_are_numbered() -> None:
    names = ", ".join(["Ann Ash", "Bo Ash", "Ann Ash"] * 5_000)  # takes minutes if read repeatedly
    lab = valid_lab(
        {"authors/ann-ash-3": "name: Ann Ashe", "papers/x": f"title: X\nauthors: [{names}]"}
    )
    found = ids(lab.papers["x"].authors)
    assert found[:6] == ["ann-ash", "bo-ash", "ann-ash-2", "ann-ash-4", "bo-ash-2", "ann-ash-5"]
    assert len(set(found)) == 15_000

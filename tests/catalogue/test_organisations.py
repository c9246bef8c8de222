"""The papers of an organisation include those that others wrote on its behalf."""

from __future__ import annotations

import pytest
from small_labs import read_lab, valid_lab

from labpress.catalogue import build_catalogue
from labpress.catalogue.organisations import find_organisations

OWN = "title: Own\ndate: 2025\nauthors: [{literal: ATLAS Collaboration}]"


def on_behalf(name: str, more: str = "") -> str:
    return (
        f"title: On behalf\ndate: 2024\nauthors: [Ann Ash, Bo Birk]\ncollaboration: [{name}]{more}"
    )


@pytest.mark.parametrize("name", ["ATLAS", "ATLAS Collaboration", "The Atlas collaboration", "ATL"])
def test_papers_on_behalf_of_an_organisation_are_among_its_papers(name: str) -> None:
    author = "literal: ATLAS Collaboration\naliases: [ATL, {name: CMS, unverified: true}]"
    catalogue = build_catalogue(
        valid_lab(
            {
                "authors/atlas": author,
                "papers/own": OWN,
                "papers/behalf": on_behalf(name),
                "papers/other": on_behalf("CMS"),
            }
        )
    )
    assert catalogue.by_author["atlas"] == ("own", "behalf")
    assert [key for key, _ in catalogue.coauthors["atlas"]] == ["ann-ash", "bo-birk"]
    assert "atlas" not in dict(catalogue.coauthors["ann-ash"])


def test_a_paper_is_listed_once_if_the_organisation_is_also_an_author() -> None:
    catalogue = build_catalogue(
        valid_lab({"papers/own": f"{OWN}\ncollaboration: [ATLAS, ATLAS Collaboration]"})
    )
    assert catalogue.by_author["atlas-collaboration"] == ("own",)


def test_people_are_not_organisations() -> None:
    lab = {"authors/alice": "name: Alice", "papers/x": on_behalf("ALICE")}
    assert "alice" not in build_catalogue(valid_lab(lab)).by_author


def test_a_collaboration_that_is_no_author_has_no_page() -> None:
    catalogue = build_catalogue(valid_lab({"papers/x": on_behalf("CMS")}))
    assert catalogue.by_author.keys() == {"ann-ash", "bo-birk"}
    assert not catalogue.organisations


def test_a_name_takes_precedence_over_an_alias() -> None:
    records = read_lab(
        {
            "authors/a": "literal: Alpha Team\naliases: [Toy]",
            "authors/b": "literal: Toy Collaboration",
            "papers/x": on_behalf("Toy"),
        }
    )
    assert find_organisations(records.authors.values())["toy"] == "b"

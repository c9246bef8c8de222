"""``Ada Example (on behalf of the Example Collaboration)`` is a person and a collaboration."""

from __future__ import annotations

import pytest
from small_labs import valid_lab

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item


@pytest.mark.parametrize(
    ("written", "name", "team"),
    [
        (
            "Ada Bell (on behalf of the Example Collaboration)",
            "Ada Bell",
            "Example Collaboration",
        ),
        ("Ada Bell, on behalf of the Toy Team", "Ada Bell", "Toy Team"),
        ("Ada Bell for the Deep Survey Consortium", "Ada Bell", "Deep Survey Consortium"),
        ("{name: Ada Bell on behalf of Toy Team}", "Ada Bell", "Toy Team"),
        ("Ada Bell", "Ada Bell", None),
    ],
)
def test_person_and_collaboration_are_kept_apart(written: str, name: str, team: str | None) -> None:
    item = written if written.startswith("{") else f'"{written}"'
    paper = valid_lab({"papers/x": f"title: X\ndate: 2024\nauthors: [{item}, Cy Cole]"}).papers["x"]
    assert [author.display for author in paper.authors] == [name, "Cy Cole"]
    assert paper.collaboration == ((team,) if team else ())
    bibtex = FORMATS["bibtex"].render_list_entry(build_item(paper))
    assert "author = {Bell, Ada and Cole, Cy}" in bibtex
    assert team is None or f"collaboration = {{{team}}}" in bibtex


def test_a_collaboration_in_the_record_is_printed_once() -> None:
    text = (
        "title: X\ncollaboration: Toy Team\n"
        "authors: [Ada Bell (on behalf of the Toy Team), Bo Carr (on behalf of the Other Group)]"
    )
    assert valid_lab({"papers/x": text}).papers["x"].collaboration == ("Toy Team", "Other Group")


@pytest.mark.parametrize(
    ("authors", "names", "collaborations"),
    [
        ("[Ada Bell, on behalf of the Toy Team]", ["Ada Bell"], ("Toy Team",)),
        ("[Ada Bell, {literal: on behalf of ATLAS}]", ["Ada Bell"], ("ATLAS",)),
        ("[Ada Bell, for the Toy Collaboration]", ["Ada Bell"], ("Toy Collaboration",)),
        # Messages and commands refer to the positions of the authors.
        (
            "[Ada Bell, on behalf of the Toy Team, Bo Carr, on behalf of X]",
            ["Ada Bell", "Toy Team", "Bo Carr"],
            ("X",),
        ),
        ("[Ada Bell, for Toy Collaboration, on behalf of Toy]", ["Ada Bell"], ("Toy",)),
        ("[{name: on behalf of the Toy Team, roles: software}]", ["Toy Team"], ()),
        ("[Ada Bell, {literal: Art for the People}]", ["Ada Bell", "Art for the People"], ()),
        ("[Ada Bell, {literal: for the People}]", ["Ada Bell", "for the People"], ()),
    ],
)
def test_an_entry_that_only_names_the_team(
    authors: str, names: list[str], collaborations: tuple[str, ...]
) -> None:
    paper = valid_lab({"papers/x": f"title: X\ndate: 2024\nauthors: {authors}"}).papers["x"]
    assert [author.display for author in paper.authors] == names
    assert paper.collaboration == collaborations


def test_a_collaboration_is_not_listed_twice() -> None:
    text = (
        "title: X\ndate: 2024\ncollaboration: [ATLAS]\n"
        "authors: [Ada Bell, on behalf of the ATLAS Collaboration]"
    )
    assert valid_lab({"papers/x": text}).papers["x"].collaboration == ("ATLAS",)

"""Roles of members."""

from __future__ import annotations

import pytest

from labpress.catalogue.positions import role_key


@pytest.mark.parametrize(
    ("heading", "spellings"),
    [
        (
            "Master's students",
            ["Master students", "Master\u2019s student", "masters student", "MASTER STUDENT"],
        ),
        ("PhD students", ["PhD student", "phd Students"]),
        ("Chargés de recherche", ["charge de recherche"]),
    ],
)
def test_spellings_of_a_role_are_one_role(heading: str, spellings: list[str]) -> None:
    assert {role_key(spelling) for spelling in spellings} == {role_key(heading)}


def test_different_roles_stay_apart() -> None:
    roles = ["Professors", "Associate professors", "Staff", "s", "硕士生", "博士生"]
    assert len({role_key(role) for role in roles}) == len(roles)

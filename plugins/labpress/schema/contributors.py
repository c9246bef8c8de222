"""Defines the people of a paper: authors, editors and translators, with roles and affiliations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, get_args

from pydantic import Field

from labpress.schema.base import OneOrMany, Part
from labpress.schema.folded_names import organisation_key
from labpress.schema.identifiers import Orcid, RecordId, Ror
from labpress.schema.names import ON_BEHALF_OF, Name
from labpress.schema.types import Flag, FlagOrText, Text

# The Contributor Role Taxonomy (CRediT, ANSI/NISO Z39.104-2022): https://credit.niso.org.
ContributorRole = Literal[
    "conceptualization",
    "data-curation",
    "formal-analysis",
    "funding-acquisition",
    "investigation",
    "methodology",
    "project-administration",
    "resources",
    "software",
    "supervision",
    "validation",
    "visualization",
    "writing-original-draft",
    "writing-review-editing",
]
CONTRIBUTOR_ROLES: tuple[ContributorRole, ...] = get_args(ContributorRole)
"""All roles, in the order of the taxonomy."""

BYLINE_KEYS = ("authors", "editors", "translators")
"""The keys under which a paper lists people who have pages of their own."""


class Affiliation(Part):
    """An institution at which the work was done."""

    shorthand: ClassVar[str | None] = "name"
    name: Text = Field(description="The institution.", examples=["Example University"])
    ror: Ror | None = Field(
        None,
        description="The institution's id in the Research Organization Registry.",
        examples=["https://ror.org/03yrm5c26"],
    )


class Authorship(Name):
    """An author, editor or translator of a paper, with the details that the paper gives."""

    renamed_keys: ClassVar[Mapping[str, str]] = {"equal": "equal_contribution"}

    id: RecordId | None = Field(
        None,
        description="The author's id. You need this key only if the name is ambiguous.",
        examples=["wei-li-music"],
    )
    orcid: Orcid | None = Field(
        None, description="The ORCID given in the paper.", examples=["0000-0002-1825-0097"]
    )
    affiliations: OneOrMany[Affiliation] = Field(
        (),
        description="The author's affiliations in this paper.",
        examples=[["Example University"]],
    )
    equal_contribution: FlagOrText = Field(
        False,
        description=(
            "Whether the author contributed equally with other authors. If there are several groups of "
            "such authors, write the name of the author's group."
        ),
        examples=[True, "senior"],
    )
    corresponding: Flag = Field(False, description="Whether this is a corresponding author.")
    roles: OneOrMany[ContributorRole] = Field(
        (),
        description="The author's contributions, as roles from the CRediT taxonomy.",
        examples=[["conceptualization", "software"]],
    )
    deceased: Flag = Field(False, description="Whether the author has died.")


def with_collaborations(paper: dict[str, Any], *, keeps_positions: bool = False) -> dict[str, Any]:
    """Move teams that are mentioned in the names of authors to `collaboration`.

    For example, the author ``Ada Example (on behalf of the Example Team)`` becomes ``Ada Example``,
    and the Example Team becomes a collaboration. An entry in the list that is only ``on behalf of
    the Example Team`` is moved as well; if the list has no other entries, this team is the author.

    Args:
        paper: the mapping of a paper, before validation; it is not modified.
        keeps_positions: whether the positions of all other authors must not change, since messages
            and edits of the record refer to them. A team before other authors is then an author.

    Returns:
        A mapping with the changes, or the same mapping if no name contains a team.
    """
    authors = paper.get("authors")
    if not isinstance(authors, list):
        return paper
    alone = list(map(_team_alone, authors))
    last = max((index for index, team in enumerate(alone) if team is None), default=len(alone))
    people: list[Any] = []
    teams: list[str] = []
    for index, (author, team) in enumerate(zip(authors, alone, strict=True)):
        if team is None:
            people.append(_without_team(author, teams))
        elif last == len(alone) or (keeps_positions and index < last):
            people.append({"literal": team})
        else:
            teams.append(team)
    if not teams:
        return {**paper, "authors": people} if any(alone) else paper
    listed = paper.get("collaboration") or []
    listed = listed if isinstance(listed, list) else [listed]
    known = {organisation_key(str(name)) for name in listed}
    named = {organisation_key(team): team for team in teams}
    added = [team for key, team in named.items() if key not in known]
    return {**paper, "authors": people, "collaboration": [*listed, *added]}


def _team_alone(author: Any) -> str | None:
    """Return the team if an entry of a list of authors only says on whose behalf the others write."""
    name = author.get("literal") or author.get("name") if isinstance(author, dict) else author
    match = ON_BEHALF_OF.match(name) if isinstance(name, str) else None
    return match["team"] if match else None


def _without_team(author: Any, teams: list[str]) -> Any:
    """Return an author without the team after the name, which is added to `teams`."""
    name = author.get("name") if isinstance(author, dict) else author
    match = ON_BEHALF_OF.search(name) if isinstance(name, str) else None
    if match is None:
        return author
    teams.append(match["team"])
    person = match.string[: match.start()]
    return {**author, "name": person} if isinstance(author, dict) else person

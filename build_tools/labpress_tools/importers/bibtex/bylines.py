"""Collects the people in a field, and describes possible problems with their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from labpress_tools.drafts import Value
from labpress_tools.importers.name_problems import (
    describe_names,
    describe_native_name,
    list_names,
    note_on_others,
)


@dataclass(slots=True)
class Byline:
    """The people that have been read from a field, and possible problems with their names.

    Attributes:
        authors: the people in record format.
        capitals: the names in capital letters.
        marks: the names with marks that were interpreted, each followed by its marks.
        teams: the names that are interpreted as teams.
        assumed_people: the names in braces that are interpreted as names of people.
        assumed_organisations: the names in braces that are interpreted as names of organisations,
            although they may belong to people.
        degrees: the names from which a title or a degree was removed.
        left_out: the names after which text was removed, each followed by this text.
        family_first: all names, if each may begin with the family name; otherwise empty.
        with_initials: all names as written, if each was split into a family name and initials.
        odd: the names that are ambiguous.
        native: the names from which a name in another script was removed, each with that name.
        separators: whether names are separated by anything other than ``and``.
        has_others: whether the list of names says that there are more people.
        has_numbers: whether the numbers that DBLP uses to distinguish people with the same name
            were removed.
    """

    authors: list[Value] = field(default_factory=list)
    capitals: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    assumed_people: list[str] = field(default_factory=list)
    assumed_organisations: list[str] = field(default_factory=list)
    degrees: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    family_first: list[str] = field(default_factory=list)
    with_initials: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    native: list[tuple[str, str]] = field(default_factory=list)
    separators: bool = False
    has_others: bool = False
    has_numbers: bool = False


def notes_on(byline: Byline, noun: str) -> Iterator[str]:
    """Yield a description of each kind of problem with the names, and how to solve it.

    Args:
        byline: the people.
        noun: what messages call the people: the name of their field, such as ``editors``.
    """
    if byline.has_others:
        yield note_on_others(noun, is_marked=noun == "authors" and bool(byline.authors))
    if byline.separators:
        yield f"the {noun} are not separated by `and`; check how they were split"
    for names, problem in (
        (byline.capitals, "is in capital letters; write names in normal case"),
        (byline.teams, "is interpreted as a team; check the result"),
        (byline.degrees, "contains a title or a degree, which was removed"),
        (byline.odd, "is ambiguous; check the result"),
    ):
        if names:
            yield describe_names(names, problem)
    yield from _notes_on_braces(byline)
    for name, native in byline.native:
        yield describe_native_name(name, native)
    if byline.family_first:
        example = byline.family_first[0]
        yield (
            f"names such as `{example}` may begin with the family name; if so, write "
            f"`{', '.join(example.rsplit(' ', 1))}`"
        )
    if byline.with_initials and not byline.separators:
        yield f"names such as `{byline.with_initials[0]}` were split into a family name and initials; check them"
    if byline.left_out:
        yield f"the text after the name in {list_names(byline.left_out)} was removed"
    if byline.marks:
        yield (
            f"the marks in {list_names(byline.marks)} were interpreted as: `*` equal contribution, `†` "
            "corresponding author; check them"
        )


def _notes_on_braces(byline: Byline) -> Iterator[str]:
    for name in byline.assumed_people:
        yield (
            f"`{{{name}}}` is interpreted as the single name of a person; in the record, write "
            f"`{{literal: {name}}}` for an organisation, or `{{given: …, family: …}}` if a part of it is a "
            "given name"
        )
    for name in byline.assumed_organisations:
        yield (
            f"`{{{name}}}` is interpreted as an organisation; if it is a person, write `{{family: {name}}}` "
            "in the record"
        )

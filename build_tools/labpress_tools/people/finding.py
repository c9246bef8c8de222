"""Finds the person that an argument of a command refers to, by id or name."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.diagnostics import did_you_mean
from labpress.schema.names import slug
from labpress_tools.renaming.lab_edit import RefusedError
from labpress_tools.resolved_lab import ResolvedLab


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a lab.

    Attributes:
        id: the id of the author.
        spelling: a name in bylines from which labpress derives this id, although the author with
            the id has a different name; empty if there is no such conflict.
    """

    id: str
    spelling: str = ""


def find_person(lab: ResolvedLab, text: str) -> Person:
    """Return the person with an id or a name.

    Args:
        lab: the lab.
        text: an id, a former id, or a name as written in a byline or an author file.

    Raises:
        RefusedError: if no person matches, if several do, or if the author's file has errors.
    """
    if text in lab.authors:
        return Person(text)
    if f"authors/{text}" in lab.former_ids:
        return find_person(lab, lab.former_ids[f"authors/{text}"].partition("/")[2])
    if text in lab.ids("authors"):
        raise RefusedError(f"authors/{text}.yaml has errors; correct them first")
    name = " ".join(text.split())
    ids = {author.id for author in lab.authors.values() if author.display == name}
    ids |= lab.declaring.get(name, frozenset())
    if len(ids) > 1:
        listed = " or ".join(f"`{item}`" for item in sorted(ids))
        raise RefusedError(f"`{name}` is ambiguous; use an id instead: {listed}")
    if ids:
        return Person(next(iter(ids)))
    key = slug(name)
    if key in lab.authors and any(place.name == name for place in lab.occurrences):
        return Person(key, name)
    known = lab.ids("authors") | {author.display for author in lab.authors.values()}
    hint = did_you_mean(
        text, known, "run `labpress people` to list names, or check the files in authors/"
    )
    raise RefusedError(f"unknown author `{text}`; {hint}")

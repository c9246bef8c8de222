"""Separates two people who share a name, and records that people are different."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from labpress_tools.drafts import Value
from labpress_tools.people.evidence import occurrences_of
from labpress_tools.people.finding import Person, find_person
from labpress_tools.renaming.lab_edit import LabEdit, RefusedError
from labpress_tools.renaming.pinning import pin_shared_names
from labpress_tools.renaming.rename import as_list, check_new_id, name_fields
from labpress_tools.resolved_lab import Occurrence, ResolvedLab

_LISTED = 8


def plan_split(
    lab: ResolvedLab,
    config_file: Path,
    who: str,
    papers: Sequence[str],
    new: str,
    *,
    force: bool = False,
) -> LabEdit:
    """Plan the edits that assign some of a person's papers to a second person with the same name.

    Args:
        lab: the lab.
        config_file: its ``mkdocs.yml``.
        who: the id or name of the first person.
        papers: the ids of the second person's papers. If a byline contains the name more than once,
            the index of the author is added: ``ID:INDEX``, from 0.
        new: the id of the second person.
        force: whether to proceed even if one of the papers has the ORCID of the first person.

    Raises:
        RefusedError: if a paper is not by the first person or is ambiguous, if no papers of the
            first person would be left, if the new id is not available, or if a paper has the ORCID
            of the first person and ``force`` is not set.
    """
    person = find_person(lab, who)
    occurrences = list(occurrences_of(lab, person.id))
    chosen = [occurrence for paper in papers for occurrence in _chosen(occurrences, person, paper)]
    bylines = [occurrence for occurrence in chosen if not occurrence.is_of_version]
    names = [name for name, _ in Counter(occurrence.name for occurrence in bylines).most_common()]
    _check_new(lab, person.id, new, names)
    _check_remainder(occurrences, chosen, person.id, new)
    orcids = {occurrence.authorship.orcid for occurrence in bylines if occurrence.authorship.orcid}
    if orcids & {lab.authors[person.id].orcid} and not force:
        raise RefusedError(
            f"one of the papers has the ORCID of `{person.id}`; if it is wrong, use `--force`"
        )
    edit = LabEdit(lab, config_file)
    first = next(occurrence for occurrence in bylines if occurrence.name == names[0])
    _write_records(edit, person.id, new, first, names[1:], orcids)
    decided = {(occurrence.key, occurrence.path): new for occurrence in chosen}
    pin_shared_names(edit, {new: names, person.id: [lab.authors[person.id].display]}, {}, decided)
    return edit


def _check_remainder(
    occurrences: Sequence[Occurrence], chosen: Sequence[Occurrence], old: str, new: str
) -> None:
    """Check that the first person keeps at least one paper.

    Raises:
        RefusedError: if all papers are to be the second person's.
    """
    papers = {occurrence.key for occurrence in occurrences if not occurrence.is_of_version}
    if papers == _whole_papers(occurrences, chosen):
        raise RefusedError(
            f"these are all of the papers by `{old}`; to change the person's id, use "
            f"`labpress rename authors {old} {new}`"
        )


def _chosen(occurrences: Sequence[Occurrence], person: Person, paper: str) -> Iterator[Occurrence]:
    """Yield the occurrences of a person in a paper that will get the new id.

    Args:
        occurrences: all occurrences of the person.
        person: the person.
        paper: the paper, as ``ID`` or ``ID:INDEX``.

    Raises:
        RefusedError: if there are none, or if it is unclear which one is meant.
    """
    paper_id, _, index = paper.partition(":")
    in_paper = [occurrence for occurrence in occurrences if occurrence.key == f"papers/{paper_id}"]
    byline = [occurrence for occurrence in in_paper if not occurrence.is_of_version]
    if not byline:
        keys = dict.fromkeys(occurrence.key.partition("/")[2] for occurrence in occurrences)
        listed = ", ".join([*list(keys)[:_LISTED], *(["…"] if len(keys) > _LISTED else [])])
        raise RefusedError(
            f"`{person.id}` is not an author of `{paper_id}`; the papers are {listed}"
        )
    if index and not (re.fullmatch(r"[0-9]+", index) and int(index) in map(_index, byline)):
        possible = " or ".join(f"`{paper_id}:{_index(occurrence)}`" for occurrence in byline)
        raise RefusedError(
            f"authors[{index}] of `{paper_id}` is not `{person.id}`; write {possible}"
        )
    if not index and len(byline) > 1:
        possible = " or ".join(f"`{paper_id}:{_index(occurrence)}`" for occurrence in byline)
        raise RefusedError(
            f"the byline of `{paper_id}` lists `{person.id}` more than once; write {possible}"
        )
    if not index:
        yield from in_paper
    else:
        yield from (occurrence for occurrence in byline if _index(occurrence) == int(index))


def _index(occurrence: Occurrence) -> int:
    return int(occurrence.path[-1])


def _whole_papers(occurrences: Sequence[Occurrence], chosen: Sequence[Occurrence]) -> set[str]:
    """Return the keys of the papers whose bylines will no longer contain the person."""
    left = {
        occurrence.key
        for occurrence in occurrences
        if occurrence not in chosen and not occurrence.is_of_version
    }
    return {occurrence.key for occurrence in chosen} - left


def _check_new(lab: ResolvedLab, old: str, new: str, names: Sequence[str]) -> None:
    """Check that the second person is new, or exists and has the names in the bylines.

    Raises:
        RefusedError: if the id belongs to someone else or is not valid.
    """
    author = lab.authors.get(new)
    known = {author.display} if author else set()
    known |= {name for name in names if new in lab.declaring.get(name, ())}
    if new == old:
        raise RefusedError(f"these papers already have the id `{new}`; choose another id")
    if not known.issuperset(names) or author is None:
        check_new_id(lab, "authors", "", new)


def _write_records(
    edit: LabEdit,
    old: str,
    new: str,
    first: Occurrence,
    other_names: Sequence[str],
    orcids: set[str],
) -> None:
    """Create or extend the records of both people.

    Once both have a record, a byline with the name but no id is ambiguous.
    """
    lab = edit.lab
    if f"authors/{new}" not in lab.parsed:
        fields: dict[str, Value] = _name_of(first)
        if other_names:
            fields["aliases"] = list(other_names)
        orcid = next(iter(orcids)) if len(orcids) == 1 else None
        if orcid and orcid != lab.authors[old].orcid:
            fields["orcid"] = orcid
        others = _people_called(lab, [first.name, *other_names]) - {old, new}
        edit.create(f"authors/{new}", {**fields, "not_same_as": [old, *sorted(others)]})
    else:
        _add_distinction(edit, new, old)
    if f"authors/{old}" in lab.parsed:
        _add_distinction(edit, old, new)
        if lab.authors[old].one_person:
            edit.change(f"authors/{old}", {"one_person": None})
    else:
        edit.create(f"authors/{old}", {**name_fields(lab.authors[old]), "not_same_as": [new]})


def plan_confirmation(lab: ResolvedLab, config_file: Path, who: str) -> LabEdit:
    """Plan the edits that record that all papers with a name are by one person.

    Args:
        lab: the lab.
        config_file: its ``mkdocs.yml``.
        who: the id or name of the person.

    Raises:
        RefusedError: if there is no such person, or if the author file already says so.
    """
    author = lab.authors[find_person(lab, who).id]
    if author.one_person:
        raise RefusedError(f"authors/{author.id}.yaml already contains `one_person: true`")
    edit = LabEdit(lab, config_file)
    key = f"authors/{author.id}"
    if key in lab.parsed:
        edit.change(key, {"one_person": True})
    else:
        edit.create(key, {**name_fields(author), "one_person": True})
        pin_shared_names(edit, {author.id: [author.display]})
    return edit


def _add_distinction(edit: LabEdit, author: str, other: str) -> None:
    """Record in the file of an author that another author is a different person."""
    known = as_list(edit.values(f"authors/{author}").get("not_same_as"))
    if other not in known:
        edit.change(f"authors/{author}", {"not_same_as": [*known, other]})


def _people_called(lab: ResolvedLab, names: Sequence[str]) -> set[str]:
    """Return the ids of the people who have one of the given names."""
    ids = {author.id for author in lab.authors.values() if author.display in names}
    return ids.union(*(lab.declaring.get(name, ()) for name in names))


def _name_of(occurrence: Occurrence) -> dict[str, Value]:
    """Return the name in a byline, keyed as in a record: as ``name``, or as its parts."""
    authorship = occurrence.authorship
    if authorship.name:
        return {"name": authorship.name}
    parts = ("given", "particle", "family", "suffix", "literal")
    return {part: value for part in parts if (value := getattr(authorship, part))}


def plan_distinction(lab: ResolvedLab, config_file: Path, first: str, second: str) -> LabEdit:
    """Plan the edits that record that two people are different.

    Args:
        lab: the lab.
        config_file: its ``mkdocs.yml``.
        first: the id or name of the first person.
        second: the id or name of the second person.

    Raises:
        RefusedError: if there is no such person, if both are the same person, or if an author file
            already states that they are different.
    """
    people = [find_person(lab, text) for text in (first, second)]
    for person in people:
        if person.spelling:
            raise RefusedError(
                f"`{person.spelling}` has the id `{person.id}`; use a different id in the bylines, "
                f"as in `{{name: {person.spelling}, id: …}}`"
            )
    ids = [person.id for person in people]
    if ids[0] == ids[1]:
        raise RefusedError(
            f"both arguments refer to `{ids[0]}`; if two people share this id, use "
            "`labpress people split`"
        )
    for author_id, other_id in (ids, ids[::-1]):
        if other_id in lab.authors[author_id].not_same_as:
            raise RefusedError(
                f"authors/{author_id}.yaml already lists `{other_id}` under `not_same_as`"
            )
    edit = LabEdit(lab, config_file)
    ids.sort(key=lambda author: f"authors/{author}" not in lab.parsed)
    key = f"authors/{ids[0]}"
    if key in lab.parsed:
        _add_distinction(edit, *ids)
    else:
        author = lab.authors[ids[0]]
        edit.create(key, {**name_fields(author), "not_same_as": [ids[1]]})
        pin_shared_names(edit, {ids[0]: [author.display]})
    return edit

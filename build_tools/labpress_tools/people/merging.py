"""Merges two people of a lab into one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from labpress_tools.drafts import Value
from labpress_tools.people.evidence import occurrences_of, orcids_of
from labpress_tools.people.finding import Person, find_person
from labpress_tools.people.merged_record import MergedRecord
from labpress_tools.renaming.lab_edit import LabEdit, RefusedError
from labpress_tools.renaming.moves import Move
from labpress_tools.renaming.pinning import pin_shared_names, plain_occurrences
from labpress_tools.renaming.rename import name_fields
from labpress_tools.resolved_lab import ResolvedLab

_LISTED = 3


def plan_merge(
    lab: ResolvedLab, config_file: Path, kept: str, merged: str, *, force: bool = False
) -> LabEdit:
    """Plan to merge two people.

    Args:
        lab: the lab.
        config_file: its ``mkdocs.yml``.
        kept: the id or name of the person whose id is kept.
        merged: the id or name of the other person.
        force: whether to merge the two even if they have different ORCIDs, or if a record states
            that they are different people.

    Raises:
        RefusedError: if one of them is not found, or they cannot be the same person.
    """
    first, second = find_person(lab, kept), find_person(lab, merged)
    if first.spelling:
        raise RefusedError(
            f"`{first.spelling}` has the id `{first.id}`; use it instead of the name"
        )
    _check(lab, first, second, force=force)
    edit = LabEdit(lab, config_file)
    if second.spelling:
        _merge_spelling(edit, second)
        return edit
    record = MergedRecord.of(edit, first.id, second.id)
    if f"authors/{second.id}" not in lab.parsed and not _needs_alias(lab, second.id):
        record.drop_alias(lab.authors[second.id].display)
    move = Move("authors", second.id, first.id, _names_of_files(edit, first.id, second.id))
    edit.rewrite_references(move)
    edit.rewrite_links(move)
    record.write(edit, move)
    _merge_files(edit, move)
    pin_shared_names(edit, {first.id: record.names}, {second.id: first.id})
    edit.notes += record.notes
    return edit


def _check(lab: ResolvedLab, first: Person, second: Person, *, force: bool) -> None:
    """Check that two people can be merged.

    Raises:
        RefusedError: if they cannot be merged.
    """
    if first.id == second.id and not second.spelling:
        raise RefusedError(f"both already refer to the same person, `{first.id}`")
    papers = _common_bylines(lab, first, second)
    if papers:
        listed = ", ".join(papers[:_LISTED]) + (" and others" if len(papers) > _LISTED else "")
        raise RefusedError(
            f"both are in the byline of {listed}, so they are different people; to record that, use "
            f"`labpress people distinct {first.id} {second.id}`"
        )
    if force:
        return
    orcids = [
        orcids_of(lab, person.id, occurrences_of(lab, person.id)) for person in (first, second)
    ]
    if not second.spelling and all(orcids) and not orcids[0] & orcids[1]:
        listed = " and ".join(", ".join(sorted(items)) for items in orcids)
        raise RefusedError(
            f"they have different ORCIDs, {listed}; if one person has both, use `--force`"
        )
    for person, other in ((first, second), (second, first)):
        author = lab.authors.get(person.id)
        if author and other.id in author.not_same_as and other.id != person.id:
            raise RefusedError(
                f"authors/{person.id}.yaml states that they are different people "
                f"(`not_same_as`); if that is wrong, use `--force`"
            )


def _common_bylines(lab: ResolvedLab, first: Person, second: Person) -> list[str]:
    """Return the papers whose byline lists both people."""
    bylines: dict[tuple[Any, ...], set[int]] = {}
    for occurrence in lab.occurrences:
        is_second = occurrence.author == second.id
        if second.spelling:
            is_second = occurrence.name == second.spelling
        number = 2 if is_second else 1 if occurrence.author == first.id else 0
        if number:
            bylines.setdefault((occurrence.key, *occurrence.path[:-1]), set()).add(number)
    keys = (byline[0] for byline, numbers in bylines.items() if len(numbers) > 1)
    return list(dict.fromkeys(str(key).partition("/")[2] for key in keys))


def _needs_alias(lab: ResolvedLab, author: str) -> bool:
    """Return whether bylines need an alias to refer to a person who has no author file.

    No alias is needed if other people have the same name, and all bylines with this person give the
    id.
    """
    name = lab.authors[author].display
    occurrences = plain_occurrences(lab, name)
    others = {occurrence.author for occurrence in occurrences if not occurrence.is_of_version} - {
        author,
        None,
    }
    others |= lab.declaring.get(name, frozenset()) - {author}
    return not others or any(occurrence.author == author for occurrence in occurrences)


def _merge_spelling(edit: LabEdit, person: Person) -> None:
    """Declare a spelling of a person's name as an alias of the author with the same id."""
    lab, key = edit.lab, f"authors/{person.id}"
    if key in lab.parsed:
        aliases = edit.values(key).get("aliases") or []
        aliases = aliases if isinstance(aliases, list) else [aliases]
        edit.change(key, {"aliases": [*aliases, person.spelling]})
    else:
        fields: dict[str, Value] = {
            **name_fields(lab.authors[person.id]),
            "aliases": [person.spelling],
        }
        edit.create(key, fields)
        names = [lab.authors[person.id].display]
        pin_shared_names(edit, {person.id: names})


def _names_of_files(edit: LabEdit, kept: str, merged: str) -> dict[str, str]:
    """Return new names for the files whose names are taken in the folder of the kept person.

    The keys are the present paths, relative to the folder of the merged person. Files with
    identical content keep their names.
    """
    names = {}
    for old, new in edit.folder_moves(Move("authors", merged, kept)):
        if new.exists() and new.read_bytes() != old.read_bytes():
            folder = edit.lab.project.content / "authors" / merged
            occurrence = old.relative_to(folder)
            names[occurrence.as_posix()] = _free_name(new, merged, occurrence)
    return names


def _free_name(taken: Path, merged: str, occurrence: Path) -> str:
    """Return an unused file name that contains the id of the merged person.

    Args:
        taken: the path that is not available.
        merged: the id of the merged person.
        occurrence: the path of the file, relative to the folder of the merged person.
    """
    candidates: Iterable[str] = (
        f"{taken.stem}-{merged}{'-' * bool(number)}{number or ''}{taken.suffix}"
        for number in range(1000)
    )
    name = next(item for item in candidates if not taken.with_name(item).exists())
    return occurrence.with_name(name).as_posix()


def _merge_files(edit: LabEdit, move: Move) -> None:
    """Move the prose and the files of the merged person, and remove the record.

    Raises:
        RefusedError: if one of the files is a symbolic link.
    """
    content = edit.lab.project.content / "authors"
    record, prose = content / f"{move.old}.yaml", content / f"{move.old}.md"
    if edit.files.exists(record):
        edit.files.remove(record)
    target = content / f"{move.new}.md"
    if prose.is_file() and not edit.files.exists(target):
        edit.files.move(prose, target)
    elif prose.is_file():
        texts = [edit.files.read(path).rstrip() for path in (target, prose)]
        edit.files.write(target, b"\n\n".join(texts) + b"\n")
        edit.files.remove(prose)
    for old, new in edit.folder_moves(move):
        if old.is_symlink():
            raise RefusedError(f"{edit.show(old)} is a symbolic link; move it manually")
        if edit.files.exists(new):
            edit.files.remove(old)  # the files are identical
        else:
            edit.files.move(old, new)

"""Merges several people in a lab's records into one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from labpress_tools.drafts import Value
from labpress_tools.people.evidence import occurrences_of, orcids_of
from labpress_tools.people.finding import Person, find_person
from labpress_tools.people.merged_record import MergedRecord
from labpress_tools.renaming.lab_edit import LabEdit, RefusedError
from labpress_tools.renaming.moves import Move
from labpress_tools.renaming.pinning import pin_shared_names, plain_occurrences
from labpress_tools.renaming.rename import as_list, name_fields
from labpress_tools.resolved_lab import Occurrence, ResolvedLab

_LISTED = 3


def plan_merge(
    lab: ResolvedLab, config_file: Path, kept: str, others: Sequence[str], *, force: bool = False
) -> LabEdit:
    """Plan the edits that merge several people into one.

    Args:
        lab: the lab.
        config_file: its ``mkdocs.yml``.
        kept: the id or name of the person whose id is kept.
        others: the ids or names of the other people. Those who are already the same person are
            ignored, unless nobody is left.
        force: whether to merge people even if they have different ORCIDs, or if a record states
            that they are different people.

    Raises:
        RefusedError: if one of them is not found, or two of them cannot be the same person.
    """
    first = find_person(lab, kept)
    if first.spelling:
        raise RefusedError(
            f"`{first.spelling}` has the id `{first.id}`; use it instead of the name"
        )
    people = list(dict.fromkeys([first, *(find_person(lab, other) for other in others)]))
    if len(people) == 1:
        subject = "both" if len(others) == 1 else "all of them"
        raise RefusedError(f"{subject} already refer to the same person, `{first.id}`")
    for pair in combinations(people, 2):
        _check(lab, *pair, force=force)
    edit = LabEdit(lab, config_file)
    names: list[str] = []
    for person in people[1:]:
        names = (
            _merge_spelling(edit, first.id, person.spelling)
            if person.spelling
            else _merge_person(edit, first.id, person.id)
        ) or names
    renamed = {person.id: first.id for person in people[1:] if not person.spelling}
    pin_shared_names(edit, {first.id: names}, renamed)
    return edit


def _merge_person(edit: LabEdit, kept: str, merged: str) -> list[str]:
    """Add the merge of one person to the planned edit.

    Returns:
        The names that the record of the kept person then declares.
    """
    record = MergedRecord.of(edit, kept, merged)
    if not edit.has_record(f"authors/{merged}") and not _needs_alias(edit.lab, merged):
        record.drop_alias(edit.lab.authors[merged].display)
    move = Move("authors", merged, kept, _names_of_files(edit, kept, merged))
    edit.rewrite_references(move)
    edit.rewrite_links(move)
    record.write(edit, move)
    _merge_files(edit, move)
    edit.notes += record.notes
    return record.names


def _check(lab: ResolvedLab, first: Person, second: Person, *, force: bool) -> None:
    """Check that two people can be merged.

    Raises:
        RefusedError: if they cannot be merged.
    """
    both = " and ".join(f"`{person.spelling or person.id}`" for person in (first, second))
    papers = _common_bylines(lab, first, second)
    if papers:
        listed = ", ".join(papers[:_LISTED]) + (" and others" if len(papers) > _LISTED else "")
        raise RefusedError(
            f"{both} are both in the byline of {listed}, so they are different people; to record "
            f"that, use `labpress people distinct {first.id} {second.id}`"
        )
    if force:
        return
    orcids = [
        orcids_of(lab, person.id, occurrences_of(lab, person.id)) for person in (first, second)
    ]
    are_spellings = first.spelling or second.spelling
    if not are_spellings and all(orcids) and not orcids[0] & orcids[1]:
        listed = " and ".join(", ".join(sorted(items)) for items in orcids)
        raise RefusedError(
            f"{both} have different ORCIDs, {listed}; if one person has both, use `--force`"
        )
    for person, other in ((first, second), (second, first)):
        author = lab.authors.get(person.id)
        if author and other.id in author.not_same_as and other.id != person.id:
            raise RefusedError(
                f"authors/{person.id}.yaml states that {both} are different people "
                "(`not_same_as`); if that is wrong, use `--force`"
            )


def _common_bylines(lab: ResolvedLab, first: Person, second: Person) -> list[str]:
    """Return the papers whose byline lists both people."""
    bylines: dict[tuple[Any, ...], set[int]] = {}
    for occurrence in lab.occurrences:
        number = 2 if _is_by(occurrence, second) else 1 if _is_by(occurrence, first) else 0
        if number:
            bylines.setdefault((occurrence.key, *occurrence.path[:-1]), set()).add(number)
    keys = (byline[0] for byline, numbers in bylines.items() if len(numbers) > 1)
    return list(dict.fromkeys(str(key).partition("/")[2] for key in keys))


def _is_by(occurrence: Occurrence, person: Person) -> bool:
    if person.spelling:
        return occurrence.name == person.spelling
    return occurrence.author == person.id


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


def _merge_spelling(edit: LabEdit, kept: str, spelling: str) -> list[str]:
    """Declare a spelling as an alias of an author.

    Returns:
        The name of the author, which a new file declares; empty if the author already had a file.
    """
    key, author = f"authors/{kept}", edit.lab.authors[kept]
    if edit.has_record(key):
        aliases = as_list(edit.values(key).get("aliases"))
        edit.change(key, {"aliases": [*aliases, spelling]})
        return []
    fields: dict[str, Value] = {**name_fields(author), "aliases": [spelling]}
    edit.create(key, fields)
    return [author.display]


def _names_of_files(edit: LabEdit, kept: str, merged: str) -> dict[str, str]:
    """Return new names for files whose names are already taken in the folder of the kept person.

    The keys are the present paths, relative to the folder of the merged person. Files with
    identical content keep their names.
    """
    names = {}
    for old, new in edit.folder_moves(Move("authors", merged, kept)):
        if edit.files.exists(new) and edit.files.read(new) != old.read_bytes():
            folder = edit.lab.project.content / "authors" / merged
            occurrence = old.relative_to(folder)
            names[occurrence.as_posix()] = _free_name(edit, new, merged, occurrence)
    return names


def _free_name(edit: LabEdit, taken: Path, merged: str, occurrence: Path) -> str:
    """Return an unused file name that contains the id of the merged person.

    Args:
        edit: the planned edit.
        taken: the path that is not available.
        merged: the id of the merged person.
        occurrence: the path of the file, relative to the folder of the merged person.
    """
    candidates: Iterable[str] = (
        f"{taken.stem}-{merged}{'-' * bool(number)}{number or ''}{taken.suffix}"
        for number in range(1000)
    )
    name = next(item for item in candidates if not edit.files.exists(taken.with_name(item)))
    return occurrence.with_name(name).as_posix()


def _merge_files(edit: LabEdit, move: Move) -> None:
    """Move the prose and the files of the merged person to the kept one, and remove the record.

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

"""Adds ids to bylines where the name alone would no longer refer to the same person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from labpress.diagnostics import FieldPath
from labpress.loading.files import Key
from labpress_tools.renaming.lab_edit import LabEdit
from labpress_tools.resolved_lab import Occurrence, ResolvedLab

Decided = Mapping[tuple[Key, FieldPath], str]
"""The ids of authors, by their positions in bylines."""

NO_IDS: Mapping[str, str] = {}
NOT_DECIDED: Decided = {}


def pin_shared_names(
    edit: LabEdit,
    names: Mapping[str, Iterable[str]],
    renamed: Mapping[str, str] = NO_IDS,
    decided: Decided = NOT_DECIDED,
) -> None:
    """Add ids to the bylines that contain a name that several people share.

    A name that is declared by a single author file refers to that author everywhere. If the
    declaration is new, all bylines with the name get an id, whether the name refers to that author
    or to a different person.

    Args:
        edit: the edits of the lab.
        names: the names that author files will declare, by author id.
        renamed: the new ids of authors whose ids change.
        decided: positions whose ids are assigned separately.
    """
    ids: dict[Key, dict[FieldPath, str]] = {}
    for (key, path), author in decided.items():
        ids.setdefault(key, {})[path] = author
    for author, declared in names.items():
        for name in declared:
            places = plain_occurrences(edit.lab, name)
            holders = {renamed.get(item, item) for item in edit.lab.declaring.get(name, ())}
            holders |= {_author(place, renamed) for place in places if not place.is_of_version}
            if holders - {"", author}:
                for place in places:
                    is_decided = (place.key, place.path) in decided
                    if _author(place, renamed) and not is_decided:
                        ids.setdefault(place.key, {})[place.path] = _author(place, renamed)
    for key, paths in ids.items():
        edit.set_author_ids(key, paths)


def plain_occurrences(lab: ResolvedLab, name: str) -> list[Occurrence]:
    """Return the occurrences in bylines that have a name without an id."""
    return [
        place for place in lab.occurrences if place.name == name and not place.authorship.id
    ]  # fmt: skip


def _author(place: Occurrence, renamed: Mapping[str, str]) -> str:
    """Return the id of the author after the edits, or an empty string if it is ambiguous."""
    return renamed.get(place.author or "", place.author or "")

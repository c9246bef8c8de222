"""Adds ids to bylines where the name alone would no longer refer to the same person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from labpress.diagnostics import FieldPath
from labpress.loading.record_paths import Key
from labpress_tools.renaming.lab_edit import LabEdit
from labpress_tools.resolved_lab import Occurrence, ResolvedLab

Decided = Mapping[tuple[Key, FieldPath], str]
"""The ids of authors, keyed by the paper's key and the path of the author in the paper."""

NO_IDS: Mapping[str, str] = {}
NOT_DECIDED: Decided = {}


def pin_shared_names(
    edit: LabEdit,
    names: Mapping[str, Iterable[str]],
    renamed: Mapping[str, str] = NO_IDS,
    decided: Decided = NOT_DECIDED,
) -> None:
    """Add ids to the bylines that contain a name that several people share.

    A name that only one author file declares refers to this author in all bylines. If an edit adds
    such a declaration, but bylines with the name also refer to other people, these bylines need ids
    to keep their meaning.

    Args:
        edit: the edits of the lab.
        names: the names that author files will declare, by author id.
        renamed: the new ids of authors whose ids change, by their old ids.
        decided: the ids to add in any case.
    """
    ids: dict[Key, dict[FieldPath, str]] = {}
    for (key, path), author in decided.items():
        ids.setdefault(key, {})[path] = author
    for author, declared in names.items():
        for name in declared:
            occurrences = plain_occurrences(edit.lab, name)
            holders = {renamed.get(item, item) for item in edit.lab.declaring.get(name, ())}
            holders |= {
                _author(occurrence, renamed)
                for occurrence in occurrences
                if not occurrence.is_of_version
            }
            if holders - {"", author}:
                for occurrence in occurrences:
                    is_decided = (occurrence.key, occurrence.path) in decided
                    if _author(occurrence, renamed) and not is_decided:
                        ids.setdefault(occurrence.key, {})[occurrence.path] = _author(
                            occurrence, renamed
                        )
    for key, paths in ids.items():
        edit.set_author_ids(key, paths)


def plain_occurrences(lab: ResolvedLab, name: str) -> list[Occurrence]:
    """Return the occurrences of a name in bylines that do not give an id."""
    return [
        occurrence for occurrence in lab.occurrences if occurrence.name == name and not occurrence.authorship.id
    ]  # fmt: skip


def _author(occurrence: Occurrence, renamed: Mapping[str, str]) -> str:
    """Return the id that the author has after the edits, or "" if the name is ambiguous."""
    return renamed.get(occurrence.author or "", occurrence.author or "")

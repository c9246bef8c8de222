"""Renames a record: its file, prose and folder, and all references to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from labpress.diagnostics import code
from labpress.schema import Author
from labpress.schema.folded_names import DEVICE_NAMES
from labpress.schema.identifiers import ID_PATTERN
from labpress.schema.names import Name, author_id, suggest_id
from labpress_tools.drafts import Value
from labpress_tools.renaming.lab_edit import LabEdit, RefusedError
from labpress_tools.renaming.moves import Move
from labpress_tools.renaming.pinning import pin_shared_names
from labpress_tools.renaming.published_ids import must_keep_id
from labpress_tools.resolved_lab import ResolvedLab

_LONGEST = 100


def plan_rename(lab: ResolvedLab, config_file: Path, folder: str, old: str, new: str) -> LabEdit:
    """Plan the edits that change the id of a record.

    Args:
        lab: the lab.
        config_file: its ``mkdocs.yml``.
        folder: the record folder, such as ``papers``.
        old: the current id.
        new: the new id.

    Raises:
        RefusedError: if there is no such record, or the new id is not valid or already in use.
    """
    if old not in lab.ids(folder):
        raise RefusedError(lab.missing(folder, old))
    check_new_id(lab, folder, old, new)
    edit, move = LabEdit(lab, config_file), Move(folder, old, new)
    edit.rewrite_references(move)
    edit.rewrite_links(move)
    key = f"{folder}/{old}"
    if key in lab.parsed:
        edit.change(key, _changes(edit, folder, old, new))
        edit.move(move)
    else:
        fields: dict[str, Value] = {
            **name_fields(lab.authors[old]),
            **_aliases(lab, old, new, []),
        }
        if must_keep_id(lab, old):
            fields["former_ids"] = [old]
        edit.create(f"authors/{new}", fields)
        pin_shared_names(edit, {new: [lab.authors[old].display]}, {old: new})
    return edit


def check_new_id(lab: ResolvedLab, folder: str, old: str, new: str) -> None:
    """Check that an id is valid and available for a record.

    Args:
        lab: the lab.
        folder: the folder of the record.
        old: the current id of the record; empty for a new record.
        new: the id to check.

    Raises:
        RefusedError: if the id is not valid, is the record's current id already, or is a current or
            former id of another record.
    """
    if not re.fullmatch(ID_PATTERN, new) or len(new) > _LONGEST or new == "index":
        suggestion = suggest_id(new)
        hint = f", for example `{suggestion}`" if suggestion else ""
        raise RefusedError(
            f"{code(new)} is not a valid id; use at most {_LONGEST} lower-case letters, digits and "
            f"single hyphens (not `index`){hint}"
        )
    if new in DEVICE_NAMES:
        hint = f"Windows reserves this name; write, for example, `{suggest_id(new)}`"
        raise RefusedError(f"`{new}` is not a valid id; {hint}")
    if new == old:
        raise RefusedError(f"`{new}` is already the id")
    if new in lab.ids(folder):
        file = lab.file(f"{folder}/{new}")
        place = file.file if file else f"the author `{lab.authors[new].display}`"
        more = "; to merge two people, use `labpress people merge`" if folder == "authors" else ""
        raise RefusedError(f"the id `{new}` belongs to {place}{more or '; choose another id'}")
    owner = lab.former_ids.get(f"{folder}/{new}")
    if owner not in {None, f"{folder}/{old}"}:
        file = lab.file(str(owner))
        place = file.file if file else owner
        raise RefusedError(f"`{new}` is a former id of {place}; choose another id")


def _changes(edit: LabEdit, folder: str, old: str, new: str) -> dict[str, Value | None]:
    """Return the new values of the keys that change with the id of a record.

    These are ``former_ids``; for a paper without a ``citekey``, the old id as ``citekey``; and for
    an author, ``aliases``.
    """
    values = edit.values(f"{folder}/{old}")
    former = [item for item in as_list(values.get("former_ids")) if item != new]
    changes: dict[str, Value | None] = {"former_ids": [*former, old]}
    if folder == "papers" and not values.get("citekey"):
        changes["citekey"] = old
    if folder == "authors":
        changes |= _aliases(edit.lab, old, new, as_list(values.get("aliases")))
    return changes


def _aliases(lab: ResolvedLab, old: str, new: str, aliases: Sequence[Any]) -> dict[str, Value]:
    """Return ``aliases`` with an author's name added, if bylines will need it after the rename.

    They need it if they contain the name without an id, and the new id does not match it;
    otherwise, the result is empty.

    A new id often precedes a new name, for example after a marriage. As soon as the ``name`` in the
    file changes, bylines with the old name would otherwise refer to somebody else.

    Args:
        lab: the lab.
        old: the current id of the author.
        new: the new id.
        aliases: the current aliases, as in the file.
    """
    author = lab.authors.get(old)
    names = [item.get("name") if isinstance(item, dict) else item for item in aliases]
    if author is None or author.display in names or author_id(author.display) == new:
        return {}
    is_printed = any(
        occurrence.author == old and not occurrence.authorship.id for occurrence in lab.occurrences
    )
    return {"aliases": [*aliases, author.display]} if is_printed else {}


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, an empty list for None, and any other value as a list of one item."""
    return value if isinstance(value, list) else [] if value is None else [value]


def name_fields(author: Author) -> dict[str, Value]:
    """Return an author's name, keyed as in a record: as ``name`` if that has the same parts.

    Otherwise, each part of the name has its own key.
    """
    if author.name and _split(Name.model_validate({"name": author.name})) == _split(author):
        return {"name": author.name}
    return {part: value for part, value in _split(author).items() if value}


def _split(name: Name) -> dict[str, Value]:
    return {part: getattr(name, part) for part in Name.model_fields if part != "name"}

"""Finds and replaces references between records in the data of their files."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from labpress.diagnostics import FieldPath
from labpress.loading.files import RecordFile
from labpress.loading.model_fields import model_of_key
from labpress.loading.record_paths import MODELS
from labpress.loading.yaml_parser import read_tree
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.base import Part
from labpress.schema.contributors import Authorship
from labpress.schema.funding import Funding
from labpress.schema.grant import GrantPerson
from labpress.schema.parts import Work
from labpress.schema.relations import RelatedWork
from labpress_tools.record_writer import KINDS, RecordEditError, edit_record, first_error

REFERENCES: Mapping[tuple[type[BaseModel], str], str] = {
    (Paper, "family"): "families",
    (Work, "id"): "papers",
    (RelatedWork, "id"): "papers",
    (Authorship, "id"): "authors",
    (Author, "not_same_as"): "authors",
    (Funding, "grant"): "grants",
    (GrantPerson, "id"): "authors",
}
"""The keys whose values are ids of other records, each with the folder of these records."""

FORMER_IDS: frozenset[tuple[type[BaseModel], str]] = frozenset(
    {(model, "former_ids") for model in (Paper, Author, Family, Grant)}
)
"""The keys whose values are former ids of the record itself."""


def find_references(data: Any, folder: str, target: str) -> Iterator[tuple[FieldPath, str]]:
    """Yield the references in a record to the records in a folder.

    Args:
        data: the data of the record's file.
        folder: the folder of the record.
        target: the folder of the records to which the references refer.

    Yields:
        The path of each reference in the data, and the id that it contains.
    """
    yield from _in_part(data, MODELS[folder], (), target)


def _in_part(
    data: Any, model: type[BaseModel], path: FieldPath, target: str
) -> Iterator[tuple[FieldPath, str]]:
    shorthand = str(getattr(model, "shorthand", None) or "")
    if isinstance(data, str) and shorthand:
        if REFERENCES.get((model, shorthand)) == target:
            yield path, str(data)
        return
    for written, value in data.items() if isinstance(data, dict) else ():
        key = str(getattr(model, "renamed_keys", {}).get(written, written))
        inner = model_of_key(model, key)
        is_reference = REFERENCES.get((model, key)) == target
        places = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, item in places:
            place = (*path, written) if index is None else (*path, written, index)
            if is_reference and isinstance(item, str):
                yield place, str(item)
            elif inner is not None and issubclass(inner, Part):
                yield from _in_part(item, inner, place, target)


def replace_references(file: RecordFile, data: bytes, target: str, old: str, new: str) -> bytes:
    """Replace an id in all references in a record; if a list then contains it twice, remove one.

    Args:
        file: the file of the record before any edits.
        data: the current content of the file.
        target: the folder of the record whose id changes.
        old: the old id.
        new: the new id.

    Raises:
        RecordEditError: if the file may contain the id but cannot be read.
    """
    if old.encode() not in data:
        return data
    tree = read_tree(data.decode("utf-8-sig", "replace"))
    if error := first_error(tree.diagnostics):
        raise RecordEditError(
            f"{file.file} mentions `{old}` and has an error ({error}); correct it first"
        )
    paths = [path for path, record_id in find_references(tree.data, file.folder, target)
             if record_id == old]  # fmt: skip
    if not paths:
        return data
    changed = copy.deepcopy(tree.data)
    for path in paths:
        set_value(changed, path, new)
    keys = {str(path[0]): _without_repetition(changed[path[0]], new) for path in paths}
    try:
        return edit_record(data, keys, KINDS[file.folder])
    except RecordEditError as error:
        raise RecordEditError(f"{file.file}: {error}") from None


def set_value(data: Any, path: FieldPath, value: Any) -> None:
    """Set the value at a path in nested data; all steps of the path but the last must exist."""
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def _without_repetition(value: Any, record_id: str) -> Any:
    """Remove all but the first occurrence of an id from a list of ids.

    Any other value is returned unchanged.
    """
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return value
    first = value.index(record_id) if record_id in value else -1
    return [item for index, item in enumerate(value) if item != record_id or index == first]

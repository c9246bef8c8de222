"""Parses the text of a record into an immutable value, and reports every error in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from labpress.diagnostics import FieldPath, has_errors
from labpress.loading.files import RecordFile
from labpress.loading.model_fields import is_required, model_at
from labpress.loading.parsed_record import AnyRecord, ParsedRecord
from labpress.loading.partial_validation import validate_partially
from labpress.loading.record_paths import MODELS, NEWS
from labpress.loading.renamed_keys import RenamedKey, rename_keys
from labpress.loading.validation_errors import explain_errors, find_misspelled_keys
from labpress.loading.yaml_parser import Tree, read_tree
from labpress.schema.news import News


def find_renamed_keys(tree: Tree, model: type[BaseModel]) -> list[RenamedKey]:
    """Replace the former names of a record's keys with the current ones.

    Args:
        tree: the parsed text of the record; it is changed in place.
        model: the model of the record.

    Returns:
        The keys, and references to keys, that had a former name.
    """
    return rename_keys(tree, partial(model_at, model))


def parse_record(file: RecordFile) -> ParsedRecord:
    """Parse and validate one record; invalid content never raises an exception.

    Args:
        file: the file; its folder determines the model.
    """
    return parse_tree(file, read_tree(file.text))


def parse_tree(file: RecordFile, tree: Tree, model: type[AnyRecord] | None = None) -> ParsedRecord:
    """Validate one record whose text has been parsed.

    Args:
        file: the file.
        tree: the parsed text.
        model: the model of the record; by default, the folder of the file determines it.
    """
    model = model or (News if file.folder == NEWS else MODELS[file.folder])
    renamed = find_renamed_keys(tree, model)
    parsed = ParsedRecord(file, tree)
    diagnostics = [diagnostic.at(file.file) for diagnostic in tree.diagnostics]
    diagnostics += [parsed.place_in_source(key.diagnostic(), key.path) for key in renamed]
    record: AnyRecord | None = None
    details = list[ErrorDetails]()
    if tree.data is not None or not has_errors(diagnostics):
        try:
            record = model.model_validate({} if tree.data is None else tree.data)
        except ValidationError as error:
            details = error.errors(include_url=False)
            diagnostics += explain_errors(details, model, parsed)
    parsed = replace(parsed, diagnostics=tuple(sorted(set(diagnostics))))
    if record is not None and not has_errors(diagnostics):
        return replace(parsed, record=record.with_id(file.id))
    invalid = _invalid_paths(details, model, tree)
    part = validate_partially(tree.data, model, invalid, partial(is_required, model))
    if part is None:
        return parsed
    assert isinstance(part.record, AnyRecord)
    return replace(
        parsed,
        record=part.record.with_id(file.id),
        dropped=part.dropped,
        positions=part.positions,
    )


def _invalid_paths(
    details: list[ErrorDetails], model: type[BaseModel], tree: Tree
) -> Iterator[FieldPath]:
    """Yield the paths of invalid values, and of the keys probably meant by unknown ones."""
    yield from tree.dropped
    yield from (tuple(detail["loc"]) for detail in details)
    yield from find_misspelled_keys(details, model)

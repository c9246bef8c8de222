"""One record's text -> a frozen value, or every problem in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from types import UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from labpress.diagnostics import Diagnostic, FieldPath, Severity, closest, has_errors, show_path
from labpress.loading.key_suggestions import unknown_key_hint, word_hint
from labpress.loading.partial_validation import Salvage, salvage, written_place
from labpress.loading.renamed_keys import RenamedKey, rename_keys
from labpress.loading.yaml_parser import Tree, read_tree
from labpress.schema.base import Part
from labpress.schema.types import shown

Record = TypeVar("Record", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Record]):
    """What came of reading one file.

    Attributes:
        file: the file, relative to the project.
        record: the value, or None where an error stands in the way.
        tree: the text's data and the places in it, for problems that are found later.
        diagnostics: all that is wrong with the file by itself.
        part: what could be read, the whole record where nothing is wrong; None for nothing.
    """

    file: str
    record: Record | None
    tree: Tree = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    part: Salvage[Record] | None = field(default=None, repr=False)

    def diagnostic(self, path: FieldPath, text: str, severity: Severity = "error") -> Diagnostic:
        """A problem at a path of this file.

        Where the path is not written out in the file (a name given as text alone has no
        ``family``), the nearest place that is stands for it.

        Args:
            path: the place in the record; in `part`, if the record has errors.
            text: what was expected, what came and what to try.
            severity: whether it fails a build.
        """
        path = written_place(path, self.part.positions) if self.part else path
        return self.diagnostic_in_file(path, text, severity)

    def diagnostic_in_file(
        self, path: FieldPath, text: str, severity: Severity = "error"
    ) -> Diagnostic:
        """The same, for a place of the file."""
        written = path if path in self.tree.marks else self.tree.written(path)
        line, column = self.tree.marks.get(written, (1, 1))
        return Diagnostic(self.file, line, column, severity, show_path(written), text)

    def missing(self, path: FieldPath, text: str) -> Diagnostic:
        """A problem of a key that is not there; it points at the first line of its mapping."""
        line, column = self.tree.marks.get(self.tree.written(path[:-1]), (1, 1))
        return Diagnostic(self.file, line, column, "error", show_path(path), text)


def read_record(text: str, kind: type[Record], file: str) -> Reading[Record]:
    """Read and validate one record.

    Args:
        text: the YAML text.
        kind: the model of the record.
        file: the file's name, for messages.

    Returns:
        The reading; never raises for what the text holds.
    """
    tree = read_tree(text)
    renamed = rename_keys(tree, partial(_model_at, kind))
    reading: Reading[Record] = Reading(file, None, tree)
    diagnostics = [
        Diagnostic(file, *fault.mark, fault.severity, show_path(fault.path), fault.text)
        for fault in tree.faults
    ]
    diagnostics += [_renamed(key, reading) for key in renamed]
    record, details = None, list[ErrorDetails]()
    if tree.data is not None or not has_errors(diagnostics):
        try:
            record = kind.model_validate({} if tree.data is None else tree.data)
        except ValidationError as error:
            details = error.errors(include_url=False)
            diagnostics += _explain_all(details, kind, reading)
    if has_errors(diagnostics):
        part = salvage(tree.data, kind, _wrong(details, kind, tree), partial(_is_required, kind))
        return Reading(file, None, tree, tuple(sorted(set(diagnostics))), part)
    part = Salvage(record) if record is not None else None
    return Reading(file, record, tree, tuple(sorted(set(diagnostics))), part)


def _renamed(key: RenamedKey, reading: Reading[Any]) -> Diagnostic:
    text = f"`{key.old}` is now called `{key.new}`; write `{key.new}:`"
    if key.has_both:
        text = (
            f"`{key.old}` is the former name of `{key.new}`, which is set too; remove `{key.old}`"
        )
    return reading.diagnostic_in_file(key.path, text, "warning")


def _wrong(details: list[ErrorDetails], kind: type[BaseModel], tree: Tree) -> Iterator[FieldPath]:
    """Where something is wrong, the keys that were meant by mistyped ones among it."""
    yield from tree.lost
    yield from (tuple(detail["loc"]) for detail in details)
    yield from _mistyped(details, kind)


def _mistyped(details: list[ErrorDetails], kind: type[BaseModel]) -> set[FieldPath]:
    """The keys that were probably meant by keys that are not known."""
    found: set[FieldPath] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *around, key = detail["loc"]
            meant = closest(str(key), _keys_at(kind, tuple(around)))
            found |= {(*around, meant)} if meant else set()
    return found


def _explain_all(
    details: list[ErrorDetails], kind: type[BaseModel], reading: Reading[Record]
) -> Iterator[Diagnostic]:
    places = [tuple(detail["loc"]) for detail in details]
    mistyped = _mistyped(details, kind)
    for detail, place in zip(details, places, strict=True):
        if detail["type"] == "missing" and place in mistyped:
            continue  # one mistake, one problem
        if any(place[: len(lost)] == lost for lost in reading.tree.lost):
            continue  # its fault has been told
        # pydantic drops the invalid items of a list and then finds it too short.
        inner = any(other[: len(place)] == place and other != place for other in places)
        if detail["type"] == "too_short" and inner:
            continue
        place_diagnostic = reading.missing if detail["type"] == "missing" else reading.diagnostic
        yield place_diagnostic(place, _explain(detail, kind))


def _explain(detail: ErrorDetails, kind: type[BaseModel]) -> str:
    """What was expected, what came and what to try, for one error of pydantic."""
    value, path = detail["input"], tuple(detail["loc"])
    match detail["type"]:
        case "labpress":
            return detail["msg"]
        case "missing":
            example = _example(_model_at(kind, path[:-1]), str(path[-1]))
            return f"expected this key, got nothing; write it, such as {path[-1]}: {example}"
        case "extra_forbidden":
            hint = unknown_key_hint(str(path[-1]), value, [*_keys_at(kind, path[:-1])])
            return f"expected a known key, got {shown(str(path[-1]))}; {hint}"
        case "literal_error":
            known = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
            word = value if isinstance(value, str) else ""
            hint = word_hint(word, known)
            return f"expected one of {', '.join(known)}, got {shown(value)}; {hint}"
        case "tuple_type":
            optional = value is None and not _is_required(kind, path)
            hint = "leave the key out" if optional else "write each item after a hyphen"
            return f"expected a list, got {shown(value)}; {hint}"
        case "dict_type" | "model_type":
            hint = "write it, or leave this out" if value is None else "write keys and values"
            part = _model_at(kind, path)
            if path and part and value is not None:
                hint += f", such as {{{_examples(part)}}}"
            return f"expected a mapping, got {shown(value)}; {hint}"
        case "too_short":
            return "expected at least one item, got an empty list; write each after a hyphen"
        case other:  # pragma: no cover - a type of error that no field of ours raises
            return f"expected another value, got {shown(value)}; {detail['msg']} ({other})"


def _is_required(kind: type[BaseModel], path: FieldPath) -> bool:
    part = _model_at(kind, path[:-1])
    info = part.model_fields.get(str(path[-1])) if part else None
    return info is not None and info.is_required()


def _keys_at(kind: type[BaseModel], path: FieldPath) -> Iterable[str]:
    part = _model_at(kind, path)
    return part.model_fields if part else ()


def _examples(part: type[BaseModel]) -> str:
    """The keys that a part needs (or is known by), each with an example."""
    needed = [key for key, info in part.model_fields.items() if info.is_required()]
    shorthand = getattr(part, "shorthand", None)
    keys = needed or [shorthand or next(iter(part.model_fields))]
    return ", ".join(f"{key}: {_example(part, key)}" for key in keys)


def _example(part: type[BaseModel] | None, key: str) -> str:
    info = part.model_fields.get(key) if part else None
    example = info.examples[0] if info and info.examples else "…"
    return f"[{', '.join(example)}]" if isinstance(example, list) else str(example)


def _model_at(kind: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """The model that stands at a path, by the annotations of the fields on the way."""
    here: type[BaseModel] | None = kind
    for step in path:
        if isinstance(step, str) and here is not None:
            here = _inner_model(here, step)
    return here


@cache
def _inner_model(kind: type[BaseModel], key: str) -> type[BaseModel] | None:
    info = kind.model_fields.get(key)
    return next(_models_in(info.annotation), None) if info else None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    elif get_origin(annotation) in {tuple, Union, UnionType} or hasattr(annotation, "__metadata__"):
        for inner in get_args(annotation):
            yield from _models_in(inner)

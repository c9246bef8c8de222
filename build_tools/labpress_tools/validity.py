"""Makes the values of a new record valid by dropping those that are not.

The checks are the same as those of ``labpress check`` for a single record, but they do not write
and parse YAML unless a value is invalid.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from labpress.diagnostics import Diagnostic
from labpress.loading.files import RecordFile
from labpress.loading.lint import runner  # noqa: F401 - registers the checks
from labpress.loading.lint.decorators import RECORD_CHECKS
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.validation import parse_record
from labpress.loading.yaml_parser import Tree
from labpress.schema import Author, Paper
from labpress.schema.types import Plain
from labpress_tools.drafts import Value
from labpress_tools.record_writer import Kind, record_text

_ROUNDS = 12
_STEP = re.compile(r"[^.\[\]]+")
_FOLDERS: Mapping[Kind, str] = {"paper": "papers", "author": "authors"}


@dataclass(frozen=True, slots=True)
class ValidFields:
    """A record from which the invalid values have been removed.

    Attributes:
        fields: the values.
        dropped: the values that were removed, as strings by path.
        problems: the reasons why values were removed or changed, by path.
        error: the reason why the record cannot be made valid; empty if it is valid.
    """

    fields: Mapping[str, Value]
    dropped: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


def make_valid(
    fields: Mapping[str, Value], files: Collection[str] = (), kind: Kind = "paper"
) -> ValidFields:
    """Remove the values of a record that ``labpress check`` reports as errors.

    Text with invalid math is kept, with its dollar signs escaped.

    Args:
        fields: the values of the record.
        files: the names of the files in the record's folder.
        kind: the kind of record.
    """
    current: dict[str, Any] = dict(fields)
    dropped: dict[str, str] = {}
    problems: dict[str, str] = {}
    for _ in range(_ROUNDS):
        error = next(_errors(current, files, kind), None)
        if error is None:
            return ValidFields(current, dropped, problems)
        steps = _steps(error.path)
        if not steps or (steps[0] in _required(current) and not _can_lose(current, steps)):
            if error.rule == "invalid-math" and _escape_math(current, steps):
                problems[error.path] = error.text
                continue
            return ValidFields(
                current, dropped, problems, f"{error.path}: {error.text}".lstrip(": ")
            )
        if error.rule == "invalid-math" and _escape_math(current, steps):
            problems[error.path] = error.text
            continue
        path, value = _remove(current, steps)
        problems[path] = error.text
        if value is not None:
            dropped[path] = (
                value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            )
    return ValidFields(current, dropped, problems, "it has too many errors; correct the entry")


def _required(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys that a record must have, as far as its kind of record defines them.

    An edited volume has editors instead of authors.
    """
    is_edited = bool(fields.get("editors")) and not fields.get("authors")
    return ("title", "name", "editors" if is_edited else "authors")


def _errors(fields: Mapping[str, Any], files: Collection[str], kind: Kind) -> Iterator[Diagnostic]:
    folder = _FOLDERS[kind]
    file = RecordFile(folder, "x", "", "", "", None, frozenset(files))
    data = _as_read(fields)
    model = Paper if kind == "paper" else Author
    try:
        record = model.model_validate(data)
    except ValidationError:
        text = record_text(fields, kind)
        parsed = parse_record(RecordFile(folder, "x", "", "", text, None, frozenset(files)))
        yield from (item for item in parsed.diagnostics if item.is_error)
        return
    parsed = ParsedRecord(file, Tree(data, _marks(data, ())), record)
    for check in RECORD_CHECKS:
        if isinstance(record, check.model):
            yield from (item for item in check.run(record, parsed) if item.is_error)


def _as_read(value: Any) -> Any:
    """Return a value as the YAML parser reads it: numbers and Booleans become unquoted strings."""
    if isinstance(value, Mapping):
        return {key: _as_read(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_read(item) for item in value]
    if isinstance(value, bool):
        return Plain(str(value).lower())
    return Plain(str(value)) if isinstance(value, int | float) else value


def _marks(value: Any, path: tuple[str | int, ...]) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Return a dummy position for each path in a value, so that diagnostics can state paths."""
    marks = {path: (1, 1)}
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in items:
        marks |= _marks(item, (*path, key))
    return marks


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in _STEP.findall(path)]


def _can_lose(fields: Mapping[str, Any], steps: list[str | int]) -> bool:
    """Return whether an invalid item of a required list can be removed, because others are left."""
    value = fields.get(str(steps[0]))
    return len(steps) > 1 and isinstance(value, list) and len(value) > 1


def _escape_math(fields: dict[str, Any], steps: list[str | int]) -> bool:
    """Escape the dollar signs in the text at a path, so that they do not delimit math.

    Returns:
        Whether the text has changed; False if it has no unescaped dollar signs or is not text.
    """
    key, language = str(steps[0]), steps[1] if len(steps) > 1 else None
    whole = fields.get(key)
    value = whole.get(language) if language and isinstance(whole, dict) else whole
    if len(steps) > 2 or not isinstance(value, str):
        return False
    escaped = re.sub(r"(?<!\\)\$", r"\\$", value)
    fields[key] = {**whole, language: escaped} if isinstance(whole, dict) else escaped
    return escaped != value


def _remove(fields: dict[str, Any], steps: list[str | int]) -> tuple[str, Any]:
    """Remove the value at a path, or else at the longest part of the path that exists.

    Containers that become empty are removed, too.

    Returns:
        The path of the removed value, and the value, which is None if there was none.
    """
    chain: list[tuple[Any, str | int]] = []
    current: Any = fields
    for step in steps:
        has = (isinstance(current, dict) and step in current) or (
            isinstance(current, list) and isinstance(step, int) and step < len(current)
        )
        if not has:
            break
        if isinstance(current[step], list | dict):
            current[step] = current[step].copy()
        chain.append((current, step))
        current = current[step]
    parent: Any
    last: Any
    parent, last = chain[-1] if chain else (fields, str(steps[0]))
    path = _show([step for _, step in chain] or steps[:1])
    value = parent.pop(last) if isinstance(parent, list) else parent.pop(last, None)
    for (above, step), _ in zip(reversed(chain[:-1]), chain, strict=False):
        if not above[step]:
            above.pop(step)
    return path, value


def _show(steps: list[str | int]) -> str:
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text

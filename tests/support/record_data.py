"""Records as plain data that a test can change and write back."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from labpress.diagnostics import FieldPath
from labpress.loading.files import RecordFile, read_files
from labpress.loading.record_paths import MODELS
from labpress.loading.yaml_parser import read_tree
from labpress.schema.types import Plain

# Values that must not be quoted: numbers and Booleans.
_UNQUOTED = re.compile(r"[-+]?[0-9.]+([eE][-+]?[0-9]+)?|true|false")


def lab_files(project: Path) -> dict[str, RecordFile]:
    """Return the record files of a lab by key, such as ``papers/x``."""
    files, diagnostics = read_files(project, project / "content")
    assert diagnostics == []
    return {file.key: file for file in files}


def data_of(file: RecordFile) -> dict[str, Any]:
    """Return the data of a record's file as mappings, lists and strings."""
    data = read_tree(file.text).data
    assert isinstance(data, dict)
    return data


def fits_model(file: RecordFile, data: dict[str, Any]) -> bool:
    """Return whether data are valid on their own.

    It takes a tenth of the time of writing and parsing YAML, which may find further errors.
    """
    try:
        MODELS[file.folder].model_validate(data)
    except ValidationError:
        return False
    return True


def as_yaml(data: Any, indent: str = "") -> str:
    """Return YAML that is read as the same data."""
    if not isinstance(data, dict | list) or not data:
        return f"{indent}{_scalar(data)}\n"
    lines = []
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        prefix = f"{indent}{_scalar(key)}:" if isinstance(data, dict) else f"{indent}-"
        is_nested = isinstance(value, dict | list) and value
        rest = f"\n{as_yaml(value, indent + '  ')}" if is_nested else f" {_scalar(value)}\n"
        lines.append(prefix + rest)
    return "".join(lines)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, Plain) and _UNQUOTED.fullmatch(value):
        return str(value)
    # Writes a line break as \x0A, since \n before a letter looks like LaTeX.
    quoted = json.dumps(str(value), ensure_ascii=False)
    return re.sub(r"(?<!\\)((?:\\\\)*)\\n", r"\1\\x0A", quoted)


def leaves(data: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yield every string, number and Boolean of a record, with its path."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        if isinstance(value, dict | list):
            yield from leaves(value, (*path, key))
        elif value is not None:
            yield (*path, key), value


def branches(data: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the paths of all keys and list items."""
    items = list(data.items() if isinstance(data, dict) else enumerate(data))
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from branches(value, (*path, key))


def changed(data: dict[str, Any], path: FieldPath, value: Any) -> dict[str, Any]:
    """Return a copy of the data with a different value at a path."""
    new, inner = _copied_along(data, path)
    inner[path[-1]] = value
    return new


def without(data: dict[str, Any], path: FieldPath) -> dict[str, Any]:
    """Return a copy of the data without the value at a path."""
    new, inner = _copied_along(data, path)
    del inner[path[-1]]
    return new


def _copied_along(data: dict[str, Any], path: FieldPath) -> tuple[dict[str, Any], Any]:
    """Copy the mappings and lists on a path; return the copy, and its part with the last step."""
    new = copy.copy(data)
    inner: Any = new
    for step in path[:-1]:
        inner[step] = copy.copy(inner[step])
        inner = inner[step]
    return new, inner

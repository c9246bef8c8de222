"""Records as plain data that a test can take apart, change and write again."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from labpress.loading.files import RecordFile, read_files
from labpress.loading.yaml_parser import read_tree
from labpress.schema.types import Plain

Place = tuple[str | int, ...]
# What a record means only without quotes: numbers and flags.
_UNQUOTED = re.compile(r"[-+]?[0-9.]+([eE][-+]?[0-9]+)?|true|false")


def lab_files(project: Path) -> dict[str, RecordFile]:
    """The record files of a lab by their keys."""
    files, diagnostics = read_files(project, project / "content")
    assert diagnostics == []
    return {file.key: file for file in files}


def data_of(file: RecordFile) -> dict[str, Any]:
    """What a record's file says, as mappings, lists and text."""
    data = read_tree(file.text).data
    assert isinstance(data, dict)
    return data


def as_yaml(data: Any, indent: str = "") -> str:
    """Data as YAML that reads back as the same."""
    if not isinstance(data, dict | list) or not data:
        return f"{indent}{_scalar(data)}\n"
    lines = []
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        begin = f"{indent}{_scalar(key)}:" if isinstance(data, dict) else f"{indent}-"
        nested = isinstance(value, dict | list) and value
        rest = f"\n{as_yaml(value, indent + '  ')}" if nested else f" {_scalar(value)}\n"
        lines.append(begin + rest)
    return "".join(lines)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, Plain) and _UNQUOTED.fullmatch(value):
        return str(value)
    # A line break as x0A: an n after a backslash and before a letter looks like LaTeX.
    written = json.dumps(str(value), ensure_ascii=False)
    return re.sub(r"(?<!\\)((?:\\\\)*)\\n", r"\1\\x0A", written)


def leaves(data: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text, number and flag of a record, with its place."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        if isinstance(value, dict | list):
            yield from leaves(value, (*place, key))
        elif value is not None:
            yield (*place, key), value


def branches(data: Any, place: Place = ()) -> Iterator[Place]:
    """Every key and every item of a list, by its place."""
    items = list(data.items() if isinstance(data, dict) else enumerate(data))
    for key, value in items:
        yield (*place, key)
        if isinstance(value, dict | list):
            yield from branches(value, (*place, key))


def changed(data: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """The data with another value at a place."""
    new = copy.deepcopy(data)
    inner: Any = new
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return new


def without(data: dict[str, Any], place: Place) -> dict[str, Any]:
    """The data without what stands at a place."""
    new = copy.deepcopy(data)
    inner: Any = new
    for step in place[:-1]:
        inner = inner[step]
    del inner[place[-1]]
    return new

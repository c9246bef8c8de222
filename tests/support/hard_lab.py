"""The toy lab with hard text in every field that accepts it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from record_data import as_yaml, changed, data_of, lab_files, leaves

from labpress.diagnostics import FieldPath
from labpress.loading.files import RecordFile
from labpress.loading.validation import parse_record

# These records have no fields that others lack, so omitting them saves time.
PLAIN = {f"papers/{name}" for name in ("crowd", "chinese", "right-to-left", "yaml-like")}
PLAIN |= {"papers/not-a-heading", "papers/costs", "papers/list-title"}


def hard_files(toy: Path, hard: str) -> tuple[list[RecordFile], dict[tuple[str, FieldPath], str]]:
    """Return the changed record files, and the text of each changed field by key and path.

    Args:
        toy: the folder of the toy lab.
        hard: the text. A marker that is different in each field, such as ``m12e``, replaces each
            ``MARK`` in it, or is appended to it.
    """
    files = {key: file for key, file in lab_files(toy).items() if key not in PLAIN}
    marks: dict[tuple[str, FieldPath], str] = {}
    data = {key: data_of(file) for key, file in files.items()}
    for key, file in files.items():
        for path, _ in leaves(data[key]):
            mark = f"m{len(marks)}e"
            text = hard.replace("MARK", mark) if "MARK" in hard else f"{hard} {mark}"
            candidate = changed(data[key], path, text)
            if _is_free_text(path) and not _has_errors(file, candidate):
                marks[key, path] = text
                data[key] = candidate
    return [replace(file, text=as_yaml(data[key])) for key, file in files.items()], marks


def _is_free_text(path: FieldPath) -> bool:
    """Return whether a field is free text, unlike names and labels, which are parsed or compared."""
    names = {
        "authors",
        "aliases",
        "native_name",
        "literal",
        "label",
        "version",
        "unverified",
        "file",
    }
    is_about_record = path[0] in {"locked", "source"}  # no page shows this
    is_file = path == ("image",) or (path[0] == "figures" and len(path) == 2)
    is_other = is_about_record or is_file or path[0] == "name"
    return not names & set(path) and not is_other


def _has_errors(file: RecordFile, data: dict[str, Any]) -> bool:
    return bool(parse_record(replace(file, text=as_yaml(data))).diagnostics)

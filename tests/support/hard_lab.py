"""The toy lab with hard text in every field that accepts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from record_data import as_yaml, changed, data_of, fits_model, lab_files, leaves

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
    files = [file for key, file in lab_files(toy).items() if key not in PLAIN]
    marks: dict[tuple[str, FieldPath], str] = {}
    written = []
    for file in files:
        # A model is faster than a parser, which finds further errors in few texts.
        new, places = _mark(file, hard, len(marks), fits_model)
        if not _is_accepted(file, new):
            new, places = _mark(file, hard, len(marks), _is_accepted)
        marks |= {(file.key, path): text for path, text in places.items()}
        written.append(replace(file, text=as_yaml(new)))
    return written, marks


def _mark(
    file: RecordFile,
    hard: str,
    first: int,
    is_accepted: Callable[[RecordFile, dict[str, Any]], bool],
) -> tuple[dict[str, Any], dict[FieldPath, str]]:
    """Write the hard text into each field that accepts it; return the data and the texts by path."""
    data = data_of(file)
    places: dict[FieldPath, str] = {}
    for path, _ in leaves(data):
        if not _is_free_text(path):
            continue
        mark = f"m{first + len(places)}e"
        text = hard.replace("MARK", mark) if "MARK" in hard else f"{hard} {mark}"
        candidate = changed(data, path, text)
        if is_accepted(file, candidate):
            places[path] = text
            data = candidate
    return data, places


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


def _is_accepted(file: RecordFile, data: dict[str, Any]) -> bool:
    return not parse_record(replace(file, text=as_yaml(data))).diagnostics

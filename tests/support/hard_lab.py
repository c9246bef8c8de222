"""The toy lab with hard text wherever text may stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from record_data import Place, as_yaml, changed, data_of, lab_files, leaves

from labpress.loading.files import RecordFile
from labpress.loading.validation import parse_record

# Records that have no field which others lack, left out to save time.
PLAIN = {f"papers/{name}" for name in ("crowd", "chinese", "right-to-left", "yaml-like")}
PLAIN |= {"papers/not-a-heading", "papers/costs", "papers/list-title"}


def hard_files(toy: Path, hard: str) -> tuple[list[RecordFile], dict[tuple[str, Place], str]]:
    """The record files of the lab, and the text of each field, by the record's key and the field.

    Args:
        toy: the folder of the toy lab.
        hard: the text; in each field a mark of its own stands behind it, such as ``m12e``, or in
            the place of each ``MARK`` in it.
    """
    files = {key: file for key, file in lab_files(toy).items() if key not in PLAIN}
    marks: dict[tuple[str, Place], str] = {}
    data = {key: data_of(file) for key, file in files.items()}
    for key, file in files.items():
        for place, _ in leaves(data[key]):
            mark = f"m{len(marks)}e"
            text = hard.replace("MARK", mark) if "MARK" in hard else f"{hard} {mark}"
            candidate = changed(data[key], place, text)
            if _takes(place) and not _faults(file, candidate):
                marks[key, place] = text
                data[key] = candidate
    return [replace(file, text=as_yaml(data[key])) for key, file in files.items()], marks


def _takes(place: Place) -> bool:
    """Names and labels are taken apart or compared with others: they have tests of their own."""
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
    is_file = place == ("image",) or (place[0] == "figures" and len(place) == 2)
    return not names & set(place) and place[0] != "name" and not is_file


def _faults(file: RecordFile, data: dict[str, Any]) -> bool:
    return bool(parse_record(replace(file, text=as_yaml(data))).diagnostics)

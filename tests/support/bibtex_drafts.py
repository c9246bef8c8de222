"""Creates drafts from BibTeX, and checks whether labpress loads them as records."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from record_data import as_yaml
from record_parsing import diagnose

from labpress.schema.types import Plain
from labpress_tools.drafts import Draft, Drafts, ReviewNote
from labpress_tools.importers.bibtex import read_bibtex

FILE = "refs.bib"


def read(text: str | bytes, folder: Path | None = None) -> Drafts:
    """Return the drafts of a file."""
    return read_bibtex(text.encode() if isinstance(text, str) else text, FILE, folder)


def draft(text: str | bytes, folder: Path | None = None) -> Draft:
    """Return the only draft of a file without rejections."""
    drafts = read(text, folder)
    assert drafts.rejections == ()
    (only,) = drafts.drafts
    return only


def entry(fields: str, type_: str = "article", key: str = "k") -> Draft:
    """Return the draft of an entry with some fields; title, author and journal are filled in."""
    filled = {"title": "{T}", "author": "{Ada Example}"}
    filled |= {"journal": "{J}"} if type_ == "article" else {}
    filled |= {"booktitle": "{B}"} if type_ in {"inproceedings", "incollection"} else {}
    rest = [
        f"{name} = {value}"
        for name, value in filled.items()
        if not re.search(rf"\b{name}\s*=", fields)
    ]
    return draft(f"@{type_}{{{key},\n" + ",\n".join([fields, *rest]) + "}")


def remarks(of: Draft, kind: str = "") -> list[str]:
    """Return the texts of a draft's notes, or only those of one kind."""
    return [remark.text for remark in of.notes if not kind or remark.kind == kind]


def remark(of: Draft) -> ReviewNote:
    """Return the only note of a draft."""
    (only,) = of.notes
    return only


def diagnostics_of_record(of: Draft) -> list[str]:
    """Return the output of `labpress check` for the record of a draft, including warnings.

    A record without a title or authors would not be written, so they are filled in here.
    """
    fields = {"title": "T", "authors": ["Ada Example"], **of.fields}
    return [str(diagnostic) for diagnostic in diagnose(as_yaml(_written(fields)))]


def _written(value: Any) -> Any:
    """Return a value as written in a record's YAML: numbers and Booleans without quotes."""
    match value:
        case bool():
            return Plain(str(value).lower())
        case int():
            return Plain(str(value))
        case dict():
            return {key: _written(item) for key, item in value.items()}
        case list():
            return [_written(item) for item in value]
    return value


def show(drafts: Drafts) -> list[str]:
    """Return drafts and rejections as lines, for golden files."""
    lines: list[str] = []
    for item in drafts.drafts:
        lines.append(f"{item.origin.id}, line {item.origin.line}")
        lines += [f"  {key}: {_shown(value)}" for key, value in item.fields.items()]
        lines += [f"  unused {key}: {text}" for key, text in item.unused.items()]
        lines += [f"  remark on line {it.line}, {it.kind}: {it.text}" for it in item.notes]
    for rejection in drafts.rejections:
        origin = rejection.origin
        lines.append(f"rejected on line {origin.line}, {origin.id}: {rejection.reason}")
    return lines


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

"""Parses a single record, and returns its diagnostics or the record itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import pytest
from paths import TESTS

from labpress.diagnostics import Diagnostic
from labpress.loading.files import RecordFile
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.record_paths import MODELS
from labpress.loading.validation import parse_record
from labpress.schema import Author, Family, Grant, Paper

Record = TypeVar("Record", Paper, Author, Family, Grant)

# The required keys of a paper, after the text under test, which thus begins on line 1.
REST = "\ntitle: T\nauthors: [Ann Ash]\n"


def parse(text: str, folder: str = "papers") -> ParsedRecord:
    """Parse a text as the record ``x.yaml`` in a record folder."""
    file = RecordFile(folder, "x", "x.yaml", f"{folder}/x.yaml", text, None, frozenset())
    return parse_record(file)


def diagnose(text: str, folder: str = "papers") -> tuple[Diagnostic, ...]:
    """Return the diagnostics of the whole text of a record."""
    return parse(text, folder).diagnostics


def diagnostics_in(text: str, model: type[Paper | Author | Family | Grant] = Paper) -> list[str]:
    """Return the diagnostics of the whole text of a record, as lines."""
    folder = next(folder for folder, other in MODELS.items() if other is model)
    return [str(diagnostic) for diagnostic in diagnose(text, folder)]


def diagnostics_of(text: str) -> list[str]:
    """Return the diagnostics of some keys of a paper, as lines."""
    return diagnostics_in(text + REST)


def read(text: str, model: type[Record]) -> Record:
    """Return the record of a valid text."""
    folder = next(folder for folder, other in MODELS.items() if other is model)
    parsed = parse(text, folder)
    assert not parsed.diagnostics, "\n".join(map(str, parsed.diagnostics))
    assert isinstance(parsed.record, model)
    return parsed.record


def paper(text: str) -> Paper:
    """Return a valid paper with some keys."""
    return read(text + REST, Paper)


def author(text: str) -> Author:
    """Return a valid author."""
    return read(text, Author)


def family(text: str) -> Family:
    """Return a valid family."""
    return read(text, Family)


def golden(name: str) -> list[Any]:
    """Return the cases of a golden file, each with a text and the expected diagnostics.

    A case is written as ``=== what it shows``, the text, ``=>`` and the diagnostics, one per line.
    """
    return [pytest.param(text, diagnostics, id=case) for case, text, diagnostics in _cases(name)]


def golden_labs(name: str) -> list[Any]:
    """Return cases with several files; each file begins with ``---`` and its path."""
    return [
        pytest.param(_files(text), diagnostics, id=case) for case, text, diagnostics in _cases(name)
    ]


def _cases(name: str) -> Iterator[tuple[str, str, list[str]]]:
    text = (TESTS / "golden" / f"{name}.txt").read_text("utf-8")
    for block in text.split("=== ")[1:]:
        case, _, rest = block.partition("\n")
        written, _, diagnostics = rest.partition("\n=>\n")
        yield case, written, [line for line in diagnostics.split("\n") if line]


def _files(text: str) -> dict[str, str]:
    files = (block.partition("\n") for block in f"\n{text}".split("\n--- ")[1:])
    return {path: body for path, _, body in files}

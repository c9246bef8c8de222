"""What a user sees of one record: its problems as lines, or the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import pytest
from paths import TESTS
from pydantic import BaseModel

from labpress.loading.validation import read_record
from labpress.schema import Author, Family, Paper

Record = TypeVar("Record", bound=BaseModel)

# What a paper needs, after the text under test, so that this begins in line 1.
REST = "\ntitle: T\nauthors: [Ann Ash]\n"


def diagnostics_in(text: str, kind: type[BaseModel] = Paper) -> list[str]:
    """The problems of a record's whole text."""
    return [str(diagnostic) for diagnostic in read_record(text, kind, "x.yaml").diagnostics]


def diagnostics_of(text: str) -> list[str]:
    """The problems of some keys of a paper."""
    return diagnostics_in(text + REST)


def read(text: str, kind: type[Record]) -> Record:
    """The record of a text in which nothing is wrong."""
    reading = read_record(text, kind, "x.yaml")
    assert not reading.diagnostics, "\n".join(map(str, reading.diagnostics))
    assert reading.record is not None
    return reading.record


def paper(text: str) -> Paper:
    """A paper with some keys in which nothing is wrong."""
    return read(text + REST, Paper)


def author(text: str) -> Author:
    """An author in whose record nothing is wrong."""
    return read(text, Author)


def family(text: str) -> Family:
    """A family in whose record nothing is wrong."""
    return read(text, Family)


def golden(name: str) -> list[Any]:
    """The cases of a golden file: a text, and the problems that a user must see.

    Each case is ``=== what it shows``, the text, ``=>`` and the problems, one a line.
    """
    return [pytest.param(text, diagnostics, id=case) for case, text, diagnostics in _cases(name)]


def golden_labs(name: str) -> list[Any]:
    """The same for labs: each file is ``--- its path`` and its text."""
    return [
        pytest.param(_files(text), diagnostics, id=case) for case, text, diagnostics in _cases(name)
    ]


def _cases(name: str) -> Iterator[tuple[str, str, list[str]]]:
    text = (TESTS / "golden" / f"{name}.txt").read_text("utf-8")
    for block in text.split("=== ")[1:]:
        case, _, rest = block.partition("\n")
        written, _, diagnostics = rest.partition("\n=>\n")
        yield case, written, diagnostics.split("\n")[:-2]


def _files(text: str) -> dict[str, str]:
    files = (block.partition("\n") for block in f"\n{text}".split("\n--- ")[1:])
    return {path: body for path, _, body in files}

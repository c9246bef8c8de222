"""Records that were read one by one and are not yet checked against one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from labpress.model import Author, Family, Paper
from labpress.problems import Path, Problem, Severity
from labpress.records.files import Key, RecordFile
from labpress.records.validation import Reading

Kind = TypeVar("Kind", Paper, Author, Family)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record's file and what was read of it.

    Attributes:
        file: the file.
        reading: what was read, and what is wrong with it.
        good: the record under its id, or None where the file could not be read as one.
    """

    file: RecordFile
    reading: Reading[Any]
    good: Paper | Author | Family | None = None

    def problem(self, path: Path, text: str, severity: Severity = "error") -> Problem:
        """A problem at a path of this file."""
        return self.reading.problem(path, text, severity)


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a lab.

    Attributes:
        all: every draft by its key.
        known: the keys of all files, those with errors too: a link to a record that has a
            fault of its own is no fault of the record that links to it.
    """

    all: Mapping[Key, Draft]
    known: frozenset[Key]

    def of(self, kind: type[Kind]) -> Iterator[tuple[Draft, Kind]]:
        """The good records of a kind with their drafts, in order of their ids."""
        for draft in self.all.values():
            record = draft.good
            if isinstance(record, kind):
                yield draft, record

    def ids(self, folder: str) -> set[str]:
        """The ids of all files in a folder."""
        return {key.partition("/")[2] for key in self.known if key.startswith(f"{folder}/")}

"""Records that were read one by one and are not yet checked against one another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from labpress.diagnostics import Diagnostic, FieldPath, Severity, show_path
from labpress.loading.files import Key, RecordFile
from labpress.loading.partial_validation import written_place
from labpress.loading.validation import Reading
from labpress.loading.yaml_errors import Mark
from labpress.schema import Author, Family, Paper

Kind = TypeVar("Kind", Paper, Author, Family)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record's file and what was read of it.

    Attributes:
        file: the file.
        reading: what was read, and what is wrong with it.
        record: as much of the record as could be read, under its id: all of it where nothing
            is wrong, None where nothing can be read.
    """

    file: RecordFile
    reading: Reading[Any]
    record: Paper | Author | Family | None = None

    def find(self, path: FieldPath, part: str, count: int = 0) -> Mark | None:
        """Where a part of a text of several lines stands in the file; see `Tree.find`."""
        positions = self.reading.part.positions if self.reading.part else {}
        tree = self.reading.tree
        return tree.find(tree.written(written_place(path, positions)), part, count)

    def written(self, path: FieldPath) -> str:
        """How a message names a place of `record`: as it stands in the file."""
        part = self.reading.part
        return show_path(written_place(path, part.positions) if part else path)

    def is_whole(self, *path: str | int, besides: Collection[str] = ()) -> bool:
        """Whether all that the file says at a place could be read.

        What a record lacks because it could not be read is no fault of what refers to it.

        Args:
            path: the place in `record`.
            besides: keys that may be lost.
        """
        part = self.reading.part
        if part is None:
            return False
        if not part.lost:
            return True
        place = written_place(path, part.positions)
        depth = len(place)
        return not any(
            lost[:depth] == place[: len(lost)] and (lost[-1:] == () or lost[-1] not in besides)
            for lost in part.lost
        )

    def diagnostic(self, path: FieldPath, text: str, severity: Severity = "error") -> Diagnostic:
        """A problem at a path of this file."""
        return self.reading.diagnostic(path, text, severity)


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
        """The records of a kind, as far as they could be read, with their drafts, by their ids."""
        for draft in self.all.values():
            record = draft.record
            if isinstance(record, kind):
                yield draft, record

    def in_folder(self, folder: str) -> Iterator[Draft]:
        """The drafts of all files in a folder, of those too of which nothing could be read."""
        return (draft for draft in self.all.values() if draft.file.folder == folder)

    def ids(self, folder: str) -> set[str]:
        """The ids of all files in a folder."""
        return {key.partition("/")[2] for key in self.known if key.startswith(f"{folder}/")}

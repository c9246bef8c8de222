"""Represents a record file that has been parsed: its values, their positions and diagnostics."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from labpress.diagnostics import Diagnostic, FieldPath, Rule, show_path
from labpress.loading.excerpts import ExcerptFinder
from labpress.loading.files import RecordFile
from labpress.loading.partial_validation import Positions, source_path
from labpress.loading.record_paths import Key
from labpress.loading.yaml_parser import Tree, value_at
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.news import News
from labpress.schema.terms import Terms

AnyRecord = Paper | Author | Family | Grant | News | Terms
Model = TypeVar("Model", Paper, Author, Family, Grant, News)


@dataclass(frozen=True, slots=True)
class ParsedRecord:
    """A record file and everything that could be read from it.

    Attributes:
        file: the file, with its text and the names of its attached files.
        tree: the data in the text, with positions.
        record: the valid part of the record, with its id. This is the whole record if there are no
            errors, and None if nothing is valid.
        diagnostics: all problems with the file, apart from those that involve other records.
        dropped: the paths, in the file, of everything that is missing from `record`.
        positions: for each list of `record` that lost items, the indexes of the remaining items in
            the file.
    """

    file: RecordFile
    tree: Tree = field(default_factory=Tree, repr=False)
    record: AnyRecord | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    dropped: frozenset[FieldPath] = frozenset()
    positions: Positions = field(default_factory=dict, repr=False)

    def diagnostic(self, rule: Rule, path: FieldPath, text: str) -> Diagnostic:
        """Return a diagnostic of a rule, located at a path of `record`."""
        return self.place(rule.diagnostic(text), path)

    def place(self, diagnostic: Diagnostic, path: FieldPath) -> Diagnostic:
        """Return a diagnostic, located at a path of `record`.

        If the path is not written out in the file (a name given as a string has no ``family``),
        the diagnostic points at the nearest path that is.
        """
        return self.place_in_source(diagnostic, source_path(path, self.positions))

    def place_in_source(self, diagnostic: Diagnostic, path: FieldPath) -> Diagnostic:
        """Return a diagnostic, located at a path in the file, whose lists include invalid items."""
        nearest = self.tree.nearest(path)
        return diagnostic.at(self.file.file, *self._mark(nearest), show_path(nearest))

    def place_missing(self, diagnostic: Diagnostic, path: FieldPath) -> Diagnostic:
        """Return a diagnostic about a missing key, located at the start of its mapping."""
        mark = self._mark(self.tree.nearest(path[:-1]))
        return diagnostic.at(self.file.file, *mark, show_path(path))

    def excerpts(self, path: FieldPath) -> ExcerptFinder:
        """Return an excerpt finder for the text at a path of `record`; see `Tree.excerpts`."""
        return self.tree.excerpts(self.tree.nearest(source_path(path, self.positions)))

    def place_excerpt(
        self, diagnostic: Diagnostic, path: FieldPath, excerpts: ExcerptFinder
    ) -> Diagnostic:
        """Return a diagnostic about a part of a string, located at that part if it is found.

        Args:
            diagnostic: the diagnostic, with its `excerpt`.
            path: the path of the text in `record`.
            excerpts: the finder for this text, shared by all its diagnostics.
        """
        placed = self.place(diagnostic, path)
        mark = excerpts.find_next(diagnostic.excerpt)
        return placed.at(placed.file, *mark) if mark else placed

    def item_path(self, key: str, index: int, inner: str) -> FieldPath:
        """Return the path of a key in a list item, or in a mapping written in place of the list."""
        is_single = isinstance(value_at(self.tree.data, (key,)), dict)
        return (key, inner) if is_single else (key, index, inner)

    def show_path(self, path: FieldPath) -> str:
        """Convert a path of `record` to the path in the file, as messages show it."""
        return show_path(source_path(path, self.positions))

    def is_complete(self, *path: str | int, ignoring: Collection[str] = ()) -> bool:
        """Return whether `record` has everything that the file contains at a path.

        Checks call this to avoid reporting further errors about a part that was dropped because it
        is invalid.

        Args:
            path: the path in `record`; empty for the whole record.
            ignoring: keys that may be missing.
        """
        if self.record is None:
            return False
        if not self.dropped:
            return True
        source = source_path(path, self.positions)
        return not any(
            dropped[: len(source)] == source[: len(dropped)]
            and (not dropped or dropped[-1] not in ignoring)
            for dropped in self.dropped
        )

    def _mark(self, path: FieldPath) -> tuple[int, int]:
        return self.tree.marks.get(path, (1, 1))


@dataclass(frozen=True, slots=True)
class RecordSet:
    """The parsed records of a lab.

    Attributes:
        parsed: every parsed record by its key.
        keys: the keys of all files, including those with errors, so that links to records with
            errors are not reported as errors themselves.
    """

    parsed: Mapping[Key, ParsedRecord]
    keys: frozenset[Key]

    def of(self, model: type[Model]) -> Iterator[tuple[ParsedRecord, Model]]:
        """Yield each parsed record of one model with its valid part, in the order of `parsed`."""
        for parsed in self.parsed.values():
            record = parsed.record
            if isinstance(record, model):
                yield parsed, record

    def in_folder(self, folder: str) -> Iterator[ParsedRecord]:
        """Yield all parsed records in a folder, including those of unreadable files."""
        return (parsed for parsed in self.parsed.values() if parsed.file.folder == folder)

    def ids(self, folder: str) -> set[str]:
        """Return the ids of all records in a folder, including those with errors."""
        return {key.partition("/")[2] for key in self.keys if key.startswith(f"{folder}/")}

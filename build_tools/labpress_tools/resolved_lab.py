"""Reads a lab with resolved authors, for the commands that rename records and merge people."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from labpress.authors.resolution import resolve_authors
from labpress.authors.spellings import declared_names
from labpress.build.site import Project, load_project
from labpress.diagnostics import Diagnostic, FieldPath, code, did_you_mean
from labpress.loading.files import RecordFile
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.loading.partial_validation import source_path
from labpress.loading.record_paths import NOUNS, Key
from labpress.schema import Author, Paper
from labpress.schema.contributors import BYLINE_KEYS, Authorship


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An occurrence of a name in a byline.

    Attributes:
        key: the key of the paper: ``papers/x``.
        path: the path of the author in the data of the paper's file.
        authorship: the author as written in the file.
        author: the id of the author; None if the name is ambiguous.
    """

    key: Key
    path: FieldPath
    authorship: Authorship
    author: str | None

    @property
    def name(self) -> str:
        """The name as the byline shows it."""
        return self.authorship.display

    @property
    def is_of_version(self) -> bool:
        """Whether the name is in the byline of an earlier version of the paper."""
        return self.path[0] == "versions"


@dataclass(frozen=True)
class ResolvedLab:
    """The records of a lab, with resolved authors.

    Attributes:
        project: the project.
        parsed: all record files by key; of a file with errors, the valid part.
        papers: the papers by id, including those with errors. In their bylines, all authors whose
            names are not ambiguous have ids.
        authors: the authors by id, whether or not they have a file.
        diagnostics: the errors and warnings about the records.
    """

    project: Project
    parsed: Mapping[Key, ParsedRecord]
    papers: Mapping[str, Paper]
    authors: Mapping[str, Author]
    diagnostics: tuple[Diagnostic, ...] = ()

    def path(self, key: Key) -> Path:
        """Return the path of a record's file."""
        return self.project.content / f"{key}.yaml"

    def file(self, key: Key) -> RecordFile | None:
        """Return a record's file, or None if the record has no file."""
        parsed = self.parsed.get(key)
        return parsed.file if parsed else None

    def ids(self, folder: str) -> set[str]:
        """Return the ids of the records in a folder; ``authors`` includes authors without a file."""
        ids = {key.partition("/")[2] for key in self.parsed if key.startswith(f"{folder}/")}
        return ids | set(self.authors) if folder == "authors" else ids

    @cached_property
    def former_ids(self) -> Mapping[Key, Key]:
        """The current key of each record with former keys (``papers/x``), keyed by these."""
        return {
            f"{parsed.file.folder}/{former}": key
            for key, parsed in self.parsed.items()
            for former in getattr(parsed.record, "former_ids", ())
        }

    @cached_property
    def declaring(self) -> Mapping[str, frozenset[str]]:
        """The ids of the authors whose files declare a name, keyed by the name."""
        declared: dict[str, set[str]] = {}
        for parsed in self.parsed.values():
            if isinstance(parsed.record, Author):
                for name in declared_names(parsed.record):
                    declared.setdefault(name, set()).add(parsed.file.id)
        return {name: frozenset(ids) for name, ids in declared.items()}

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every name in every byline, including those of earlier versions."""
        return tuple(
            occurrence
            for parsed in self.parsed.values()
            if isinstance(parsed.record, Paper)
            for occurrence in _occurrences(parsed, parsed.record, self.papers[parsed.file.id])
        )

    def missing(self, folder: str, record_id: str) -> str:
        """Return a message that explains why there is no record with an id, and what to do."""
        owner = self.former_ids.get(f"{folder}/{record_id}")
        if owner:
            return f"`{record_id}` is a former id of `{owner.partition('/')[2]}`; use that id"
        hint = did_you_mean(record_id, self.ids(folder), f"check the files in {folder}/")
        return f"unknown {NOUNS[folder]} {code(record_id)}; {hint}"


def resolve_lab(project: Project) -> ResolvedLab:
    """Read a lab's records and resolve its authors."""
    # `docs_dir` may be outside the project: ../lab/content.
    project = replace(project, content=Path(os.path.normpath(project.content)))
    records = load_project(project)
    papers, authors = records.papers, records.authors
    # Papers with errors are included, because their references have to change, too.
    if records.broken:
        record_set = RecordSet(records.current, frozenset(records.current))
        papers, authors, _ = resolve_authors(record_set, strict=records.strict_names)
    return ResolvedLab(project, records.current, papers, authors, records.diagnostics)


def _occurrences(parsed: ParsedRecord, written: Paper, resolved: Paper) -> Iterator[Occurrence]:
    bylines: list[tuple[FieldPath, tuple[Authorship, ...], tuple[Authorship, ...]]] = [
        ((key,), getattr(written, key), getattr(resolved, key)) for key in BYLINE_KEYS
    ]
    for number, version in enumerate(written.versions):
        byline: FieldPath = ("versions", number, "authors")
        bylines.append((byline, version.authors, resolved.versions[number].authors))
    for path, authors, with_ids in bylines:
        for index, authorship in enumerate(authors):
            place = source_path((*path, index), parsed.positions)
            author = with_ids[index].id
            yield Occurrence(parsed.file.key, place, authorship, author)

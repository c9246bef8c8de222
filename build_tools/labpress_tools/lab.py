"""Reads the records of a lab for commands that write records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labpress.build.project import Project
from labpress.loading.files import RecordFile, read_files
from labpress.loading.yaml_parser import read_tree
from labpress.schema import Paper
from labpress.schema.contributors import BYLINE_KEYS
from labpress.schema.names import author_id
from labpress_tools.author_names import byline_in, display_of
from labpress_tools.chosen_spellings import KnownNames
from labpress_tools.dblp_numbers import Number, numbers_of
from labpress_tools.merge.source_block import has_valid_sources, read_sources
from labpress_tools.record_writer import first_error


@dataclass(frozen=True, slots=True)
class LabRecord:
    """The record file of a paper.

    Attributes:
        id: the id of the paper.
        path: the file.
        data: the values, keyed by the current names of their keys; empty if the file cannot be
            parsed.
        former_keys: the former names of keys in the file, keyed by the current names.
        error: the reason why the file cannot be edited; empty if it can be edited.
        files: the names of the files in the folder of the record.
    """

    id: str
    path: Path
    data: Mapping[str, Any]
    former_keys: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lab:
    """The records of a lab.

    Attributes:
        project: the project.
        papers: the papers, sorted by id.
        names: the names of authors in author files and bylines.
    """

    project: Project
    papers: tuple[LabRecord, ...] = ()
    names: KnownNames = field(default_factory=KnownNames)

    def taken_ids(self) -> set[str]:
        """Return the ids that a new paper cannot have, in lower case.

        These are the ids, former ids and citekeys of all papers.
        """
        taken: set[str] = set()
        for record in self.papers:
            former = record.data.get("former_ids") or []
            citekey = record.data.get("citekey")
            items = [former] if isinstance(former, str) else former
            taken |= {record.id, *(str(item) for item in items if item)}
            taken |= {citekey.casefold()} if isinstance(citekey, str) else set()
        return taken


def read_lab(project: Project) -> Lab:
    """Read the records of a lab; files with errors are read as far as possible."""
    files, _ = read_files(project.folder, project.content)
    papers = [_read_paper(file, project) for file in files if file.folder == "papers"]
    declared: dict[str, frozenset[str]] = {}
    shown: dict[str, str] = {}
    different: dict[str, frozenset[str]] = {}
    for file in files:
        if file.folder == "authors":
            data = read_tree(file.text).data
            own = list(_declared_names(data))
            different[file.id] = _different_people(data)
            shown[file.id] = own[0] if own else ""
            for name in own:
                declared[name] = declared.get(name, frozenset()) | {file.id}
    bylines = [record.data.get(key) for record in papers for key in BYLINE_KEYS]
    lists = [item for item in bylines if isinstance(item, list)]
    names = KnownNames(declared, shown, lists, _numbered(papers), different)
    return Lab(project, tuple(papers), names)


def _read_paper(file: RecordFile, project: Project) -> LabRecord:
    tree = read_tree(file.text)
    errors = [*file.diagnostics, *tree.diagnostics]
    raw = tree.data if isinstance(tree.data, dict) else {}
    data: dict[str, Any] = {}
    former: dict[str, str] = {}
    for key, value in raw.items():
        current = Paper.renamed_keys.get(key, key)
        if current != key:
            if current in raw:
                continue
            former[current] = key
        data[current] = value
    path = project.content / f"{file.key}.yaml"
    return LabRecord(file.id, path, data, former, first_error(errors), file.folder_files)


def _numbered(papers: Iterable[LabRecord]) -> dict[Number, str]:
    """Return the ids that bylines give to people with a DBLP number; see `KnownNames`."""
    numbered: dict[Number, str] = {}
    for record in papers:
        if not has_valid_sources(record.data):
            continue
        sources = [source.unused for source in read_sources(record.data)]
        for key in BYLINE_KEYS if any(sources) else ():
            people = byline_in(record.data, key)
            names = [*map(display_of, people)]
            for person, name, number in zip(
                people, names, numbers_of(names, key, sources), strict=True
            ):
                given = person.get("id") if isinstance(person, dict) else None
                if number and (given or (author_id(name), number) not in numbered):
                    numbered[author_id(name), number] = str(given or "")
    return numbered


def _different_people(data: Any) -> frozenset[str]:
    """Return the ids under ``not_same_as`` in the data of an author file."""
    listed = data.get("not_same_as") if isinstance(data, dict) else None
    return frozenset(map(str, listed if isinstance(listed, list) else [listed] if listed else []))


def _declared_names(data: Any) -> Iterator[str]:
    """Yield the names in the data of an author file, the displayed name first."""
    if not isinstance(data, dict):
        return
    names = [display_of(data), data.get("native_name")]
    aliases = data.get("aliases") or []
    for alias in aliases if isinstance(aliases, list) else [aliases]:
        if isinstance(alias, str):
            names.append(alias)
        elif isinstance(alias, dict) and str(alias.get("unverified", "")).lower() != "true":
            names.append(alias.get("name"))
    yield from (str(name) for name in names if name)

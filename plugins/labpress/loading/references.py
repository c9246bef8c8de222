"""Loads the works by others that a lab's pages cite, from ``references.yaml``.

The file maps keys to works. A work is written like the record of a paper, so that one model, one
set of checks and one bibliographic item serve both; `labpress references` converts other formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.files import RecordFile, read_lab_file
from labpress.loading.lint.runner import lint_record
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.record_paths import REFERENCES_FILE, relative_path
from labpress.loading.validation import parse_tree
from labpress.loading.validation_errors import INVALID_STRUCTURE
from labpress.loading.yaml_parser import Tree, read_tree
from labpress.schema import Paper
from labpress.schema.types import describe

_MARK = "@"
"""The prefix of the ids of works, before the key, so that no paper has the same id."""
_OTHER_FILES = ("references.bib", "references.json", "references.ris", "references.yml")

OWN_REFERENCE = define_rule(
    "own-reference",
    "warning",
    "file",
    "A work in `references.yaml` has the same key or DOI as one of the lab's papers.",
    "If the work is that paper, remove it from `references.yaml`, and cite the paper by its own "
    "key. Otherwise, give the work a different key.",
)
UNCONVERTED_REFERENCES = define_rule(
    "unconverted-references",
    "note",
    "file",
    "The content folder contains a bibliography that builds do not read, such as `references.bib`.",
    "Run `labpress references content/references.bib`, which converts it to `references.yaml`. "
    "If the file is called `references.yml`, rename it to `references.yaml`.",
)


@dataclass(frozen=True, slots=True)
class References:
    """The works by others.

    Attributes:
        works: the works by id; see `reference_id`.
        diagnostics: the problems with the file.
        file: the file, for messages.
        marks: the line and column (counted from 1) at which each work begins, keyed by its id.
    """

    works: Mapping[str, Paper] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    file: str = ""
    marks: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def check_against(self, papers: Mapping[str, Paper]) -> Iterator[Diagnostic]:
        """Report works in ``references.yaml`` that have the same key or DOI as a paper of the lab.

        Args:
            papers: the papers by id.
        """
        if not self.works:
            return
        keys = {key: paper for paper in papers.values() for key in (*paper.former_ids, paper.id)}
        keys |= {paper.citekey: paper for paper in papers.values() if paper.citekey}
        dois = {paper.doi.casefold(): paper for paper in papers.values() if paper.doi}
        for work_id, work in self.works.items():
            key = key_of_reference(work_id)
            paper = keys.get(key) or dois.get((work.doi or "").casefold())
            if paper is None:
                continue
            record = f"papers/{paper.id}.yaml"
            if key in keys:
                text = (
                    f"{record} has the same key, and is cited instead; if {code(key)} is that "
                    "paper, remove it; otherwise, rename it"
                )
            else:
                cited = code(f"[@{paper.citekey or paper.id}]")
                text = (
                    f"{record} has the same DOI; remove {code(key)}, and cite the paper as {cited}"
                )
            yield OWN_REFERENCE.diagnostic(text).at(self.file, *self.marks[work_id], key)


def reference_id(key: str) -> str:
    """Return the id of the work with this key in ``references.yaml``."""
    return f"{_MARK}{key}"


def key_of_reference(work_id: str) -> str:
    """Return the key in ``references.yaml`` of the work with this id, or "" for a lab's paper."""
    return work_id[1:] if work_id.startswith(_MARK) else ""


def load_references(project: Path, content: Path) -> References:
    """Read and check the works by others.

    Args:
        project: the folder that contains ``mkdocs.yml``; paths in messages are relative to it.
        content: the content folder.

    Returns:
        The works that have a valid title, and the diagnostics. If there is no ``references.yaml``,
        the diagnostics are notes about bibliographies in other formats.
    """
    text = read_lab_file(REFERENCES_FILE, project, content)
    if text is None:
        return References(diagnostics=tuple(_unconverted(project, content)))
    place = relative_path(content / REFERENCES_FILE, project)
    if isinstance(text, Diagnostic):
        return References(diagnostics=(text,))
    return parse_references(text, place)


def parse_references(text: str, place: str) -> References:
    """Parse and check the text of ``references.yaml``.

    Args:
        text: the content of the file.
        place: the path of the file for messages.
    """
    tree = read_tree(text)
    diagnostics = [diagnostic.at(place) for diagnostic in tree.diagnostics]
    works: dict[str, Paper] = {}
    marks: dict[str, tuple[int, int]] = {}
    if tree.data is not None and not isinstance(tree.data, dict):
        problem = f"must be a mapping of keys to works, not {describe(tree.data)}"
        fix = "write `smith2020:` and, indented below it, `title`, `authors` and so on"
        diagnostics.append(INVALID_STRUCTURE.diagnostic(f"{problem}; {fix}").at(place, 1, 1))
    parts = _parts_of(tree) if isinstance(tree.data, dict) else {}
    for key, part in parts.items():
        parsed = _parse_work(key, part, place)
        diagnostics += parsed.diagnostics
        if isinstance(parsed.record, Paper) and parsed.record.title:
            works[reference_id(key)] = parsed.record
            marks[reference_id(key)] = tree.marks[(key,)]
    return References(works, tuple(sorted(set(diagnostics))), place, marks)


def _parse_work(key: str, part: Tree, place: str) -> ParsedRecord:
    """Parse and check one work.

    If the work has no ``citekey``, its key in the file is used. The paths of diagnostics begin with
    the key in the file.
    """
    file = RecordFile("papers", reference_id(key), place, REFERENCES_FILE, "", None, frozenset())
    if isinstance(part.data, dict):
        part.data.setdefault("citekey", key)
        if not any(map(part.data.get, ("authors", "editors"))):
            # Papers must have authors, but works such as web pages and laws may have none.
            part.data["authors"] = []
    parsed = parse_tree(file, part)
    diagnostics = (*parsed.diagnostics, *lint_record(parsed))
    named = tuple(
        replace(item, path=f"{key}.{item.path}" if item.path else key) for item in diagnostics
    )
    return replace(parsed, diagnostics=named)


def _parts_of(tree: Tree) -> dict[str, Tree]:
    """Return the part of a tree below each top-level key, by key."""
    parts = {key: Tree(data=data) for key, data in tree.data.items()}
    for path, mark in tree.marks.items():
        if path:
            parts[str(path[0])].marks[path[1:]] = mark
    for path in filter(None, tree.dropped):
        parts[str(path[0])].dropped.add(path[1:])
    for path, lines in tree.texts.items():
        if path:
            parts[str(path[0])].texts[path[1:]] = lines
    return parts


def _unconverted(project: Path, content: Path) -> Iterator[Diagnostic]:
    for name in _OTHER_FILES:
        path = content / name
        if path.is_file():
            place = relative_path(path, project)
            fix = f"run `labpress references {place}`"
            if path.suffix == ".yml":
                fix = f"rename it to {REFERENCES_FILE}"
            text = f"builds do not read this file; {fix}"
            yield UNCONVERTED_REFERENCES.diagnostic(text).at(place)

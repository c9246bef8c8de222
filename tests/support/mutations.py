"""Valid changes of a lab's records, and the sites before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from record_data import as_yaml, branches, changed, data_of, fits_model, leaves, without

from labpress.build.build_context import SiteInfo
from labpress.build.result_store import MemoryStore
from labpress.build.site import Project, build_from_records
from labpress.diagnostics import FieldPath, has_errors, show_path
from labpress.loading.files import RecordFile
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.records import Records, build_records, with_lint
from labpress.loading.validation import parse_record
from labpress.render.page import Site
from labpress.schema import grant, measurements, parts, publication_types
from labpress.schema.types import Plain
from labpress.settings import Settings

# Fields that determine on which pages a paper or person appears; two other values are tried.
STRUCTURAL = {
    "authors",
    "family",
    "follows",
    "builds_on",
    "supersedes",
    "date",
    "categories",
    "venue",
}
STRUCTURAL |= {
    "status",
    "keywords",
    "type",
    "former_ids",
    "name",
    "literal",
    "aliases",
    "native_name",
    "member",
    "not_same_as",
    "grant",
    "people",
}


@dataclass(frozen=True)
class Lab:
    """A lab and its site before any change."""

    project: Project
    files: dict[str, RecordFile]
    records: Records
    site: Site
    store: MemoryStore

    def load(
        self, files: dict[str, RecordFile], parsed: ParsedRecord | None = None
    ) -> Records | None:
        """Return the records of changed files, or None if they are not valid.

        Args:
            files: the files by key.
            parsed: one of them, if it has been parsed before.
        """
        known = {parsed.file.key: with_lint(parsed)} if parsed else {}
        records = build_records([files[key] for key in sorted(files)], [], self.records, known)
        return None if has_errors(records.diagnostics) else records

    def change(
        self, key: str, file: RecordFile | None, parsed: ParsedRecord | None = None
    ) -> Records | None:
        """Return the records after one of them is changed, added or (with None) removed."""
        others = {other: self.files[other] for other in self.files if other != key}
        return self.load(others | {key: file} if file else others, parsed)


def make_lab(toy: Path, files: dict[str, RecordFile], **settings: Any) -> Lab:
    """Create a lab from record files, with the hand-written pages of the toy lab."""
    site = SiteInfo("Toy Lab", "https://lab.example/")
    project = Project(toy, toy / "content", Settings.model_validate(settings), site=site)
    records = build_records(list(files.values()), [])
    assert records.diagnostics == ()
    store = MemoryStore()
    return Lab(project, files, records, build_from_records(project, records, store), store)


def contents(site: Site) -> dict[str, Any]:
    """Return everything that a site consists of, by path."""
    pages: dict[str, Any] = {
        page.path: (page.meta, page.markdown, page.source, page.listed) for page in site.pages
    }
    # A Markdown version may have the path of the source of a page.
    assets = {
        f"{asset.path}{' (version)' if asset.markdown_of else ''}": asset.data
        for asset in site.assets
    }
    return pages | assets | {"(search)": site.search_documents, "(redirects)": site.redirects}


def differing_paths(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the paths that only one of the sites has, or that differ."""
    paths = before.keys() | after.keys()
    return {path for path in paths if before.get(path) != after.get(path)}


WORDS: list[str] = [
    *get_args(publication_types.PublicationType),
    *get_args(parts.ArtifactKind),
    *get_args(parts.LinkKind),
    *get_args(measurements.Operator),
    *grant.GRANT_ROLES,
    *("published", "corrected", "retracted", "lower", "higher", "journal", "conference"),
]
NUMBERS = [Plain("7"), Plain("40.5")]
OTHER_WORKS = [
    *("1999", "2031-12-01", "unknown", "https://example.org/changed", "10.1000/changed"),
    *("2412.00001", "0000-0001-5109-3700", "#aa3377", "math.AG", "fr", "changed-id", "7B"),
]


def other_values(place: FieldPath, value: str, lab: Lab) -> Iterator[Any]:
    """Yield other values for a field, starting with those that are most likely valid."""
    if place[-1] == "file":
        yield from (name for file in lab.files.values() for name in sorted(file.folder_files))
        return
    if place[-1] == "version":
        yield from ("v1", "v2")
        return
    keys = {"authors": "authors", "family": "families", "people": "authors"}
    ids: Iterable[str] = (
        lab.records.papers if place[0] in {"follows", "builds_on", "supersedes"} else ()
    )
    if place[0] in keys:
        ids = getattr(lab.records, keys[str(place[0])])
    if place[-1] == "grant":
        ids = lab.records.grants
    if place[0] == "authors" and place[-1] != "id":
        yield from (lab.records.authors[author].display for author in ids)
    yield from ids
    if value in {"true", "false"}:
        yield Plain("false" if value == "true" else "true")
    if isinstance(value, Plain):
        yield from NUMBERS
    yield f"{value} changed"
    yield from OTHER_WORKS
    if place[0] not in {"follows", "builds_on", "supersedes", "relations"}:
        yield from WORDS


def is_further_item(path: FieldPath) -> bool:
    """Return whether a path leads into an item of a list that is like the items before it."""
    limit = 2 if path[0] in STRUCTURAL else 1
    return any(isinstance(step, int) and step >= limit for step in path)


def changes(file: RecordFile, lab: Lab) -> Iterator[tuple[str, Records]]:
    """Yield changes of a record that keep the lab valid, as a description and the new records.

    Each key at the top is changed and removed. In fields that determine pages, so is each part of
    the first two items; in other fields, two parts are changed. A page depends on whole answers of
    queries, not on single parts.
    """
    data = data_of(file)
    tried: Counter[str | int] = Counter()
    for path, value in leaves(data):
        tried[path[0]] += 1
        has_enough = path[0] not in STRUCTURAL - {"venue"} and tried[path[0]] > 2
        if is_further_item(path) or has_enough:
            continue
        limit = 2 if path[0] in {"date", "family", "authors"} and len(path) <= 2 else 1
        yield from islice(new_values(file, data, path, value, lab), limit)
    for path in branches(data):
        if is_further_item(path) or (len(path) > 1 and path[0] not in STRUCTURAL - {"venue"}):
            continue
        records = lab.change(file.key, replace(file, text=as_yaml(without(data, path))))
        if records:
            yield f"{show_path(path)} is removed", records
    yield from companion_changes(file, lab)


def new_values(
    file: RecordFile, data: dict[str, Any], place: FieldPath, value: str, lab: Lab
) -> Iterator[tuple[str, Records]]:
    """Yield all valid changes of one field.

    Args:
        file: the file of the record.
        data: its data.
        place: the path of the field.
        value: its value.
        lab: the lab before the change.
    """
    for other in other_values(place, value, lab):
        new = changed(data, place, other)
        if other == value or not fits_model(file, new):
            continue
        mutated = replace(file, text=as_yaml(new))
        parsed = parse_record(mutated)
        if not parsed.diagnostics:
            records = lab.change(file.key, mutated, parsed)
            if records:
                yield f"{show_path(place)} is now {other!r}", records


def companion_changes(file: RecordFile, lab: Lab) -> Iterator[tuple[str, Records]]:
    """Changes of the files and the prose that belong to a record."""
    added, present = {"note.txt", f"{file.id}.pdf"}, set(file.folder_files)
    for name, names in (("added", added), ("removed", present)):
        records = lab.change(file.key, replace(file, folder_files=file.folder_files ^ names))
        if records and names:
            yield f"its files are {name}", records
    for prose in {None, "Other *prose*.\n"} - {file.prose}:
        records = lab.change(file.key, replace(file, prose=prose))
        if records:
            yield f"its prose is now {prose!r}", records

"""All record files -> all records and every problem, at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from labpress.authors.resolution import identify
from labpress.diagnostics import Diagnostic
from labpress.loading.files import KINDS, Key, RecordFile, read_files
from labpress.loading.lint.consistency import check_record
from labpress.loading.lint.cross_references import check_all
from labpress.loading.lint.suspicious_values import doubt
from labpress.loading.parsed_record import Draft, Drafts
from labpress.loading.validation import Reading, read_record
from labpress.loading.yaml_parser import Tree
from labpress.schema import Author, Family, Paper


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that a lab's files say.

    Attributes:
        papers: by id; every author in a byline carries an id, where nothing is wrong with it.
        authors: by id, with those about whom no file says anything.
        families: by id.
        diagnostics: everything that is wrong, in the order of files and lines.
        broken: the problems of each record that has errors, by key.
        files: the file of each record that has one, by key; its prose as it last was good.
        drafts: what was read of each file, to go on from at the next reading.
    """

    papers: Mapping[str, Paper]
    authors: Mapping[str, Author]
    families: Mapping[str, Family]
    diagnostics: tuple[Diagnostic, ...] = ()
    broken: Mapping[Key, tuple[Diagnostic, ...]] = field(default_factory=dict)
    files: Mapping[Key, RecordFile] = field(default_factory=dict)
    drafts: Mapping[Key, Draft] = field(default_factory=dict)


def load_records(project: Path, content: Path, previous: Records | None = None) -> Records:
    """Read and check every record of a lab.

    Args:
        project: the folder of ``mkdocs.yml``.
        content: the folder of content.
        previous: the records of an earlier reading; a record that has errors now stands as it
            stood there.

    Returns:
        The records. One that has errors, and was never good, is left out and is in `broken`.
    """
    files, diagnostics = read_files(project, content)
    return build_records(files, diagnostics, previous)


def build_records(
    files: list[RecordFile], diagnostics: list[Diagnostic], previous: Records | None = None
) -> Records:
    """Validate and check record files that were read; see `load_records`."""
    before = previous.drafts if previous else {}
    fresh = {file.key: _read_draft(file, before.get(file.key)) for file in files}
    found = [*diagnostics, *(p for draft in fresh.values() for p in draft.reading.diagnostics)]
    drafts = Drafts(fresh, known=frozenset(fresh))
    papers, authors, people_diagnostics = identify(drafts)
    found += [*check_all(drafts), *people_diagnostics]
    broken = _errors_by_key(found, fresh)
    if broken:
        # What has errors stands as it was when it was last good, or not at all. The rest is
        # checked again only for who is who: its own problems have been found already.
        drafts = Drafts(_good(fresh, broken, before), known=frozenset(fresh))
        papers, authors, _ = identify(drafts)
    kept = {key: draft.record for key, draft in drafts.all.items()}
    return Records(
        papers=papers,
        authors=authors,
        families={
            key.partition("/")[2]: record
            for key, record in kept.items()
            if isinstance(record, Family)
        },
        diagnostics=tuple(sorted(set(found))),
        broken=broken,
        files={key: _shown_file(draft.file, drafts.all.get(key)) for key, draft in fresh.items()},
        drafts=drafts.all,
    )


def _read_draft(file: RecordFile, before: Draft | None) -> Draft:
    if before is not None and before.file == file:
        return before
    if any(fault.file == file.file for fault in file.faults):
        unread = Draft(file, Reading(file.file, None, Tree(), file.faults))
        diagnostics = (*file.faults, *check_record(unread))
        return replace(unread, reading=replace(unread.reading, diagnostics=diagnostics))
    reading = read_record(file.text, KINDS[file.folder], file.file)
    record = reading.part.record.with_id(file.id) if reading.part is not None else None
    draft = Draft(file, reading, record)
    # Checked here, where an unchanged file is passed over, so that a preview need not do it again.
    diagnostics = (*reading.diagnostics, *file.faults, *check_record(draft), *doubt(draft))
    return replace(draft, reading=replace(reading, diagnostics=diagnostics))


def _shown_file(file: RecordFile, good: Draft | None) -> RecordFile:
    return replace(file, prose=good.file.prose) if good is not None else file


def _errors_by_key(
    diagnostics: list[Diagnostic], drafts: Mapping[Key, Draft]
) -> dict[Key, tuple[Diagnostic, ...]]:
    keys = {draft.file.file: key for key, draft in drafts.items()}
    keys |= {draft.file.prose_file: key for key, draft in drafts.items()}
    broken: dict[Key, list[Diagnostic]] = {}
    for diagnostic in sorted(set(diagnostics)):
        if diagnostic.severity == "error" and diagnostic.file in keys:
            broken.setdefault(keys[diagnostic.file], []).append(diagnostic)
    return {key: tuple(found) for key, found in broken.items()}


def _good(
    fresh: Mapping[Key, Draft],
    broken: Mapping[Key, tuple[Diagnostic, ...]],
    before: Mapping[Key, Draft],
) -> dict[Key, Draft]:
    kept = {key: before.get(key) if key in broken else draft for key, draft in fresh.items()}
    return {key: draft for key, draft in kept.items() if draft is not None}

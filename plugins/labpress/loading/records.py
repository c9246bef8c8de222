"""Loads all records of a lab, and collects the diagnostics about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from labpress.authors.resolution import resolve_authors
from labpress.diagnostics import Diagnostic
from labpress.loading.files import RecordFile, read_files
from labpress.loading.grants import with_grants
from labpress.loading.lint.prose_links import check_prose_links
from labpress.loading.lint.runner import lint_prose, lint_record, lint_record_set
from labpress.loading.news import read_news
from labpress.loading.own_files import check_own_files, is_hand_written
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.loading.portable_names import find_unportable_names
from labpress.loading.record_paths import Key
from labpress.loading.references import load_references
from labpress.loading.stray_files import find_stray_files
from labpress.loading.terms import load_terms
from labpress.loading.validation import parse_record
from labpress.loading.venues import with_venues
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.terms import Terms


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a lab.

    Attributes:
        papers: the papers by id. Every author in a byline has an id, unless the name has an error,
            and funding includes the facts in the files of grants.
        authors: the authors by id, including those without a file.
        families: the families by id.
        grants: the grants by id.
        references: the works by others, by id; see `labpress.loading.references`.
        terms: the translations of words that many records share.
        diagnostics: all problems, in the order of files and lines.
        broken: the errors of each record that has some, by key.
        files: the file of each record that has one, by key, with its last valid prose.
        parsed: the last valid version of each file, parsed.
        current: the current version of each file, parsed, for reuse at the next load.
        strict_names: whether names that differ only in full stops, accents and so on belong to
            different people; see `resolve_authors`.
    """

    papers: Mapping[str, Paper]
    authors: Mapping[str, Author]
    families: Mapping[str, Family]
    grants: Mapping[str, Grant]
    references: Mapping[str, Paper] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    diagnostics: tuple[Diagnostic, ...] = ()
    broken: Mapping[Key, tuple[Diagnostic, ...]] = field(default_factory=dict)
    files: Mapping[Key, RecordFile] = field(default_factory=dict)
    parsed: Mapping[Key, ParsedRecord] = field(default_factory=dict)
    current: Mapping[Key, ParsedRecord] = field(default_factory=dict)
    strict_names: bool = False


def load_records(
    project: Path,
    content: Path,
    previous: Records | None = None,
    parsed: Mapping[Key, ParsedRecord] | None = None,
    *,
    strict_names: bool = False,
) -> Records:
    """Read and check every record of a lab.

    Args:
        project: the folder that contains ``mkdocs.yml``.
        content: the content folder.
        previous: the records from an earlier load, which provide the last valid version of each
            record that now has errors.
        parsed: files that were parsed before, by key; unchanged files are not parsed again.
        strict_names: see `Records`.

    Returns:
        The records, without those that have errors and no earlier valid version. The errors are in
        `broken`.
    """
    files, diagnostics = read_files(project, content)
    news, news_diagnostics = read_news(project, content)
    files += news
    diagnostics += [*news_diagnostics, *find_stray_files(project, content)]
    diagnostics += check_own_files(project, content)
    diagnostics += find_unportable_names(project, content)
    references = load_references(project, content)
    terms = load_terms(project, content)
    diagnostics += [*references.diagnostics, *terms.diagnostics]
    records = build_records(
        files,
        diagnostics,
        previous,
        parsed,
        strict_names=strict_names,
        is_page=lambda path: (
            (content / path).is_file() and is_hand_written(content / path, content)
        ),
    )
    own = references.check_against(records.papers)
    return replace(
        records,
        references=references.works,
        terms=terms.terms,
        diagnostics=tuple(sorted({*records.diagnostics, *own})),
    )


def build_records(
    files: list[RecordFile],
    diagnostics: list[Diagnostic],
    previous: Records | None = None,
    parsed: Mapping[Key, ParsedRecord] | None = None,
    *,
    strict_names: bool = False,
    is_page: Callable[[str], bool] = lambda path: False,
) -> Records:
    """Validate and check record files.

    Args:
        files: the record files of the lab, including news items.
        diagnostics: the problems found while reading these files.
        previous: see `load_records`.
        parsed: see `load_records`.
        strict_names: see `Records`.
        is_page: returns whether the content folder contains a hand-written page at a path.

    Returns:
        The records; see `load_records`.
    """
    current = _parse_files(files, [previous.current if previous else {}, parsed or {}])
    everything = [*diagnostics, *(d for parsed in current.values() for d in parsed.diagnostics)]
    record_set = RecordSet(current, frozenset(current))
    papers, authors, author_diagnostics = resolve_authors(record_set, strict=strict_names)
    everything += [*lint_record_set(record_set), *author_diagnostics]
    everything += check_prose_links(record_set, authors, is_page)
    broken = errors_by_key(everything, current)
    if broken:
        # Each record with errors is replaced by its last valid version, or left out. Authors are
        # resolved again, but their diagnostics are already complete.
        valid = _valid(current, broken, previous.parsed if previous else {})
        record_set = RecordSet(valid, frozenset(current))
        papers, authors, _ = resolve_authors(record_set, strict=strict_names)
    return replace(
        _collect(record_set, papers, authors, current),
        diagnostics=tuple(sorted(set(everything))),
        broken=broken,
        strict_names=strict_names,
    )


def _collect(
    record_set: RecordSet,
    papers: Mapping[str, Paper],
    authors: Mapping[str, Author],
    current: Mapping[Key, ParsedRecord],
) -> Records:
    """Return valid records without their diagnostics.

    Args:
        record_set: the valid version of each record that has one.
        papers: its papers by id, with resolved authors.
        authors: the authors by id.
        current: the current version of each file, parsed.
    """
    grants = {grant.id: grant for _, grant in record_set.of(Grant)}
    return Records(
        papers=with_venues(with_grants(papers, grants)),
        authors=authors,
        families={family.id: family for _, family in record_set.of(Family)},
        grants=grants,
        files={
            key: with_valid_prose(parsed.file, record_set.parsed.get(key))
            for key, parsed in current.items()
        },
        parsed=record_set.parsed,
        current=current,
    )


def _parse_files(
    files: Iterable[RecordFile], earlier: Sequence[Mapping[Key, ParsedRecord]]
) -> dict[Key, ParsedRecord]:
    """Parse files, reusing earlier results for those that have not changed."""
    return {
        file.key: parse_file(file, [known[file.key] for known in earlier if file.key in known])
        for file in files
    }


def parse_file(file: RecordFile, earlier: Iterable[ParsedRecord] = ()) -> ParsedRecord:
    """Parse and check a file on its own, or return an earlier result if it has not changed.

    Args:
        file: the file.
        earlier: earlier results for the same record; any of them may be outdated.
    """
    for known in earlier:
        if known.file == file:
            return known
    if any(diagnostic.file == file.file for diagnostic in file.diagnostics):
        parsed = ParsedRecord(file)
        return replace(parsed, diagnostics=(*file.diagnostics, *lint_prose(parsed)))
    # The record is linted here, so that unchanged files need not be linted again in a preview.
    return with_lint(parse_record(file))


def with_lint(parsed: ParsedRecord) -> ParsedRecord:
    """Return a parsed record to which the diagnostics of its file and the lint rules are added."""
    diagnostics = (*parsed.diagnostics, *parsed.file.diagnostics, *lint_record(parsed))
    return replace(parsed, diagnostics=diagnostics)


def with_valid_prose(file: RecordFile, valid: ParsedRecord | None) -> RecordFile:
    """Return a file with the prose of the record's last valid version, if there is one."""
    return replace(file, prose=valid.file.prose) if valid is not None else file


def errors_by_key(
    diagnostics: Iterable[Diagnostic], parsed: Mapping[Key, ParsedRecord]
) -> dict[Key, tuple[Diagnostic, ...]]:
    """Return the errors of each record that has any, keyed by the key of the record."""
    keys = {record.file.file: key for key, record in parsed.items()}
    keys |= {record.file.prose_file: key for key, record in parsed.items()}
    broken: dict[Key, list[Diagnostic]] = {}
    for diagnostic in sorted(set(diagnostics)):
        if diagnostic.is_error and diagnostic.file in keys:
            broken.setdefault(keys[diagnostic.file], []).append(diagnostic)
    return {key: tuple(errors) for key, errors in broken.items()}


def _valid(
    current: Mapping[Key, ParsedRecord],
    broken: Mapping[Key, tuple[Diagnostic, ...]],
    last_valid: Mapping[Key, ParsedRecord],
) -> dict[Key, ParsedRecord]:
    candidates = {
        key: last_valid.get(key) if key in broken else parsed for key, parsed in current.items()
    }
    return {key: parsed for key, parsed in candidates.items() if parsed is not None}

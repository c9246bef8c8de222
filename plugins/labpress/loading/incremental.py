"""Updates changed records quickly in a preview, and leaves slow checks to the build that follows.

A preview first shows the page of the record that was saved, and then loads all records as a build
does (`load_records`). Until then, diagnostics of rules that compare records are not up to date, and
authors may differ from those in a build in details that depend on the order of their papers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from labpress.authors.resolution import resolve_authors
from labpress.loading.files import RecordFile
from labpress.loading.grants import with_grants
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.loading.record_paths import Key
from labpress.loading.records import Records, errors_by_key, parse_file, with_valid_prose
from labpress.schema import Author, Family, Grant, Paper


def update_records(
    records: Records, changed: Iterable[RecordFile], removed: Iterable[Key] = ()
) -> Records:
    """Return the records after some files have been changed, added or removed.

    Args:
        records: the records before the change.
        changed: the current versions of the files.
        removed: the keys of the files that were removed.
    """
    removed = set(removed)
    current = {key: parsed for key, parsed in records.current.items() if key not in removed}
    fresh = {file.key: parse_file(file) for file in changed}
    current |= fresh
    errors = [item for parsed in fresh.values() for item in parsed.diagnostics]
    broken = {
        key: known
        for key, known in records.broken.items()
        if key not in fresh and key not in removed
    }
    broken |= errors_by_key(errors, fresh)
    valid = {key: parsed for key, parsed in fresh.items() if key not in broken}
    places = {parsed.file.file for parsed in fresh.values()}
    return replace(
        _with_valid(records, valid, removed),
        diagnostics=tuple(
            sorted({*errors, *(item for item in records.diagnostics if item.file not in places)})
        ),
        broken=broken,
        files={
            **{key: file for key, file in records.files.items() if key not in removed},
            **{
                key: with_valid_prose(parsed.file, valid.get(key) or records.parsed.get(key))
                for key, parsed in fresh.items()
            },
        },
        current=current,
    )


def _with_valid(records: Records, valid: dict[Key, ParsedRecord], removed: set[Key]) -> Records:
    """Return the records without the removed ones, and with the new versions of valid ones."""
    parsed = {key: item for key, item in records.parsed.items() if key not in removed} | valid
    new_papers, new_authors = _resolve(records, valid, parsed)
    papers = {key: item for key, item in records.papers.items() if f"papers/{key}" not in removed}
    families = {
        key: item for key, item in records.families.items() if f"families/{key}" not in removed
    }
    grants = {key: item for key, item in records.grants.items() if f"grants/{key}" not in removed}
    for item in valid.values():
        if isinstance(item.record, Family):
            families[item.record.id] = item.record
        elif isinstance(item.record, Grant):
            grants[item.record.id] = item.record
    named = {item.id for paper in new_papers.values() for item in paper.people}
    known = {
        key: author
        for key, author in new_authors.items()
        if f"authors/{key}" in valid or (key in named and key not in records.authors)
    }
    return replace(
        records,
        papers=with_grants(dict(sorted((papers | new_papers).items())), grants),
        authors=dict(sorted((dict(records.authors) | known).items())) if known else records.authors,
        families=families,
        grants=grants,
        parsed=parsed,
    )


def _resolve(
    records: Records, valid: dict[Key, ParsedRecord], parsed: dict[Key, ParsedRecord]
) -> tuple[dict[str, Paper], dict[str, Author]]:
    """Resolve the authors of the changed papers.

    Returns:
        The papers, with ids in their bylines; and the authors who have a file or appear in these
        papers, by id.
    """
    relevant = {key: item for key, item in parsed.items() if isinstance(item.record, Author)}
    relevant |= valid
    record_set = RecordSet(relevant, frozenset(parsed))
    papers, authors, _ = resolve_authors(record_set, records.authors, strict=records.strict_names)
    return papers, authors

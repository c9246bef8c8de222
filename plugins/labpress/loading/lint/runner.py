"""Runs all lint checks. Importing this module registers them."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.diagnostics import Diagnostic
from labpress.loading.lint import (  # noqa: F401 - they register their checks
    consistency,
    cross_references,
    duplicates,
    languages,
    lineage,
    moved_values,
    names,
    results,
    suspicious_values,
    texts,
    venue_names,
)
from labpress.loading.lint.decorators import RECORD_CHECKS, RECORD_SET_CHECKS, SOURCE_CHECKS
from labpress.loading.lint.texts import lint_prose
from labpress.loading.parsed_record import ParsedRecord, RecordSet


def lint_record(parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check one record by itself: the YAML, the valid part of the data, the files and the prose."""
    for check_source in SOURCE_CHECKS:
        yield from check_source(parsed)
    for check in RECORD_CHECKS:
        if isinstance(parsed.record, check.model):
            yield from check.run(parsed.record, parsed)
    yield from lint_prose(parsed)


def lint_record_set(records: RecordSet) -> Iterator[Diagnostic]:
    """Check the valid parts of all records together."""
    for check in RECORD_SET_CHECKS:
        yield from check(records)


__all__ = ["lint_prose", "lint_record", "lint_record_set"]

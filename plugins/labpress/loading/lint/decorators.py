"""Defines the decorators that register the lint checks in the modules of this package.

A check is a function that yields diagnostics of the rules in its decorator::

    UPDATED_BEFORE_DATE = define_rule("updated-before-date", "error", "record", …)

    @checks_record(Paper, UPDATED_BEFORE_DATE)
    def check_updated(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
        if …:
            yield parsed.diagnostic(UPDATED_BEFORE_DATE, ("updated",), "…")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from labpress.diagnostics import Diagnostic, Rule
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.schema.base import Record

Diagnostics = Iterator[Diagnostic]
Model = TypeVar("Model", bound=Record)
SourceCheck = Callable[[ParsedRecord], Diagnostics]
RecordSetCheck = Callable[[RecordSet], Diagnostics]


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """A check that runs on each record of one model, or of a subclass of the model."""

    model: type[Record]
    run: Callable[[Any, ParsedRecord], Diagnostics]


SOURCE_CHECKS: list[SourceCheck] = []
"""Checks of a record's YAML source, whether the record is valid or not."""
RECORD_CHECKS: list[RecordCheck] = []
"""Checks of the valid part of one record and its files."""
RECORD_SET_CHECKS: list[RecordSetCheck] = []
"""Checks of all records together."""


def checks_source(*rules: Rule) -> Callable[[SourceCheck], SourceCheck]:
    """Return a decorator for checks that report violations of these rules in a record's YAML."""
    _require_scope("YAML", rules)

    def register(check: SourceCheck) -> SourceCheck:
        SOURCE_CHECKS.append(check)
        return check

    return register


def checks_record(
    model: type[Model], *rules: Rule
) -> Callable[
    [Callable[[Model, ParsedRecord], Diagnostics]], Callable[[Model, ParsedRecord], Diagnostics]
]:
    """Return a decorator for checks that report violations of these rules in records of a model."""
    _require_scope("record", rules)

    def register(
        check: Callable[[Model, ParsedRecord], Diagnostics],
    ) -> Callable[[Model, ParsedRecord], Diagnostics]:
        RECORD_CHECKS.append(RecordCheck(model, check))
        return check

    return register


def checks_record_set(*rules: Rule) -> Callable[[RecordSetCheck], RecordSetCheck]:
    """Return a decorator for checks that report violations of these rules in a whole record set."""
    _require_scope("all records", rules)

    def register(check: RecordSetCheck) -> RecordSetCheck:
        RECORD_SET_CHECKS.append(check)
        return check

    return register


def _require_scope(scope: str, rules: tuple[Rule, ...]) -> None:
    """Raise ValueError unless there is at least one rule, and all rules have this scope."""
    if not rules or any(rule.scope != scope for rule in rules):
        raise ValueError(f"a check needs rules of the scope {scope}")

"""Finds values under outdated keys; `labpress fmt` moves them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from labpress.diagnostics import Diagnostic, FieldPath, code, define_rule, show_path
from labpress.loading.lint.decorators import checks_record
from labpress.loading.parsed_record import ParsedRecord
from labpress.schema import Paper
from labpress.schema.publication_types import PUBLICATION_TYPES, TYPE_BY_VENUE

MOVED_VALUE = define_rule(
    "moved-value",
    "note",
    "record",
    "A value that now has its own key is still under another one: the number of a report under "
    "`venue.issue`, or the degree of a thesis under `venue.note`.",
    "Run `labpress fmt`, which moves the value.",
)

_DEGREE = re.compile(
    r"(?:.+[\s-])?thesis|(?:ph\.?\s?d|d\.?\s?phil|m\.?\s?phil|m\.?\s?sc|m\.?\s?a|b\.?\s?sc|b\.?\s?a)\.?"
    r"|(?:doctoral|master[’']?s?|bachelor[’']?s?)\s\w+|habilitation\w*|dissertation|diplom\w*|\w+arbeit",
    re.IGNORECASE,
)
_THESIS = re.compile(r"[\s-]+thesis$", re.IGNORECASE)


class MovedValue(NamedTuple):
    """A value that now belongs under a key of its own.

    Attributes:
        old: the current path of the value.
        new: the path of the value's new key.
        value: the value for the new key.
    """

    old: FieldPath
    new: str
    value: str


def moved_values(data: Mapping[str, Any]) -> Iterator[MovedValue]:
    """Yield the values in a paper's record that now belong under keys of their own.

    Args:
        data: the data of the file, with the current names of keys.
    """
    venue = data.get("venue")
    if not isinstance(venue, dict):
        return
    implied: str | None = TYPE_BY_VENUE.get(str(venue.get("type")))
    type_ = str(data.get("type") or implied or "")
    row = next((row for key, row in PUBLICATION_TYPES.items() if key == type_), None)
    number, note = venue.get("issue"), venue.get("note")
    if row and row.has_number and isinstance(number, str) and not data.get("number"):
        yield MovedValue(("venue", "issue"), "number", str(number))
    has_degree = data.get("degree") or data.get("genre")
    if type_ == "thesis" and isinstance(note, str) and not has_degree and _DEGREE.fullmatch(note):
        yield MovedValue(("venue", "note"), "degree", _THESIS.sub("", note))


@checks_record(Paper, MOVED_VALUE)
def check_moved_values(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Report values that now belong under keys of their own."""
    if not isinstance(parsed.tree.data, dict):
        return
    for moved in moved_values(parsed.tree.data):
        text = (
            f"{code(moved.value)} belongs under {code(moved.new)} instead of "
            f"{code(show_path(moved.old))}; `labpress fmt` moves it"
        )
        yield parsed.place_in_source(MOVED_VALUE.diagnostic(text), moved.old)

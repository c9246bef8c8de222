"""What a record may say, but was probably meant otherwise: warnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from labpress.diagnostics import Diagnostic, FieldPath
from labpress.loading.lint.names import doubt_lists_of_names, doubt_names
from labpress.loading.parsed_record import Draft
from labpress.loading.yaml_parser import Tree, at
from labpress.schema import Author, Family, Paper
from labpress.schema.dates import PartialDate
from labpress.schema.types import Plain, shown

AnyRecord = Paper | Author | Family
Finding = tuple[FieldPath, str]
Check = Callable[[AnyRecord, Draft], Iterator[Finding]]

_FIRST_YEAR = 1900
_YEARS_AHEAD = 2
_LATEST = "two years from now"  # the year itself would change what a test and a log say
_YEARS_TO_PRINT = 4


def doubt(draft: Draft) -> Iterator[Diagnostic]:
    """Everything in a record that was probably meant otherwise, as warnings."""
    reading = draft.reading
    for look in (_lists, _characters, doubt_lists_of_names):
        for path, text in look(reading.tree):
            yield reading.diagnostic_in_file(path, text, "warning")
    if draft.record is None:
        return
    checks: tuple[Check, ...] = (_dates, _venue_year, _results, doubt_names)
    for check in checks:
        for path, text in check(draft.record, draft):
            yield draft.diagnostic(path, text, "warning")


def _latest_year() -> int:
    return datetime.now(UTC).year + _YEARS_AHEAD


def _dates(record: AnyRecord, draft: Draft) -> Iterator[Finding]:
    latest = _latest_year()
    for path, when in _dates_in(record, ()):
        if not _FIRST_YEAR <= when.year <= latest:
            yield (
                path,
                f"expected a year from {_FIRST_YEAR} to {_LATEST}, got {when}; check the date",
            )


def _dates_in(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, PartialDate]]:
    if isinstance(value, PartialDate):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _dates_in(item, (*path, index))
    elif hasattr(value, "model_fields_set"):
        for key in sorted(value.model_fields_set):
            yield from _dates_in(getattr(value, key), (*path, key))


def _venue_year(record: AnyRecord, draft: Draft) -> Iterator[Finding]:
    if not isinstance(record, Paper) or record.venue is None or record.venue.year is None:
        return
    year, latest = record.venue.year, _latest_year()
    if not _FIRST_YEAR <= year <= latest:
        text = f"expected a year from {_FIRST_YEAR} to {_LATEST}, got {year}; write all four digits"
        yield ("venue", "year"), text
    elif record.date and not -1 <= year - record.date.year <= _YEARS_TO_PRINT:
        text = f"expected a year near date ({record.date}), got {year}; check both"
        yield ("venue", "year"), text


_RESULT = ("benchmark", "split", "setting", "metric", "unit", "subject", "version", "op")


def _results(record: AnyRecord, draft: Draft) -> Iterator[Finding]:
    """Two values that both count for the same thing: a table can show only one of them."""
    first: dict[tuple[object, ...], int] = {}
    for index, result in enumerate(record.results if isinstance(record, Paper) else ()):
        if result.superseded or not draft.is_whole("results", index):
            continue
        other = first.setdefault(tuple(getattr(result, key) for key in _RESULT), index)
        if other != index and isinstance(record, Paper):
            line = draft.diagnostic(("results", other), "").line
            text = (
                f"expected one current value for {result.benchmark}, {result.metric}, got "
                f"{result.value} beside {record.results[other].value} in line {line}; mark one "
                "superseded: true, or tell them apart by split, setting, subject or version"
            )
            yield ("results", index), text


# Keys that list short words, and what parts such words where they were not listed.
_LISTS = {
    "keywords": r"[,;、，；]",
    "base_models": r"[,;、，；]",
    "affiliations": r"[;；]",
    "aliases": r"[;；]",
    "awards": r"[;；]",
}


def _lists(tree: Tree) -> Iterator[Finding]:
    """Several items that were written as one text."""
    for key, signs in _LISTS.items():
        value = at(tree.data, (key,))
        place = tree.marks.get((key,), (0, 0))[0]
        begins = tree.texts.get((key,), (0, []))[0]
        if isinstance(value, Plain) and place < begins:
            hint = "write each item on its own line after a hyphen and a space"
            yield (key,), f"expected a list, got {shown(value)} over several lines; {hint}"
            continue
        items = value if isinstance(value, list) else [value]
        for index, item in enumerate(items):
            if isinstance(item, str) and re.search(signs, item):
                parts = [part.strip() for part in re.split(signs, item) if part.strip()]
                path = (key, index) if isinstance(value, list) else (key,)
                hint = f"write [{', '.join(parts)}]" if len(parts) > 1 else "remove the mark"
                yield path, f"expected one item, got {shown(item)}; {hint}"


# What is copied from a PDF or read in a wrong encoding.
_ODD = re.compile(
    "[\u00ad\u200b\u2060\ufb00-\ufb06\ufeff\ufffd]|\u00c3[\u0080-\u00bf]|\u00e2\u20ac."
)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[a-zA-Z]+(?:acute|grave|uml|tilde|cedil)|#\d+);"
)
_LATEX = re.compile(r"\\(?:[\"'`^~]\{?\\?[A-Za-z]|(?:emph|text[a-z]+)\{|[&%_#])")
_PROSE = {"summary", "abstract", "about", "description", "caption", "url"}


def _characters(tree: Tree) -> Iterator[Finding]:
    """Characters and code of another program, which would show as they are."""
    for path, text in _texts(tree.data, ()):
        odd = _ODD.search(text)
        if odd:
            code = " ".join(f"U+{ord(one):04X}" for one in odd.group())
            what = "a trace of copying from a PDF or of a wrong encoding"
            yield path, f"expected plain text, got {code} ({what}); type the word anew"
        if "authors" in path or (path and path[-1] in _PROSE):
            continue
        outside_math = re.sub(r"(?<!\\)\$[^$]*\$", "", text)
        code_found = _ENTITY.search(text) or _LATEX.search(outside_math)
        if code_found:
            got = shown(code_found.group())
            yield path, f"expected plain text, got the code {got}; write the character itself"


def _texts(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))

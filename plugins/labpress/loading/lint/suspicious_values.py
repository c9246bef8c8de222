"""Warns about values that are valid but probably mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from labpress.diagnostics import Diagnostic, FieldPath, code, code_list, define_rule
from labpress.loading.lint.decorators import checks_record, checks_source
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.record_paths import REFERENCES_FILE
from labpress.loading.yaml_parser import value_at
from labpress.schema import Paper
from labpress.schema.base import Record
from labpress.schema.dates import PartialDate
from labpress.schema.placeholders import PLACEHOLDERS
from labpress.schema.text_formats import markup_of
from labpress.schema.types import Plain

IMPLAUSIBLE_DATE = define_rule(
    "implausible-date",
    "warning",
    "record",
    "A date is before 1900 (except in `references.yaml` and in `original_date`) or more than two years "
    "in the future; the `original_date` is after the `date` of the paper; or the `year` of the venue "
    "is more than one year before or more than four years after the `date` of the paper, or differs "
    "from the year in the venue's `published`.",
    "Correct the date or the year.",
)
UNSPLIT_LIST = define_rule(
    "unsplit-list",
    "warning",
    "YAML",
    "A single string probably contains several keywords, aliases or similar values.",
    "Write a list: `[first, second]`, or one item per line, each after a hyphen and a space.",
)
COPIED_CHARACTERS = define_rule(
    "copied-characters",
    "warning",
    "YAML",
    "A string contains a ligature, an invisible character or another character that is typical "
    "of text copied from a PDF or read in the wrong encoding.",
    "Retype the word.",
)
MARKUP_IN_TEXT = define_rule(
    "markup-in-text",
    "warning",
    "YAML",
    "A string contains an HTML entity or a LaTeX command, which pages show literally.",
    "Write the character itself. Remove commands that only format text, such as `\\emph{…}`.",
)

UNREPLACED_PLACEHOLDER = define_rule(
    "unreplaced-placeholder",
    "warning",
    "YAML",
    "A value is still the placeholder that `labpress new` wrote.",
    "Replace it, or remove the key if it is optional.",
)
CURLY_QUOTES = define_rule(
    "curly-quotes",
    "warning",
    "YAML",
    "A string is enclosed in curly quotes, which YAML treats as part of the string.",
    "Use straight quotes or none. If the quotes belong to the text, put single quotes around "
    "them: `'“Text”'`.",
)

_FIRST_YEAR = 1900
_MAX_YEARS_AHEAD = 2
_MAX_YEARS_TO_PRINT = 4
_RELEASE_YEAR = 2026
"""The year in which this version was released; a clock that shows an earlier year is wrong."""


def latest_year() -> int:
    """Return the latest year in which a date is plausible."""
    return max(datetime.now(UTC).year, _RELEASE_YEAR) + _MAX_YEARS_AHEAD


def _first_year(parsed: ParsedRecord) -> int:
    # A lab may cite works of any age.
    return 1 if parsed.file.source == REFERENCES_FILE else _FIRST_YEAR


def _plausible_years(first: int) -> str:
    if first != _FIRST_YEAR:
        return "the year must be at most two years ahead"
    return (
        f"the year must be {first} or later, and at most two years ahead; an older work by others "
        "belongs in references.yaml"
    )


@checks_record(Record, IMPLAUSIBLE_DATE)
def check_dates(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that dates are neither too early nor too late."""
    latest = latest_year()
    for path, date in _dates_in(record, ()):
        # A lab may translate and edit works of any age.
        first = 1 if path == ("original_date",) else _first_year(parsed)
        if not first <= date.year <= latest:
            text = f"implausible date {date}; {_plausible_years(first)}"
            yield parsed.diagnostic(IMPLAUSIBLE_DATE, path, text)


def _dates_in(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, PartialDate]]:
    if isinstance(value, PartialDate):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _dates_in(item, (*path, index))
    elif hasattr(value, "model_fields_set"):
        for key in sorted(value.model_fields_set):
            yield from _dates_in(getattr(value, key), (*path, key))


@checks_record(Paper, IMPLAUSIBLE_DATE)
def check_original_date(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that the original of a translation or a new edition is not newer than the paper."""
    if paper.date and paper.original_date and paper.date.is_before(paper.original_date):
        text = (
            f"{paper.original_date} is after the paper's `date` ({paper.date}); correct one of the "
            "two"
        )
        yield parsed.diagnostic(IMPLAUSIBLE_DATE, ("original_date",), text)


@checks_record(Paper, IMPLAUSIBLE_DATE)
def check_venue_year(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that the year of a venue is near the paper's date."""
    year = paper.venue.year if paper.venue else None
    if year is None:
        return
    first = _first_year(parsed)
    if not first <= year <= latest_year():
        text = f"implausible year {year}; write all four digits; {_plausible_years(first)}"
        yield parsed.diagnostic(IMPLAUSIBLE_DATE, ("venue", "year"), text)
    elif paper.venue and paper.venue.published and paper.venue.published.year != year:
        text = (
            f"{paper.venue.published} is not in the venue's `year` ({year}); correct one of the two"
        )
        yield parsed.diagnostic(IMPLAUSIBLE_DATE, ("venue", "published"), text)
    elif paper.date and not -1 <= year - paper.date.year <= _MAX_YEARS_TO_PRINT:
        distance = "before" if year < paper.date.year else "after"
        text = (
            f"{year} is long {distance} the paper's `date` ({paper.date}); correct one of the two"
        )
        yield parsed.diagnostic(IMPLAUSIBLE_DATE, ("venue", "year"), text)


# Keys with lists of short words, and the characters that separate such words in a string.
_LISTS = {
    "keywords": r"[,;、，；]",
    "base_models": r"[,;、，；]",
    "affiliations": r"[;；]",
    "aliases": r"[;；]",
    "awards": r"[;；]",
}


@checks_source(UNSPLIT_LIST)
def check_lists(parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check for lists that are written as one string."""
    tree = parsed.tree
    for key, separators in _LISTS.items():
        value = value_at(tree.data, (key,))
        key_line = tree.marks.get((key,), (0, 0))[0]
        first_line = tree.texts.get((key,), (0, []))[0]
        if isinstance(value, Plain) and key_line < first_line:
            text = (
                f"{code(value)} is read as one item; write each item on its own line, "
                "starting with a hyphen and a space"
            )
            yield parsed.place_in_source(UNSPLIT_LIST.diagnostic(text), (key,))
            continue
        items = value if isinstance(value, list) else [value]
        for index, item in enumerate(items):
            if isinstance(item, str) and re.search(separators, item):
                parts = [part.strip() for part in re.split(separators, item) if part.strip()]
                path = (key, index) if isinstance(value, list) else (key,)
                written = ", ".join(f'"{part}"' if "," in part else part for part in parts)
                fix = f"write `[{written}]` for several"
                if len(parts) < 2:
                    fix = "remove the separator"
                elif isinstance(value, list):
                    fix = f"if these are several, write {code_list(parts)} as separate items"
                text = f"{code(item)} is read as one item; {fix}"
                yield parsed.place_in_source(UNSPLIT_LIST.diagnostic(text), path)


# Characters in text that was copied from a PDF or decoded with the wrong encoding.
_COPIED = re.compile(
    "[\u00ad\u200b\u2060\ufb00-\ufb06\ufeff\ufffd]|\u00c3[\u0080-\u00bf]|\u00e2\u20ac."
)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[a-zA-Z]+(?:acute|grave|uml|tilde|cedil)|#\d+);"
)
_LATEX = re.compile(r"\\(?:[\"'`^~]\{?\\?[A-Za-z]|(?:emph|text[a-z]+)\{|[&%_#])")
_IN_CURLY_QUOTES = re.compile("[“”„«‘‚][^“”„«»‘‚]*[“”»’‘]")
_PROSE = {"summary", "abstract", "about", "description", "caption", "url"}


@checks_source(COPIED_CHARACTERS)
def check_characters(parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check for characters that suggest text copied from a PDF or read in the wrong encoding."""
    for path, value in _texts(parsed.tree.data, ()):
        match = _COPIED.search(value)
        if match:
            characters = code_list([f"U+{ord(character):04X}" for character in match.group()])
            text = (
                f"the text contains {characters}, probably because it was copied from a PDF or "
                "read with the wrong encoding; retype the word"
            )
            yield parsed.place_in_source(COPIED_CHARACTERS.diagnostic(text), path)


@checks_source(UNREPLACED_PLACEHOLDER)
def check_placeholders(parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that the placeholders of a new record have been replaced."""
    for path, value in _texts(parsed.tree.data, ()):
        if value.strip() in PLACEHOLDERS:
            text = f"{code(value)} is a placeholder; write the actual value"
            yield parsed.place_in_source(UNREPLACED_PLACEHOLDER.diagnostic(text), path)


@checks_source(CURLY_QUOTES)
def check_quotes(parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check for strings in curly quotes, since YAML does not treat these as quotes."""
    for path, value in _texts(parsed.tree.data, ()):
        # Curly quotes around a name are reported as an error in the name.
        if isinstance(value, Plain) and _IN_CURLY_QUOTES.fullmatch(value) and "authors" not in path:
            text = (
                f"the curly quotes in {code(value)} are read as part of the text; write straight "
                "quotes or none, or put single quotes around them if they are intended"
            )
            yield parsed.place_in_source(CURLY_QUOTES.diagnostic(text), path)


@checks_source(MARKUP_IN_TEXT)
def check_markup(parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that text other than Markdown has no HTML entities and no LaTeX outside math."""
    # `check_line` reports the markup of lines such as titles, and suggests a replacement.
    texts = markup_of(parsed.record) if parsed.record else ()
    lines = {text for _, content, text in texts if content == "rich"}
    for path, value in _texts(parsed.tree.data, ()):
        if "authors" in path or _is_prose(path) or " ".join(value.split()) in lines:
            continue
        outside_math = re.sub(r"(?<!\\)\$[^$]*\$", "", value)
        match = _ENTITY.search(value) or _LATEX.search(outside_math)
        if match:
            text = (
                f"{code(match.group())} appears literally on the page; write the character itself, "
                "or remove the command if it only formats the text"
            )
            yield parsed.place_in_source(MARKUP_IN_TEXT.diagnostic(text), path)


def _is_prose(path: FieldPath) -> bool:
    """Return whether the value at a path, which may end in a language, is Markdown or a URL."""
    return any(step in _PROSE for step in path[-2:])


def _texts(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if path == ("source",):  # values from a source are kept unchanged
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))

"""Checks the text in a record: math, links, images and HTML."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.diagnostics import Diagnostic, FieldPath
from labpress.loading.excerpts import ExcerptFinder
from labpress.loading.lint.decorators import checks_record
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.validation_errors import INVALID_VALUE
from labpress.loading.yaml_errors import split_lines
from labpress.render.prose.checks import (
    FOREIGN_IMAGE,
    FOREIGN_MARKUP,
    INVALID_MATH,
    MISSING_LINKED_FILE,
    RAW_HTML,
    UNSAFE_LINK,
    check_line,
    check_prose,
)
from labpress.schema.base import Record
from labpress.schema.text_formats import markup_of
from labpress.schema.types import MAX_PROSE


@checks_record(
    Record, INVALID_MATH, FOREIGN_MARKUP, UNSAFE_LINK, MISSING_LINKED_FILE, FOREIGN_IMAGE, RAW_HTML
)
def check_texts(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check every string in a record that may contain Markdown or math."""
    finders: dict[FieldPath, ExcerptFinder] = {}
    for path, diagnostic in _check_texts(record, parsed):
        if path not in finders:
            finders[path] = parsed.excerpts(path)
        yield parsed.place_excerpt(diagnostic, path, finders[path])


def lint_prose(parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check a record's prose, ``<id>.md``."""
    text = parsed.file.prose or ""
    if len(text) > MAX_PROSE:
        problem = (
            f"the file has {len(text):,} characters, but the maximum is {MAX_PROSE:,}; shorten it"
        )
        yield INVALID_VALUE.diagnostic(problem).at(parsed.file.prose_file, 1, 1)
        return
    excerpts = ExcerptFinder(split_lines(text))
    for diagnostic in check_prose(text, parsed.file.folder_files, parsed.file.key):
        mark = excerpts.find_next(diagnostic.excerpt)
        yield diagnostic.at(parsed.file.prose_file, *(mark or (diagnostic.line, 1)))


def _check_texts(record: Record, parsed: ParsedRecord) -> Iterator[tuple[FieldPath, Diagnostic]]:
    for path, content, text in markup_of(record):
        is_markdown = content == "markdown"
        for diagnostic in (
            check_prose(text, parsed.file.folder_files, parsed.file.key)
            if is_markdown
            else check_line(text)
        ):
            yield path, diagnostic

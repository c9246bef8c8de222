"""Checks the text in a record: math, links, images, HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from labpress.diagnostics import Diagnostic, FieldPath
from labpress.loading.lint.decorators import checks_record
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.yaml_errors import find_excerpt, split_lines
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


@checks_record(
    Record, INVALID_MATH, FOREIGN_MARKUP, UNSAFE_LINK, MISSING_LINKED_FILE, FOREIGN_IMAGE, RAW_HTML
)
def check_texts(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check every string of a record that is shown as Markdown or with math."""
    counts: Counter[tuple[FieldPath, str]] = Counter()
    for path, diagnostic in _check_texts(record, parsed):
        key = (path, diagnostic.excerpt)
        yield parsed.place_excerpt(diagnostic, path, counts[key])
        counts[key] += 1


def lint_prose(parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check a record's prose, ``<id>.md``."""
    text = parsed.file.prose or ""
    lines = split_lines(text)
    counts: Counter[str] = Counter()
    for diagnostic in check_prose(text, parsed.file.folder_files, parsed.file.key):
        mark = find_excerpt(lines, diagnostic.excerpt, counts[diagnostic.excerpt])
        counts[diagnostic.excerpt] += 1
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

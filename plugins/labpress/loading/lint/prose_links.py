"""Checks links to other records and to hand-written pages in the prose of records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from labpress.diagnostics import Diagnostic, FieldPath, code, define_rule, did_you_mean
from labpress.loading.excerpts import ExcerptFinder
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.loading.record_paths import MODELS, NOUNS
from labpress.loading.yaml_errors import split_lines
from labpress.render.prose import links_in_prose
from labpress.render.prose.local_links import read_local_link
from labpress.render.prose.markdown import is_safe_link
from labpress.schema.text_formats import markup_of

UNKNOWN_LINKED_RECORD = define_rule(
    "unknown-linked-record",
    "error",
    "all records",
    "A link in Markdown points to a record that does not exist.",
    "Correct the id, or create the record. If the record was renamed, use its current id.",
)
UNKNOWN_LINKED_PAGE = define_rule(
    "unknown-linked-page",
    "error",
    "all records",
    "A link in Markdown points to a page that does not exist.",
    "Correct the path of the page's Markdown file, which is relative to the file with the link.",
)


def check_prose_links(
    records: RecordSet, authors: Collection[str], is_page: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """Report links to missing records or pages in the Markdown of records.

    Args:
        records: the records.
        authors: the ids of all authors, including those without a file.
        is_page: returns whether the content folder contains a hand-written page at a path.
    """
    known = {folder: records.ids(folder) for folder in MODELS}
    known["authors"] |= set(authors)
    for parsed in records.parsed.values():
        for path, text in _prose_of(parsed):
            excerpts = None
            # Parsing takes much longer than this test.
            for link in links_in_prose(text) if "](" in text or "]:" in text else ():
                diagnostic = None
                if not is_safe_link(link):
                    diagnostic = _check(link, parsed, known, records, is_page)
                if diagnostic:
                    excerpts = excerpts or _excerpts(parsed, path, text)
                    yield _place(diagnostic, parsed, path, excerpts)


def _prose_of(parsed: ParsedRecord) -> Iterator[tuple[FieldPath | None, str]]:
    """Yield each Markdown text of a record with its path, which is None for the prose file."""
    if parsed.file.prose:
        yield None, parsed.file.prose
    if parsed.record is not None:
        for path, content, text in markup_of(parsed.record):
            if content == "markdown":
                yield path, text


def _check(
    link: str,
    parsed: ParsedRecord,
    known: dict[str, set[str]],
    records: RecordSet,
    is_page: Callable[[str], bool],
) -> Diagnostic | None:
    """Return an error for a link to a record or page that does not exist; None for other links."""
    target = read_local_link(link, parsed.file.key, parsed.file.folder_files)
    if target and target.page and not is_page(target.page):
        text = f"the link {code(link)} points to an unknown page; correct its path, or add {target.page}"
        return UNKNOWN_LINKED_PAGE.diagnostic(text, excerpt=link)
    folder, _, record_id = target.record.partition("/") if target else ("", "", "")
    if not folder or record_id in known[folder]:
        return None
    current = _current_id(target.record if target else "", records)
    fix = f"write its current id, {code(current)}" if current else ""
    fix = fix or did_you_mean(
        record_id, known[folder], f"correct the id, or add {folder}/{record_id}.yaml"
    )
    text = f"the link {code(link)} points to an unknown {NOUNS[folder]}, {code(record_id)}; {fix}"
    return UNKNOWN_LINKED_RECORD.diagnostic(text, excerpt=link)


def _current_id(key: str, records: RecordSet) -> str | None:
    """Return the current id of the record that once had a key, or None if no record had it."""
    folder, _, record_id = key.partition("/")
    for parsed in records.in_folder(folder):
        if record_id in getattr(parsed.record, "former_ids", ()):
            return parsed.file.id
    return None


def _excerpts(parsed: ParsedRecord, path: FieldPath | None, text: str) -> ExcerptFinder:
    return ExcerptFinder(split_lines(text)) if path is None else parsed.excerpts(path)


def _place(
    diagnostic: Diagnostic, parsed: ParsedRecord, path: FieldPath | None, excerpts: ExcerptFinder
) -> Diagnostic:
    if path is not None:
        return parsed.place_excerpt(diagnostic, path, excerpts)
    mark = excerpts.find_next(diagnostic.excerpt)
    return diagnostic.at(parsed.file.prose_file, *(mark or (1, 1)))

"""What its keys one by one do not show: whether a record agrees with itself and its files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from labpress.diagnostics import Diagnostic, FieldPath, Severity, did_you_mean
from labpress.loading.parsed_record import Draft
from labpress.loading.yaml_errors import find_part, split_lines
from labpress.render.prose import TextFault, prose_faults, text_faults
from labpress.schema import Author, Family, Paper
from labpress.schema.author import Affiliation, Membership
from labpress.schema.contents import markup_of
from labpress.schema.figures import figures_of

AnyRecord = Paper | Author | Family
Finding = tuple[FieldPath, str]
TextFinding = tuple[FieldPath, TextFault]
Check = Callable[[AnyRecord, Draft], Iterator[Finding]]


def check_record(draft: Draft) -> Iterator[Diagnostic]:
    """Check one record, as far as it could be read, by itself and against the files beside it."""
    record = draft.record
    checks: tuple[Check, ...] = (_versions, _dates, _spans, _keys, _images)
    if record is not None:
        yield from (draft.diagnostic(*found) for check in checks for found in check(record, draft))
        yield from _placed(list(_texts(record, draft)), draft)
    yield from _prose_beside(draft)


def _placed(findings: Sequence[TextFinding], draft: Draft) -> Iterator[Diagnostic]:
    """Faults in texts: in one of several lines at their own line and column."""
    seen: Counter[tuple[FieldPath, str]] = Counter()
    for path, fault in findings:
        diagnostic = draft.diagnostic(path, fault.text, "error" if fault.is_error else "warning")
        mark = draft.find(path, fault.part, seen[path, fault.part])
        seen[path, fault.part] += 1
        yield replace(diagnostic, line=mark[0], column=mark[1]) if mark else diagnostic


def _prose_beside(draft: Draft) -> Iterator[Diagnostic]:
    text = draft.file.prose or ""
    seen: Counter[str] = Counter()
    for fault in prose_faults(text, draft.file.beside):
        line, column = find_part(split_lines(text), fault.part, seen[fault.part]) or (fault.line, 1)
        seen[fault.part] += 1
        severity: Severity = "error" if fault.is_error else "warning"
        yield Diagnostic(draft.file.prose_file, line, column, severity, "", fault.text)


def _versions(record: AnyRecord, draft: Draft) -> Iterator[Finding]:
    if not isinstance(record, Paper):
        return
    labels = [version.label for version in record.versions]
    known = ", ".join(dict.fromkeys(labels))
    listed = f"write one of {known}, or list it" if labels else "list it under versions"
    for index, label in enumerate(labels):
        if label in labels[:index]:
            text = f'expected each version once, got "{label}" again; remove one'
            yield ("versions", index, "label"), text
    for field in ("results", "quantities"):
        for index, item in enumerate(getattr(record, field)):
            if item.version and item.version not in labels and draft.is_whole("versions"):
                hint = did_you_mean(item.version, labels, listed)
                text = f'expected a label under versions, got "{item.version}"; {hint}'
                yield (field, index, "version"), text


def _dates(record: AnyRecord, draft: Draft) -> Iterator[Finding]:
    if isinstance(record, Paper) and record.date and record.updated:
        date, updated = record.date, record.updated
        if updated.is_before(date):
            text = f"expected a day not before date ({date}), got {updated}; check both"
            yield ("updated",), text


def _spans(record: AnyRecord, draft: Draft) -> Iterator[Finding]:
    if not isinstance(record, Author):
        return
    spans: list[tuple[FieldPath, Affiliation | Membership | None]] = [(("member",), record.member)]
    spans += [(("affiliations", index), one) for index, one in enumerate(record.affiliations)]
    for path, span in spans:
        if span and span.since and span.until and span.until.is_before(span.since):
            text = f"expected a date not before since ({span.since}), got {span.until}; check both"
            yield (*path, "until"), text


def _keys(record: AnyRecord, draft: Draft) -> Iterator[Finding]:
    """`sources` and `unverified` name keys of the record."""
    if not isinstance(record, Paper):
        return
    known = [key for key in Paper.model_fields if key not in {"sources", "unverified"}]
    named: list[tuple[FieldPath, str]] = [(("sources", key), key) for key in record.sources]
    named += [(("unverified", index), key) for index, key in enumerate(record.unverified)]
    for path, key in named:
        top = re.split(r"[.\[]", key)[0]
        if top not in known:
            hint = did_you_mean(top, known) or "name a key such as authors or results[0].value"
            yield path, f'expected a key of a paper, got "{key}"; {hint}'


def _images(record: AnyRecord, draft: Draft) -> Iterator[Finding]:
    for path, figure in figures_of(record):
        if figure.file not in draft.file.beside:
            hint = did_you_mean(figure.file, draft.file.beside, "add the file")
            text = f'expected a file in {draft.file.key}/, got "{figure.file}"; {hint}'
            yield (*path, "file"), text


def _texts(record: AnyRecord, draft: Draft) -> Iterator[TextFinding]:
    """Math that cannot be read; in Markdown also unsafe links and missing images."""
    for path, content, text in markup_of(record):
        markdown = content == "markdown"
        for fault in prose_faults(text, draft.file.beside) if markdown else text_faults(text):
            yield path, fault

"""Checks that a record quickly results in pages or a diagnostic, and never in an exception."""

from __future__ import annotations

import time
import traceback

from labpress.build.build_context import BuildContext
from labpress.build.plan import plan_site
from labpress.catalogue import build_catalogue
from labpress.diagnostics import has_errors
from labpress.loading.files import RecordFile
from labpress.loading.records import Records, build_records
from labpress.render.urls import Urls
from labpress.settings import Settings

LIMIT = 1.0
"""The maximum processor time in seconds for checking a record, and separately for its pages."""
_SETTINGS = Settings(author_pages="all", citation_styles=(), social_cards=False)


def failure(file: RecordFile, *, pages: bool) -> str:
    """Return what labpress does wrong with a file, or an empty string if nothing is wrong.

    Args:
        file: the file.
        pages: whether to also build the pages and the exports of a valid record.
    """
    try:
        start = time.process_time()
        records = build_records([file], [])
        took = time.process_time() - start
        if took > LIMIT:
            return f"the checks took {took:.1f} s"
        if has_errors(records.diagnostics):
            return _misplaced(records, file)
        if not _is_present(records, file):
            return "neither a record nor an error"
        start = time.process_time()
        if pages:
            _build(records)
        took = time.process_time() - start
        return f"the pages took {took:.1f} s" if took > LIMIT else _misplaced(records, file)
    except Exception:  # noqa: BLE001 - any exception is a finding
        return traceback.format_exc(limit=-4)


def _is_present(records: Records, file: RecordFile) -> bool:
    found = (records.papers, records.authors, records.families, records.grants)
    return any("x" in by_id for by_id in found) or not file.text.strip()


def _build(records: Records) -> None:
    context = BuildContext(records, build_catalogue(records), _SETTINGS, Urls())
    plan = plan_site(context)
    for page in plan.pages.values():
        page.build(context)
    for path, other in plan.files.items():
        if not path.endswith((".js", ".css")):  # these do not depend on records
            other.build(context)


def _misplaced(records: Records, file: RecordFile) -> str:
    """Describe the first diagnostic that lacks a valid location or text; "" if there is none."""
    for diagnostic in records.diagnostics:
        text = file.prose or "" if diagnostic.file.endswith(".md") else file.text
        lines = text.replace("\r\n", "\n").splitlines() or [""]
        is_inside = 1 <= diagnostic.line <= len(lines) + 1 and diagnostic.column >= 1
        if not is_inside or not diagnostic.file:
            return f"no such location: {diagnostic}"
        if "\n" in str(diagnostic) or not diagnostic.text:
            return f"not a single line: {diagnostic!r}"
    return ""

"""Builds pages for records that have errors and have never been valid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.render.view import View


@dataclass(frozen=True, slots=True)
class ErrorPage(View):
    """The page of a record that has never been valid: the record's id, and its error messages."""

    template: ClassVar[str] = "pages/error_page.jinja"
    id: str
    diagnostics: tuple[str, ...]


@page_query("{}.md")
def build_error_page(context: PageContext, key: str) -> Page:
    """Return the page of a record that has errors and no earlier valid version."""
    record_id = key.partition("/")[2]
    view = ErrorPage(record_id, context.diagnostic_texts(key))
    meta = {
        "title": record_id,
        "hide": ["navigation", "toc"],
        "search": {"exclude": True},
        "labpress": {"kind": "broken"},
    }
    document = render_document(view, context.translator)
    return Page(context.path, meta, document, context.query(file_lookups.record_source, key))

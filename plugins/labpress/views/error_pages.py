"""Pages for records that have errors and have never been valid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from labpress.build.context import BuildContext, PageContext
from labpress.render.page import Page
from labpress.render.templates import render_document
from labpress.render.view import View


@dataclass(frozen=True, slots=True)
class ErrorPage(View):
    """The page of a record with errors: its id, and the errors."""

    template: ClassVar[str] = "pages/error_page.jinja"
    id: str
    diagnostics: tuple[str, ...]


def build_error_pages(build_context: BuildContext) -> Iterator[Page]:
    """A page for each record that has errors and no earlier valid version."""
    records = build_context.records
    valid = {f"papers/{key}" for key in records.papers}
    valid |= {f"families/{key}" for key in records.families}
    valid |= {key for key in records.parsed if key.startswith("authors/")}
    for key in sorted(set(records.broken) - valid):
        context = PageContext(f"{key}.md", build_context)
        record_id = key.partition("/")[2]
        view = ErrorPage(record_id, context.diagnostic_texts(key))
        meta = {
            "title": record_id,
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
            "labpress": {"kind": "broken"},
        }
        document = render_document(view, context.translator)
        source = records.files[key].source
        yield Page(context.path, meta, document, source, frozenset(context.dependencies))

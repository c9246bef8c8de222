"""The page of a record that has never been good, while it is being written."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.build.context import BuildContext, PageContext
from labpress.render.page import Page
from labpress.render.templates import render_document


def build_broken_pages(build_context: BuildContext) -> Iterator[Page]:
    """A page for each record that has faults and no earlier state to show."""
    records = build_context.records
    good = {f"papers/{key}" for key in records.papers}
    good |= {f"families/{key}" for key in records.families}
    good |= {key for key in records.parsed if key.startswith("authors/")}
    for key in sorted(set(records.broken) - good):
        context = PageContext(f"{key}.md", build_context)
        diagnostics = context.diagnostics(key)
        document = render_document(
            "broken.md.jinja", context, id=key.partition("/")[2], diagnostics=diagnostics
        )
        meta = {
            "title": key.partition("/")[2],
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
            "labpress": {"kind": "broken"},
        }
        yield Page(
            context.here, meta, document, records.files[key].source, frozenset(context.dependencies)
        )

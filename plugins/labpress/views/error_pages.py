"""The page of a record that has never been good, while it is being written."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.build.context import Look, Shelf
from labpress.render.page import Page
from labpress.render.templates import render


def build_broken_pages(shelf: Shelf) -> Iterator[Page]:
    """A page for each record that has faults and no earlier state to show."""
    records = shelf.records
    good = {f"papers/{key}" for key in records.papers}
    good |= {f"families/{key}" for key in records.families}
    good |= {key for key in records.drafts if key.startswith("authors/")}
    for key in sorted(set(records.broken) - good):
        look = Look(f"{key}.md", shelf)
        problems = look.problems(key)
        body = render("broken.md.jinja", look, id=key.partition("/")[2], problems=problems)
        meta = {
            "title": key.partition("/")[2],
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
            "labpress": {"kind": "broken"},
        }
        yield Page(look.here, meta, body, records.files[key].source, frozenset(look.seen))

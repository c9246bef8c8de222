"""What a change of records does to a site: the pages that are new, changed or gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from labpress.build.site import Project, build_site
from labpress.loading.files import own_pages
from labpress.render.page import Page

_MOST = 200
"""How many pages of a kind are named: GitHub takes a megabyte of summary."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Titles (empty where a page says none) and paths of pages, in the order of their paths."""

    new: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]


def build_all_pages(project: Project) -> tuple[Page, ...]:
    """All pages of a site: those of labpress, and those that the lab wrote itself."""
    pages = build_site(project)[0].pages
    filled = {page.path for page in pages}
    own = (Page(path, {}, text) for path, text in own_pages(project.content) if path not in filled)
    return (*pages, *own)


def compare_pages(old: Iterable[Page], new: Iterable[Page]) -> Changes:
    """Compare the pages of two sites."""
    before = {page.path: page for page in old}
    after = {page.path: page for page in new}
    both = [after[path] for path in after.keys() & before.keys()]
    changed = [
        page
        for page in both
        if (page.markdown, page.meta) != (before[page.path].markdown, before[page.path].meta)
    ]
    return Changes(
        new=_named(after[path] for path in after.keys() - before.keys()),
        changed=_named(changed),
        removed=_named(before[path] for path in before.keys() - after.keys()),
    )


def to_markdown(changes: Changes) -> str:
    """The changes as Markdown, for the summary of a run on GitHub."""
    lines = ["## Pages", ""]
    for name, pages in (
        ("New", changes.new),
        ("Changed", changes.changed),
        ("Removed", changes.removed),
    ):
        if pages:
            lines += [f"### {name} ({len(pages)})", ""]
            lines += [_line(title, path) for title, path in pages[:_MOST]]
            lines += [f"- and {len(pages) - _MOST:,} more"] if len(pages) > _MOST else []
            lines.append("")
    if len(lines) == 2:
        lines += ["No page changes.", ""]
    return "\n".join(lines)


def _line(title: str, path: str) -> str:
    return f"- {escape_markdown(title)} (`{path}`)" if title else f"- `{path}`"


def escape_markdown(text: str) -> str:
    """Plain text for a line of Markdown."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]#])", r"\\\1", plain)


def _named(pages: Iterable[Page]) -> tuple[tuple[str, str], ...]:
    named = ((unescape(str(page.meta.get("title", ""))), page.path) for page in pages)
    return tuple(sorted(named, key=lambda one: one[1]))

"""Compares two versions of a site to find the pages that were added, changed or removed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from labpress.build.site import Project, build_site
from labpress.render.page import Page

_MAX_LISTED = 200
"""The maximum number of pages under each heading; GitHub limits job summaries to 1 MiB."""


@dataclass(frozen=True, slots=True)
class SiteDiff:
    """The pages that differ between two versions of a site.

    Each page is a pair of a title, which may be empty, and a path; pages are sorted by path.

    Attributes:
        new: the pages that only the new version has.
        changed: the pages whose Markdown or metadata differs.
        removed: the pages that only the old version has.
    """

    new: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]


def build_all_pages(project: Project) -> tuple[Page, ...]:
    """Build all pages of a site, both generated and hand-written ones, as Markdown."""
    pages = build_site(project)[0].pages
    built = {page.path for page in pages}
    others = (
        Page(path, {}, text)
        for path, text in project.hand_written_pages().items()
        if path not in built
    )
    return (*pages, *others)


def compare_pages(old: Iterable[Page], new: Iterable[Page]) -> SiteDiff:
    """Compare the pages of two sites."""
    before = {page.path: page for page in old}
    after = {page.path: page for page in new}
    common = [after[path] for path in after.keys() & before.keys()]
    changed = [
        page
        for page in common
        if (page.markdown, page.meta) != (before[page.path].markdown, before[page.path].meta)
    ]
    return SiteDiff(
        new=_titles(after[path] for path in after.keys() - before.keys()),
        changed=_titles(changed),
        removed=_titles(before[path] for path in before.keys() - after.keys()),
    )


def to_markdown(diff: SiteDiff) -> str:
    """Format the differences as Markdown for a GitHub job summary."""
    lines = ["## Pages", ""]
    for name, pages in (
        ("New", diff.new),
        ("Changed", diff.changed),
        ("Removed", diff.removed),
    ):
        if pages:
            lines += [f"### {name} ({len(pages)})", ""]
            lines += [_line(title, path) for title, path in pages[:_MAX_LISTED]]
            lines += (
                [f"- and {len(pages) - _MAX_LISTED:,} more"] if len(pages) > _MAX_LISTED else []
            )
            lines.append("")
    if len(lines) == 2:
        lines += ["No page changes.", ""]
    return "\n".join(lines)


def _line(title: str, path: str) -> str:
    return f"- {escape_markdown(title)} (`{path}`)" if title else f"- `{path}`"


def escape_markdown(text: str) -> str:
    """Escape plain text for use in a line of Markdown."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]#])", r"\\\1", plain)


def _titles(pages: Iterable[Page]) -> tuple[tuple[str, str], ...]:
    titles = ((unescape(str(page.meta.get("title", ""))), page.path) for page in pages)
    return tuple(sorted(titles, key=lambda title_and_path: title_and_path[1]))

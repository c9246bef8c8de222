"""Determines the effect of a proposal on the messages of ``labpress check`` and on the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from labpress.build.cache import write_atomic
from labpress.build.project import Project
from labpress.build.site import check_project
from labpress.project.config_file import read_config
from labpress.render.page import Page
from labpress_tools.site_diff import SiteDiff, build_all_pages, compare_pages
from labpress_tools.workflows.markdown import code_block, code_span

_MAX_PAGES = 30
"""The maximum number of pages listed under each heading."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of changed records.

    Attributes:
        messages: the errors and warnings that the change adds.
        others: the number of errors and warnings that existed without the change.
        pages: the pages that the change adds, changes or removes.
    """

    messages: tuple[str, ...]
    others: int
    pages: SiteDiff

    def to_markdown(self) -> str:
        """Return the effect as two Markdown sections."""
        lines = ["### Check", ""]
        if self.messages:
            lines.append(code_block("\n".join(self.messages)))
        else:
            lines.append("`labpress check` reports nothing new.")
        if self.others:
            noun = "message" if self.others == 1 else "messages"
            lines += ["", f"{self.others} {noun} about other records already existed."]
        lines += ["", "### Pages", ""]
        for heading, pages in (
            ("New", self.pages.new),
            ("Changed", self.pages.changed),
            ("Removed", self.pages.removed),
        ):
            if pages:
                lines += [f"{heading} ({len(pages)}):", "", *_page_lines(pages), ""]
        if lines[-2:] == ["### Pages", ""]:
            lines.append("No page changes.")
        return "\n".join(lines).rstrip()


def _page_lines(pages: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for title, path in pages[:_MAX_PAGES]:
        # Titles are untrusted text; formatted as code, they cannot mention users.
        yield f"- {code_span(path)} {code_span(title)}" if title else f"- {code_span(path)}"
    if len(pages) > _MAX_PAGES:
        yield f"- and {len(pages) - _MAX_PAGES:,} more"


class Checker:
    """Determines the effects of changes by applying them to a copy of a lab, one after another."""

    def __init__(self, folder: Path) -> None:
        """Read a copy of a lab.

        Args:
            folder: the folder of the copy, which contains ``mkdocs.yml``. Files in it are changed
                temporarily.
        """
        self._config_file = folder / "mkdocs.yml"
        self.papers = self._project().content / "papers"
        """The folder that contains the records of papers."""

    def _project(self) -> Project:
        return read_config(self._config_file).project

    @cached_property
    def _messages(self) -> frozenset[str]:
        return frozenset(map(str, check_project(self._project())))

    @cached_property
    def _pages(self) -> tuple[Page, ...]:
        return build_all_pages(self._project())

    def effect_of(self, records: Mapping[str, str]) -> Effect:
        """Determine the effect of changed records.

        Args:
            records: the new contents of records, by paper id.
        """
        before, messages_before = self._pages, self._messages
        with _changed(self.papers, records):
            messages = [str(message) for message in check_project(self._project())]
            after = build_all_pages(self._project())
        new = tuple(message for message in messages if message not in messages_before)
        return Effect(new, len(messages) - len(new), compare_pages(before, after))


@contextmanager
def _changed(papers: Path, records: Mapping[str, str]) -> Iterator[None]:
    """Replace records while the block runs, and restore the original files afterwards."""
    before: dict[Path, bytes | None] = {}
    papers.mkdir(parents=True, exist_ok=True)
    try:
        for paper, text in records.items():
            path = papers / f"{paper}.yaml"
            before[path] = path.read_bytes() if path.is_file() else None
            write_atomic(path, text.encode())
        yield
    finally:
        for path, data in before.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                write_atomic(path, data)

"""Reports what an upgrade changes, and what it leaves to the user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from labpress.build.url_list import list_file
from labpress.diagnostic_summary import summary_lines
from labpress.diagnostics import has_warnings
from labpress_tools.file_edits import show_diff
from labpress_tools.upgrading.notes import Note
from labpress_tools.upgrading.plan import UpgradePlan
from labpress_tools.upgrading.site_pages import PageDiff
from labpress_tools.upgrading.site_state import SiteState

_LISTED = 10


@dataclass(frozen=True, slots=True)
class Report:
    """The result of an upgrade.

    Attributes:
        plan: the planned edits of the lab.
        state: the messages, URLs and pages that the lab has with the installed version.
        notes: the notes on all versions after the version of the lab, up to the installed one.
        written: whether the edits have been written.
    """

    plan: UpgradePlan
    state: SiteState
    notes: tuple[Note, ...]
    written: bool

    def files(self) -> dict[str, list[str]]:
        """Return descriptions of the changes in each file, keyed and sorted by path."""
        files = dict(self.plan.reasons)
        if self.state.new_urls:
            name = list_file(self.plan.project).name
            files[name] = [_count(len(self.state.new_urls), "new URL")]
        return dict(sorted(files.items()))

    def remains(self) -> bool:
        """Return whether the user has to do something that ``--write`` does not do."""
        return bool(
            self.plan.left
            or self.state.dropped_urls
            or has_warnings(self.state.diagnostics)
            or isinstance(self.state.pages, str)
        )


def is_complete(report: Report) -> bool:
    """Return whether the upgrade is complete: nothing is left to write or to do manually."""
    return not report.remains() and (report.written or not report.files())


def report_lines(report: Report, verbose: bool) -> Iterator[str]:
    """Yield the lines of the report.

    Args:
        report: the result.
        verbose: whether to list all files, URLs and pages.
    """
    limit = None if verbose else _LISTED
    state = report.state
    yield _title(report.plan)
    yield from _section("Notes", [f"{note.version}: {note.text}" for note in report.notes], None)
    files = [f"{name}: {'; '.join(reasons)}" for name, reasons in report.files().items()]
    yield from _section("Written" if report.written else "Would be written", files, limit)
    yield from _section("For you to do", report.plan.left, limit)
    dropped = [f"- {url}" for url in state.dropped_urls]
    yield from _section(
        "URLs that would be lost (`labpress check` explains how to keep them)", dropped, limit
    )
    yield from _section("New URLs", [f"+ {url}" for url in state.new_urls], limit)
    yield from _pages(state.pages, limit)
    messages = list(summary_lines(state.diagnostics))
    yield from _section("Messages of `labpress check`", messages, limit)
    yield ""
    yield _outcome(report)


def as_json(report: Report) -> dict[str, Any]:
    """Return the report as data for `json.dumps`."""
    plan, state, pages = report.plan, report.state, report.state.pages
    return {
        "from": plan.versions.old,
        "to": plan.versions.new,
        "written": report.written,
        "notes": [asdict(note) for note in report.notes],
        "files": [{"path": name, "changes": reasons} for name, reasons in report.files().items()],
        "left": plan.left,
        "new_urls": state.new_urls,
        "dropped_urls": state.dropped_urls,
        "pages": asdict(pages) if isinstance(pages, PageDiff) else None,
        "build_error": pages if isinstance(pages, str) else "",
        "messages": [str(diagnostic) for diagnostic in state.diagnostics],
    }


def diff_lines(report: Report, diff: str) -> Iterator[str]:
    """Yield the edits as a unified diff, followed by the edits that are only proposed.

    Args:
        report: the result.
        diff: the diff of the edits, which must be computed before they are written.
    """
    if diff:
        yield diff.rstrip("\n")
    if proposals := show_diff(report.plan.proposals):
        yield "# Not written, because these files have changes of your own:"
        yield proposals.rstrip("\n")


def _title(plan: UpgradePlan) -> str:
    old, new = plan.versions.old, plan.versions.new
    if not old:
        return f"This lab does not record its labpress version; labpress {new} is installed."
    return f"labpress {new}" if old == new else f"labpress {old} → {new}"


def _section(title: str, lines: Iterable[str], limit: int | None) -> Iterator[str]:
    lines = list(lines)
    if not lines:
        return
    shown = lines[:limit] if limit is not None and len(lines) > limit + 1 else lines
    yield ""
    yield f"{title}:"
    yield from (f"  {line}" for line in shown)
    if len(shown) < len(lines):
        yield f"  and {len(lines) - len(shown):,} more (-v lists all)"


def _pages(pages: PageDiff | str | None, limit: int | None) -> Iterator[str]:
    if isinstance(pages, str):
        yield from _section("The site could not be built", pages.splitlines(), None)
    elif pages is not None:
        lines = [f"+ {path}" for path in pages.new]
        lines += [f"- {path}" for path in pages.removed]
        lines += [f"~ {path}" for path in pages.changed]
        title = f"Pages, compared with site/: {len(pages.new)} new, {len(pages.removed)} removed, "
        title += f"{len(pages.changed)} changed, {len(pages.framed)} only in header or metadata, "
        title += f"{pages.equal} equal"
        if lines:
            yield from _section(title, lines, limit)
        else:
            yield from ("", title)


def _outcome(report: Report) -> str:
    count = len(report.files())
    rest = " The rest is up to you." if report.remains() else ""
    if not count:
        return f"Nothing to write.{rest or ' The lab is up to date.'}"
    if report.written:
        return f"Wrote {_count(count, 'file')}.{rest}"
    return f"Nothing was written. To write {_count(count, 'file')}, run: labpress upgrade --write"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

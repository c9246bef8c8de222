"""Formats the JSON reports of commands as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from labpress_tools.workflows.issue_form import RejectedText
from labpress_tools.workflows.markdown import code_span

_MAX_LINES = 60


def entry_lines(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a line for the outcome of each entry.

    Args:
        entries: the ``entries`` of a report.
    """
    for entry in entries:
        location = code_span(str(entry.get("key") or entry.get("title") or ""))
        outcome, record = entry.get("outcome"), code_span(str(entry.get("record") or ""))
        reason = code_span(str(entry.get("reason") or "no reason given"))
        match outcome:
            case "new" | "updated":
                yield f"- {location}: {outcome}: {record}"
            case "duplicate":
                yield f"- {location}: duplicate of {record}: {reason}"
            case "ignored":
                yield f"- {location}: ignored: {reason}"
            case "needs-review":
                yield f"- {location}: needs review: {reason}"
            case _:
                yield f"- {location}: rejected: {reason}"


def rejected_lines(rejected: Iterable[RejectedText]) -> Iterator[str]:
    """Yield a line for each part of an issue that cannot be used."""
    for item in rejected:
        yield f"- {code_span(item.text, 100)}: rejected: {code_span(item.reason, 300)}"


def review_lines(notes: Iterable[Mapping[str, Any]], record: str = "") -> Iterator[str]:
    """Yield a line for each review note.

    Args:
        notes: the ``notes`` of a report.
        record: the id of the paper whose notes to list; empty for all notes.
    """
    for note in notes:
        if not record or note.get("record") == record:
            location = str(note.get("record") or note.get("location") or "")
            prefix = f"{code_span(location)}: " if location and not record else ""
            yield f"- {prefix}{code_span(str(note.get('text') or ''), 400)}"


def change_lines(changes: Iterable[Mapping[str, Any]], record: str) -> Iterator[str]:
    """Yield a line for each value that differs between a record and a source, with the outcome.

    Args:
        changes: the ``changes`` of a report.
        record: the id of the paper.
    """
    for change in changes:
        if change.get("record") == record:
            path, source = code_span(str(change.get("path"))), code_span(str(change.get("source")))
            old, new = code_span(str(change.get("old"))), code_span(str(change.get("new")))
            match change.get("outcome"):
                case "added":
                    yield f"- {path}: added {new}, from {source}"
                case "updated":
                    yield f"- {path}: changed from {old} to {new}, from {source}"
                case "removed":
                    yield f"- {path}: removed {old}, because the paper has been published according to {source}"
                case outcome:
                    yield f"- {path}: kept {old} ({outcome}); {source} has {new}"


def section(heading: str, lines: Iterable[str]) -> list[str]:
    """Return the lines of a Markdown section with a list, or no lines if the list is empty."""
    items = list(lines)
    if not items:
        return []
    more = [f"- and {len(items) - _MAX_LINES} more"] if len(items) > _MAX_LINES else []
    return [f"### {heading}", "", *items[:_MAX_LINES], *more, ""]

"""Reports on imports: the outcome for each entry, and the totals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from labpress_tools.drafts import Origin, ReviewKind
from labpress_tools.merge import FieldChange
from labpress_tools.reported_values import format_difference

Outcome = Literal["new", "updated", "unchanged", "duplicate", "ignored", "needs-review", "rejected"]
OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    "new": ("new", "new"),
    "updated": ("updated", "updated"),
    "unchanged": ("unchanged", "unchanged"),
    "duplicate": ("duplicate", "duplicates"),
    "ignored": ("ignored", "ignored"),
    "needs-review": ("needs review", "need review"),
    "rejected": ("rejected", "rejected"),
}
"""The possible outcomes for an entry, each with its wording in the singular and in the plural."""

SAME_WORK = "the same work in this import"
"""The reason given for an entry whose work an earlier entry of the same import describes."""

POSSIBLE_DUPLICATE = "possible duplicate of"
"""The beginning of the reason given for an entry that may describe the same work as another."""

REVIEW_TITLES: Mapping[ReviewKind, str] = {
    "unsigned": "Works without an author",
    "name": "Names",
    "title": "Titles",
    "language": "Languages",
    "type": "Types",
    "date": "Dates",
    "identifier": "Identifiers",
    "venue": "Venues",
    "merge": "Merged entries",
    "file": "Files",
    "other": "Other items",
}
"""The headings of the groups of review notes, in the order in which they are printed."""

_EXPLAINED_OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    ("rejected", "Rejected"),
    ("needs-review", "Needs review"),
    ("ignored", "Ignored"),
)
"""The outcomes whose entries the report lists with the reason, each with the heading of its group."""


@dataclass(frozen=True, slots=True)
class EntryResult:
    """The outcome of one entry.

    Attributes:
        origin: the location of the entry.
        title: the title of the work.
        outcome: the outcome, a key of `OUTCOMES`.
        record: the id of the entry's record, or of the record that the entry may duplicate; empty
            if there is none.
        reason: the reason for the outcome; empty if the outcome needs none, such as ``new``.
    """

    origin: Origin
    title: str
    outcome: Outcome
    record: str = ""
    reason: str = ""

    def __str__(self) -> str:
        location = location_of(self.origin)
        is_named = self.record in self.reason
        record = "" if is_named else f" ({self.record})"
        match self.outcome:
            case "duplicate":
                return f"{location}: duplicate of {self.record}: {self.reason}"
            case "needs-review":
                return f"{location}{record}: needs review: {self.reason}"
            case "rejected":
                return f"{location}{record}: rejected: {self.reason}"
            case "ignored":
                return f"{location}: ignored: {self.reason}"
            case _:
                return f"{location}: {self.outcome}: {self.record}"

    @property
    def may_be_duplicate(self) -> bool:
        """Whether the entry was not written because it may describe a known work."""
        return self.outcome == "needs-review" and self.reason.startswith(POSSIBLE_DUPLICATE)

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as data for `json.dumps`."""
        return {
            "source": self.origin.source,
            "key": self.origin.id,
            "file": self.origin.file,
            "line": self.origin.line,
            "title": self.title,
            "outcome": self.outcome,
            "record": self.record,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class LocatedNote:
    """A review note, with the location of the entry that it concerns.

    Attributes:
        kind: the kind of note; the report groups notes by kind.
        text: the message.
        location: the location of the entry; empty if the note concerns several entries.
        record: the id of the record of the entry; empty if there is none.
    """

    kind: ReviewKind
    text: str
    location: str = ""
    record: str = ""

    def __str__(self) -> str:
        record = f" ({self.record})" if self.record and self.location else self.record
        location = f"{self.location}{record}"
        return f"{location}: {self.text}" if location else self.text


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A difference between an existing record and a source.

    Attributes:
        record: the id of the record.
        change: the values in the record and in the source, and the outcome.
    """

    record: str
    change: FieldChange

    def __str__(self) -> str:
        change = self.change
        part, old, new = format_difference(change.path, change.old, change.new)
        path = f"{self.record}: {part}"
        match change.outcome:
            case "added":
                return f"{path}: added {new} ({change.source})"
            case "updated":
                return f"{path}: {old} → {new} ({change.source})"
            case "removed":
                return f"{path}: removed {old} (published according to {change.source})"
            case "locked" if change.old is None:
                return f"{path}: locked: not added ({change.source} has {new})"
            case "locked":
                return f"{path}: locked: kept {old} ({change.source} has {new})"
            case "edited" if change.old is None:
                return f"{path}: removed manually: not added back ({change.source} has {new})"
            case "edited":
                return f"{path}: edited manually: kept {old} ({change.source} has {new})"
            case _:
                return f"{path}: kept {old} ({change.source} has {new})"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcomes for all entries of an import, and the notes for review.

    Attributes:
        results: the outcome for each entry, in the order of the entries.
        notes: the notes for review.
        changes: the differences between existing records and sources.
        events: the events of each record, such as ``retracted``, keyed by the id of the record.
        failures: the rejected lookups of papers that also have another outcome.
    """

    results: tuple[EntryResult, ...] = ()
    notes: tuple[LocatedNote, ...] = ()
    changes: tuple[RecordChange, ...] = ()
    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    failures: tuple[EntryResult, ...] = ()

    @property
    def counts(self) -> dict[Outcome, int]:
        """The number of entries for each outcome."""
        counted = Counter(result.outcome for result in self.results)
        return {outcome: counted[outcome] for outcome in OUTCOMES}

    @property
    def needs_review(self) -> bool:
        """Whether an entry or a lookup was rejected, or an entry needs review."""
        return bool(self.counts["needs-review"] or self.counts["rejected"] or self.failures)

    def summary(self, noun: str = "entries") -> str:
        """Return the totals as text: ``12 entries: 10 new, 2 duplicates``."""
        total = len(self.results)
        parts = [
            f"{count} {OUTCOMES[outcome][count != 1]}"
            for outcome, count in self.counts.items()
            if count
        ]
        noun = (
            {"entries": "entry", "people": "person", "papers": "paper"}.get(noun, noun)
            if total == 1
            else noun
        )
        return f"{total} {noun}: {', '.join(parts)}" if parts else f"no {noun}"

    def as_json(self) -> dict[str, Any]:
        """Return the report as data for `json.dumps`."""
        return {
            "counts": self.counts,
            "entries": [result.as_json() for result in self.results],
            "failures": [result.as_json() for result in self.failures],
            "notes": [
                {
                    "kind": item.kind,
                    "text": item.text,
                    "location": item.location,
                    "record": item.record,
                }
                for item in self.notes
            ],
            "changes": [
                {
                    "record": item.record,
                    "path": item.change.path,
                    "outcome": item.change.outcome,
                    "old": item.change.old,
                    "new": item.change.new,
                    "source": item.change.source,
                }
                for item in self.changes
            ],
            "events": {record: list(events) for record, events in self.events.items()},
        }


def report_lines(
    report: ImportReport, *, limit: int | None = None, noun: str = "entries"
) -> Iterator[str]:
    """Yield the lines of a report: groups of outcomes, changes and notes, and then the totals.

    Args:
        report: the report.
        limit: the maximum number of lines in each group; None for all.
        noun: the word for the entries, in the plural.
    """
    for outcome, title in _EXPLAINED_OUTCOMES:
        lines = [str(result) for result in report.results if result.outcome == outcome]
        yield from _group(title, lines, limit)
    yield from _group("Merged into one record", _merged_entries(report.results), limit)
    yield from _group("Lookups without a result", list(map(str, report.failures)), limit)
    kept = [str(item) for item in report.changes if not item.change.is_applied]
    yield from _group("Kept unchanged", kept, limit)
    applied = [str(item) for item in report.changes if item.change.is_applied]
    yield from _group("Changed", applied, limit)
    events = [f"{record}: {', '.join(items)}" for record, items in report.events.items() if items]
    yield from _group("Status changes", events, None)
    groups: dict[ReviewKind, list[LocatedNote]] = defaultdict(list)
    for note in report.notes:
        groups[note.kind].append(note)
    for kind, heading in REVIEW_TITLES.items():
        notes = groups.get(kind, [])
        lines = [str(note) for note in notes] if limit is None else _shared_lines(notes)
        yield from _group(f"{heading} to review", lines, limit)
    yield report.summary(noun)


def _merged_entries(results: Sequence[EntryResult]) -> list[str]:
    """Return a line for each record into which several entries of the import were merged."""
    merged = {result.record for result in results if result.reason == SAME_WORK}
    entries: dict[str, list[str]] = {record: [] for record in sorted(merged)}
    for result in results:
        if result.record in merged and result.outcome in {"new", "updated", "duplicate"}:
            origin = result.origin
            entries[result.record].append(origin.id or location_of(origin) or result.title)
    return [
        f"{record}: {', '.join(names[:4])}{', …' if len(names) > 4 else ''}"
        for record, names in entries.items()
    ]


def _shared_lines(notes: Sequence[LocatedNote]) -> list[str]:
    """Return one line for each distinct message, with the first few of its locations."""
    by_text: dict[str, list[LocatedNote]] = defaultdict(list)
    for note in notes:
        by_text[note.text].append(note)
    lines = []
    for text, group in by_text.items():
        locations = [note.location for note in group if note.location]
        if len(group) == 1 or not locations:
            lines.append(str(group[0]))
        else:
            more = ", …" if len(locations) > 3 else ""
            lines.append(f"{text} ({len(group)} times: {', '.join(locations[:3])}{more})")
    return lines


def _group(title: str, lines: Sequence[str], limit: int | None) -> Iterator[str]:
    if not lines:
        return
    yield f"{title} ({len(lines)}):"
    listed = lines if limit is None or len(lines) <= limit + 1 else lines[:limit]
    yield from (f"  {line}" for line in listed)
    if len(listed) < len(lines):
        yield f"  … and {len(lines) - len(listed)} more"


def count_lines(report: ImportReport) -> int:
    """Return the number of lines that a report has if it is printed in full."""
    return sum(1 for _ in report_lines(report))


def location_of(origin: Origin) -> str:
    """Return the location of an entry as text for messages: ``refs.bib:12: smith2020``."""
    if not origin.file:
        return f"{origin.source} {origin.id}".strip()
    line = f":{origin.line}" if origin.line else ""
    key = f": {origin.id}" if origin.id else ""
    return f"{origin.file}{line}{key}"

"""Collects the changes and reports of a plan while drafts are processed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from labpress.schema.contributors import BYLINE_KEYS
from labpress.schema.folded_names import DEVICE_NAMES
from labpress.schema.identifiers import SCHEMES
from labpress_tools.author_names import byline_in, display_of
from labpress_tools.drafts import AttachedFile, Draft, ReviewKind, ReviewNote, Value
from labpress_tools.import_report import (
    SAME_WORK,
    EntryResult,
    LocatedNote,
    Outcome,
    RecordChange,
    location_of,
)
from labpress_tools.lab import Lab
from labpress_tools.planning.taken_identifiers import TakenIdentifiers
from labpress_tools.record_writer import Change
from labpress_tools.record_writer.layout import write_flow


@dataclass(slots=True)
class Planner:
    """The plan so far.

    Attributes:
        lab: the lab.
        today: the current date in record format.
        taken: the identifiers that papers of the lab or planned papers have.
        ids: the ids that a new paper cannot have.
        citekeys: the citekeys of all drafts, in lower case.
        changes: the files to write.
        results: the outcome for each draft, by its index.
        notes: notes for review.
        bylines: the bylines that are written to records, each with the indexes of the drafts that
            contain it.
        updates: the values of records that differ from a source.
        events: the status changes of each record, by its id.
        prefer_citekeys: whether the ids of new papers are derived from their citekeys.
        is_refresh: whether the drafts belong to existing records, with one outcome per record.
    """

    lab: Lab
    today: str
    taken: TakenIdentifiers
    ids: set[str]
    citekeys: frozenset[str] = frozenset()
    changes: list[Change] = field(default_factory=list)
    results: dict[int, EntryResult] = field(default_factory=dict)
    notes: list[LocatedNote] = field(default_factory=list)
    bylines: list[tuple[list[Any], tuple[int, ...]]] = field(default_factory=list)
    updates: list[RecordChange] = field(default_factory=list)
    events: dict[str, tuple[str, ...]] = field(default_factory=dict)
    prefer_citekeys: bool = False
    is_refresh: bool = False

    def record_outcome(
        self,
        drafts: Sequence[tuple[int, Draft]],
        outcome: Outcome,
        record: str = "",
        reason: str = "",
    ) -> None:
        """Record the outcome for the drafts of a work; new works and updates are counted only once."""
        if self.is_refresh:
            drafts = drafts[:1]  # several services describe the same paper
        for position, (index, draft) in enumerate(drafts):
            title = str(draft.fields.get("title", ""))
            result = EntryResult(draft.origin, title, outcome, record, reason)
            if position and outcome in {"new", "updated"}:
                result = EntryResult(draft.origin, title, "duplicate", record, SAME_WORK)
            self.results[index] = result

    def add_note(self, note: ReviewNote, draft: Draft, record: str) -> None:
        """Add a note for the person who reviews the plan."""
        origin = draft.origin
        line = note.line or origin.line
        location = (
            f"{origin.file}:{line}" if origin.file and line else origin.file or location_of(origin)
        )
        self.notes.append(LocatedNote(note.kind, note.text, location, record))

    def add_bylines(self, fields: Mapping[str, Any], drafts: Sequence[tuple[int, Draft]]) -> None:
        """Store the bylines among the values that are written to a record."""
        for key in BYLINE_KEYS:
            byline = byline_in(fields, key)
            names = list(map(display_of, byline))
            same = (
                index
                for index, draft in drafts
                if list(map(display_of, byline_in(draft.fields, key))) == names
            )
            if byline:
                self.bylines.append((byline, tuple(same)))

    def note_unlinked_files(
        self, names: Mapping[Path, str], files: Iterable[AttachedFile], draft: Draft, record: str
    ) -> None:
        """Add notes about copied files that no page links to.

        The ``links`` of an existing record do not change when a file is copied into its folder.

        Args:
            names: the names of the copied files, by original path.
            files: the files that belong to the work.
            draft: the draft to which the notes refer.
            record: the id of the record.
        """
        for file in files:
            for link in file_links([file], names, record) if file.path in names else ():
                text = (
                    f"the {_FILE_NOUNS.get(file.role, file.role)} was copied into the folder of the "
                    f"record, but no page links to it; add `{write_flow(link)}` to `links`"
                )
                self.add_note(ReviewNote("file", text), draft, record)


def without_repeated(drafts: Sequence[tuple[int, Draft]]) -> list[Draft]:
    """Return the drafts of a work, without those that repeat an earlier one.

    A lookup returns a paper twice if two of its identifiers were requested, and two files may
    contain the same entry.
    """
    distinct: list[Draft] = []
    for _, draft in drafts:
        if not any(_is_same_entry(draft, other) for other in distinct):
            distinct.append(draft)
    return distinct


def _is_same_entry(first: Draft, second: Draft) -> bool:
    """Return whether two drafts differ at most in the location of the entry and the notes on it."""
    moved = replace(second.origin, file=first.origin.file, line=first.origin.line)
    return replace(first, notes=()) == replace(second, origin=moved, notes=())


_FILE_NOUNS = {"slides": "file with the slides", "pdf": "second PDF"}
_KINDS: dict[str, ReviewKind] = {
    "authors": "name",
    "editors": "name",
    "translators": "name",
    "advisors": "name",
    "title": "title",
    "date": "date",
    "updated": "date",
    "venue": "venue",
    "image": "file",
    "figures": "file",
    "type": "type",
    "citekey": "identifier",
}


def review_kind(path: str) -> ReviewKind:
    """Return the kind of note under which the report lists problems with a value.

    Args:
        path: the path of the value.
    """
    key = path.partition(".")[0].partition("[")[0]
    return "identifier" if key in SCHEMES else _KINDS.get(key, "other")


def file_links(
    files: Iterable[AttachedFile], names: Mapping[Path, str], record_id: str
) -> list[Value]:
    """Return links to attached files in record format, without the image and the paper itself.

    Args:
        files: the files.
        names: the names of the files in the folder of the record, by original path.
        record_id: the id of the record, after which its PDF is named.
    """
    links: list[Value] = []
    for file in files:
        name = names[file.path]
        if file.role in {"slides", "poster", "video"}:
            links.append({"kind": file.role, "file": name})
        elif file.role != "image" and name != f"{record_id}.pdf":
            label = "Supplement" if file.role == "supplement" else file.path.stem
            links.append({"kind": "other", "file": name, "label": label})
    return links


def file_names(files: Iterable[AttachedFile], record_id: str) -> dict[Path, str]:
    """Return distinct names for attached files in the folder of a record, by original path.

    The first PDF, which is the paper, is named after the record.
    """
    names: dict[Path, str] = {}
    for file in files:
        clean = re.sub(r"[^\w.-]+", "-", file.path.name).strip("-.") or "file"
        if clean.partition(".")[0].lower() in DEVICE_NAMES:
            clean = f"file-{clean}"
        stem, dot, suffix = clean.rpartition(".")
        name = clean
        if file.role == "pdf" and f"{record_id}.pdf" not in names.values():
            name = f"{record_id}.pdf"
        # Some file systems do not distinguish capital letters.
        while name.casefold() in map(str.casefold, names.values()):
            mark = hashlib.sha256(str(file.path).encode()).hexdigest()[:6]
            name = f"{stem}-{mark}.{suffix}" if dot else f"{clean}-{mark}"
            stem += "-2"
        names[file.path] = name
    return names

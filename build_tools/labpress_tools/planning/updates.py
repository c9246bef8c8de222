"""Plans how drafts change existing records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from labpress_tools.drafts import Draft, Value
from labpress_tools.import_report import LocatedNote, Outcome, RecordChange
from labpress_tools.lab import LabRecord
from labpress_tools.merge import (
    has_valid_sources,
    new_sources,
    notes_on_merged_entry,
    update_record,
)
from labpress_tools.planning.planner import Planner, file_names, without_repeated
from labpress_tools.record_writer import Change, RecordEditError, edit_record
from labpress_tools.validity import make_valid


def plan_update(planner: Planner, record: LabRecord, drafts: Sequence[tuple[int, Draft]]) -> None:
    """Plan how the drafts of a work change its record.

    Args:
        planner: the plan to which the changes are added.
        record: the record.
        drafts: the drafts of the work, each preceded by its index.
    """
    if not has_valid_sources(record.data):
        problem = "its `source` block has an error; run `labpress check` to see where"
        _hold(planner, record, drafts, record.error or problem)
        return
    group = without_repeated(drafts)
    update = update_record(record.data, group, planner.today)
    changes, clashes = planner.taken.without_taken(update.changes, record.id)
    facts = {key: value for key, value in changes.items() if key != "source"}
    files = _new_files(planner, record, group)
    if changes:
        written = {record.former_keys.get(key, key): value for key, value in changes.items()}
        try:
            data = edit_record(record.path.read_bytes(), written)
            problem = _new_problem(record, facts)
        except (RecordEditError, OSError) as error:
            problem = record.error or str(error)
        if problem:
            _hold(planner, record, drafts, problem)
            return
        planner.changes.append(Change(record.path, data))
        planner.taken.add(facts, record.id)
        planner.add_bylines(facts, drafts)
    planner.changes += files
    copied = {item.data: item.path.name for item in files if isinstance(item.data, Path)}
    attached = {file.path: file for draft in group for file in draft.files}
    planner.note_unlinked_files(copied, attached.values(), group[0], record.id)
    planner.updates += [
        RecordChange(record.id, item) for item in update.fields if item.path not in clashes
    ]
    for path, problem in clashes.items():
        text = f"`{path}` was not added: {problem}"
        planner.notes.append(LocatedNote("identifier", text, "", record.id))
    for draft in () if planner.is_refresh else new_sources(record.data, group):
        for note in notes_on_merged_entry(draft, {**record.data, **facts}):
            planner.add_note(note, draft, record.id)
    if update.events:
        planner.events[record.id] = update.events
    if facts or files:
        planner.record_outcome(drafts, "updated", record.id)
    else:
        outcome: Outcome = "unchanged" if planner.is_refresh else "duplicate"
        planner.record_outcome(drafts, outcome, record.id, "nothing new")


def _hold(
    planner: Planner, record: LabRecord, drafts: Sequence[tuple[int, Draft]], problem: str
) -> None:
    reason = f"{record.id} cannot be updated: {problem}"
    planner.record_outcome(drafts, "needs-review", record.id, reason)


def _new_problem(record: LabRecord, facts: Mapping[str, Value | None]) -> str:
    """Return the first error that changes would add to a record, or "" if there would be none."""
    if not facts:
        return ""
    changed = {key: value for key, value in {**record.data, **facts}.items() if value is not None}
    before = make_valid({**record.data}, record.files)
    after = make_valid(changed, record.files)
    known = {before.error, *before.problems.values()}
    return next((text for text in [*after.problems.values(), after.error] if text not in known), "")


def _new_files(planner: Planner, record: LabRecord, group: Sequence[Draft]) -> list[Change]:
    files = {file.path: file for draft in group for file in draft.files}
    names = file_names(files.values(), record.id)
    folder = planner.lab.project.content / "papers" / record.id
    return [Change(folder / name, path) for path, name in names.items() if name not in record.files]

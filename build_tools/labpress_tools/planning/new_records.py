"""Plans the records of works that the lab does not have yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labpress_tools.drafts import Draft, Missing, ReviewNote
from labpress_tools.import_report import Outcome
from labpress_tools.merge import MergedDraft, merge_drafts, notes_on_merged_entry
from labpress_tools.planning.missing_dates import note_on_missing_date
from labpress_tools.planning.planner import (
    Planner,
    file_links,
    file_names,
    review_kind,
    without_repeated,
)
from labpress_tools.planning.rendering import RecordToRender, RenderedRecord, render_all
from labpress_tools.record_ids import choose_id
from labpress_tools.record_writer import Change


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that has not been rendered yet; it will be written if it is valid.

    Attributes:
        id: the id of the record, which is the name of its file.
        drafts: the drafts of the work, each preceded by its index.
        merged: the merged drafts.
        to_render: the data for rendering its YAML.
        clashes: the reasons why identifiers or the citekey were omitted, by key.
        files: the names that attached files will have in the folder of the record, keyed by their
            present paths.
    """

    id: str
    drafts: Sequence[tuple[int, Draft]]
    merged: MergedDraft
    to_render: RecordToRender
    clashes: Mapping[str, str]
    files: Mapping[Path, str]


def prepare_record(planner: Planner, drafts: Sequence[tuple[int, Draft]]) -> NewRecord | None:
    """Prepare the record of a work, and choose the id of the record.

    Args:
        planner: the plan, in which this function reserves the id and the identifiers for the
            record.
        drafts: the drafts of the work, each preceded by its index.

    Returns:
        The record, or None if the drafts lack required values; the plan then contains the outcome.
    """
    merged = merge_drafts(without_repeated(drafts))
    fields: dict[str, Any] = dict(merged.fields)
    outcome, reason = _why_left_out(drafts, fields)
    if reason:
        planner.record_outcome(drafts, outcome, reason=reason)
        return None
    if not _has_people(fields):
        fields = {"title": fields.pop("title"), "authors": [], **fields}
    record = choose_id(
        fields, planner.ids, planner.citekeys, prefer_citekey=planner.prefer_citekeys
    )
    unique, clashes = planner.taken.without_taken(fields, record)
    planner.taken.add(unique, record)
    names = file_names(merged.files, record)
    image = next((names[file.path] for file in merged.files if file.role == "image"), "")
    if image:
        figure = unique.get("image")
        unique["image"] = {**(figure if isinstance(figure, dict) else {}), "file": image}
    attached = file_links(merged.files, names, record)
    if attached:
        links = unique.get("links")
        unique["links"] = [*(links if isinstance(links, list) else []), *attached]
    unused = {key: str(fields[key]) for key in clashes}
    files = frozenset(names.values())
    to_render = RecordToRender(merged, unique, files, unused, planner.today)
    return NewRecord(record, drafts, merged, to_render, clashes, names)


def _why_left_out(
    drafts: Sequence[tuple[int, Draft]], fields: Mapping[str, Any]
) -> tuple[Outcome, str]:
    """Return the outcome for drafts that get no record, and the reason.

    The reason is empty if the drafts have all that a record needs. A work without authors is
    recorded as unsigned, unless a note explains what the entry is instead.
    """
    missing: list[Missing] = [] if fields.get("title") else ["title"]
    if not _has_people(fields):
        missing.append("author")
    notes = (note for _, draft in drafts for note in draft.notes)
    explained = next((note.text for note in notes if note.explains in missing), "")
    if explained:
        return "ignored", explained
    return "rejected", "it has no title; add one" if "title" in missing else ""


def _has_people(fields: Mapping[str, Any]) -> bool:
    return bool(fields.get("authors") or fields.get("editors"))


def plan_new_records(
    planner: Planner, records: Sequence[NewRecord], progress: Callable[[int], None]
) -> None:
    """Plan the files of new records.

    Args:
        planner: the plan to which the files are added.
        records: the records.
        progress: called with the number of rendered records after each record.
    """
    rendered = render_all([record.to_render for record in records], progress)
    for record, result in zip(records, rendered, strict=True):
        if result.error:
            planner.record_outcome(record.drafts, "rejected", reason=result.error)
        else:
            _add(planner, record, result)


def _add(planner: Planner, record: NewRecord, rendered: RenderedRecord) -> None:
    folder = planner.lab.project.content / "papers"
    planner.changes.append(Change(folder / f"{record.id}.yaml", rendered.text.encode()))
    planner.changes += [
        Change(folder / record.id / name, path) for path, name in record.files.items()
    ]
    merged = record.merged
    planner.add_bylines(merged.fields, record.drafts)
    for index, note in merged.notes:
        if _concerns_record(note, index, merged):
            planner.add_note(note, merged.drafts[index], record.id)
    undated = note_on_missing_date(merged)
    if undated:
        planner.add_note(undated, merged.drafts[0], record.id)
    for draft in merged.drafts[1:]:
        for note in notes_on_merged_entry(draft, merged.fields):
            planner.add_note(note, draft, record.id)
    for path, problem in {**record.clashes, **rendered.problems}.items():
        is_gone = path in record.clashes or path in rendered.dropped
        text = f"`{path}` was {'left out' if is_gone else 'changed'}: {problem}"
        planner.add_note(ReviewNote(review_kind(path), text), merged.drafts[0], record.id)
    planner.record_outcome(record.drafts, "new", record.id)


def _concerns_record(note: ReviewNote, index: int, merged: MergedDraft) -> bool:
    """Return whether a note on a draft may be about a value that the record took from the draft."""
    if note.kind == "unsigned":
        return not _has_people(merged.fields)
    owners = {owner for path, owner in merged.owners.items() if review_kind(path) == note.kind}
    return note.kind not in {"name", "title", "type", "date"} or not owners or index in owners

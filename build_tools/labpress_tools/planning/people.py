"""Plans records of people, for importers of templates that have files about people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from labpress.schema.folded_names import RESERVED_IDS
from labpress.schema.names import slug
from labpress_tools.author_names import display_of
from labpress_tools.drafts import PersonDraft, ReviewNote
from labpress_tools.import_report import EntryResult, ImportReport, LocatedNote, location_of
from labpress_tools.lab import Lab
from labpress_tools.planning.planner import file_names
from labpress_tools.record_writer import Change, record_text
from labpress_tools.validity import make_valid


def person_id(person: PersonDraft) -> str:
    """Return the id of a person's record, or an empty string if the name does not yield one."""
    key = slug(display_of(dict(person.fields)))
    return "" if len(key) > 100 or key in RESERVED_IDS else key


def plan_people(lab: Lab, people: Sequence[PersonDraft]) -> tuple[list[Change], ImportReport]:
    """Plan records for people who have none yet.

    Returns:
        The files to write, and a report on all people.
    """
    changes: list[Change] = []
    results: list[EntryResult] = []
    notes: list[LocatedNote] = []
    known = set(lab.names.shown)
    for person in people:
        name, author = display_of(dict(person.fields)), person_id(person)
        owner = next(iter(lab.names.declared.get(name, ())), author if author in known else "")
        if owner:
            results.append(
                EntryResult(person.origin, name, "duplicate", owner, "it already exists")
            )
            continue
        if not author:
            reason = "no id can be derived from the name; write the record manually"
            results.append(EntryResult(person.origin, name, "needs-review", "", reason))
            continue
        written, problem, more = _record(lab, person, author)
        if problem:
            results.append(EntryResult(person.origin, name, "rejected", "", problem))
            continue
        known.add(author)
        changes += written
        results.append(EntryResult(person.origin, name, "new", author))
        location = location_of(person.origin)
        notes += [
            LocatedNote(item.kind, item.text, location, author) for item in [*person.notes, *more]
        ]
    return changes, ImportReport(tuple(results), tuple(notes))


def _record(
    lab: Lab, person: PersonDraft, author: str
) -> tuple[list[Change], str, list[ReviewNote]]:
    names = file_names(person.files, author)
    fields: dict[str, Any] = dict(person.fields)
    photo = next((names[file.path] for file in person.files if file.role == "image"), "")
    if photo:
        fields["photo"] = _with_file(fields.get("photo"), photo)
    valid = make_valid(fields, names.values(), "author")
    if valid.error:
        return [], valid.error, []
    notes = [
        ReviewNote("other", f"`{path}` was left out: {reason}")
        for path, reason in valid.problems.items()
    ]
    for key, value in {**person.unused, **valid.dropped}.items():
        notes.append(
            ReviewNote("other", f"no key of a record corresponds to `{key}`: {value[:200]}")
        )
    folder = lab.project.content / "authors"
    text = record_text(valid.fields, "author")
    changes = [Change(folder / f"{author}.yaml", text.encode())]
    changes += [Change(folder / author / name, path) for path, name in names.items()]
    return changes, "", notes


def _with_file(figure: object, name: str) -> Mapping[str, Any]:
    return {**(figure if isinstance(figure, dict) else {}), "file": name}

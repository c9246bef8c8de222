"""Links corrections and retractions to the papers whose titles or DOIs they repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from labpress.schema.identifiers import SCHEMES
from labpress_tools.drafts import ReviewNote, Value
from labpress_tools.import_report import LocatedNote
from labpress_tools.planning.new_records import NewRecord
from labpress_tools.planning.planner import Planner
from labpress_tools.wording.notices import Notice, read_notice
from labpress_tools.works import title_words

_RELATIONS = {
    "correction": ("corrects", "is-corrected-by"),
    "retraction": ("retracts", "is-retracted-by"),
}
_STATES = {"correction": "corrected", "retraction": "retracted"}


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper of the lab, or a planned one.

    Attributes:
        id: the id of its record.
        fields: the values of the record, by key.
        position: the index of a planned record; None for a paper of the lab.
        notice: the notice that the title announces; None for any other paper.
    """

    id: str
    fields: Mapping[str, Any]
    position: int | None
    notice: Notice | None


def link_notices(planner: Planner, records: Sequence[NewRecord]) -> list[NewRecord]:
    """Return new records, with relations between notices and the papers that they concern.

    A paper is the subject of a notice if the title of the notice contains the paper's DOI, or if no
    other paper has the title that the notice repeats. If the paper's record is new and has no
    status, it gets the status ``corrected`` or ``retracted``. For each relation, a note is added to
    the plan.

    Args:
        planner: the plan.
        records: the new records.
    """
    linked = list(records)
    papers = [_paper(item.id, item.data, None) for item in planner.lab.papers]
    papers += [_paper(item.id, item.to_render.fields, at) for at, item in enumerate(records)]
    by_title: dict[tuple[str, ...], list[_Paper]] = defaultdict(list)
    by_doi: dict[str, list[_Paper]] = defaultdict(list)
    for paper in papers:
        if paper.notice is None:
            by_title[title_words(_title(paper.fields))].append(paper)
            by_doi[str(paper.fields.get("doi") or "").lower()].append(paper)
    for notice in papers:
        if notice.notice is None:
            continue
        subjects = by_doi.get(notice.notice.doi, []) if notice.notice.doi else []
        subjects = subjects or by_title.get(title_words(notice.notice.title), [])
        if len(subjects) == 1 and {notice.position, subjects[0].position} != {None}:
            _link(planner, linked, notice, subjects[0])
    return linked


def _paper(id_: str, fields: Mapping[str, Any], position: int | None) -> _Paper:
    return _Paper(id_, fields, position, read_notice(_title(fields)))


def _title(fields: Mapping[str, Any]) -> str:
    title = fields.get("title")
    return title if isinstance(title, str) else ""


def _link(planner: Planner, records: list[NewRecord], notice: _Paper, subject: _Paper) -> None:
    """Add the relation to the notice or, if the lab already has the notice, to its subject."""
    assert notice.notice is not None
    kind = notice.notice.kind
    relation, inverse = _RELATIONS[kind]
    if notice.position is not None:
        _add(records, notice.position, {"relation": relation, "id": subject.id})
    elif subject.position is not None:
        _add(records, subject.position, {"relation": inverse, "id": notice.id})
    state, has_status = _STATES[kind], "status" in subject.fields
    if subject.position is not None and not has_status:
        status = {"state": state, **_facts_of_status(notice.fields)}
        _set(records, subject.position, "status", status)
    advice = f"; add `status: {state}` to its record" if subject.position is None else ""
    text = f"it was linked as the {kind} of `{subject.id}`{'' if has_status else advice}"
    if notice.position is None:
        planner.notes.append(LocatedNote("other", text, "", notice.id))
    else:
        draft = records[notice.position].drafts[0][1]
        planner.add_note(ReviewNote("other", text), draft, notice.id)


def _facts_of_status(notice: Mapping[str, Any]) -> dict[str, Value]:
    url = SCHEMES["doi"].url_of(str(notice["doi"])) if notice.get("doi") else notice.get("url")
    facts = {"date": str(notice.get("date") or ""), "url": url}
    return {key: value for key, value in facts.items() if value}


def _add(records: list[NewRecord], position: int, work: dict[str, Value]) -> None:
    listed = records[position].to_render.fields.get("relations")
    works = listed if isinstance(listed, list) else [listed] if listed else []
    _set(records, position, "relations", [*works, work])


def _set(records: list[NewRecord], position: int, key: str, value: Value) -> None:
    record = records[position]
    fields: dict[str, Value] = {**record.to_render.fields, key: value}
    records[position] = replace(record, to_render=replace(record.to_render, fields=fields))

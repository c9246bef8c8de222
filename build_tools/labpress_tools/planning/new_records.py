"""Plans new records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from labpress_tools.drafts import Draft, Remark, Value
from labpress_tools.merge import MergedDraft, merge_drafts, source_block
from labpress_tools.planning.planner import Planner, file_names, review_kind
from labpress_tools.record_ids import choose_id
from labpress_tools.record_writer import Change, record_text
from labpress_tools.validity import make_valid

_MAX_RECORD = 1_000_000
_NOUNS = {"title": "title", "authors": "author"}


def plan_new_record(planner: Planner, drafts: Sequence[tuple[int, Draft]]) -> None:
    """Plan a record for the drafts of one work.

    Args:
        planner: the plan, which gets the record.
        drafts: the drafts with their indexes.
    """
    merged = merge_drafts([draft for _, draft in drafts])
    missing = [noun for key, noun in _NOUNS.items() if not merged.fields.get(key)]
    if missing:
        fix = "add it" if len(missing) == 1 else "add them"
        reason = f"it has no {' and no '.join(missing)}; {fix}"
        planner.settle(drafts, "rejected", reason=reason)
        return
    fields: dict[str, Any] = dict(merged.fields)
    record = choose_id(fields, planner.ids)
    unique, clashes = planner.taken.without_taken(fields, record)
    names = file_names(merged.files, record)
    image = next((names[file.path] for file in merged.files if file.role == "image"), "")
    if image:
        figure = unique.get("image")
        unique["image"] = {**(figure if isinstance(figure, dict) else {}), "file": image}
    valid = make_valid(unique, names.values())
    if valid.error:
        planner.ids.discard(record)
        planner.settle(drafts, "rejected", reason=valid.error)
        return
    planner.taken.add(valid.fields, record)
    unused = {**{key: str(fields[key]) for key in clashes}, **valid.dropped}
    text = _text_of(merged, valid.fields, unused, planner.today)
    folder = planner.lab.project.content / "papers"
    planner.changes.append(Change(folder / f"{record}.yaml", text.encode()))
    planner.changes += [Change(folder / record / name, path) for path, name in names.items()]
    for index, remark in merged.remarks:
        planner.remark(remark, merged.drafts[index], record)
    for path, problem in {**clashes, **valid.problems}.items():
        verb = "was left out" if path in clashes or path in valid.dropped else "was changed"
        remark = Remark(review_kind(path), f"`{path}` {verb}: {problem}")
        planner.remark(remark, merged.drafts[0], record)
    planner.settle(drafts, "new", record)


def _text_of(
    merged: MergedDraft, fields: Mapping[str, Value], unused: Mapping[str, str], today: str
) -> str:
    block = source_block(merged, today)
    first = block[0]
    assert isinstance(first, dict)
    if unused:
        kept = first.get("unused")
        first["unused"] = {**(kept if isinstance(kept, dict) else {}), **unused}
    text = record_text({**fields, "source": block})
    if len(text) > _MAX_RECORD:  # labpress does not read a record that long
        for part in block:
            assert isinstance(part, dict)
            part.pop("unused", None)
        text = record_text({**fields, "source": block})
    return text

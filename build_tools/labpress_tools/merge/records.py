"""Merges drafts into a record: new values are added, and manual edits are kept.

Three versions of a value are compared: the previous value from the source, of which the record
contains a digest; the current value from the source; and the value in the file. If the value in the
file does not match the digest, it is kept, since somebody has edited it. A value that somebody has
removed is not added back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from labpress_tools.drafts import Draft, Value
from labpress_tools.merge.block_update import updated_block
from labpress_tools.merge.comparison import Comparison
from labpress_tools.merge.field_changes import FieldChange
from labpress_tools.merge.paths import with_value, without_value
from labpress_tools.merge.preprints import PREPRINT, REPORTS


@dataclass(frozen=True, slots=True)
class RecordUpdate:
    """The changes that drafts make to a record.

    Attributes:
        changes: the new values by key, in the form that ``edit_record`` expects: None removes a
            key. Empty if nothing changes.
        fields: the reported differences between a source and the record, applied or not.
        events: changes to report: ``now published``, ``new version``, ``retracted``, ``corrected``.
    """

    changes: Mapping[str, Value | None]
    fields: tuple[FieldChange, ...] = ()
    events: tuple[str, ...] = ()


def update_record(data: Mapping[str, Any], drafts: Sequence[Draft], today: str) -> RecordUpdate:
    """Determine the changes that the current data of its sources makes to a record.

    Args:
        data: the data of the record's file; its ``source`` block must be valid (see
            `has_valid_sources`).
        drafts: the data of the sources that were queried; at least one draft. Other sources of the
            record may be missing, for example because a service is down.
        today: the current date in record format.
    """
    comparison = Comparison(data, drafts)
    results = []
    for path, value in comparison.new.items():
        outcome = comparison.decide(path, value)
        if outcome:
            source = comparison.merged.drafts[comparison.merged.owners.get(path, 0)].origin.source
            results.append(FieldChange(path, outcome, comparison.old.get(path), value, source))
    results += comparison.removals()
    fields: dict[str, Any] = dict(data)
    for change in sorted(results, key=lambda change: change.path != "language"):
        if change.outcome == "removed":
            without_value(fields, change.path)
        elif change.is_applied and change.new is not None:
            with_value(fields, change.path, change.new)
    changes = {key: value for key, value in fields.items() if value is not data.get(key)}
    applied = {change.path: change.new for change in results if change.is_applied and change.new}
    block = updated_block(comparison, today, applied)
    if block is not None:
        changes["source"] = block
    return RecordUpdate(changes, tuple(results), tuple(_events(results, comparison)))


def _events(changes: Sequence[FieldChange], comparison: Comparison) -> list[str]:
    # When a source is queried for the first time, the versions that it lists are not news.
    followed = {source.name for source in comparison.known}
    has_versions = any(path.startswith("versions[") for path in comparison.old)
    events = []
    for change in changes:
        state = change.new.get("state") if isinstance(change.new, dict) else change.new
        if change.path == "status" and state in {"retracted", "corrected"}:
            events.append(str(state))
        elif change.outcome == "removed" or (
            change.path == "type"
            and comparison.is_now_published
            and change.old in {PREPRINT, *REPORTS}
            and change.is_applied
        ):
            events.append("now published")
        elif (
            change.path.startswith("versions[")
            and change.outcome == "added"
            and change.path not in comparison.kept
            and (has_versions or change.source in followed)
        ):
            events.append("new version")
    return list(dict.fromkeys(events))

"""Merges drafts into a record: new values are added, and manual edits are kept.

Three versions of a value are compared: the previous value from the source, of which the record
contains a digest, the current value from the source, and the value in the file. If the value in the
file does not match the digest, somebody has edited it, so it is kept. A value that somebody has
removed is not added back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Literal

from labpress.schema.parts import SourceOfRecord
from labpress_tools.author_names import says_no_more
from labpress_tools.drafts import BYLINES, Draft, Value
from labpress_tools.merge.drafts import (
    PREPRINT,
    MergedDraft,
    is_implied,
    is_published,
    merge_drafts,
    publication_year,
    venue_names,
)
from labpress_tools.merge.paths import digest, flatten, key_of, with_value
from labpress_tools.merge.policies import BY_LANGUAGE, COMPUTED
from labpress_tools.works import ARXIV_DOI

# The venue of a book has no name.
_NAMES_OF_VENUES = ("venue.name", "venue.publisher", "venue.series", "venue.event")
Outcome = Literal["added", "updated", "edited", "locked", "differs"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that differs between a source and the record.

    Attributes:
        path: its path, such as ``venue.pages``.
        outcome: ``added`` or ``updated`` if the new value is applied; ``edited`` if a manual edit
            is kept; ``locked`` if the key is locked; ``differs`` if the value in the record does
            not come from a source.
        old: the value in the record; None if the record has no value.
        new: the value in the source.
        source: the name of the source.
    """

    path: str
    outcome: Outcome
    old: Any
    new: Value
    source: str

    @property
    def is_applied(self) -> bool:
        """Whether the change is applied to the record."""
        return self.outcome in {"added", "updated"}


@dataclass(frozen=True, slots=True)
class RecordUpdate:
    """The changes that drafts make to a record.

    Attributes:
        changes: the new values by key, as ``edit_record`` expects them; empty if nothing changes.
        fields: all values that differ between a source and the record, applied or not.
        events: changes to report: ``now published``, ``new version``, ``retracted``, ``corrected``.
    """

    changes: Mapping[str, Value]
    fields: tuple[FieldChange, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(eq=False)
class _Source:
    """An item in the ``source`` block of a record.

    Attributes:
        name: the name of the source.
        id: the id of the work in the source.
        retrieved: the date of the last data that changed the item.
        digests: the digest of each value from the source, by path.
        unused: data from the source for which a record has no key, keyed by the name of the field.
        draft: the current data from the source; None if the source was not queried.
    """

    name: str
    id: str
    retrieved: str = ""
    digests: dict[str, str] = field(default_factory=dict)
    unused: dict[str, str] = field(default_factory=dict)
    draft: Draft | None = None

    @cached_property
    def flat(self) -> Mapping[str, Any]:
        """The current values from the source, by path."""
        return flatten(self.draft.fields) if self.draft else {}

    def value(self) -> dict[str, Value]:
        part: dict[str, Value] = {"name": self.name}
        for key in ("id", "retrieved", "digests", "unused"):
            if getattr(self, key):
                part[key] = getattr(self, key)
        return part


def source_block(merged: MergedDraft, today: str) -> list[Value]:
    """Return the ``source`` block of a new record.

    Args:
        merged: the drafts from which the record is made.
        today: the current date in record format, for ``retrieved``.
    """
    sources = [_source_of(draft, today) for draft in merged.drafts]
    _note_merged(sources, flatten(merged.fields))
    return [source.value() for source in sources]


def update_record(data: Mapping[str, Any], drafts: Sequence[Draft], today: str) -> RecordUpdate:
    """Compare a record with the current data of its sources.

    Args:
        data: the data of the record's file; its ``source`` block must be valid (see
            `has_valid_sources`).
        drafts: the data of the sources that were queried; at least one draft. Other sources of the
            record may be missing, for example because a service is down.
        today: the current date in record format.
    """
    comparison = _Comparison(data, drafts)
    results = []
    for path, value in comparison.new.items():
        outcome = comparison.decide(path, value)
        if outcome:
            source = comparison.merged.drafts[comparison.merged.owners.get(path, 0)].origin.source
            results.append(FieldChange(path, outcome, comparison.old.get(path), value, source))
    fields: dict[str, Any] = dict(data)
    for change in sorted(results, key=lambda change: change.path != "language"):
        if change.is_applied:
            with_value(fields, change.path, change.new)
    changes = {key: value for key, value in fields.items() if value is not data.get(key)}
    block = comparison.new_block(today)
    if block is not None:
        changes["source"] = block
    return RecordUpdate(changes, tuple(results), tuple(_events(results, comparison)))


class _Comparison:
    """Compares a record with the current values of its sources.

    Attributes:
        old: the values of the record, by path.
        new: the merged values of the sources that were queried, by path.
        known: the sources in the record.
        sources: the sources in the record and those added by the drafts, best first.
    """

    def __init__(self, data: Mapping[str, Any], drafts: Sequence[Draft]) -> None:
        self.known = _read_sources(data)
        self.sources = _with_drafts(self.known, drafts, is_published_record(data))
        self.merged = merge_drafts([source.draft for source in self.sources if source.draft])
        self.new, self.old = flatten(self.merged.fields), flatten(data)
        locked = data.get("locked") or []
        self.locked = {locked} if isinstance(locked, str) else set(map(str, locked))
        self.has_other_venue = self._has_other_venue()
        self._keep_year_of_venue()

    def _keep_year_of_venue(self) -> None:
        """Add the year of publication to the venue if the record keeps the date of its preprint."""
        owner = self.merged.owners.get("venue.name")
        if owner is None or "venue.year" in self.new or self.is_comparable("date"):
            return
        year = publication_year(self.merged.drafts[owner], str(self.old.get("date", "")))
        if year:
            self.new["venue.year"] = year

    def _has_other_venue(self) -> bool:
        """Return whether the record's venue comes from no source or was removed manually."""
        known = [venue_names(_venue_of(values)) for values in (self.old, self.new)]
        path = next((path for path in _NAMES_OF_VENUES if path in self.new), "")
        if not path:
            return not known[0]
        if self.base(path) is not None:
            return path not in self.old
        return bool(known[0]) and known[0].isdisjoint(known[1])

    def base(self, path: str) -> str | None:
        """Return the digest of the previous value from the sources, or None if there was none."""
        return next((source.digests[path] for source in self.known if path in source.digests), None)

    def decide(self, path: str, value: Value) -> Outcome | None:
        """Return the outcome for a new value, or None if there is nothing to change or report."""
        old, key, new, base = self.old, key_of(path), digest(value), self.base(path)
        present = path in old
        if path in BYLINES and says_no_more(value, old.get(path)):
            return None
        if (present and digest(old[path]) == new) or base == new or not self.is_comparable(path):
            return None
        if path in self.locked or key in self.locked:
            return "locked"
        if base is not None:
            return "updated" if present and digest(old[path]) == base else "edited"
        if present:
            return "differs"
        if key == "doi" and is_implied(str(value), old):
            return None
        if key == "venue" and (self.has_other_venue or "venue" in old):
            return None
        is_other = key != path and key in old and key not in BY_LANGUAGE
        return None if is_other else "added"

    def is_comparable(self, path: str) -> bool:
        """Return whether all sources that determine a value have been queried."""
        if key_of(path) in COMPUTED:
            return all(source.draft for source in self.known if path in source.digests)
        having = (
            source for source in self.sources if path in source.digests or path in source.flat
        )
        first = next(having, None)
        return first is None or first.draft is not None

    def new_block(self, today: str) -> list[Value] | None:
        """Return the ``source`` block after the update, or None if the block does not change."""
        after = [
            _source_of(source.draft, "") if source.draft else source for source in self.sources
        ]
        _note_merged(after, self.new)
        is_new = False
        for source, before in zip(after, self.sources, strict=True):
            if not source.draft:
                continue
            kept = {
                path: old
                for path, old in before.digests.items()
                if path not in source.digests or not self.is_comparable(path)
            }
            source.digests |= kept
            source.unused = {**_still_unused(before.unused, source), **source.unused}
            is_unchanged = (source.digests, source.unused) == (before.digests, before.unused)
            is_unchanged = is_unchanged and any(before is other for other in self.known)
            source.retrieved = before.retrieved if is_unchanged else today
            is_new = is_new or not is_unchanged
        return [source.value() for source in after] if is_new else None


def _still_unused(unused: Mapping[str, str], source: _Source) -> dict[str, str]:
    """Return the earlier unused fields that are missing in the current data of a source.

    Fields whose text is now among the values of the source are omitted, because labpress has learnt
    to read them.
    """
    values = {" ".join(str(value).split()) for value in source.flat.values()}
    return {
        name: text
        for name, text in unused.items()
        if name not in source.unused and " ".join(text.split()) not in values
    }


def _venue_of(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return the venue as a mapping, given all values by path."""
    return {
        path.partition(".")[2]: value for path, value in flat.items() if key_of(path) == "venue"
    }


def is_published_record(data: Mapping[str, Any]) -> bool:
    """Return whether a record describes a published paper rather than a preprint."""
    doi = str(data.get("doi") or ARXIV_DOI).lower()
    has_place = bool(data.get("venue")) or not doi.startswith(ARXIV_DOI)
    return data.get("type") != "preprint" and has_place


def has_valid_sources(data: Mapping[str, Any]) -> bool:
    """Return whether the ``source`` block of a record is valid or missing."""
    block = data.get("source") or []
    return all(
        isinstance(part, dict)
        and part.get("name")
        and isinstance(_digests_of(part), dict)
        and isinstance(part.get("unused") or {}, dict)
        for part in (block if isinstance(block, list) else [block])
    )


def _digests_of(part: Mapping[str, Any]) -> Any:
    """Return the digests in an item of a ``source`` block, under their current or former key."""
    old = next((old for old in SourceOfRecord.renamed_keys if old in part), "")
    return part.get("digests") or part.get(old) or {}


def _read_sources(data: Mapping[str, Any]) -> list[_Source]:
    block = data.get("source") or []
    sources = []
    for part in block if isinstance(block, list) else [block]:
        digests, unused = _digests_of(part), part.get("unused") or {}
        sources.append(
            _Source(
                str(part.get("name") or ""),
                str(part.get("id") or ""),
                str(part.get("retrieved") or ""),
                {str(key): str(value) for key, value in digests.items()},
                {str(key): str(value) for key, value in unused.items()},
            )
        )
    return sources


def _source_of(draft: Draft, today: str) -> _Source:
    digests = {path: digest(value) for path, value in flatten(draft.fields).items()}
    unused = {key: value for key, value in draft.unused.items() if value}
    return _Source(draft.origin.source, draft.origin.id, today, digests, unused, draft)


def _with_drafts(
    known: Sequence[_Source], drafts: Sequence[Draft], is_published_already: bool
) -> list[_Source]:
    """Assign the drafts to the sources of the record, and add the sources that it lacks.

    A published version is inserted before the sources of a record that describes only a preprint.
    """
    sources = list(known)
    for draft in drafts:
        key = (draft.origin.source, draft.origin.id)
        matches = [other for other in sources if (other.name, other.id) == key and not other.draft]
        # Entries without a key have no id, so several sources may match; the most similar one is
        # that of the draft.
        source = max(matches, key=partial(_agreement, draft), default=None)
        if source is None:
            source = _Source(*key)
            is_better = is_published(draft) and not is_published_already
            sources.insert(0 if is_better else len(sources), source)
        source.draft = draft
    return sources


def _agreement(draft: Draft, source: _Source) -> int:
    """Return the number of values that a draft shares with the previous data from a source."""
    values = flatten(draft.fields)
    return sum(digest(value) == source.digests.get(path) for path, value in values.items())


def _note_merged(sources: Sequence[_Source], merged: Mapping[str, Any]) -> None:
    """Store the digests of the values in the record, each with the first source that has the value.

    Digests of values that did not get into the record are removed. If somebody later adds such a
    value to the record, it thus counts as a manual edit.
    """
    for source in sources:
        if source.draft:
            source.digests = {path: old for path, old in source.digests.items() if path in merged}
    if len(sources) == 1 and sources[0].flat == merged:
        return  # nothing was merged
    for path, value in merged.items():
        first = next((source for source in sources if path in source.digests), None)
        if first is None:
            first = next(source for source in sources if source.draft)
        if first.draft:
            first.digests[path] = digest(value)


def _events(changes: Sequence[FieldChange], comparison: _Comparison) -> list[str]:
    # When a source is queried for the first time, the versions that it lists are not news.
    followed = {source.name for source in comparison.known}
    has_versions = any(path.startswith("versions[") for path in comparison.old)
    events = []
    for change in changes:
        state = change.new.get("state") if isinstance(change.new, dict) else change.new
        if change.path == "status" and state in {"retracted", "corrected"}:
            events.append(str(state))
        elif change.path == "type" and change.old == "preprint" and change.is_applied:
            events.append("now published")
        elif (
            change.path.startswith("versions[")
            and change.outcome == "added"
            and change.path != f"versions[{PREPRINT}]"
            and (has_versions or change.source in followed)
        ):
            events.append("new version")
    return list(dict.fromkeys(events))

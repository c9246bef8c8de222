"""Merges drafts into a record: new values are added, and manual edits are kept.

Three versions of a value are compared: the previous value from the source, of which the record
contains a digest, the current value from the source, and the value in the file. If the value in the
file does not match the digest, somebody has edited it, so it is kept. A value that somebody has
removed is not added back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from labpress.schema.contributors import BYLINE_KEYS
from labpress.schema.identifiers import SCHEMES
from labpress_tools.author_names import says_no_more
from labpress_tools.digests import digest
from labpress_tools.drafts import Draft, Value
from labpress_tools.merge.drafts import merge_drafts, venue_names
from labpress_tools.merge.paths import flatten, key_of, with_value
from labpress_tools.merge.policies import BY_LANGUAGE, COMPUTED
from labpress_tools.merge.preprints import (
    PREPRINT,
    is_earlier,
    is_implied,
    is_published,
    is_published_record,
    is_same_id,
    preprint_version,
    publication_year,
)
from labpress_tools.merge.source_block import (
    Source,
    note_merged,
    read_sources,
    source_of,
    with_drafts,
)

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
        self.known = read_sources(data)
        self.sources = with_drafts(self.known, drafts, is_published_record(data))
        queried = [source.draft for source in self.sources if source.draft]
        self.merged = merge_drafts(queried, keeps_preprints=False)
        self.new, self.old = flatten(self.merged.fields), flatten(data)
        locked = data.get("locked") or []
        self.locked = {locked} if isinstance(locked, str) else set(map(str, locked))
        self.has_other_venue = self._has_other_venue()
        self._keep_year_of_venue()
        self._keep_preprints(data)

    def _keep_year_of_venue(self) -> None:
        """Add the year of publication to the venue if the record has the date of its preprint."""
        date, owner = str(self.old.get("date", "")), self.merged.owners.get("venue.name")
        if "venue.year" in self.new or self.is_comparable("date"):
            return
        is_earlier_year = str(self.new.get("date", date))[:4] < date[:4]
        if is_earlier_year and _venue_of(self.old) and self.decide("date", self.new["date"]):
            self.new["venue.year"] = int(date[:4])
            return
        year = publication_year(self.merged.drafts[owner], date) if owner is not None else None
        if year:
            self.new["venue.year"] = year

    def _keep_preprints(self, data: Mapping[str, Any]) -> None:
        """Add versions with the ids of preprints that the record of the publication lacks.

        Preprints and publications may be imported in any order, so the preprint is one of the
        drafts or the record itself.
        """
        after = {**data, "versions": [*(data.get("versions") or ())]}
        for key in (*SCHEMES, "url"):
            if key in self.new and self.decide(key, self.new[key]) in {"added", "updated"}:
                after[key] = self.new[key]
        preprints = [draft.fields for draft in self.merged.drafts if not is_published(draft)]
        if is_published(self.merged.drafts[0]) and not is_published_record(data):
            preprints.append(data)
        edited = {key for key in after if self._is_edited(key)}
        for preprint in preprints:
            fields = {key: value for key, value in preprint.items() if key not in edited}
            version = preprint_version(fields, after)
            if version:
                after["versions"].append(version)
                self.new.setdefault(f"versions[{version['label']}]", version)

    def _is_edited(self, path: str) -> bool:
        """Return whether somebody has changed a value that came from a source."""
        base = self.base(path)
        return base is not None and digest(self.old.get(path)) != base

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
        if path in BYLINE_KEYS and says_no_more(value, old.get(path)):
            return None
        if path == "citekey" and present:
            return None  # the documents of the lab may use it
        if (present and digest(old[path]) == new) or base == new:
            return None
        if not self.is_comparable(path):
            return self._decide_for_joined(path, value)
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

    def _decide_for_joined(self, path: str, value: Value) -> Outcome | None:
        """Return the outcome for a value of a draft that joins a record whose source is not queried.

        The date of an earlier version is used, and a second id is reported.
        """
        owner, old = self.merged.drafts[self.merged.owners.get(path, 0)], self.old.get(path)
        is_joined = all(source.draft is not owner for source in self.known)
        if not is_joined or old is None or path in self.locked:
            return None
        if path == "date" and is_earlier(str(value), str(old)) and digest(old) == self.base(path):
            return "updated"
        is_id = path in SCHEMES and SCHEMES[path].unique == "always"
        is_other_id = is_id and is_published(owner) and not is_same_id(path, value, old)
        return "differs" if is_other_id else None

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
        after = [source_of(source.draft, "") if source.draft else source for source in self.sources]
        note_merged(after, self.new)
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


def _still_unused(unused: Mapping[str, str], source: Source) -> dict[str, str]:
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

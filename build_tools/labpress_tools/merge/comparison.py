"""Compares a record with its sources, and decides which values of the sources to apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from labpress.schema.contributors import BYLINE_KEYS
from labpress.schema.digests import digest
from labpress.schema.identifiers import SCHEMES
from labpress_tools.author_names import says_no_more
from labpress_tools.drafts import Draft, Value
from labpress_tools.merge.bylines import families_of
from labpress_tools.merge.drafts import KEYS_OF_URL, merge_drafts
from labpress_tools.merge.field_changes import FieldChange, Outcome
from labpress_tools.merge.paths import flatten, key_of
from labpress_tools.merge.policies import BY_LANGUAGE, COMPUTED
from labpress_tools.merge.preprints import (
    is_implied,
    is_preprint_url,
    is_published_record,
    is_same_id,
    is_superseded,
    keys_of_version,
    preprint_version,
)
from labpress_tools.merge.publication_dates import facts_of_draft, is_earlier, publication_facts
from labpress_tools.merge.source_block import NO_VALUE, read_sources, with_drafts
from labpress_tools.merge.status import (
    PATHS_OF_PLACES,
    has_place,
    is_open,
    publishing_draft,
)
from labpress_tools.merge.venues import NAMES_OF_VENUES, venue_names, venue_of

# Some sources give the number of a volume in its series as the volume, others separately.
_NUMBERS_OF_VOLUMES = ("venue.volume", "venue.series_number")


class Comparison:
    """Compares a record with the current values of its sources.

    Attributes:
        data: the values of the record, by key.
        old: the values of the record, by path.
        new: the merged values of the sources that were queried, by path.
        known: the sources that the record lists.
        superseded: the paths of obsolete values from the sources.
        sources: the sources that the record lists and those that the drafts add, best first.
        is_published: whether the record describes the publication, rather than a preprint or report.
        is_now_published: whether the record does not, but one of the drafts does.
        kept: the paths of the versions that keep what identifies preprints and reports.
    """

    def __init__(self, data: Mapping[str, Any], drafts: Sequence[Draft]) -> None:
        self.data, self.known = data, read_sources(data)
        fields = [draft.fields for draft in drafts]
        self.is_published = is_published_record(data) and not is_superseded(data, fields)
        self.sources = with_drafts(self.known, drafts, data, is_published_already=self.is_published)
        queried = [source.draft for source in self.sources if source.draft]
        published = data if self.is_published and self._has_other_source_of_type() else {}
        self.merged = merge_drafts(queried, keeps_preprints=False, published=published)
        self.is_now_published = bool(self.merged.publications) and not self.is_published
        self.new, self.old = flatten(self.merged.fields), flatten(data)
        locked = data.get("locked") or []
        self.locked = {locked} if isinstance(locked, str) else set(map(str, locked))
        self.superseded = set(self.merged.superseded)
        self.kept: set[str] = set()
        self._keep_left_out()
        self._keep_fuller_values()
        self._drop_preprint_url()
        self.has_other_venue = self._has_other_venue()
        self._drop_obsolete_status()
        self._keep_publication_date()
        self._keep_preprints(data)

    def _has_other_source_of_type(self) -> bool:
        """Return whether the record's type was entered by hand, or is from a source not queried."""
        sources = [source for source in self.known if "type" in source.digests]
        return not sources or any(not source.draft for source in sources)

    def _keep_left_out(self) -> None:
        """Add the record's values at paths whose values from an earlier version were left out.

        The digests of an earlier version are then the same, whether or not the publication was
        queried.
        """
        for index in self.merged.earlier:
            draft = self.merged.drafts[index]
            others = [source for source in self.sources if source.draft is not draft]
            keys = keys_of_version(draft.fields) | {*KEYS_OF_URL, "license"}
            for path in flatten(draft.fields):
                if (
                    key_of(path) in keys
                    and path in self.old
                    and any(path in source.digests for source in others)
                ):
                    self.new.setdefault(path, self.old[path])

    def _keep_fuller_values(self) -> None:
        """Keep a date or names from a source if the new value is only a less precise form of them.

        Their digests then remain the same, so that they do not seem to be edited.
        """
        for path in self.new.keys() & self.old.keys() & {"date", *BYLINE_KEYS}:
            old, new = self.old[path], self.new[path]
            is_known = str(old).startswith(f"{new}-") if path == "date" else says_no_more(new, old)
            if is_known and self.base(path) == digest(old):
                self.new[path] = old

    def _drop_obsolete_status(self) -> None:
        """Ignore an open status, such as "in press", if the record describes the publication.

        The volume or the pages of the publication may be in the record or among the new values.
        """
        status = self.new.get("status")
        if not is_open(status):
            return
        is_outdated = "status" not in self.old and (has_place(self.data) or self._adds_place())
        owner = self.merged.drafts[self.merged.owners["status"]]
        if (is_outdated or self.base("status") == NO_VALUE) and not has_place(owner.fields):
            del self.new["status"]
            self.superseded.add("status")

    def _adds_place(self) -> bool:
        paths = (path for path in self.new if path in PATHS_OF_PLACES)
        return any(self.decide(path, self.new[path]) in {"added", "updated"} for path in paths)

    def _drop_preprint_url(self) -> None:
        """Ignore the URL of a preprint if the record describes the publication and has no URL."""
        owner = self.merged.owners.get("url")
        if owner is None or "url" in self.old or not self.is_published:
            return
        draft = self.merged.drafts[owner]
        if owner in self.merged.earlier and is_preprint_url(draft.fields, [draft.fields]):
            self.new = {path: value for path, value in self.new.items() if path not in KEYS_OF_URL}

    def _keep_publication_date(self) -> None:
        """Add the date of publication to the venue if the record keeps the date of a preprint."""
        if self.is_comparable("date"):
            return
        date, venue = str(self.old.get("date", "")), venue_of(self.old)
        facts: dict[str, Value] = {}
        if venue and "date" in self.new and self.decide("date", self.new["date"]) == "updated":
            facts = publication_facts(date, venue, str(self.new["date"]))
        else:
            path = next((path for path in NAMES_OF_VENUES if path in self.merged.owners), "")
            if path:
                facts = facts_of_draft(self.merged.drafts[self.merged.owners[path]], date)
        for path, value in facts.items():
            self.new.setdefault(path, value)

    def _keep_preprints(self, data: Mapping[str, Any]) -> None:
        """Add a version for each preprint or report whose id or URL the record lacks.

        Preprints and publications may be imported in any order, so the record itself may still
        describe the preprint.
        """
        after = {**data, "versions": [*(data.get("versions") or ())]}
        for key in (*SCHEMES, "url"):
            if key in self.new and self.decide(key, self.new[key]) in {"added", "updated"}:
                after[key] = self.new[key]
        drafts = self.merged.drafts
        preprints = [drafts[index].fields for index in sorted(self.merged.earlier)]
        if self.is_now_published:
            preprints.append(data)
        for change in [*self._removals_of_url(), *self._removals_of_report()]:
            after.pop(change.path, None)
        edited = {key for key in after if key != "date" and self._is_edited(key)}
        for preprint in preprints:
            fields = {key: value for key, value in preprint.items() if key not in edited}
            version = preprint_version(fields, after)
            if version:
                after["versions"].append(version)
                path = f"versions[{version['label']}]"
                self.kept.add(path)
                self.new.setdefault(path, version)

    def _is_edited(self, path: str) -> bool:
        """Return whether somebody has changed a value from a source to one that no source has."""
        base, old = self.base(path), digest(self.old.get(path))
        return base is not None and old not in {base, digest(self.new.get(path))}

    def _has_other_venue(self) -> bool:
        """Return whether somebody has entered the record's venue, or removed a source's venue."""
        known = [venue_names(venue_of(values)) for values in (self.old, self.new)]
        if self.is_now_published and "venue" in keys_of_version(self.data):
            paths = [path for path in self.old if key_of(path) == "venue"]
            if all(self.base(path) == digest(self.old[path]) for path in paths):
                return False
        path = next((path for path in NAMES_OF_VENUES if path in self.new), "")
        if not path:
            return not known[0]
        if self.base(path) is not None:
            return path not in self.old
        return bool(known[0]) and known[0].isdisjoint(known[1])

    def _has_entry_without_citekey(self, path: str) -> bool:
        """Return whether the record comes from an entry of the same format that had no citekey."""
        owner = self.merged.drafts[self.merged.owners[path]].origin
        names = [source.name for source in self.known if source.id and source.id != owner.id]
        return owner.source in names and self.base(path) is None

    def _has_other_authors(self) -> bool:
        """Return whether the record lists authors with other family names than the sources do."""
        known, new = (families_of(values.get("authors")) for values in (self.old, self.new))
        return bool(known) and known != new

    def base(self, path: str) -> str | None:
        """Return the digest of the previous value from the sources, or None if there was none."""
        return next((source.digests[path] for source in self.known if path in source.digests), None)

    def decide(self, path: str, value: Value) -> Outcome | None:
        """Return the outcome for a new value, or None if there is nothing to change or report."""
        old, key, new, base = self.old, key_of(path), digest(value), self.base(path)
        present = path in old
        if path == "more_authors" and self._has_other_authors():
            return None
        if path in BYLINE_KEYS and says_no_more(value, old.get(path)):
            return None
        if path == "citekey" and (present or self._has_entry_without_citekey(path)):
            return None  # documents of the lab may cite the paper by its current key
        if (present and digest(old[path]) == new) or base == new:
            return None
        if not self.is_comparable(path):
            return self._decide_for_joined(path, value)
        if path in self.locked or key in self.locked:
            return "locked"
        if base is not None:
            return "updated" if present and digest(old[path]) == base else "edited"
        return "differs" if present else self._decide_for_missing(path, value)

    def _decide_for_missing(self, path: str, value: Value) -> Outcome | None:
        """Return the outcome for a value that the record never had, or None to leave it out."""
        old, key = self.old, key_of(path)
        if key == "doi" and is_implied(str(value), old):
            return None
        if path in _NUMBERS_OF_VOLUMES and value in map(old.get, _NUMBERS_OF_VOLUMES):
            return None
        if key == "venue" and (self.has_other_venue or "venue" in old):
            return None
        is_other = key != path and key in old and key not in BY_LANGUAGE
        return None if is_other else "added"

    def removals(self) -> list[FieldChange]:
        """Return the removals of values that became obsolete when the work was published.

        These are a status such as "in press", the URL of a preprint, and what only concerns a report
        or a manuscript, if they come from a source.
        """
        removals = [
            *self._removal_of_status(),
            *self._removals_of_url(),
            *self._removals_of_report(),
        ]
        return list({change.path: change for change in removals}.values())

    def _removals_of_url(self) -> list[FieldChange]:
        """Return the removals of a preprint's URL, which becomes a version, and of its access date.

        The result is empty if there is nothing to remove.
        """
        if not self.is_now_published or not is_preprint_url(self.data, [self.data]):
            return []
        return self._removed(path for path in KEYS_OF_URL if path in self.old)

    def _removals_of_report(self) -> list[FieldChange]:
        """Return the removals of what only concerns a report or a manuscript, such as its number."""
        if not self.is_now_published:
            return []
        keys = keys_of_version(self.data)
        if self.has_other_venue or any(path in self.locked for path in ("venue", "type")):
            keys -= {"venue"}
        return self._removed(path for path in self.old if key_of(path) in keys)

    def _removed(self, paths: Iterable[str]) -> list[FieldChange]:
        """Return the removals of the values of sources that are not edited, locked or replaced."""
        source = self.merged.drafts[0].origin.source
        return [
            FieldChange(path, "removed", self.old[path], None, source)
            for path in paths
            if path not in self.new
            and self.base(path) == digest(self.old[path])
            and self.locked.isdisjoint({path, key_of(path)})
        ]

    def _removal_of_status(self) -> list[FieldChange]:
        status, base = self.old.get("status"), self.base("status")
        is_kept = (
            base is None or digest(status) != base or "status" in self.locked | self.new.keys()
        )
        if is_kept or not is_open(status):
            return []
        draft = publishing_draft(self.merged.publications, is_dated="date" in self.old)
        return (
            [FieldChange("status", "removed", status, None, draft.origin.source)] if draft else []
        )

    def _decide_for_joined(self, path: str, value: Value) -> Outcome | None:
        """Return the outcome for a value that is not comparable (see `is_comparable`).

        If the value is from a source that the record did not have before, an earlier date is used,
        and a different id is reported. In all other cases, the result is None, so nothing changes.
        """
        index, old = self.merged.owners.get(path, 0), self.old.get(path)
        owner = self.merged.drafts[index]
        is_joined = all(source.draft is not owner for source in self.known)
        if not is_joined or old is None or path in self.locked:
            return None
        if path == "date" and is_earlier(str(value), str(old)) and digest(old) == self.base(path):
            return "updated"
        is_id = path in SCHEMES and SCHEMES[path].unique == "always"
        is_other_id = (
            is_id and index not in self.merged.earlier and not is_same_id(path, value, old)
        )
        return "differs" if is_other_id else None

    def is_comparable(self, path: str) -> bool:
        """Return whether all sources that determine a value have been queried."""
        if key_of(path) in COMPUTED:
            return all(source.draft for source in self.sources if path in source.digests)
        having = (
            source for source in self.sources if path in source.digests or path in source.flat
        )
        first = next(having, None)
        return first is None or first.draft is not None

"""Reads and writes the ``source`` block of a record: the previous data from each of its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from labpress.schema.digests import digest
from labpress.schema.parts import SourceOfRecord
from labpress_tools.drafts import Draft, Value
from labpress_tools.merge.merger import MergedDraft
from labpress_tools.merge.paths import flatten, key_of
from labpress_tools.merge.policies import COMPUTED
from labpress_tools.merge.preprints import REPORTS, UNPUBLISHED, is_published, is_superseded

NO_VALUE = digest(None)
"""The digest that marks a source's value as obsolete for the record."""

_UNPUBLISHED_TYPES = frozenset(map(digest, UNPUBLISHED))
_EARLIER_TYPES = _UNPUBLISHED_TYPES | frozenset(map(digest, REPORTS))


@dataclass(eq=False)
class Source:
    """An item in the ``source`` block of a record.

    Attributes:
        name: the name of the source.
        id: the id of the work in the source.
        retrieved: the date on which the source last provided data that changed the item.
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
        """Return the item as it is written to the record, without empty values."""
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
    sources = [source_of(draft, today) for draft in merged.drafts]
    note_merged(sources, flatten(merged.fields), merged.superseded)
    return [source.value() for source in sources]


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
    """Return the digests in an item of a ``source`` block, from their current or former key."""
    old = next((old for old in SourceOfRecord.renamed_keys if old in part), "")
    return part.get("digests") or part.get(old) or {}


def read_sources(data: Mapping[str, Any]) -> list[Source]:
    """Return the items in the ``source`` block of a record; the block must be valid."""
    block = data.get("source") or []
    sources = []
    for part in block if isinstance(block, list) else [block]:
        digests, unused = _digests_of(part), part.get("unused") or {}
        sources.append(
            Source(
                str(part.get("name") or ""),
                str(part.get("id") or ""),
                str(part.get("retrieved") or ""),
                {str(key): str(value) for key, value in digests.items()},
                {str(key): str(value) for key, value in unused.items()},
            )
        )
    return sources


def source_of(draft: Draft, today: str) -> Source:
    """Return the item for a draft that was retrieved today, a date in record format."""
    digests = {path: digest(value) for path, value in flatten(draft.fields).items()}
    unused = {key: value for key, value in draft.unused.items() if value}
    return Source(draft.origin.source, draft.origin.id, today, digests, unused, draft)


def with_drafts(
    known: Sequence[Source],
    drafts: Sequence[Draft],
    data: Mapping[str, Any],
    *,
    is_published_already: bool,
) -> list[Source]:
    """Return the sources of a record with drafts assigned to them, and with new sources added.

    A published version is inserted before the sources of a record that describes only a preprint or
    a report. If a source described the preprint under the same id, that item remains as well, so
    that the record keeps the date of the preprint.

    Args:
        known: the sources of the record.
        drafts: the drafts.
        data: the values of the record.
        is_published_already: whether the record describes the publication.
    """
    versions = [data, *(draft.fields for draft in drafts)]
    sources = list(known)
    for draft in drafts:
        key = (draft.origin.source, draft.origin.id)
        matches = [other for other in sources if (other.name, other.id) == key and not other.draft]
        # Several sources may match an entry without a key, since it has no id. Assume that the
        # draft is from the most similar one.
        source = max(matches, key=partial(_agreement, draft), default=None)
        is_publication = is_published(draft) and not is_superseded(draft.fields, versions)
        is_better = is_publication and not is_published_already
        if source is None:
            source = Source(*key)
            sources.insert(0 if is_better else len(sources), source)
        elif is_publication and _is_earlier_version(source, draft, data):
            index = sources.index(source)
            source, sources[index] = _split(source)
            sources.insert(0 if is_better else index, source)
        source.draft = draft
    return sources


def _is_earlier_version(source: Source, draft: Draft, data: Mapping[str, Any]) -> bool:
    """Return whether a source described the preprint or report whose publication a draft describes.

    Args:
        source: the source before the update.
        draft: the current data from the source, which describes a publication.
        data: the values of the record.
    """
    type_ = source.digests.get("type")
    if type_ in _UNPUBLISHED_TYPES:
        return True
    return type_ == digest(data.get("type")) and is_superseded(data, [draft.fields])


def _split(source: Source) -> tuple[Source, Source]:
    """Return an item for the publication and one for the preprint that a source described before.

    Only the item for the preprint has the digest of the date. The digests of other values that are
    computed from all drafts move to the publication, whose values replace those of the preprint.
    """
    moved = {
        path: old
        for path, old in source.digests.items()
        if path != "date" and key_of(path) in COMPUTED
    }
    kept = {path: old for path, old in source.digests.items() if path not in moved}
    return Source(source.name, source.id, digests=moved), replace(source, digests=kept)


def new_sources(data: Mapping[str, Any], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts from sources that a record does not list yet.

    Args:
        data: the data of the record's file; its ``source`` block must be valid.
        drafts: the drafts.
    """
    known = {(source.name, source.id) for source in read_sources(data)}
    return [draft for draft in drafts if (draft.origin.source, draft.origin.id) not in known]


def _agreement(draft: Draft, source: Source) -> tuple[bool, int]:
    """Return how similar a draft is to the previous data from a source.

    Returns:
        Whether both or neither describe a preprint or report, and the number of values that they
        share.
    """
    types = (digest(draft.fields.get("type")), source.digests.get("type"))
    is_same_stage = len({type_ in _EARLIER_TYPES for type_ in types}) == 1
    values = flatten(draft.fields)
    shared = sum(digest(value) == source.digests.get(path) for path, value in values.items())
    return is_same_stage, shared


def note_merged(
    sources: Sequence[Source],
    merged: Mapping[str, Any],
    superseded: Set[str] = frozenset(),
    previous: Sequence[Source] = (),
) -> None:
    """Store the digests of the values in the record, each with the first source that has the value.

    Digests of values that are not in the record are removed, so that such a value counts as a
    manual edit if somebody adds it later.

    Args:
        sources: the sources of the record; their digests are modified.
        merged: the values of the sources, by path.
        superseded: the paths of obsolete values. Their digests become `NO_VALUE`, so that the values
            are not added again, and count as edits if somebody writes them.
        previous: the same sources before the update. A value that no source states itself, such as
            one derived from several sources, stays with the source that had it.
    """
    for source in sources:
        ended = {path: NO_VALUE for path in source.digests if path in superseded}
        if source.draft:
            source.digests = {path: old for path, old in source.digests.items() if path in merged}
        source.digests |= ended
    if len(sources) == 1 and sources[0].flat == merged:
        return  # nothing was merged
    for path, value in merged.items():
        first = next((source for source in sources if path in source.digests), None)
        if first is None:
            pairs = zip(sources, previous, strict=False)
            first = next((source for source, before in pairs if path in before.digests), None)
        if first is None:
            first = next(source for source in sources if source.draft)
        if first.draft:
            first.digests[path] = digest(value)

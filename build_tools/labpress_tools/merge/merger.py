"""Represents a work that is merged from several drafts, during and after the merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from labpress_tools.drafts import AttachedFile, Draft, ReviewNote, Value
from labpress_tools.merge.paths import with_value


@dataclass(frozen=True, slots=True)
class MergedDraft:
    """A work, merged from all its drafts.

    Attributes:
        drafts: the drafts, best first: the published version comes before a preprint.
        fields: the values of the record.
        owners: the index in ``drafts`` of the draft from which each value comes, by path (see
            `paths`).
        notes: the notes for review, each preceded by the index of the draft that it concerns.
        files: the files to copy next to the record.
        superseded: the paths of values that are in a draft but not in `fields`, because another
            draft makes them obsolete.
        earlier: the indexes of the drafts that describe a preprint, or a report that has appeared
            again in a journal, in proceedings or as a book.
    """

    drafts: tuple[Draft, ...]
    fields: Mapping[str, Value]
    owners: Mapping[str, int]
    notes: tuple[tuple[int, ReviewNote], ...] = ()
    files: tuple[AttachedFile, ...] = ()
    superseded: frozenset[str] = frozenset()
    earlier: frozenset[int] = frozenset()

    @property
    def publications(self) -> tuple[Draft, ...]:
        """The drafts that do not describe an earlier version."""
        return _publications(self.drafts, self.earlier)


@dataclass(slots=True)
class Merger:
    """A work while its drafts are being merged; see `MergedDraft` for the other attributes.

    Attributes:
        updates_publication: whether the drafts update a record that describes the publication.
    """

    drafts: tuple[Draft, ...]
    earlier: frozenset[int] = frozenset()
    updates_publication: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)
    notes: list[tuple[int, ReviewNote]] = field(default_factory=list)
    superseded: set[str] = field(default_factory=set)

    @property
    def publications(self) -> tuple[Draft, ...]:
        """The drafts that do not describe an earlier version."""
        return _publications(self.drafts, self.earlier)

    @property
    def has_publication(self) -> bool:
        """Whether a draft or the record describes the publication."""
        return self.updates_publication or bool(self.publications)

    def take(self, path: str, value: Value, owner: int) -> None:
        """Set a value, and remember the index of the draft from which it comes."""
        with_value(self.fields, path, value)
        self.owners[path] = owner


def _publications(drafts: tuple[Draft, ...], earlier: frozenset[int]) -> tuple[Draft, ...]:
    return tuple(draft for index, draft in enumerate(drafts) if index not in earlier)

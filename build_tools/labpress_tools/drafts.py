"""Defines drafts: bibliographic data from a source, before it becomes a record.

Importers and sources return drafts, `merge` combines drafts with each other and with records, and
`record_writer` writes the result. The values of a draft have the form in which a person would write
them in a record. They are not validated until the record is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from labpress_tools.wording.category_keywords import split_category_names
from labpress_tools.wording.genres import type_named
from labpress_tools.wording.states import split_title_state
from labpress_tools.wording.tags import NO_TAGS, LeftOutTags

Value = str | int | float | bool | list["Value"] | dict[str, "Value"]
"""A value of a type that YAML can represent.

A number such as a year may be an integer or a string.
"""

ReviewKind = Literal[
    "unsigned",
    "name",
    "title",
    "language",
    "type",
    "date",
    "identifier",
    "venue",
    "merge",
    "file",
    "other",
]
"""The kinds of review notes; reports group notes by kind."""

Missing = Literal["title", "author"]
"""The required parts of a record that an entry may lack."""

_PREPRINTS = ("preprint", "working-paper")
_LONGEST_NOTE = 600
_QUOTED = re.compile(r"`([^`]{100})[^`]{20,}`")


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a draft comes from.

    Attributes:
        source: the name of the format or service: ``BibTeX``, ``Crossref``.
        id: the key of the entry in the file, or the identifier that was requested from the service;
            empty if the entry has no key. The position of an entry must not be used, because
            entries may move.
        file: the file that was read, as the user named it; empty for a service.
        line: the line on which the entry begins, from 1; 0 for a service.
    """

    source: str
    id: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """A note about a value that a person should review.

    Attributes:
        kind: the kind of note; reports group notes by kind.
        text: the problem and the fix, in one sentence without a full stop.
        line: the line in the file that was read, from 1; 0 if unknown.
        explains: the missing part that prevents the entry from becoming a record, if the text
            explains why the entry is not meant to have this part; else None.
    """

    kind: ReviewKind
    text: str
    line: int = 0
    explains: Missing | None = None

    def __post_init__(self) -> None:
        # A value in a file may have any length, but a note is printed on one line.
        if len(self.text) > _LONGEST_NOTE:
            short = _QUOTED.sub(lambda quoted: f"`{quoted[1]}…`", self.text)
            object.__setattr__(self, "text", short[:_LONGEST_NOTE])


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between a work and another one, of which only an identifier is known.

    Attributes:
        kind: ``version`` if both are versions of the same work, such as a preprint and its
            publication; ``retraction`` or ``correction`` if the other work is a notice about this
            one.
        key: the key of the identifier in a record: ``doi``, ``arxiv``.
        id: the other work's identifier.
        date: the date of the notice; empty if unknown.
    """

    kind: Literal["version", "retraction", "correction"]
    key: str
    id: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that belongs to an entry.

    Attributes:
        path: the file on disk.
        role: ``pdf`` for the paper itself, ``image`` for its main image; the record links to files
            with other roles.
    """

    path: Path
    role: Literal["pdf", "image", "slides", "poster", "video", "supplement"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Bibliographic data about one work from one source.

    Attributes:
        origin: where the data comes from.
        fields: the values of a paper's record, by key, in the form in which a person would write
            them. Identifiers are in the normal form of `schema.identifiers`.
        unused: the data that a record cannot contain, as strings keyed by the names of the original
            fields. It is kept in the `source` block of the record.
        notes: notes for the person who reviews the import.
        relations: relations to other works.
        files: files to copy next to the record.
        left_out_tags: the tags that are not keywords, such as ``/unread``; they are also in
            `unused`.
        states_language: whether the source states a language; if it is English, `fields` has no
            ``language``.
        described: the names of the fields in `unused` that reports do not list, because `fields`
            contains their values, except for what `notes` describe.
    """

    origin: Origin
    fields: Mapping[str, Value]
    unused: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[ReviewNote, ...] = ()
    relations: tuple[Relation, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    left_out_tags: LeftOutTags = NO_TAGS
    states_language: bool = False
    described: frozenset[str] = frozenset()


def cleaned(draft: Draft) -> Draft:
    """Return a draft with its state in ``status``, and without keywords that repeat other fields."""
    return _without_categories_in_keywords(_without_type_in_keywords(_with_state_of_title(draft)))


def _with_state_of_title(draft: Draft) -> Draft:
    """Move a state in the title (``RETRACTED: …``) to ``status``, unless ``status`` is set."""
    title = draft.fields.get("title")
    state, rest = split_title_state(title) if isinstance(title, str) else (None, "")
    if state is None:
        return draft
    return replace(draft, fields={"status": state, **draft.fields, "title": rest})


def _without_type_in_keywords(draft: Draft) -> Draft:
    """Move keywords that only repeat the type of a preprint, such as ``Preprint``, to `unused`.

    If the record becomes that of the published work, these keywords would be wrong.
    """
    keywords = draft.fields.get("keywords")
    if draft.fields.get("type") not in _PREPRINTS or not isinstance(keywords, list):
        return draft
    kept = [item for item in keywords if type_named(str(item)) not in _PREPRINTS]
    if len(kept) == len(keywords):
        return draft
    others = {key: value for key, value in draft.fields.items() if key != "keywords"}
    left_out = ", ".join(str(item) for item in keywords if item not in kept)
    fields: dict[str, Value] = {**draft.fields, "keywords": kept} if kept else others
    return replace(draft, fields=fields, unused={"keywords": left_out, **draft.unused})


def _without_categories_in_keywords(draft: Draft) -> Draft:
    """Move keywords that are the names of arXiv's categories to the categories of a draft.

    A draft without categories is not changed.
    """
    keywords, categories = draft.fields.get("keywords"), draft.fields.get("categories")
    if not (isinstance(keywords, list) and isinstance(categories, list)):
        return draft
    kept, own = split_category_names(list(map(str, keywords)), list(map(str, categories)))
    if len(kept) == len(keywords):
        return draft
    fields: dict[str, Value] = {**draft.fields, "categories": [*own], "keywords": [*kept]}
    return replace(draft, fields={key: value for key, value in fields.items() if value})


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Data about a person from a site made with another template, before it becomes a record.

    Attributes:
        origin: where the data comes from.
        fields: the values of an author's record, by key. The id of the record is derived from the
            name.
        unused: the data that a record cannot contain, as strings keyed by the names of the original
            fields.
        notes: notes for the person who reviews the import.
        files: files to copy next to the record; one with the role ``image`` is the portrait.
    """

    origin: Origin
    fields: Mapping[str, Value]
    unused: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[ReviewNote, ...] = ()
    files: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """An entry or a response from which no draft could be made.

    Attributes:
        origin: where the entry or response comes from.
        reason: the problem and how to fix it, in one sentence without a full stop.
        text: the beginning of the original text; empty for a service.
        is_expected: whether the entry is not meant to be a publication, so that it is reported as
            ignored instead of rejected.
    """

    origin: Origin
    reason: str
    text: str = ""
    is_expected: bool = False


@dataclass(frozen=True, slots=True)
class Drafts:
    """The entries from a file or a service, in order: each is either a draft or a rejection.

    Attributes:
        drafts: the works.
        rejections: the entries or responses from which no draft could be made.
        people: the people, if the source has data about them.
    """

    drafts: tuple[Draft, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    people: tuple[PersonDraft, ...] = ()

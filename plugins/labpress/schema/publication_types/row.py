"""Defines the row of a publication type: how each format and style represents the type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

VenueType = Literal["conference", "workshop", "journal", "book", "institution", "other"]

Fact = Literal[
    "container",
    "short_container",
    "event",
    "series",
    "publishers",
    "place",
    "genre",
    "number",
    "office",
    "legal_status",
    "edition",
    "series_number",
    "number_of_pages",
    "version",
    "license",
]
"""A fact of a `BibliographicItem` that only some types have, for use in a field of a format."""
Fields = Mapping[str, Fact]
VenueProperty = Literal["isPartOf", "publisher", "sourceOrganization", "includedInDataCatalog"]


@dataclass(frozen=True, slots=True)
class EntryType:
    """A BibTeX or BibLaTeX entry type, for papers with the facts that it requires.

    Attributes:
        name: the type of the entry, without ``@``.
        fields: the fields that only this type has, with the facts that they contain.
        requires: required facts; if one is missing, the format's fallback is used.
        constants: fields with a fixed value.
    """

    name: str
    fields: Fields = field(default_factory=dict)
    requires: tuple[Fact, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationTypeRow:
    """A publication type, which is a row of the registry.

    Attributes:
        label: its name on pages, an interface text.
        plural: the plural of the label, as the heading of a list; also an interface text.
        is_implied_by_venue: whether the name of its venue implies the type, so that pages show no
            label.
        genre: the type in English words, for formats that lack a type for it.
        other_names: names with the same meaning that reference managers write as the kind of a work.
        venue_types: the types of venue that imply this type if the record has no `type`.
        is_in_volume: whether its venue is a container: a journal, proceedings or a book.
        is_at_event: whether its venue is an event.
        is_from_institution: whether affiliations count as its publisher if it has no venue.
        is_book: whether it is a book, whose venue is its publisher or series.
        has_number: whether it has a number of its own, such as that of a report.
        has_versions: whether it is cited with its newest version, such as software.
        is_whole_work: whether an ISBN identifies the work itself rather than the book that contains
            it.
        is_numbered_by_archive: whether the arXiv id identifies the work itself rather than a copy.
        bibtex: the candidate entry types, best first; ``@misc`` if none fits.
        biblatex: the candidate entry types for biber, best first; ``@online`` or ``@misc`` if none
            fits.
        ris: the value of ``TY``.
        ris_has_genre: whether ``M3`` adds something to ``TY``.
        csl: the type of a CSL item.
        csl_has_genre: whether `genre` adds something to that type.
        json_ld: the schema.org type.
        json_ld_venue: the schema.org relation between it and its venue.
        highwire: tags for its venue; the publisher is added if no tag contains it.
        coins_format: the OpenURL metadata format; by default that of Dublin Core.
        coins_genre: the genre in that format; only journals and books have one.
        zotero: Zotero's item type, which Dublin Core metadata states as well.
    """

    label: str
    plural: str
    is_implied_by_venue: bool = False
    genre: str = ""
    other_names: tuple[str, ...] = ()
    venue_types: tuple[VenueType, ...] = ()
    is_in_volume: bool = False
    is_at_event: bool = False
    is_from_institution: bool = False
    is_book: bool = False
    has_number: bool = False
    has_versions: bool = False
    is_whole_work: bool = False
    is_numbered_by_archive: bool = False
    bibtex: tuple[EntryType, ...] = ()
    biblatex: tuple[EntryType, ...] = ()
    ris: str
    ris_has_genre: bool = False
    csl: str
    csl_has_genre: bool = True
    json_ld: str
    json_ld_venue: VenueProperty = "isPartOf"
    highwire: Fields = field(default_factory=dict)
    coins_format: Literal["journal", "book", "dissertation", "patent", "dc"] = "dc"
    coins_genre: str = ""
    zotero: str

    @property
    def is_part(self) -> bool:
        """Whether works of this type are parts of a volume or event, which may have editors."""
        return self.is_in_volume or self.is_at_event

    @property
    def may_have_number(self) -> bool:
        """Whether a number can be that of the work itself, rather than of an issue or a volume."""
        return self.has_number or (self.is_whole_work and not self.is_book)

    @property
    def is_in_proceedings(self) -> bool:
        """Whether the venue of works of this type is both an event and the event's proceedings."""
        return self.is_in_volume and self.is_at_event

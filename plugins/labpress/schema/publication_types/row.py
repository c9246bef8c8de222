"""Defines the class of a publication type, which describes how each format represents the type."""

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
"""A fact of a `BibliographicItem` that formats put into different fields for different types."""
Fields = Mapping[str, Fact]
VenueProperty = Literal["isPartOf", "publisher", "sourceOrganization", "includedInDataCatalog"]


@dataclass(frozen=True, slots=True)
class EntryType:
    """A BibTeX or BibLaTeX entry type that a paper may have.

    Attributes:
        name: the name of the entry type, without ``@``.
        fields: the fields that only this entry type has, with the facts that they contain.
        requires: the facts that a paper must have; without them, the next candidate is tried.
        constants: the fields that have the same value in every entry, unless `fields` has another
            value for them.
        keywords: the keywords that replace certain genres, keyed by the genre in lower case. The
            format prints a keyword in the language of the document.
        implied_genre: the genre that the entry type itself expresses, and which is therefore not
            written.
    """

    name: str
    fields: Fields = field(default_factory=dict)
    requires: tuple[Fact, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    keywords: Mapping[str, str] = field(default_factory=dict)
    implied_genre: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationTypeRow:
    """A publication type: one row of `PUBLICATION_TYPES`.

    In the descriptions of the attributes, a work is a publication of this type.

    Attributes:
        label: the name of the type on pages, an interface string.
        plural: the plural of the label, as the heading of a list; also an interface string.
        is_implied_by_venue: whether the name of the venue implies the type, so that pages show no
            label.
        genre: the type in English words, for formats that lack a type for it.
        narrower_genres: the names of common kinds of this type, which records state as their
            `genre`; interface strings.
        other_names: the names of this type in reference managers, which export them as the kind of
            a work.
        venue_types: the types of venue that imply this type if the record has no `type`.
        is_in_volume: whether the venue of a work is a container: a journal, proceedings or a book.
        is_at_event: whether the venue of a work is an event.
        is_from_institution: whether affiliations count as the publisher of a work without a venue.
        is_book: whether a work is a book, so that its venue is its publisher or series.
        has_number: whether a work has its own number, as reports and patents do.
        has_versions: whether a citation states the newest version of the work, as for software.
        is_whole_work: whether an ISBN identifies the work itself, not a book that contains it.
        is_numbered_by_archive: whether an arXiv id identifies the work itself, not a copy.
        bibtex: the BibTeX entry types to try, best first; ``@misc`` is used if none fits.
        biblatex: the BibLaTeX entry types to try, best first; ``@online`` or ``@misc`` is used if
            none fits.
        ris: the value of the RIS tag ``TY``.
        ris_has_genre: whether the tag ``M3`` contains the genre, which ``TY`` does not express.
        csl: the type of a CSL item.
        csl_has_genre: whether the CSL item contains the genre, which its type does not express.
        json_ld: the schema.org type.
        json_ld_venue: the schema.org property of a work that contains its venue.
        highwire: the Highwire tags about the venue. The publisher is added if none contains it.
        coins_format: the OpenURL metadata format; Dublin Core (``dc``) by default.
        coins_genre: the genre in that format; only the formats for journals and books define one.
        zotero: the item type in Zotero, which COinS in Dublin Core contain as well.
    """

    label: str
    plural: str
    is_implied_by_venue: bool = False
    genre: str = ""
    narrower_genres: tuple[str, ...] = ()
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
        """Whether a work is part of a volume or an event, which may have editors."""
        return self.is_in_volume or self.is_at_event

    @property
    def may_span_dates(self) -> bool:
        """Whether the date may be a range: the days of an event, or the years of a book's parts."""
        return self.is_at_event or self.is_book

    @property
    def may_have_number(self) -> bool:
        """Whether a number may identify the work itself, rather than an issue or a volume."""
        return self.has_number or (self.is_whole_work and not self.is_book)

    @property
    def is_in_proceedings(self) -> bool:
        """Whether the venue of a work is both an event and the proceedings of the event."""
        return self.is_in_volume and self.is_at_event

"""Defines publication types: the class of a row (`row`), and the rows (`registry`)."""

from labpress.schema.publication_types.registry import (
    PUBLICATION_TYPES,
    TYPE_BY_VENUE,
    PublicationType,
)
from labpress.schema.publication_types.row import (
    EntryType,
    Fact,
    PublicationTypeRow,
    VenueProperty,
    VenueType,
)

__all__ = [
    "PUBLICATION_TYPES",
    "TYPE_BY_VENUE",
    "EntryType",
    "Fact",
    "PublicationType",
    "PublicationTypeRow",
    "VenueProperty",
    "VenueType",
]

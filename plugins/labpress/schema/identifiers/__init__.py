"""Defines the identifiers of records: how to validate them, and how each format uses them."""

from labpress.schema.identifiers.prefixes import Prefixes
from labpress.schema.identifiers.registry import (
    ORCID,
    SCHEMES,
    FunderId,
    Identifiers,
    Orcid,
    Ror,
    by_preference,
    identifiers_of,
    preprint_server,
)
from labpress.schema.identifiers.scalar_types import (
    CITEKEY_CHARACTERS,
    ID_PATTERN,
    LINK_SCHEMES,
    Category,
    Citekey,
    Colour,
    FileName,
    Language,
    Link,
    Parameters,
    RecordId,
    is_citekey,
    without_invalid_characters,
)
from labpress.schema.identifiers.scheme import Identifier, IdentifierScheme

__all__ = [
    "CITEKEY_CHARACTERS",
    "ID_PATTERN",
    "LINK_SCHEMES",
    "ORCID",
    "SCHEMES",
    "Category",
    "Citekey",
    "Colour",
    "FileName",
    "FunderId",
    "Identifier",
    "IdentifierScheme",
    "Identifiers",
    "Language",
    "Link",
    "Orcid",
    "Parameters",
    "Prefixes",
    "RecordId",
    "Ror",
    "by_preference",
    "identifiers_of",
    "is_citekey",
    "preprint_server",
    "without_invalid_characters",
]

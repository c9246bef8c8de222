"""Interprets descriptions of works: the degree of a thesis, and publication types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType

TYPES_BY_GENRE: Mapping[str, PublicationType] = MappingProxyType(
    {row.genre.lower(): key for key, row in PUBLICATION_TYPES.items() if row.genre}
)
"""The publication types by the descriptions that exports use for them, in lower case."""
_COLUMNS = ("genre", "label", "csl", "zotero")


def _types_by_name() -> dict[str, PublicationType]:
    names = {
        name.lower(): key for key, row in PUBLICATION_TYPES.items() for name in row.other_names
    }
    for column in _COLUMNS:
        values = [getattr(row, column) for row in PUBLICATION_TYPES.values()]
        for key, row in PUBLICATION_TYPES.items():
            name = getattr(row, column)
            if name and values.count(name) == 1:
                names.setdefault(name.lower(), key)
    del names[PUBLICATION_TYPES["other"].label.lower()]
    return names


TYPES_BY_NAME: Mapping[str, PublicationType] = MappingProxyType(_types_by_name())
"""The publication types by the names that reference managers use, in lower case.

These are their genres, the names of a row's `other_names`, and the types of CSL and Zotero, except
for types that several publication types share, such as Zotero's ``document``.
"""
_THESIS = re.compile(r"[\s-]*thesis$", re.IGNORECASE)


def type_named(name: str) -> PublicationType | None:
    """Return the publication type that a name of a kind of work means, or else None."""
    return TYPES_BY_NAME.get(" ".join(name.split()).strip("[]. ").lower())


def degree_of(genre: str) -> str:
    """Return the degree of a thesis: ``PhD`` for ``PhD thesis``; ``Dissertation`` is kept."""
    words = " ".join(genre.split())
    return _THESIS.sub("", words) or words

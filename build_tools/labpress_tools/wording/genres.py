"""Interprets genres of works, such as ``PhD thesis``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType

TYPES_BY_GENRE: Mapping[str, PublicationType] = MappingProxyType(
    {
        genre.lower(): key
        for key, row in PUBLICATION_TYPES.items()
        for genre in (row.genre, *row.narrower_genres)
        if genre
    }
)
"""The publication type for each genre that labpress writes into exports, in lower case."""
REPORT_TYPES: frozenset[PublicationType] = frozenset({"report", "working-paper", "standard"})
"""The types that other formats do not distinguish, except by the genre."""
_COLUMNS = ("genre", "label", "csl", "zotero")


def _types_by_name() -> dict[str, PublicationType]:
    names = {
        name.lower(): key
        for key, row in PUBLICATION_TYPES.items()
        for name in (*row.other_names, *row.narrower_genres)
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
"""The publication type for each name, in lower case, that reference managers may use for it.

The names are the genres, the label and the `other_names` of a row, and the types of CSL and Zotero.
Names that several publication types share, such as Zotero's ``document``, are left out.
"""
_THESIS = re.compile(r"[\s-]*thesis$", re.IGNORECASE)
_WORKING_PAPERS = re.compile(
    r"\b(?:working|discussion)[ -](?:papers?|series)\b"
    r"|\bdocumento?s? de (?:travail|trabajo)\b|\b(?:arbeits|diskussions)papiere?\b",
    re.IGNORECASE,
)


def type_named(name: str) -> PublicationType | None:
    """Return the publication type for a name of a kind of work, or None if the name is unknown."""
    return TYPES_BY_NAME.get(" ".join(name.split()).strip("[]. ").lower())


def report_type_named(name: str) -> PublicationType | None:
    """Return the type of a report for the name of a kind of work or a series, or None if unknown.

    Catalogues such as RePEc write the series of a working paper instead of the kind of work:
    ``NBER Working Papers``, ``Policy Research Working Paper Series``.
    """
    if _WORKING_PAPERS.search(" ".join(name.split())):
        return "working-paper"
    type_ = type_named(name)
    return type_ if type_ in REPORT_TYPES else None


def narrower_genre(name: str) -> str:
    """Return a kind of work as records write it, or "" if it is not narrower than a type."""
    words = " ".join(name.split()).strip("[]. ").lower()
    genres = (genre for row in PUBLICATION_TYPES.values() for genre in row.narrower_genres)
    return next((genre for genre in genres if genre.lower() == words), "")


def degree_of(genre: str) -> str:
    """Return the degree of a thesis: ``PhD`` for ``PhD thesis``; ``Dissertation`` is kept."""
    words = " ".join(genre.split())
    return _THESIS.sub("", words) or words

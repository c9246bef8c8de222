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
_THESIS = re.compile(r"[\s-]*thesis$", re.IGNORECASE)


def degree_of(genre: str) -> str:
    """Return the degree of a thesis: ``PhD`` for ``PhD thesis``; ``Dissertation`` is kept."""
    words = " ".join(genre.split())
    return _THESIS.sub("", words) or words

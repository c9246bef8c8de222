"""Defines the documents of the search, and builds an index of them that browsers load in pieces."""

from labpress.search.document import (
    OtherNames,
    ResultTexts,
    SearchDocument,
    SearchField,
    SearchKind,
)
from labpress.search.index import build_index
from labpress.search.postings import document_hits
from labpress.search.words import exact_key, split_parts

__all__ = [
    "OtherNames",
    "ResultTexts",
    "SearchDocument",
    "SearchField",
    "SearchKind",
    "build_index",
    "document_hits",
    "exact_key",
    "split_parts",
]

"""Search without a server: what there is to find, and the index that a browser reads in pieces."""

from labpress.search.document import SearchDocument, SearchKind, ShownTexts, render_document
from labpress.search.index import NoIndexError, build_index
from labpress.search.words import index_words, key_of

__all__ = [
    "NoIndexError",
    "SearchDocument",
    "SearchKind",
    "ShownTexts",
    "build_index",
    "index_words",
    "key_of",
    "render_document",
]

"""Static search: the documents to index, and the Pagefind index that a browser loads in chunks."""

from labpress.search.document import ResultTexts, SearchDocument, SearchKind, render_document
from labpress.search.index import build_index
from labpress.search.pagefind import NoIndexError
from labpress.search.words import exact_key, index_words

__all__ = [
    "NoIndexError",
    "ResultTexts",
    "SearchDocument",
    "SearchKind",
    "build_index",
    "exact_key",
    "index_words",
    "render_document",
]

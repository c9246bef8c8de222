"""Builds parts of search documents: the strings to index, and the names that match exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from labpress.build.page_context import PageContext
from labpress.render.prose import plain_line, plain_prose
from labpress.schema.localized import LocalizedText, all_texts
from labpress.search import (
    ResultTexts,
    SearchDocument,
    SearchField,
    SearchKind,
    document_hits,
    exact_key,
)

FieldText = tuple[SearchField, str]
"""A field, and a string to index in it."""


def data_with_hits(document: SearchDocument) -> dict[str, Any]:
    """Return a document as JSON data, including the document's part of the index."""
    return replace(document, hits=document_hits(document)).to_data()


def search_document(
    kind: SearchKind,
    path: str,
    shown: ResultTexts,
    texts: Iterable[FieldText],
    keys: tuple[str, ...],
    context: PageContext,
) -> SearchDocument:
    """Return the document of a page.

    Args:
        kind: the group of results in which the document appears.
        path: the path of the page, from which its URL is derived.
        shown: the strings that a result shows.
        texts: the strings to index.
        keys: the result of `exact_keys`.
        context: the context, which provides the URL.
    """
    url = context.build_context.urls.of(path)
    return SearchDocument(kind, path, url, shown, tuple(texts), keys)


def field_texts(field: SearchField, texts: Iterable[str | None]) -> list[FieldText]:
    """Return the strings to index in a field, leaving out those that are None or empty."""
    return [(field, text) for text in texts if text]


def paper_count(papers: int, context: PageContext) -> str:
    """Return a number of papers in the language of the site: ``3 papers``."""
    return context.translator.format_count("%(num)s paper", "%(num)s papers", papers)


def exact_keys(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the normalised names and ids for which a document counts as an exact match."""
    return tuple(exact_key(text) for text in texts if text)


def plain_or_none(text: str | None) -> str | None:
    """Return a line that may contain markup as plain text, or None if there is no text."""
    return plain_line(text) if text else None


def all_prose(language: str, *texts: LocalizedText | None) -> list[str]:
    """Return Markdown texts as plain text in all languages, since readers may search in any.

    Args:
        language: the language of the site, whose version of each text comes first, since results
            quote the first one that matches.
        texts: the texts.
    """
    return [plain_prose(version) for text in texts for version in all_texts(text, language)]

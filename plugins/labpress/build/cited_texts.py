"""Replaces citations in the Markdown fields of records, such as summaries, with links.

This happens before anything is built, so that pages, feeds, exports and the search get the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from labpress.build.cited_works import citation_linker
from labpress.build.page_checks import check_cited_keys
from labpress.catalogue import Catalogue
from labpress.catalogue.indexes import citekeys_of
from labpress.diagnostics import Diagnostic
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.records import Records
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.text_formats import Place, markup_of

Model = TypeVar("Model", Paper, Author, Family, Grant)


def with_cited_texts(records: Records) -> Records:
    """Return records with the citations in their Markdown fields replaced with links.

    Args:
        records: the records, which are not changed. Records without citations are returned as they
            are.
    """
    citing = [key for key, parsed in records.parsed.items() if "@" in parsed.file.text]
    if not citing:
        return records
    cite = citation_linker(records, citekeys_of(records.papers, records.references))

    def changed(folder: str, items: Mapping[str, Model]) -> Mapping[str, Model]:
        ids = [key.partition("/")[2] for key in citing if key.startswith(f"{folder}/")]
        cited = {id_: _with_citations(items[id_], cite) for id_ in ids if id_ in items}
        return {**items, **cited} if any(cited[id_] is not items[id_] for id_ in cited) else items

    return replace(
        records,
        papers=changed("papers", records.papers),
        authors=changed("authors", records.authors),
        families=changed("families", records.families),
        grants=changed("grants", records.grants),
    )


def check_cited_texts(records: Records, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield the errors and warnings about citations in Markdown fields, located at their lines.

    Args:
        records: the records.
        catalogue: the catalogue of these records.
    """
    for parsed in records.parsed.values():
        if parsed.record is not None and "@" in parsed.file.text:
            for path, text in _markdown_of(parsed.record):
                yield from _check(parsed, path, text, catalogue)


def _check(
    parsed: ParsedRecord, path: Place, text: str, catalogue: Catalogue
) -> Iterator[Diagnostic]:
    excerpts = parsed.excerpts(path)
    for item in check_cited_keys(text, parsed.file.file, catalogue):
        yield parsed.place_excerpt(item, path, excerpts)


def _markdown_of(record: BaseModel) -> Iterator[tuple[Place, str]]:
    for path, content, text in markup_of(record):
        if content == "markdown" and "@" in text:
            yield path, text


def _with_citations(record: Model, cite: Callable[[str], str]) -> Model:
    for path, text in list(_markdown_of(record)):
        cited = cite(text)
        if cited != text:
            record = _replaced(record, path, cited)
    return record


def _replaced(value: Any, path: Place, text: str) -> Any:
    """Return a copy of a record, or of a value in it, with the string at a path replaced."""
    if not path:
        return text
    step, rest = path[0], path[1:]
    if isinstance(value, BaseModel):
        inner = _replaced(getattr(value, str(step)), rest, text)
        return value.model_copy(update={str(step): inner})
    items = list(value)
    items[int(step)] = _replaced(items[int(step)], rest, text)
    return tuple(items)

"""Computes fingerprints of query results.

Equal results have the same fingerprint on every machine.
"""

from __future__ import annotations

from typing import Any

from labpress.build.tracking import digest
from labpress.images.processing import RecordImage
from labpress.loading.records import Records
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.contributors import Authorship
from labpress.schema.names import Name
from labpress.schema.news import News
from labpress.schema.text_formats import markup_of


def fingerprint_of(value: Any, records: Records) -> str:
    """Return the fingerprint of a result.

    Args:
        value: a record, an image, or plain data: strings, numbers, and tuples, frozen sets and
            frozen dataclasses of these.
        records: all records, with the files from which the fingerprints of records are computed.
    """
    if isinstance(value, Paper):
        if value.id in records.references:
            return digest(value.model_dump_json())
        return _paper(value, records)
    if isinstance(value, Author):
        return _author(value, records)
    if isinstance(value, Family):
        key = f"families/{value.id}"
        return f"{_file(key, records)}{_cited_texts(value, key, records)}"
    if isinstance(value, News):
        return _file(f"news/{value.id}", records)
    if isinstance(value, Grant):
        key = f"grants/{value.id}"
        return f"{_file(key, records)}{_cited_texts(value, key, records)}"
    if isinstance(value, RecordImage):
        copies = [(copy.width, digest(copy.data)) for copy in value.copies]
        thumbnail = value.thumbnail and (value.thumbnail.width, digest(value.thumbnail.data))
        return digest(repr((value.width, value.height, copies, thumbnail)))
    if isinstance(value, frozenset):
        return digest(repr(sorted(value)))
    return digest(repr(value))


def _file(key: str, records: Records) -> str:
    return digest(records.parsed[key].file.text)


def _paper(paper: Paper, records: Records) -> str:
    """Return a digest of a paper's file and of facts from the files of its authors and grants."""
    key = f"papers/{paper.id}"
    versions = [_people(version.authors) for version in paper.versions]
    grants = [item for item in paper.funding if item.grant]
    return digest(
        f"{_file(key, records)} {_people(paper.people)} {versions} {grants}"
        f"{_cited_texts(paper, key, records)}",
    )


def _people(authors: tuple[Authorship, ...]) -> list[tuple[str | None, ...]]:
    return [
        (author.id, *(getattr(author, part) for part in Name.model_fields)) for author in authors
    ]


def _author(author: Author, records: Records) -> str:
    key = f"authors/{author.id}"
    if key not in records.parsed:
        return digest(author.model_dump_json())
    return f"{_file(key, records)}{_cited_texts(author, key, records)}"


def _cited_texts(record: Paper | Author | Family | Grant, key: str, records: Records) -> str:
    """Return a digest of a record's Markdown, in which citations have been replaced with links.

    The result is "" if the record's file contains no ``@``, and so no citation.
    """
    if "@" not in records.parsed[key].file.text:
        return ""
    texts = [text for _, content, text in markup_of(record) if content == "markdown"]
    return digest(repr(texts))

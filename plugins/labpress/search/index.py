"""Builds the search index with Pagefind (https://pagefind.app)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

from labpress.build.cache import FileCache
from labpress.search.document import SearchDocument, render_document
from labpress.search.pagefind import find_program, run_pagefind

# Pagefind also writes user interfaces, which labpress does not use.
_NEEDED_FILES = ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind")
_NEEDED_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment")


def build_index(
    documents: Sequence[SearchDocument], cache: FileCache | None = None
) -> Mapping[str, bytes]:
    """Build the index that the browser searches.

    Args:
        documents: the documents to index.
        cache: the cache that may contain the index of the same documents, and that stores it.

    Returns:
        The content of each index file by its path; empty without documents.

    Raises:
        NoIndexError: Pagefind is not installed, or failed.
    """
    if not documents:
        return {}
    program = find_program()
    pages = {_page_file(document): render_document(document) for document in documents}
    archive = (cache or FileCache()).get_or_create(
        _cache_key(program, pages), ".zip", lambda: _pack(_needed(run_pagefind(program, pages)))
    )
    return _unpack(archive)


def _page_file(document: SearchDocument) -> str:
    """The path at which Pagefind must find a page to derive the right URL from it."""
    path = unquote(document.url)
    return f"{path}index.html" if path.endswith("/") or not path else path


def _cache_key(program: Path, pages: Mapping[str, str]) -> str:
    """A digest of everything that the index depends on."""
    digest = hashlib.sha256(f"{program.name} {program.stat().st_size}".encode())
    for name, html in sorted(pages.items()):
        digest.update(f"\0{name}\0{html}".encode())
    return f"search index {digest.hexdigest()}"


def _needed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index that the browser loads, in the order of their paths."""
    return {
        path: data
        for path, data in sorted(files.items())
        if path in _NEEDED_FILES or path.endswith(_NEEDED_SUFFIXES)
    }


def _pack(files: Mapping[str, bytes]) -> bytes:
    """Store files in an uncompressed ZIP archive, which makes the index one cache entry."""
    archive = BytesIO()
    with ZipFile(archive, "w") as zip_file:
        for name, data in files.items():
            zip_file.writestr(name, data)
    return archive.getvalue()


def _unpack(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as zip_file:
        return {name: zip_file.read(name) for name in zip_file.namelist()}

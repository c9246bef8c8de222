"""Builds the search index with Pagefind (https://pagefind.app)."""

from __future__ import annotations

import hashlib
import importlib
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

from labpress.build.cache import FileCache
from labpress.search.document import SearchDocument, render_document

# Pagefind also writes user interfaces, which labpress does not use.
_NEEDED_FILES = ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind")
_NEEDED_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment")
_ENTRY_FILE = "pagefind-entry.json"
_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
_TIMEOUT = 600.0
"""Seconds; 10,000 records take about half a minute."""


@dataclass(frozen=True, slots=True)
class NoIndexError(Exception):
    """The index could not be built; `text` is the message for the user."""

    text: str


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
    program = _find_program()
    pages = {_page_file(document): render_document(document) for document in documents}
    archive = (cache or FileCache()).get_or_create(
        _cache_key(program, pages), ".zip", lambda: _pack(_run_pagefind(program, pages))
    )
    return _unpack(archive)


def _page_file(document: SearchDocument) -> str:
    """The path at which Pagefind must find a page to derive the right URL from it."""
    path = unquote(document.url)
    return f"{path}index.html" if path.endswith("/") or not path else path


def _find_program() -> Path:
    for package in _PACKAGES:
        try:
            return Path(importlib.import_module(package).get_executable())
        except (ImportError, FileNotFoundError):
            continue
    on_path = shutil.which("pagefind")
    if on_path:
        return Path(on_path)
    raise NoIndexError(
        "Pagefind is not installed, so the site has no search; run "
        '`pip install "pagefind[bin]"`, or build on a system that Pagefind supports'
    )


def _cache_key(program: Path, pages: Mapping[str, str]) -> str:
    """A digest of everything that the index depends on."""
    digest = hashlib.sha256(f"{program.name} {program.stat().st_size}".encode())
    for name, html in sorted(pages.items()):
        digest.update(f"\0{name}\0{html}".encode())
    return f"search index {digest.hexdigest()}"


def _run_pagefind(program: Path, pages: Mapping[str, str]) -> dict[str, bytes]:
    """Run Pagefind once over pages; return the index files by path."""
    with tempfile.TemporaryDirectory(prefix="labpress-search-") as folder:
        source, target = Path(folder, "pages"), Path(folder, "index")
        for name, html in sorted(pages.items()):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(html, "utf-8")
        _run(program, source, target)
        return {
            path.relative_to(target).as_posix(): path.read_bytes()
            for path in sorted(target.rglob("*"))
            if path.name in _NEEDED_FILES or path.suffix in _NEEDED_SUFFIXES
        }


def _run(program: Path, source: Path, target: Path) -> None:
    command = [str(program), "--site", str(source), "--output-path", str(target), "--quiet"]
    try:
        process = subprocess.run(
            [*command, "--force-language", "en"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoIndexError(_failure_message(str(error))) from error
    if process.returncode or not (target / _ENTRY_FILE).is_file():
        raise NoIndexError(_failure_message(f"{process.stdout}{process.stderr}"))


def _failure_message(output: str) -> str:
    excerpt = " ".join(output.split())[-300:] or "no output"
    return (
        f"Pagefind could not build the search index: {excerpt}; check that the disk is not full, "
        'and run `pip install --force-reinstall "pagefind[bin]"`'
    )


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

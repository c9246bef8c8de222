"""Entries -> the files of Pagefind's index, kept between builds."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from labpress.search.document import SearchDocument, render_document

# Of what Pagefind writes: the rest is interfaces that we do not use.
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind")
_KEPT_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment")
_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
_PATIENCE = 600.0
"""Seconds; 10,000 records take about half a minute."""


@dataclass(frozen=True, slots=True)
class NoIndexError(Exception):
    """The index could not be built; the text says why, and how to fix it."""

    text: str


def build_index(
    documents: Sequence[SearchDocument], cache: Path | None = None
) -> Mapping[str, bytes]:
    """Build the index that a browser searches in.

    Args:
        documents: what is to be found.
        cache: a folder to keep the index in between builds, or None to keep none.

    Returns:
        Its files by their names; none where there is nothing to find.

    Raises:
        NoIndexError: if Pagefind is not there, or fails.
    """
    if not documents:
        return {}
    program = _find_program()
    pages = {_file_name(document): render_document(document) for document in documents}
    key = _key(program, pages)
    kept = cache / key if cache else None
    if kept and (kept / "pagefind-entry.json").is_file():
        return _read(kept)
    with tempfile.TemporaryDirectory(prefix="labpress-search-") as folder:
        source, target = Path(folder, "pages"), Path(folder, "index")
        for name, html in sorted(pages.items()):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(html, "utf-8")
        _run(program, source, target)
        files = _read(target)
    if cache and kept:
        _keep(files, cache, kept)
    return files


def _file_name(document: SearchDocument) -> str:
    """Where Pagefind finds a page, so that its address is the page's own."""
    name = unquote(document.address)
    return f"{name}index.html" if name.endswith("/") or not name else name


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


def _key(program: Path, pages: Mapping[str, str]) -> str:
    """What the index is made of, as one word: the same words give the same index."""
    made = hashlib.sha256(f"{program.name} {program.stat().st_size}".encode())
    for name, html in sorted(pages.items()):
        made.update(f"\0{name}\0{html}".encode())
    return made.hexdigest()[:24]


def _run(program: Path, source: Path, target: Path) -> None:
    command = [str(program), "--site", str(source), "--output-path", str(target), "--quiet"]
    try:
        done = subprocess.run(
            [*command, "--force-language", "en"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoIndexError(_failed(str(error))) from error
    if done.returncode or not (target / "pagefind-entry.json").is_file():
        raise NoIndexError(_failed(f"{done.stdout}{done.stderr}"))


def _failed(output: str) -> str:
    output = " ".join(output.split())[-300:] or "no output"
    return (
        f"Pagefind could not build the search index: {output}; check that the disk is not full, "
        'and run `pip install --force-reinstall "pagefind[bin]"`'
    )


def _read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.name in _KEPT or path.suffix in _KEPT_SUFFIXES
    }


def _keep(files: Mapping[str, bytes], cache: Path, kept: Path) -> None:
    """Keep this index alone, if that can be.

    Written aside and moved, so that a build that is stopped leaves no half; aside under a name of
    its own, so that two builds at once do not write into one.
    """
    aside = cache / f"{kept.name}.{os.getpid()}.new"
    shutil.rmtree(cache, ignore_errors=True)
    with suppress(OSError):
        for name, data in files.items():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / name).write_bytes(data)
        aside.replace(kept)

"""Imports papers from files, with one module or package per file format.

An importer is a function that converts the bytes of a file to `Drafts`. The only other files that
it reads are those that entries refer to, and only if they are inside a given folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from labpress_tools.drafts import Drafts, Origin, Rejection
from labpress_tools.importers.al_folio import read_al_folio
from labpress_tools.importers.bibtex import read_bibtex
from labpress_tools.importers.csl_json import read_csl_json
from labpress_tools.importers.decoding import decode
from labpress_tools.importers.detected_languages import with_languages
from labpress_tools.importers.greene_lab import read_greene_data, read_greene_lab
from labpress_tools.importers.hugoblox import read_hugoblox, read_hugoblox_page
from labpress_tools.importers.ris import read_ris
from labpress_tools.importers.tagged_formats import read_medline, read_web_of_science

__all__ = [
    "FOLDER_FORMATS",
    "FORMATS",
    "FolderFormat",
    "Format",
    "UnknownFormatError",
    "detect_folder",
    "detect_format",
    "read_file",
    "read_folder",
]

MAX_SIZE = 200_000_000
"""The maximum size of a file in bytes: ten times the size of a file with 100,000 entries."""
_HEAD = 100_000
_ZEROS = bytes(4)
"""Bytes that do not occur in text; after a power failure, a file may contain them."""


class UnknownFormatError(ValueError):
    """Raised if no format has the given name; the message lists the available formats."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes:
        name: the name by which users select it.
        label: its display name.
        patterns: patterns for the names of files that are probably in this format.
        signature: a pattern that matches the text of such a file.
        read: reads a file. The arguments are its bytes, its name as the user wrote it, and the
            folder to search for files that belong to its entries (None to ignore such files).
    """

    name: str
    label: str
    patterns: tuple[str, ...]
    signature: re.Pattern[str]
    read: Callable[[bytes, str, Path | None], Drafts]


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """The layout of a folder with a site that was made from a template for another generator.

    Attributes:
        name: the name by which users select it.
        label: its display name.
        marks: paths relative to the folder; if any of them exists, the site uses this template.
        read: reads the site in a folder, given the path of the folder.
    """

    name: str
    label: str
    marks: tuple[str, ...]
    read: Callable[[Path], Drafts]


_PATTERN = re.MULTILINE | re.IGNORECASE
FORMATS: tuple[Format, ...] = (
    Format(
        "bibtex",
        "BibTeX",
        ("*.bib", "*.bibtex", "*.biblatex"),
        re.compile(r"^[^\S\n]*@[a-z]+\s*[{(]", _PATTERN),
        read_bibtex,
    ),
    Format(
        "ris",
        "RIS",
        ("*.ris",),
        re.compile(r"^[^\S\n]*TY[^\S\n]{0,3}-(?:\s|$)|^[^\S\n]*TY[^\S\n]{2}-", _PATTERN),
        read_ris,
    ),
    Format(
        "pubmed",
        "PubMed",
        ("*.nbib", "*.medline"),
        re.compile(r"^PMID- \d+\s*$", re.MULTILINE),
        read_medline,
    ),
    Format(
        "web-of-science",
        "Web of Science",
        ("*.ciw", "savedrecs*.txt"),
        re.compile(r"^PT [A-Z]\s*$", re.MULTILINE),
        read_web_of_science,
    ),
    Format(
        "csl-json",
        "CSL-JSON",
        ("*.json", "*.csl"),
        re.compile(r"\A\s*(?:\[\s*(?:\{|\]|\Z)|\{)"),
        read_csl_json,
    ),
    Format(
        "hugoblox",
        "HugoBlox",
        ("index.md", "*.md", "*.markdown"),
        re.compile(r"\A\s*(?:---|\+\+\+)\s*$", _PATTERN),
        read_hugoblox_page,
    ),
    Format(
        "greene-lab",
        "Greene Lab",
        ("citations*.y*ml", "sources*.y*ml", "*.yaml", "*.yml"),
        re.compile(r"^\s*(?:-\s+|-\s*\n\s+)?(?:id|title)\s*:", _PATTERN),
        read_greene_data,
    ),
)
"""The file formats, in the order in which they are tried."""

FOLDER_FORMATS: tuple[FolderFormat, ...] = (
    FolderFormat("al-folio", "al-folio", ("_bibliography",), read_al_folio),
    FolderFormat(
        "greene-lab",
        "Greene Lab",
        ("_data/citations.yaml", "_data/sources.yaml", "_data/sources.yml", "_members"),
        read_greene_lab,
    ),
    FolderFormat(
        "hugoblox", "HugoBlox", ("content/publication", "content/publications"), read_hugoblox
    ),
)
"""The templates, in the order in which they are tried."""


def detect_format(path: Path, data: bytes) -> Format | None:
    """Detect the format of a file by its contents; if they fit several formats, its name decides.

    Args:
        path: the path of the file.
        data: its bytes.

    Returns:
        The format, or None if it is unknown.
    """
    text = decode(data[:_HEAD]).text
    fitting = [item for item in FORMATS if item.signature.search(text)]
    named = [item for item in FORMATS if _has_name(item, path.name)]
    both = [item for item in named if item in fitting]
    # A blank file can be recognised only by its name.
    return next(iter([*both, *fitting, *(named if not text.strip() else [])]), None)


def read_file(path: Path, format: str | None = None) -> Drafts:  # noqa: A002 - as in the command
    """Return the drafts of a file's entries, or only a rejection if the file cannot be read.

    Args:
        path: the path of the file, as the user wrote it.
        format: the name of its format; by default, the format is detected.

    Raises:
        UnknownFormatError: if there is no format with that name.
    """
    chosen = _format(format) if format else None
    origin = Origin("file", path.name, path.as_posix(), 1)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_SIZE and path.is_file() else b""
    except (OSError, ValueError) as error:
        return Drafts(rejections=(Rejection(origin, _why_unreadable(path, error)),))
    if not path.is_file():
        return Drafts(
            rejections=(Rejection(origin, "not a regular file; pass the path of a file"),)
        )
    if size > MAX_SIZE:
        reason = f"the file is {size:,} bytes in size, but the maximum is {MAX_SIZE:,}; split it"
        return Drafts(rejections=(Rejection(origin, reason),))
    if _ZEROS in data:
        reason = "the file is binary or damaged, since it contains zero bytes; restore or export it again"
        return Drafts(rejections=(Rejection(origin, reason),))
    chosen = chosen or detect_format(path, data)
    if chosen is None:
        labels = ", ".join(item.name for item in FORMATS)
        reason = f"the format was not recognised; specify it with `--format`: {labels}"
        return Drafts(rejections=(Rejection(origin, reason, decode(data[:200]).text),))
    return with_languages(chosen.read(data, path.as_posix(), path.parent))


def _why_unreadable(path: Path, error: Exception) -> str:
    if str(path) == "-":
        return "standard input is not a file; use `labpress add -`, which reads BibTeX from it"
    if isinstance(error, FileNotFoundError):
        return "the file does not exist; check its name"
    return f"cannot read the file: {getattr(error, 'strerror', None) or error}"


def detect_folder(path: Path) -> FolderFormat | None:
    """Return the template from which the site in a folder was made, or None if it is unknown."""
    for item in FOLDER_FORMATS:
        if any((path / mark).exists() for mark in item.marks):
            return item
    languages = sorted(path.glob("content/*/publication*"))
    return FOLDER_FORMATS[-1] if languages else None


def read_folder(path: Path, format: str | None = None) -> Drafts:  # noqa: A002 - as in the command
    """Return the drafts of a site's entries, or only a rejection if the template is unknown.

    Args:
        path: the path of the folder, as the user wrote it.
        format: the name of the template; by default, the template is detected.

    Raises:
        UnknownFormatError: if there is no template with that name.
    """
    chosen = next((item for item in FOLDER_FORMATS if item.name == format), None)
    if format and chosen is None:
        names = ", ".join(item.name for item in FOLDER_FORMATS)
        if any(item.name == format for item in FORMATS):
            problem = (
                f"`{format}` is a file format, but {path} is a folder; pass a file in the folder"
            )
            raise UnknownFormatError(problem)
        raise UnknownFormatError(f"unknown template `{format}`; choose one of {names}")
    chosen = chosen or detect_folder(path)
    if chosen is None:
        labels = ", ".join(item.label for item in FOLDER_FORMATS)
        reason = f"not a site of a known template ({labels}); pass a file in the folder"
        return Drafts(
            rejections=(Rejection(Origin("folder", path.name, path.as_posix(), 1), reason),)
        )
    return with_languages(chosen.read(path))


def _format(name: str) -> Format:
    for item in FORMATS:
        if item.name == name:
            return item
    if any(item.name == name for item in FOLDER_FORMATS):
        raise UnknownFormatError(f"`{name}` is the format of a site; pass the folder of the site")
    names = ", ".join(item.name for item in FORMATS)
    raise UnknownFormatError(f"unknown format `{name}`; choose one of {names}")


def _has_name(item: Format, name: str) -> bool:
    return any(fnmatch(name.lower(), pattern) for pattern in item.patterns)

"""Determines from the path of a content file whether it belongs to a record, and checks its name."""

from __future__ import annotations

import re
from pathlib import Path, PurePath, PurePosixPath

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.folded_names import DEVICE_NAMES
from labpress.schema.identifiers import ID_PATTERN
from labpress.schema.names import suggest_id

MODELS: dict[str, type[Paper] | type[Author] | type[Family] | type[Grant]] = {
    "papers": Paper,
    "authors": Author,
    "families": Family,
    "grants": Grant,
}
"""The record folders, each with its model."""
NOUNS = {"papers": "paper", "authors": "author", "families": "family", "grants": "grant"}
"""The word that messages and commands use for a record in each folder."""

NEWS = "news"
"""The folder of news items, which are Markdown files with front matter."""
REFERENCES_FILE = "references.yaml"
"""The file with works by others, in the content folder."""
TERMS_FILE = "terms.yaml"
"""The file with translations of keywords and roles, in the content folder."""

MARKDOWN_EXTENSIONS = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""The extensions that MkDocs treats as Markdown."""

Key = str
"""A record's folder and id: ``papers/study-of-small-things``."""

INVALID_FILE_NAME = define_rule(
    "invalid-file-name",
    "error",
    "file",
    "The name of a record's file is not a valid id followed by `.yaml` (or, in `news/`, by `.md`).",
    "Rename the file. An id consists of at most 100 lower-case letters, digits and single "
    "hyphens. It must not be `index` or a name that Windows reserves, such as `con`.",
)


def is_record_source(path: str) -> bool:
    """Return whether a content file is a record, a record's prose, the references or the terms.

    Such files are not published as they are.

    Args:
        path: the file, relative to the content folder, with forward slashes.
    """
    folder, slash, name = path.rpartition("/")
    if path in {REFERENCES_FILE, TERMS_FILE}:
        return True
    stem, _, suffix = name.rpartition(".")
    is_prose = suffix == "md" and stem != "index"
    if folder == NEWS:
        return is_prose
    return bool(slash) and folder in MODELS and (suffix.lower() in {"yaml", "yml"} or is_prose)


def is_attached_page(path: str, content: Path) -> bool:
    """Return whether a content file is Markdown in the folder of a record.

    Such files are not published: a page may contain HTML, as well as templates that plugins run,
    but a record must not.

    Args:
        path: the file, relative to the content folder, with forward slashes.
        content: the content folder.
    """
    folder, _, rest = path.partition("/")
    record, slash, _ = rest.partition("/")
    if not slash or PurePosixPath(path).suffix.lower() not in MARKDOWN_EXTENSIONS:
        return False
    suffix = ".md" if folder == NEWS else ".yaml" if folder in MODELS else ""
    return bool(suffix) and (content / folder / f"{record}{suffix}").exists()


def check_name(path: Path, suffix: str = ".yaml") -> Diagnostic | None:
    """Return the diagnostic for an invalid name of a record's file, or None for a valid name."""
    stem = path.stem
    if path.suffix != suffix:
        text = f"the file name ends in `{path.suffix}`; rename the file to {stem}{suffix}"
        return INVALID_FILE_NAME.diagnostic(text)
    if stem in DEVICE_NAMES:
        text = f"Windows reserves the name {code(stem)}; rename the file, for example to {stem}-1{suffix}"
        return INVALID_FILE_NAME.diagnostic(text)
    if re.fullmatch(ID_PATTERN, stem) and len(stem) <= 100 and stem != "index":
        return None
    text = (
        f"the file name {code(stem)} is not a valid id; use at most 100 lower-case letters, digits "
        "and single hyphens (not `index`)"
    )
    suggestion = suggest_id(stem)
    if suggestion:
        text += f", for example {suggestion}{suffix}"
    return INVALID_FILE_NAME.diagnostic(text)


def relative_path(path: PurePath, project: PurePath) -> str:
    """Return a file's path for messages: relative to the project, or absolute if it is outside."""
    try:
        return path.relative_to(project).as_posix()
    except ValueError:
        return path.as_posix()

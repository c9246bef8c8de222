"""Reports files that are probably records but are not read because of their names or folders."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.record_paths import MODELS, is_attached_page, is_record_source, relative_path
from labpress.schema.names import slug

MISNAMED_RECORD = define_rule(
    "misnamed-record",
    "warning",
    "file",
    "A file in a record folder looks like a record, but its name does not end in `.yaml`, so the "
    "file is neither read nor published.",
    "If it is a record, change its extension to `.yaml`; otherwise, move it out of the folder.",
)
NESTED_RECORD = define_rule(
    "nested-record",
    "warning",
    "file",
    "A YAML file is in a subfolder of a record folder, but the subfolder is not named after a "
    "record, so the file is neither read nor published.",
    "If the file is a record, move it to the record folder itself, such as `papers/`. If it "
    "belongs to a record, rename the subfolder to the id of that record.",
)
MISPLACED_RECORD = define_rule(
    "misplaced-record",
    "warning",
    "file",
    "A file looks like a record but is not in a record folder, so it is neither read nor "
    "published.",
    "Move it to `papers/`, `authors/`, `families/` or `grants/`. The names of these folders are "
    "lower-case and plural.",
)

# Names of folders in which people keep records, case-folded.
_FOLDER_NAMES = {
    *("papers", "paper", "publications", "publication", "pubs", "articles", "bibliography"),
    *("authors", "author", "people", "members", "team", "families", "family", "projects"),
    *("grants", "grant", "funding"),
}
# For each folder, the keys that all of its records have, and keys that are typical of them. If the
# name and folder of a file do not suggest a record, the file counts as one only if it also has a
# typical key, since it may belong to another program.
_KEYS = (
    ("papers", {"title", "authors"}, {"title", "authors"}),
    ("families", {"name", "description"}, {"colour", "short_name", "former_ids", "links"}),
    ("authors", {"name"}, {"member", "orcid", "aliases", "native_name", "affiliations"}),
    ("grants", {"title", "funder"}, {"funder", "number", "since", "until", "amount", "people"}),
)
_NAME = re.compile(
    r"(?i)[.#]?(?P<stem>.+?)(?P<yaml>\.ya?ml)?"
    r"(?P<other>(?:\.(?:txt|json|rtf|toml|bak|backup|old|orig|save|tmp|swp|disabled))*(?:~|#)?)"
)
_BACKUP = re.compile(r"(?i)(?:\.(?:bak|backup|old|orig|save|tmp|swp))?[~#]?")
_KEY = re.compile(r"""(?m)^["']?([A-Za-z_]+)["']?\s*:(?=\s|$)""")
_JSON_KEY = re.compile(r"""[{,]\s*["']?([A-Za-z_]+)["']?\s*:""")
_MAX_READ = 20_000


def find_stray_files(project: Path, content: Path) -> Iterator[Diagnostic]:
    """Report files that are probably records but are not read.

    Args:
        project: the folder that contains ``mkdocs.yml``; paths in messages are relative to it.
        content: the content folder.
    """
    for path in _candidates(content):
        folder = _record_folder(path, content)
        diagnostic = _explain(path, folder, content, project) if folder else None
        if diagnostic:
            yield diagnostic.at(relative_path(content / path, project))


def is_published(path: str, content: Path) -> bool:
    """Return whether a content file is published.

    All content files are published, except for records and their prose, files that are probably
    records, and Markdown files in the folder of a record.

    Args:
        path: the file, relative to the content folder, with forward slashes.
        content: the content folder.
    """
    is_record = is_record_source(path) or is_attached_page(path, content)
    return not (is_record or _record_folder(path, content))


def _candidates(content: Path) -> Iterator[str]:
    """Yield the paths of files that are not records, outside hidden folders and record folders."""
    for folder, folders, names in os.walk(content):
        inside = Path(folder).relative_to(content).as_posix()
        parent = "" if inside == "." else f"{inside}/"
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not _is_attachment(f"{parent}{name}/x", content)
        )
        for name in sorted(names):
            path = f"{parent}{name}"
            if not is_record_source(path):
                yield path


def _parse_name(path: str) -> re.Match[str] | None:
    """Split a name that a record may have, such as ``x.yaml.txt``; return None for other names."""
    name = path.rpartition("/")[2]
    match = _NAME.fullmatch(name)
    if match is None or (name.startswith(".") and not match["other"]):
        return None
    return match if match["yaml"] or match["other"] or "." not in match["stem"] else None


def _record_folder(path: str, content: Path) -> str | None:
    """Return the record folder of a stray file, or None if the file is probably not a record."""
    match = _parse_name(path)
    if match is None or _is_attachment(path, content):
        return None
    folder, top = path.rpartition("/")[0], path.partition("/")[0]
    if folder in MODELS:
        return folder
    if top in MODELS and match["yaml"] and not match["other"]:
        return top
    has_known_name = any(part.casefold() in _FOLDER_NAMES for part in folder.split("/"))
    if not (match["yaml"] or has_known_name):
        return None
    return _folder_by_keys(content / path, is_likely=has_known_name and bool(match["yaml"]))


def _explain(path: str, records: str, content: Path, project: Path) -> Diagnostic | None:
    """Return the diagnostic for a stray file, or None for a backup copy of an existing record.

    Args:
        path: the file, relative to the content folder.
        records: the record folder to which it belongs.
        content: the content folder.
        project: the folder that contains ``mkdocs.yml``.
    """
    folder, _, name = path.rpartition("/")
    match = _parse_name(path)
    assert match is not None, path
    stem = slug(match["stem"]) or match["stem"]
    record = content / records / f"{stem}.yaml"
    place = relative_path(record, project)
    if folder == records:
        if _BACKUP.fullmatch(match["other"]) and record.is_file():
            return None
        text = (
            f"the file name {code(name)} does not end in `.yaml`, so the file is not read; rename it "
            f"to {place}, or move it out of {folder}/ if it is not a record"
        )
        return MISNAMED_RECORD.diagnostic(text)
    if folder.partition("/")[0] == records:
        text = (
            f"records in subfolders of {records}/ are not read; move this one to {place}, or, if it is "
            "not a record, into the folder of the record to which it belongs"
        )
        return NESTED_RECORD.diagnostic(text)
    where = f"in {folder}/" if folder else "outside papers/, authors/, families/ and grants/"
    text = f"this looks like a record, but records {where} are not read; move it to {place}"
    return MISPLACED_RECORD.diagnostic(text)


def _is_attachment(path: str, content: Path) -> bool:
    """Return whether a file, such as ``papers/x/slides.yaml``, is in the folder of a record."""
    folder, _, rest = path.partition("/")
    record, slash, _ = rest.partition("/")
    return bool(slash) and folder in MODELS and (content / folder / f"{record}.yaml").is_file()


def _folder_by_keys(path: Path, *, is_likely: bool) -> str | None:
    """Return the record folder to which a file belongs, judging by its keys; None for other files.

    Args:
        path: the file.
        is_likely: whether the name of its folder suggests a record, so that few keys suffice.
    """
    try:
        status = path.stat()
    except OSError:
        return None
    is_file = stat.S_ISREG(status.st_mode)
    if not is_file:
        return None
    return _folder_of_version(path, status.st_mtime_ns, status.st_size, is_likely)


@lru_cache(maxsize=4096)
def _folder_of_version(path: Path, _changed: int, _size: int, is_likely: bool) -> str | None:
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_READ).decode("utf-8-sig", errors="replace")
    except OSError:
        return None
    pattern = _JSON_KEY if text.lstrip().startswith("{") else _KEY
    keys = {key.casefold() for key in pattern.findall(text)}
    return next(
        (
            folder
            for folder, required, some in _KEYS
            if required <= keys and (is_likely or some & keys)
        ),
        None,
    )

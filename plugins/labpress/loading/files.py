"""Finds and reads the record files of a lab, and checks their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.attached_files import (
    AttachedFiles,
    attached_files,
    leaves_content,
    report_link,
)
from labpress.loading.yaml_rules import FILE_TOO_LARGE
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
"""What messages and commands call a record in each folder."""

NEWS = "news"
"""The folder of news items, which are Markdown files with front matter."""
REFERENCES_FILE = "references.yaml"
"""The file with works by others, in the content folder."""
TERMS_FILE = "terms.yaml"
"""The file with translations of keywords and roles, in the content folder."""

# The extensions that MkDocs treats as Markdown.
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
NOT_REGULAR = "this is a pipe or a device, not a regular file; remove it"
"""The message about a path that is not a regular file and may never end when it is read."""
MAX_BYTES = 4_000_000
"""The maximum size of a file in bytes, enough for the million characters the parser accepts."""


Key = str
"""A record's folder and id: ``papers/study-of-small-things``."""

UNREADABLE_FILE = define_rule(
    "unreadable-file",
    "error",
    "file",
    "A record, its Markdown file, `references.yaml`, or another file or folder in the content "
    "folder cannot be read.",
    "Follow the advice in the message. Check the permissions, and whether the path is a regular "
    "file.",
)
INVALID_ENCODING = define_rule(
    "invalid-encoding",
    "error",
    "file",
    "A file is not UTF-8 text.",
    "Save the file as UTF-8. If it is not a text file but, for example, an image, correct its "
    "extension.",
)
INVALID_FILE_NAME = define_rule(
    "invalid-file-name",
    "error",
    "file",
    "The name of a record's file is not a valid id followed by `.yaml` (in `news/`, by `.md`).",
    "Rename the file. An id consists of at most 100 lower-case letters, digits and single "
    "hyphens. It must not be `index` or a name that Windows reserves, such as `con`.",
)
ATTACHED_PAGE = define_rule(
    "attached-page",
    "warning",
    "file",
    "A Markdown file is in a folder named after a record, so it is not published.",
    "To publish it as a page, move it out of the record folders. To publish it with the record, "
    "convert it to another format, such as PDF.",
)
PROSE_WITHOUT_RECORD = define_rule(
    "prose-without-record",
    "warning",
    "file",
    "A record folder contains a Markdown file such as `x.md` but no record `x.yaml`, so the text "
    "does not appear on any page.",
    "Create the record, or move the file out of the folder to make it a separate page.",
)


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One record's file, its text, and the files that belong to it.

    Attributes:
        folder: a key of `MODELS`, such as ``papers``, or ``news``.
        id: the record's id.
        file: the file, relative to the project, for messages.
        source: the file, relative to the content folder, to which the edit link of a page leads.
        text: the content of the file; for news, only the front matter.
        prose: the content of ``<id>.md``, or None; for news, the text after the front matter.
        folder_files: the paths of the files in the folder ``<id>/``, relative to it.
        diagnostics: the errors in reading the file or its prose, and the problems in its folder.
    """

    folder: str
    id: str
    file: str
    source: str
    text: str
    prose: str | None
    folder_files: frozenset[str]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def key(self) -> Key:
        """The record's folder and id."""
        return f"{self.folder}/{self.id}"

    @property
    def prose_file(self) -> str:
        """The record's prose file, for messages."""
        return f"{self.file.rpartition('.')[0]}.md"


def is_record_source(path: str) -> bool:
    """Return whether a content file is a record, a record's prose, or a list of the lab.

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
    """Return whether a content file is Markdown in the folder of a record, which is not published.

    Pages may contain HTML, and templates that plugins run; records may contain neither.

    Args:
        path: the file, relative to the content folder, with forward slashes.
        content: the content folder.
    """
    folder, _, rest = path.partition("/")
    record, slash, _ = rest.partition("/")
    if not slash or PurePosixPath(path).suffix.lower() not in _MARKDOWN:
        return False
    suffix = ".md" if folder == NEWS else ".yaml" if folder in MODELS else ""
    return bool(suffix) and (content / folder / f"{record}{suffix}").exists()


def read_files(project: Path, content: Path) -> tuple[list[RecordFile], list[Diagnostic]]:
    """Read all record files of a lab, except for news.

    Args:
        project: the folder of ``mkdocs.yml``; file names in messages are relative to it.
        content: the content folder (MkDocs' ``docs_dir``).

    Returns:
        The files, by folder in the order of `MODELS` and then by name, without those whose name is
        not a valid id; and a diagnostic for each such name, each prose file without a record, each
        folder that cannot be read, and each symbolic link that belongs to no record.
    """
    files: list[RecordFile] = []
    diagnostics: list[Diagnostic] = []
    for folder in MODELS:
        if (content / folder).is_symlink():
            diagnostics.append(
                report_link(content / folder, relative_path(content / folder, project))
            )
            continue
        try:
            paths = sorted(content.joinpath(folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            continue  # a lab need not have every folder, and one may disappear during a preview
        except OSError as error:
            place = relative_path(content / folder, project)
            diagnostics.append(unreadable_folder(error).at(place))
            continue
        for path in filter(_is_candidate, paths):
            diagnostic = check_name(path)
            if diagnostic:
                diagnostics.append(diagnostic.at(relative_path(path, project)))
            else:
                files.append(_record_file(path, folder, project))
        diagnostics += _check_prose(paths, project)
        diagnostics += _check_other_files(paths, files, project)
    return files, diagnostics


def unreadable_folder(error: OSError) -> Diagnostic:
    """Return the diagnostic for a folder that cannot be read."""
    text = f"cannot read the folder: {error.strerror}; check its permissions"
    return UNREADABLE_FILE.diagnostic(text)


def read_lab_file(name: str, project: Path, content: Path) -> str | Diagnostic | None:
    """Return the text of a file in the content folder, a read error, or None if there is no file.

    Args:
        name: the name of the file, such as `REFERENCES_FILE`.
        project: as in `read_files`.
        content: as in `read_files`.
    """
    path = content / name
    is_there = path.exists() or path.is_symlink()
    return read_text(path, relative_path(path, project), content) if is_there else None


def read_file(project: Path, content: Path, key: Key) -> RecordFile | None:
    """Return the file of one record, or None if it does not exist or its name is not a valid id.

    Args:
        project: as in `read_files`.
        content: as in `read_files`.
        key: the record's key.
    """
    path = content / f"{key}.yaml"
    if not (path.exists() or path.is_symlink()) or check_name(path):
        return None
    return _record_file(path, key.partition("/")[0], project)


def _is_candidate(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith(".")


def _check_prose(paths: list[Path], project: Path) -> Iterator[Diagnostic]:
    """Report prose without a record, which would not appear on any page."""
    records = {path.stem for path in paths if _is_candidate(path)}
    for path in paths:
        is_prose = path.suffix == ".md" and path.stem != "index" and not path.name.startswith(".")
        if is_prose and path.stem not in records:
            record, folder = relative_path(path.with_suffix(".yaml"), project), path.parent.name
            text = (
                f"there is no {path.stem}.yaml next to this file, so its text does not appear on "
                "any page; "
                f"create {record}, or move the file out of {folder}/ to make it a page"
            )
            yield PROSE_WITHOUT_RECORD.diagnostic(text).at(relative_path(path, project))


def _check_other_files(
    paths: list[Path], files: list[RecordFile], project: Path
) -> Iterator[Diagnostic]:
    """Report the symbolic links in a record folder that belong to no record."""
    records = {file.id for file in files if paths and file.folder == paths[0].parent.name}
    for path in paths:
        content = path.parents[1]
        if path.name in records or _is_candidate(path) or path.suffix == ".md":
            continue
        links = attached_files(path, content).links if path.is_dir() else ()
        for link in (path,) if leaves_content(path, content) else links:
            yield report_link(link, relative_path(link, project))


def _record_file(path: Path, folder: str, project: Path) -> RecordFile:
    content = path.parents[1]
    file = relative_path(path, project)
    text = read_text(path, file, content)
    prose_path = path.with_suffix(".md")
    has_prose = prose_path.is_file() or prose_path.is_symlink()
    prose = (
        read_text(prose_path, relative_path(prose_path, project), content) if has_prose else None
    )
    attached = attached_files(path.with_suffix(""), content)
    return RecordFile(
        folder=folder,
        id=path.stem,
        file=file,
        source=f"{folder}/{path.name}",
        text=text if isinstance(text, str) else "",
        prose=prose if isinstance(prose, str) else None,
        folder_files=attached.names,
        diagnostics=(
            *(item for item in (text, prose) if isinstance(item, Diagnostic)),
            *check_attached(attached, path.with_suffix(""), project),
        ),
    )


def check_attached(attached: AttachedFiles, folder: Path, project: Path) -> Iterator[Diagnostic]:
    """Report symbolic links and Markdown files in the folder of a record.

    Args:
        attached: the files in the folder.
        folder: the folder.
        project: the folder of ``mkdocs.yml``.
    """
    for link in attached.links:
        yield report_link(link, relative_path(link, project))
    for name in sorted(attached.names):
        if PurePosixPath(name).suffix.lower() in _MARKDOWN:
            text = (
                "Markdown in the folder of a record is not published; attach a PDF, or move the file "
                "out of the record folders to make it a page"
            )
            yield ATTACHED_PAGE.diagnostic(text).at(relative_path(folder / name, project))


def read_text(path: Path, file: str, content: Path) -> str | Diagnostic:
    """Return the text of a file in the content folder, or the diagnostic of a read error.

    A symbolic link that leads out of the content folder is an error.

    Args:
        path: the file.
        file: the path for messages.
        content: the content folder.
    """
    if leaves_content(path, content):
        return report_link(path, file)
    if path.is_dir():
        text = (
            "this is a folder, not a file; rename it, since a folder for a record's images must not "
            "have an extension"
        )
        return UNREADABLE_FILE.diagnostic(text).at(file)
    return read_own_text(path, file)


def read_own_text(path: Path, file: str) -> str | Diagnostic:
    """Return the text of a file, or the diagnostic of a read error; any symbolic link is followed.

    Args:
        path: the file.
        file: the path for messages.
    """
    if path.exists() and not path.is_file():  # reading a pipe would never end
        return UNREADABLE_FILE.diagnostic(NOT_REGULAR).at(file)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            text = f"the file has {size:,} bytes, but the maximum is {MAX_BYTES:,}; keep large data in a separate file"
            return FILE_TOO_LARGE.diagnostic(text).at(file)
        data = path.read_bytes()
    except OSError as error:
        text = f"cannot read the file: {error.strerror}; check that it exists and is readable"
        return UNREADABLE_FILE.diagnostic(text).at(file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _explain_encoding(data, error.start).at(file)


def _explain_encoding(data: bytes, index: int) -> Diagnostic:
    """Return a diagnostic that explains why the bytes of a file are not valid UTF-8.

    Args:
        data: the bytes.
        index: the index of the first invalid byte.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return INVALID_ENCODING.diagnostic("the file is UTF-16, not UTF-8; save it as UTF-8")
    if b"\x00" in data:
        text = (
            "the file is binary, not text; if it is an image or a Word document, correct its "
            "extension"
        )
        return INVALID_ENCODING.diagnostic(text)
    before = data[:index]
    last_line = before[before.rfind(b"\n") + 1 :]
    return INVALID_ENCODING.diagnostic(
        f"the byte 0x{data[index]:02x} is not valid UTF-8; save the file as UTF-8",
        line=before.count(b"\n") + 1,
        column=len(last_line.decode("utf-8", errors="replace")) + 1,
    )


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

"""Finds and reads the record files of a lab, and reports files that do not belong in their folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from labpress.diagnostics import Diagnostic, define_rule
from labpress.loading.attached_files import (
    AttachedFiles,
    attached_files,
    leaves_content,
    report_link,
)
from labpress.loading.record_paths import (
    MARKDOWN_EXTENSIONS,
    MODELS,
    Key,
    check_name,
    relative_path,
)
from labpress.loading.text_files import read_text, unreadable_folder

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
        folder: ``news`` or a key of `MODELS`, such as ``papers``.
        id: the record's id.
        file: the path of the file, relative to the project, for messages.
        source: the path of the file, relative to the content folder, for the page's edit link.
        text: the content of the file; for news, only the front matter.
        prose: the content of ``<id>.md`` or, for news, the text after the front matter; None if
            there is none.
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
        """The path of the record's prose file, for messages."""
        return f"{self.file.rpartition('.')[0]}.md"


def read_files(project: Path, content: Path) -> tuple[list[RecordFile], list[Diagnostic]]:
    """Read all record files of a lab, except for news.

    Args:
        project: the folder that contains ``mkdocs.yml``; paths in messages are relative to it.
        content: the content folder (MkDocs' ``docs_dir``).

    Returns:
        A list of the files whose names are valid ids, in the order of `MODELS` and then of the
        names; and a list with a diagnostic for each invalid name, each prose file without a record,
        each folder that cannot be read, and each symbolic link that belongs to no record.
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


def read_lab_file(name: str, project: Path, content: Path) -> str | Diagnostic | None:
    """Return the text of a file in the content folder, or None if there is no such file.

    If the file cannot be read, return the diagnostic.

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
        project: the folder that contains ``mkdocs.yml``.
    """
    for link in attached.links:
        yield report_link(link, relative_path(link, project))
    for name in sorted(attached.names):
        if PurePosixPath(name).suffix.lower() in MARKDOWN_EXTENSIONS:
            text = (
                "Markdown in the folder of a record is not published; attach a PDF, or move the file "
                "out of the record folders to make it a page"
            )
            yield ATTACHED_PAGE.diagnostic(text).at(relative_path(folder / name, project))

"""The record files of a lab: where they lie, what each is called, what is read of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from labpress.diagnostics import Diagnostic
from labpress.schema import Author, Family, Paper
from labpress.schema.identifiers import ID_PATTERN
from labpress.schema.names import slug

KINDS: dict[str, type[Paper] | type[Author] | type[Family]] = {
    "papers": Paper,
    "authors": Author,
    "families": Family,
}
"""The folders of records and what each holds."""

Key = str
"""A record's folder and id: ``papers/skywork-r1v2``."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One record's file, its text, and what lies beside it.

    Attributes:
        folder: ``papers``, ``authors`` or ``families``.
        id: the record's id.
        file: the file, relative to the project, for messages.
        source: the file, relative to the folder of content, for the edit link.
        text: what the file holds.
        prose: what ``<id>.md`` beside it holds, or None.
        beside: names of the files in the folder ``<id>/`` beside it.
        faults: what kept the file, or the prose beside it, from being read.
    """

    folder: str
    id: str
    file: str
    source: str
    text: str
    prose: str | None
    beside: frozenset[str]
    faults: tuple[Diagnostic, ...] = ()

    @property
    def key(self) -> Key:
        """The record's folder and id."""
        return f"{self.folder}/{self.id}"

    @property
    def prose_file(self) -> str:
        """The file of the prose beside the record, for messages."""
        return f"{self.file.rpartition('.')[0]}.md"


def is_record_source(path: str) -> bool:
    """Whether a file of content is a record, or prose beside one: neither is published as it is.

    Args:
        path: the file, relative to the folder of content, with forward slashes.
    """
    folder, slash, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    beside = suffix == "md" and stem != "index"
    return bool(slash) and folder in KINDS and (suffix.lower() in {"yaml", "yml"} or beside)


def own_pages(content: Path) -> Iterator[tuple[str, str]]:
    """The pages that a lab wrote itself: for each its path below the folder of content, its text."""
    for file in sorted(content.rglob("*.md")):
        path = file.relative_to(content).as_posix()
        hidden = any(part.startswith(".") for part in path.split("/"))
        if not hidden and not is_record_source(path) and file.is_file():
            yield path, file.read_text("utf-8-sig", errors="replace")


def read_files(project: Path, content: Path) -> tuple[list[RecordFile], list[Diagnostic]]:
    """Read all record files of a lab.

    Args:
        project: the folder of ``mkdocs.yml``; messages name files relative to it.
        content: the folder of content (MkDocs' ``docs_dir``).

    Returns:
        The files in order of their keys, and a problem for each whose name is no id, and for
        each prose without a record.
    """
    files: list[RecordFile] = []
    diagnostics: list[Diagnostic] = []
    for folder in KINDS:
        try:
            paths = sorted(content.joinpath(folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            continue  # a lab need not have all; under a preview one may vanish at any time
        except OSError as error:
            shown = _relative(content / folder, project)
            text = f"expected a readable folder, got a fault: {error.strerror}; check its rights"
            diagnostics.append(Diagnostic(shown, 1, 1, "error", "", text))
            continue
        for path in filter(_is_candidate, paths):
            diagnostic = _name_diagnostic(path, _relative(path, project))
            if diagnostic:
                diagnostics.append(diagnostic)
            else:
                files.append(_record_file(path, folder, project))
        diagnostics += _alone(paths, project)
        diagnostics += _too_deep(paths, project)
    return files, diagnostics


def _is_candidate(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith(".")


def _alone(paths: list[Path], project: Path) -> Iterator[Diagnostic]:
    """Prose that stands beside no record: it would be on no page."""
    records = {path.stem for path in paths if _is_candidate(path)}
    for path in paths:
        is_prose = path.suffix == ".md" and path.stem != "index" and not path.name.startswith(".")
        if is_prose and path.stem not in records:
            shown, folder = _relative(path.with_suffix(".yaml"), project), path.parent.name
            text = (
                f"expected a record beside this text, got no {path.stem}.yaml, so it is on no page; "
                f"write {shown}, or move the file out of {folder}/ to make it a page"
            )
            yield Diagnostic(_relative(path, project), 1, 1, "warning", "", text)


def _too_deep(paths: list[Path], project: Path) -> Iterator[Diagnostic]:
    """Records in folders of their own, such as one a year: nothing would read them."""
    records = {path.stem for path in paths if _is_candidate(path)}
    for folder in paths:
        if folder.name in records or folder.name.startswith(".") or not folder.is_dir():
            continue
        for path in sorted(folder.rglob("*")):
            if _is_candidate(path):
                text = (
                    f"expected records in {folder.parent.name}/ itself, got one in a folder, which "
                    f"nothing reads; move it to {_relative(folder.parent / path.name, project)}"
                )
                yield Diagnostic(_relative(path, project), 1, 1, "warning", "", text)


def _record_file(path: Path, folder: str, project: Path) -> RecordFile:
    shown = _relative(path, project)
    text, fault = _read_text(path, shown)
    prose, prose_fault = None, None
    beside = path.with_suffix(".md")
    if beside.is_file():
        prose, prose_fault = _read_text(beside, _relative(beside, project))
    own = path.with_suffix("")
    return RecordFile(
        folder=folder,
        id=path.stem,
        file=shown,
        source=f"{folder}/{path.name}",
        text=text or "",
        prose=prose,
        beside=frozenset(
            found.relative_to(own).as_posix() for found in own.rglob("*") if found.is_file()
        ),
        faults=tuple(diagnostic for diagnostic in (fault, prose_fault) if diagnostic),
    )


def _read_text(path: Path, shown: str) -> tuple[str | None, Diagnostic | None]:
    data = b""
    if path.is_dir():
        hint = "rename it: a record is a file, its pictures stand in a folder without an ending"
        return None, Diagnostic(shown, 1, 1, "error", "", f"expected a file, got a folder; {hint}")
    if path.exists() and not path.is_file():  # a pipe would never end
        text = "expected a file, got a pipe or a device; remove it"
        return None, Diagnostic(shown, 1, 1, "error", "", text)
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = "expected UTF-8, got UTF-16; save the file as UTF-8"
            return None, Diagnostic(shown, 1, 1, "error", "", text)
        before = data[: error.start]
        if b"\x00" in data:
            hint = "is this a picture or a Word file under another name?"
            return None, Diagnostic(
                shown, 1, 1, "error", "", f"expected text, got binary data; {hint}"
            )
        line = before.count(b"\n") + 1
        last = before[before.rfind(b"\n") + 1 :]
        column = len(last.decode("utf-8", errors="replace")) + 1
        text = f"expected UTF-8, got the byte 0x{data[error.start]:02x}; save the file as UTF-8"
        return None, Diagnostic(shown, line, column, "error", "", text)
    except OSError as error:
        text = f"expected a readable file, got a fault: {error.strerror}; check the file"
        return None, Diagnostic(shown, 1, 1, "error", "", text)


def _name_diagnostic(path: Path, shown: str) -> Diagnostic | None:
    stem = path.stem
    if path.suffix != ".yaml":
        text = f'expected the ending .yaml, got "{path.suffix}"; rename the file'
    elif not re.fullmatch(ID_PATTERN, stem) or len(stem) > 100 or stem == "index":
        text = (
            f'expected a file name that is an id, got "{stem}"; use small letters, digits and '
            "single hyphens, at most 100, not index"
        )
        close = slug(stem)
        if close not in {"", "index"} and len(close) <= 100:
            text += f": perhaps {close}.yaml"
    else:
        return None
    return Diagnostic(shown, 1, 1, "error", "", text)


def _relative(path: Path, project: Path) -> str:
    try:
        return path.relative_to(project).as_posix()
    except ValueError:
        return path.as_posix()

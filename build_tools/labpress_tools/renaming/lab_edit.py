"""Plans edits of a lab: its records with their prose and folders, its pages and its settings."""

from __future__ import annotations

import copy
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from labpress.diagnostics import Diagnostic, FieldPath
from labpress.loading.files import RecordFile
from labpress.loading.news import read_news
from labpress.loading.own_files import hand_written_pages
from labpress.loading.record_paths import MODELS, Key
from labpress.loading.records import build_records
from labpress.loading.yaml_parser import read_tree, value_at
from labpress_tools.drafts import Value
from labpress_tools.file_edits import FileEdits
from labpress_tools.record_writer import KINDS, RecordEditError, edit_record, record_text
from labpress_tools.renaming.config_links import rewrite_config
from labpress_tools.renaming.moves import Move
from labpress_tools.renaming.page_links import LinkRewriter
from labpress_tools.renaming.references import replace_references, set_value
from labpress_tools.resolved_lab import ResolvedLab


class RefusedError(Exception):
    """Raised if an edit of a lab is not possible; the message states the reason and the fix."""


class LabEdit:
    """Edits of a lab, before any file is written.

    Attributes:
        lab: the lab before the edits.
        files: the edits of the lab's files.
        notes: messages to the user about the edits.
    """

    def __init__(self, lab: ResolvedLab, config_file: Path) -> None:
        """Start without edits.

        Args:
            lab: the lab.
            config_file: its ``mkdocs.yml``.
        """
        self.lab = lab
        folder, content = lab.project.folder, lab.project.content
        inside = content.is_relative_to(folder)
        self.files = FileEdits(folder if inside else Path(os.path.commonpath([folder, content])))
        self.notes: list[str] = []
        self._config_file = config_file
        self._created: list[Key] = []

    # --- records

    def has_record(self, key: Key) -> bool:
        """Return whether a record has a file after the edits so far."""
        return self.files.exists(self.lab.path(key))

    def values(self, key: Key) -> dict[str, Any]:
        """Return the values of a record after the edits so far, keyed by the current names."""
        raw = self._raw(key)
        names = self._former_keys(key, raw)
        current = {former: name for name, former in names.items()}
        return {current.get(name, name): value for name, value in raw.items()}

    def change(self, key: Key, changes: Mapping[str, Value | None]) -> None:
        """Change keys of a record.

        If the file contains a key under a former name, that name is kept.

        Args:
            key: the key of the record, such as ``papers/x``.
            changes: the new values, keyed by the current names; None removes a key.

        Raises:
            RefusedError: if the file has errors.
        """
        former = self._former_keys(key, self._raw(key))
        named = {former.get(name, name): value for name, value in changes.items()}
        self._edit(key, named)

    def set_author_ids(self, key: Key, ids: Mapping[FieldPath, str]) -> None:
        """Write the ids of authors into the bylines of a paper.

        Args:
            key: the key of the paper.
            ids: the id of each author, by the path of the author in the data of the file.

        Raises:
            RefusedError: if the file has errors.
        """
        data = copy.deepcopy(self._raw(key))
        for path, author in ids.items():
            item = value_at(data, path)
            parts = {"name": item} if isinstance(item, str) else item
            set_value(data, path, {**parts, "id": author})
        self._edit(key, {str(path[0]): data[str(path[0])] for path in ids})

    def _raw(self, key: Key) -> dict[str, Any]:
        """Return the data of a record after the edits so far; empty if the file is invalid."""
        data = read_tree(self.files.read(self.lab.path(key)).decode("utf-8-sig", "replace")).data
        return data if isinstance(data, dict) else {}

    def _edit(self, key: Key, changes: Mapping[str, Value | None]) -> None:
        path, kind = self.lab.path(key), KINDS[key.partition("/")[0]]
        try:
            self.files.write(path, edit_record(self.files.read(path), changes, kind))
        except RecordEditError as error:
            raise RefusedError(f"{self.show(path)}: {error}") from None

    @staticmethod
    def _former_keys(key: Key, raw: Mapping[str, Any]) -> dict[str, str]:
        """Return the former names of keys in the data of a record, keyed by the current names."""
        names = MODELS[key.partition("/")[0]].renamed_keys
        return {new: old for old, new in names.items() if old in raw and new not in raw}

    def create(self, key: Key, fields: Mapping[str, Value]) -> None:
        """Create the file of a new record with the given values."""
        text = record_text(fields, KINDS[key.partition("/")[0]])
        self.files.write(self.lab.path(key), text.encode())
        self._created.append(key)

    def move(self, move: Move) -> None:
        """Move a record with its prose and its folder.

        Raises:
            RefusedError: if the target exists, or a file cannot be moved.
        """
        for old, new in self._moves(move):
            if old.is_symlink():
                raise RefusedError(f"{self.show(old)} is a symbolic link; rename it manually")
            if self.files.exists(new):
                raise RefusedError(f"{self.show(new)} already exists; move or rename it")
            self.files.move(old, new)

    def _moves(self, move: Move) -> Iterator[tuple[Path, Path]]:
        """Yield the files of a record, each with its new path."""
        old, new = (self.lab.project.content / move.folder / name for name in (move.old, move.new))
        for suffix in (".yaml", ".md"):
            if old.with_suffix(suffix).exists():
                yield old.with_suffix(suffix), new.with_suffix(suffix)
        yield from self.folder_moves(move)

    def folder_moves(self, move: Move) -> Iterator[tuple[Path, Path]]:
        """Yield the files in a record's folder, each with its new path."""
        old, new = (self.lab.project.content / move.folder / name for name in (move.old, move.new))
        for path in sorted(old.rglob("*")):
            if path.is_symlink() or not path.is_dir():
                yield path, new / move.file_name(path.relative_to(old).as_posix())

    def show(self, path: Path) -> str:
        """Return a path relative to the project, for messages."""
        folder = self.lab.project.folder
        return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()

    # --- references to records

    def rewrite_references(self, move: Move) -> None:
        """Replace an id in all records that refer to it.

        Raises:
            RefusedError: if a record that contains the id has errors.
        """
        for file in self._records():
            path = self.lab.path(file.key)
            data = self.files.read(path)
            try:
                new = replace_references(file, data, move.folder, move.old, move.new)
            except RecordEditError as error:
                raise RefusedError(str(error)) from None
            self.files.write(path, new)

    def _records(self) -> Iterator[RecordFile]:
        """Yield the files of all records after the edits so far, except news, which have no YAML."""
        for key in (*self.lab.parsed, *self._created):
            if key.partition("/")[0] in KINDS and self.has_record(key):
                file = self.lab.file(key) or self._file_after(key, frozenset())
                if file is not None:
                    yield file

    def rewrite_links(self, move: Move) -> None:
        """Rewrite links to a record in pages, prose, records and ``mkdocs.yml``."""
        project = self.lab.project
        rewriter = LinkRewriter(move, project.urls, project.site.url)
        for page in self._pages():
            path = project.content / page
            text = self._text(path, rewriter.words)
            if text is not None:
                self._write_text(path, rewriter.page(text, page))
        for file in self._records():
            text = self._text(self.lab.path(file.key), rewriter.words)
            if text is not None:
                self._write_text(self.lab.path(file.key), rewriter.record(text, file.key))
        rewrite_config(self.files, self._config_file, rewriter)

    def _pages(self) -> Iterator[str]:
        """Yield the paths, below the content folder, of all Markdown files after the edits so far."""
        folder, content = self.lab.project.folder, self.lab.project.content
        pages = [path for path, _ in hand_written_pages(content)]
        pages += [file.source for file in read_news(folder, content)[0]]
        pages += [f"{key}.md" for key, item in self.lab.parsed.items() if item.file.prose]
        changed = (edit.new for edit in self.files if edit.new and edit.new.suffix == ".md")
        pages += [
            path.relative_to(content).as_posix() for path in changed if path.is_relative_to(content)
        ]
        for page in dict.fromkeys(pages):
            if self.files.exists(content / page):
                yield page

    def _text(self, path: Path, words: Iterable[str]) -> str | None:
        """Return the text of a file if it contains any of the words, or else None."""
        data = self.files.read(path)
        try:
            return data.decode() if any(word.encode() in data for word in words) else None
        except UnicodeDecodeError:
            return None

    def _write_text(self, path: Path, text: str) -> None:
        self.files.write(path, text.encode())

    # --- the result

    def new_errors(self) -> list[Diagnostic]:
        """Return the errors that the edits would add to the lab."""
        renamed, files = self._files_after()
        before = Counter(
            _identity(error, renamed) for error in self.lab.diagnostics if error.is_error
        )
        after = build_records(files, [], None, self.lab.parsed).diagnostics
        errors = []
        for error in after:
            identity = _identity(error, {})
            if error.is_error and not before[identity]:
                errors.append(error)
            before[identity] -= 1
        return errors

    def _files_after(self) -> tuple[dict[str, str], list[RecordFile]]:
        """Return the new paths of moved files by old path, and all record files after the edits."""
        content = self.lab.project.content
        files = {key: parsed.file for key, parsed in self.lab.parsed.items()}
        folders = {key: set(file.folder_files) for key, file in files.items()}
        changed: set[Key] = set()
        renamed: dict[str, str] = {}
        for edit in self.files:
            for path in (edit.old, edit.new):
                if path is None or not path.is_relative_to(content):
                    continue
                parts = path.relative_to(content).parts
                if len(parts) < 2 or parts[0] not in MODELS:
                    continue
                key = f"{parts[0]}/{Path(parts[1]).stem if len(parts) == 2 else parts[1]}"
                changed.add(key)
                if len(parts) > 2:
                    names = folders.setdefault(key, set())
                    name = "/".join(parts[2:])
                    names.add(name) if path == edit.new else names.discard(name)
            if edit.old and edit.new:
                renamed[self.show(edit.old)] = self.show(edit.new)
        for key in changed:
            file = self._file_after(key, frozenset(folders.get(key, ())))
            files.pop(key, None)
            if file is not None:
                files[key] = file
        return renamed, [files[key] for key in sorted(files)]

    def _file_after(self, key: Key, names: frozenset[str]) -> RecordFile | None:
        path = self.lab.path(key)
        if not self.files.exists(path):
            return None
        folder, _, record_id = key.partition("/")
        prose = path.with_suffix(".md")
        text = self.files.read(path).decode("utf-8-sig", "replace")
        before = self.lab.file(key) or RecordFile(
            folder, record_id, self.show(path), f"{key}.yaml", "", None, frozenset()
        )
        return replace(
            before,
            text=text,
            prose=self.files.read(prose).decode("utf-8-sig", "replace")
            if self.files.exists(prose)
            else None,
            folder_files=names,
        )


def _identity(error: Diagnostic, renamed: Mapping[str, str]) -> tuple[str, str, str]:
    """Return a key that is the same for an error before and after the edits."""
    return error.rule, renamed.get(error.file, error.file), error.path

"""Plans the edits that adapt a lab's files to the installed version of labpress."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from labpress.build.project import Project
from labpress.diagnostics import code, show_path
from labpress.loading.lint.moved_values import moved_values
from labpress.loading.renamed_keys import RenamedKey
from labpress.loading.yaml_parser import read_tree
from labpress_tools.file_edits import FileEdits
from labpress_tools.record_writer import KINDS, Kind, RecordEditError, rename_former_keys
from labpress_tools.record_writer.moved_values import with_moved_values
from labpress_tools.scaffold import schema_files
from labpress_tools.upgrading.settings_file import (
    explain_both,
    find_former_settings,
    rename_former_settings,
    settings_files,
)


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions between which a lab is upgraded.

    Attributes:
        old: the version of the lab; empty if it is not known.
        new: the installed version.
    """

    old: str
    new: str


@dataclass(slots=True)
class UpgradePlan:
    """The planned edits of a lab's files, none of which has been written yet.

    Attributes:
        project: the lab.
        versions: the version of the lab and the installed version.
        edits: the edits that can be made automatically.
        proposals: edits of files that somebody has edited; they are shown but never written.
        reasons: what the edits change, by the path of the file relative to the lab.
        left: messages about what is left for the user to do.
    """

    project: Project
    versions: Versions
    edits: FileEdits
    proposals: FileEdits
    reasons: dict[str, list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def show(self, path: Path) -> str:
        """Return a path relative to the lab's folder, for messages."""
        folder = self.project.folder
        return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()

    def write(self, path: Path, data: bytes, *reasons: str) -> None:
        """Plan to write a file, unless it already has this content.

        Args:
            path: the file.
            data: the new content.
            reasons: what changes in the file, for the report.
        """
        before = self.edits.read(path) if self.edits.exists(path) else None
        if data != before:
            self.edits.write(path, data)
            self.reasons.setdefault(self.show(path), []).extend(reasons)

    def read(self, path: Path) -> bytes | None:
        """Return the content of a file; if it cannot be read, add a message and return None."""
        try:
            return self.edits.read(path)
        except OSError as error:
            self.left.append(f"{self.show(path)}: cannot read the file: {error.strerror}")
            return None

    def read_text(self, path: Path) -> str | None:
        """Return the text of a file; if it cannot be read, add a message and return None."""
        data = self.read(path)
        try:
            return None if data is None else data.decode()
        except UnicodeDecodeError:
            self.left.append(f"{self.show(path)}: the file is not UTF-8; save it as UTF-8")
            return None


def new_plan(project: Project, versions: Versions) -> UpgradePlan:
    """Return a plan, without edits, for upgrading a lab."""
    folder, content = project.folder, project.content
    root = folder
    if not content.is_relative_to(folder):
        root = Path(os.path.commonpath([folder, content]))
    return UpgradePlan(project, versions, FileEdits(root), FileEdits(root))


def plan_settings(plan: UpgradePlan, config_file: Path) -> None:
    """Plan to replace former names of settings in ``mkdocs.yml`` and related configuration."""
    for path in settings_files(config_file.resolve()):
        text = plan.read_text(path)
        settings = find_former_settings(text) if text is not None else []
        if text is None or not settings:
            continue
        name = plan.show(path)
        plan.left += [
            f"{name}:{item.line}: {explain_both(item)}" for item in settings if item.has_both
        ]
        renamed = [item for item in settings if not item.has_both]
        if not path.resolve().is_relative_to(plan.edits.root.resolve()):
            plan.left += [
                f"{name}:{item.line}: write {code(item.new)} instead of {code(item.old)}; the file is "
                "outside the lab's folder, and is not changed"
                for item in renamed
            ]
        elif renamed:
            reasons = (f"{code(item.old)} is now called {code(item.new)}" for item in renamed)
            plan.write(path, rename_former_settings(text).encode(), *reasons)


def plan_records(plan: UpgradePlan) -> None:
    """Plan to replace former names of keys in records, and to move values to their current keys."""
    for folder, kind in KINDS.items():
        for path in sorted((plan.project.content / folder).glob("*.yaml")):
            data = plan.read(path)
            if data is None:
                continue
            try:
                _plan_record(plan, path, data, kind)
            except RecordEditError as error:
                plan.left.append(f"{plan.show(path)}: {error}")


def _plan_record(plan: UpgradePlan, path: Path, data: bytes, kind: Kind) -> None:
    after, renamed = rename_former_keys(data, kind)
    reasons = [
        f"{code(old)} is now called {code(new)}"
        for old, new in dict.fromkeys((key.old, key.new) for key in renamed if not key.has_both)
    ]
    if kind == "paper":
        after, moved = _with_moved_values(after)
        reasons += moved
    plan.write(path, after, *reasons)
    plan.left += _present_twice(plan.show(path), data, renamed)


def _with_moved_values(data: bytes) -> tuple[bytes, list[str]]:
    text = data.decode("utf-8-sig")
    values = read_tree(text).data
    moved = list(moved_values(values)) if isinstance(values, dict) else []
    if not moved:
        return data, []
    bom = data[: len(data) - len(text.encode())]
    after = with_moved_values(text)
    rest = read_tree(after).data
    kept = set(moved_values(rest)) if isinstance(rest, dict) else set()
    reasons = [
        f"the value of {code(show_path(item.old))} is now in {code(item.new)}"
        for item in moved
        if item not in kept
    ]
    return bom + after.encode(), reasons


def _present_twice(name: str, data: bytes, renamed: list[RenamedKey]) -> Iterator[str]:
    """Yield a message for each key that is present under its former and its current name."""
    twice = [key for key in renamed if key.has_both]
    marks = read_tree(data.decode("utf-8-sig")).marks if twice else {}
    for key in twice:
        line = marks.get(key.path, (1, 1))[0]
        yield f"{name}:{line}: {key.diagnostic().text}"


def plan_schemas(plan: UpgradePlan) -> None:
    """Plan to update the JSON Schemas for editors, if the lab has any."""
    folder = plan.project.content / ".schema"
    if folder.is_dir():
        for name, data in schema_files().items():
            path = folder / name
            before = plan.read(path) if path.exists() else None
            if before is None or before.replace(b"\r\n", b"\n") != data:
                plan.write(path, data, "updated" if before is not None else "new")

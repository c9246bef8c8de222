"""Collects edits of files (writes, moves and removals), to carry them out together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from labpress.regular_files import read_regular
from labpress_tools.record_writer import Change, write_all


@dataclass(frozen=True, slots=True)
class FileEdit:
    """The edit of one file.

    Attributes:
        old: its current path; None for a new file.
        new: its new path; None for a file that is removed.
        data: its new content; None if the content does not change, or the file is removed.
    """

    old: Path | None
    new: Path | None
    data: bytes | None = None


class FileEdits:
    """Edits of files that do not change the disk until `write_files` is called."""

    def __init__(self, root: Path) -> None:
        """Start without edits.

        Args:
            root: the folder that must contain all edited files.
        """
        self.root = root
        # The content at each path after the edits: new data, the path of the file on disk that has
        # the content, or None if there is no file.
        self._after: dict[Path, bytes | Path | None] = {}
        self._origins: dict[Path, Path] = {}

    def read(self, path: Path) -> bytes:
        """Return the content of a file after the edits so far.

        Raises:
            OSError: if the file does not exist or cannot be read.
        """
        content = self._after.get(path, path)
        if content is None:
            raise FileNotFoundError(2, "No such file", str(path))
        return content if isinstance(content, bytes) else read_regular(content)

    def exists(self, path: Path) -> bool:
        """Return whether a file exists after the edits so far."""
        if path in self._after:
            return self._after[path] is not None
        return path.exists() or path.is_symlink()

    def write(self, path: Path, data: bytes) -> None:
        """Set the content of a file, unless the file already has that content."""
        if not self.exists(path) or self.read(path) != data:
            self._after[path] = data

    def move(self, old: Path, new: Path) -> None:
        """Move a file to a path that is not in use."""
        self._after[new] = self._after.get(old, old)
        self._after[old] = None
        self._origins[new] = self._origins.pop(old, old)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        self._after[path] = None
        self._origins.pop(path, None)

    def __iter__(self) -> Iterator[FileEdit]:
        """Iterate over the edits, one for each file, sorted by path."""
        renamed = self._renamed()
        edits = []
        for path, content in self._after.items():
            old = path if path.exists() else None
            if path in renamed:
                edits.append(
                    FileEdit(renamed[path], path, content if isinstance(content, bytes) else None)
                )
            elif content is not None:
                data = self.read(path)
                if old is None or data != old.read_bytes():
                    edits.append(FileEdit(old, path, data))
            elif old is not None and path not in renamed.values():
                edits.append(FileEdit(old, None))
        return iter(sorted(edits, key=lambda edit: str(edit.new or edit.old)))

    def _renamed(self) -> dict[Path, Path]:
        """Return the original path of each file that is moved, keyed by its new path."""
        renamed: dict[Path, Path] = {}
        for path, origin in self._origins.items():
            is_gone = self._after.get(origin, origin) is None and origin.exists()
            if is_gone and not path.exists() and origin not in renamed.values():
                renamed[path] = origin
        return renamed

    def changes(self) -> list[Change]:
        """Return the changes to the files on disk, as arguments for `write_all`."""
        changes: dict[Path, Change] = {}
        for edit in self:
            if edit.old is not None and edit.old != edit.new:
                changes.setdefault(edit.old, Change(edit.old, None))
            if edit.new is not None:
                data = edit.data if edit.data is not None else edit.old
                changes[edit.new] = Change(edit.new, data)
        return list(changes.values())

    def write_files(self) -> int:
        """Carry out all edits or none, and remove folders that become empty.

        Returns:
            The number of files that were written or removed.

        Raises:
            WriteError: if a file cannot be written; in this case, no file is changed.
        """
        changes = self.changes()
        count = write_all(changes, self.root)
        for change in changes:
            if change.data is None:
                for folder in change.path.parents:
                    if folder == self.root or not folder.is_relative_to(self.root):
                        break
                    with suppress(OSError):  # the folder is not empty
                        folder.rmdir()
                        continue
                    break
        return count

"""Contents, moves and removals of files, before any of them happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from labpress_tools.record_writer import Change, write_all


@dataclass(frozen=True, slots=True)
class FileEdit:
    """What becomes of one file.

    Attributes:
        old: where it is; None for a new file.
        new: where it will be; None for a file that is removed.
        data: its new content; None if that stays, or the file is removed.
    """

    old: Path | None
    new: Path | None
    data: bytes | None = None


class FileEdits:
    """Edits of files; the files on disk stay as they are until `write`."""

    def __init__(self, root: Path) -> None:
        """Begin without any edit.

        Args:
            root: the folder within which all files are.
        """
        self.root = root
        self._data: dict[Path, bytes] = {}
        self._origins: dict[Path, Path] = {}
        self._gone: set[Path] = set()

    def read(self, path: Path) -> bytes:
        """The content of a file after the edits so far.

        Raises:
            OSError: if there is no file, or it cannot be read.
        """
        if path in self._data:
            return self._data[path]
        if path in self._gone:
            raise FileNotFoundError(2, "No such file", str(path))
        return self._origins.get(path, path).read_bytes()

    def exists(self, path: Path) -> bool:
        """Whether there is something at a path after the edits so far."""
        is_new = path in self._data or path in self._origins
        return is_new or (path not in self._gone and (path.exists() or path.is_symlink()))

    def write(self, path: Path, data: bytes) -> None:
        """Give a file a content, unless it has it."""
        if not self.exists(path) or self.read(path) != data:
            self._data[path] = data
            self._gone.discard(path)

    def move(self, old: Path, new: Path) -> None:
        """Move a file to a path at which there is none."""
        if old in self._data:
            self._data[new] = self._data.pop(old)
        origin = self._origins.pop(old, old)
        if origin.exists():
            self._origins[new] = origin
            self._gone.add(origin)
        self._gone.discard(new)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        self._data.pop(path, None)
        self._gone.add(self._origins.pop(path, path))

    def __iter__(self) -> Iterator[FileEdit]:
        """What becomes of each file, in the order of their paths."""
        moved = set(self._origins.values())
        edits = [
            FileEdit(self._origins.get(path, path if path.exists() else None), path, data)
            for path, data in self._data.items()
        ]
        edits += [FileEdit(old, new) for new, old in self._origins.items() if new not in self._data]
        edits += [FileEdit(path, None) for path in self._gone - moved if path.exists()]
        return iter(sorted(edits, key=lambda edit: str(edit.new or edit.old)))

    def changes(self) -> list[Change]:
        """The changes of the files on disk, for `write_all`."""
        changes: dict[Path, Change] = {}
        for edit in self:
            if edit.old is not None and edit.old != edit.new:
                changes.setdefault(edit.old, Change(edit.old, None))
            if edit.new is not None:
                data = edit.data if edit.data is not None else edit.old
                changes[edit.new] = Change(edit.new, data)
        return list(changes.values())

    def write_files(self) -> int:
        """Do it, whole or not at all, and remove folders that are empty then.

        Returns:
            The number of files that were written or removed.

        Raises:
            WriteError: if a file cannot be written; all are then as they were.
        """
        changes = self.changes()
        count = write_all(changes, self.root)
        for change in changes:
            if change.data is None:
                for folder in change.path.parents:
                    if folder == self.root or not folder.is_relative_to(self.root):
                        break
                    with suppress(OSError):  # it is not empty
                        folder.rmdir()
                        continue
                    break
        return count

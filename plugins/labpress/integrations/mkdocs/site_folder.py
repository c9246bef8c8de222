"""Keeps unchanged files of the built site in place, and restores the site after a failed build.

MkDocs empties the folder of the site before each build. Before that, the previous site is moved
aside by renaming its few top-level entries. Afterwards, the files that the build will probably write
are moved back, so that only files whose bytes have changed are written again. Everything else stays
aside until the build has succeeded.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from labpress.build.tracking import digest
from labpress.integrations.mkdocs.file_trees import (
    move_content,
    parent_folders,
    remove_empty_folders,
    stamp_of,
    walk,
)
from labpress.integrations.mkdocs.manifest import Stamp, WrittenFile, read_manifest, write_manifest

ASIDE = ".labpress-previous"
"""The folder for the previous site.

It is inside the site, so that it is on the same file system even if the site is a mount point or a
symbolic link. MkDocs does not delete it, since it is hidden.
"""


class SiteFolder:
    """The folder of the built site, through successive builds.

    A build calls `start`; `set_aside` before MkDocs empties the folder and `bring_back` afterwards;
    `write` or `keep` for each file; and finally `commit` or `roll_back`. If `set_aside` was not
    called, `roll_back` does nothing.

    Attributes:
        changed_files: the number of files that this build has written.
        on_file: called for each file that is written or kept.
    """

    def __init__(self) -> None:
        self._folder = Path()
        self._site = Path()
        self._cache: Path | None = None
        self._open = False
        self._others: frozenset[str] = frozenset()
        self._in_place: dict[str, Stamp] = {}
        self._written: dict[str, WrittenFile] = {}
        self._previous: Mapping[str, WrittenFile] = {}
        self._made: set[str] = set()
        self.changed_files = 0
        self.on_file: Callable[[], object] = int  # does nothing by default

    def start(
        self,
        folder: Path,
        cache: Path | None,
        others: frozenset[str] = frozenset(),
        site: Path | None = None,
    ) -> None:
        """Begin a build.

        Args:
            folder: the folder of the built site, or the copy in which the build works.
            cache: the cache folder of the project, in which the list of written files is stored;
                None, as in a preview, to keep this list only as long as this process runs.
            others: the subfolders that contain other sites, such as the site in another language.
            site: the folder of the built site, if `folder` is a copy of it.
        """
        is_same_folder = folder == self._folder and bool(self._written)
        self._site = site or folder
        self._previous = self._written if is_same_folder else read_manifest(cache, self._site)
        self._folder, self._cache, self._open = folder, cache, False
        self._others = others
        self._in_place, self._written, self._made = {}, {}, set()
        self.changed_files = 0

    @property
    def path(self) -> Path:
        """The folder of the built site, or the copy in which the build works."""
        return self._folder

    @property
    def file_count(self) -> int:
        """The number of files that this build has written or left unchanged."""
        return len(self._written)

    @property
    def _aside(self) -> Path:
        return self._folder / ASIDE

    def set_aside(self) -> None:
        """Move the previous site out of the way before MkDocs empties the folder.

        An entry that cannot be moved, such as a mount point, stays where it is.

        Raises:
            OSError: if the folder cannot be read, or no folder can be created in it.
        """
        # An interrupted build leaves this folder behind.
        shutil.rmtree(self._aside, ignore_errors=True)
        entries: list[Path] = []
        # A new site has no folder yet. If there is a file in its place, MkDocs reports that.
        with suppress(FileNotFoundError, NotADirectoryError):
            entries = [entry for entry in self._folder.iterdir() if entry.name[0] != "."]
        if entries:
            self._aside.mkdir(exist_ok=True)
        for entry in entries:
            with suppress(OSError):  # for example, a mount point
                entry.rename(self._aside / entry.name)
        self._open = True

    def bring_back(self, planned: Iterable[str]) -> None:
        """Move back those files of the previous site that this build may write again.

        Args:
            planned: the paths that will certainly be written. Files that labpress wrote in the
                previous build are also moved back, since most of them will be written again.
        """
        if not self._open or not self._folder.is_dir():
            return
        for entry in self._aside.iterdir() if self._aside.is_dir() else ():
            target = self._folder / entry.name
            if not target.exists():  # a plugin may have written something there
                entry.rename(target)
        paths = {*planned, *self._previous}
        folders = {parent for path in paths for parent in parent_folders(path)}
        try:
            for path in list(self._bring_back("", paths, folders)):
                self._move_aside(path)
        except (
            OSError
        ):  # so that `roll_back` does not mistake files of the previous site for new ones
            for path in walk(self._folder):
                if stamp := stamp_of(self._folder / path):
                    self._in_place[path] = stamp
            raise

    def _bring_back(self, prefix: str, paths: set[str], folders: set[str]) -> Iterator[str]:
        """Keep the planned files in a folder, and yield the paths of everything else in it."""
        with os.scandir(self._folder / prefix) as entries:
            for entry in list(entries):
                path = prefix + entry.name
                if not prefix and self._is_foreign(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False) and path in folders:
                    yield from self._bring_back(f"{path}/", paths, folders)
                elif entry.is_file(follow_symlinks=False) and path in paths:
                    status = entry.stat(follow_symlinks=False)
                    self._in_place[path] = Stamp(status.st_size, status.st_mtime_ns)
                else:
                    yield path

    def _is_foreign(self, name: str) -> bool:
        """Return whether a file or folder at the root of the site does not belong to this site."""
        return name.startswith(".") or name in self._others

    def _move_aside(self, path: str) -> None:
        target = self._aside / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (self._folder / path).rename(target)

    def write(self, path: str, data: bytes, version: str | None = None) -> None:
        """Write a file, unless it already contains these bytes.

        Args:
            path: the path of the file, relative to the folder of the site.
            data: the bytes.
            version: identifies what the file was made from, for `keep`; None to use the digest of
                the bytes.
        """
        self.on_file()
        target = self._folder / path
        value = digest(data)
        version = version or value
        present = self._in_place.get(path) if self._open else stamp_of(target)
        if present and self._is_same(path, present, data, value):
            self._written[path] = WrittenFile(value, present, version)
            return
        if path in self._in_place:
            self._move_aside(path)
            del self._in_place[path]
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        if not present and (stamp := self._restore(path, data)):
            self._written[path] = WrittenFile(value, stamp, version)
            return
        target.write_bytes(data)
        self.changed_files += 1
        self._written[path] = WrittenFile(value, stamp_of(target) or Stamp(0, 0), version)

    def _restore(self, path: str, data: bytes) -> Stamp | None:
        """Restore a file of the previous site if it contains these bytes.

        Returns:
            The stamp of the file, or None if it was not restored.
        """
        old = self._aside / path
        stamp = stamp_of(old) if self._open else None
        if stamp is None or stamp.size != len(data) or not old.is_file() or old.is_symlink():
            return None
        if old.read_bytes() != data:
            return None
        old.rename(self._folder / path)
        self._in_place[path] = stamp  # so that `roll_back` does not take it for a new file
        return stamp

    def keep(self, path: str, version: str | None) -> bool:
        """Keep a file of the previous site if it has the right version and has not been modified.

        Args:
            path: the path of the file, relative to the folder of the site.
            version: the version that the file should have, or None if it is not known; see `write`.

        Returns:
            Whether the file is kept. If not, it must be written.
        """
        known = self._unmodified(path)
        if known is None or known.version != version:
            return False
        self._written[path] = known
        self.on_file()
        return True

    def version(self, path: str) -> str | None:
        """Return the version of a file in the site, or None if it is missing or was modified."""
        known = self._unmodified(path)
        return known.version if known else None

    def _unmodified(self, path: str) -> WrittenFile | None:
        """Return the known facts about a file, or None if it is missing or was modified."""
        present = self._in_place.get(path) if self._open else stamp_of(self._folder / path)
        known = self._written.get(path) or self._previous.get(path)
        return known if known and known.stamp == present else None

    def _is_same(self, path: str, present: Stamp, data: bytes, value: str) -> bool:
        """Return whether the file on disk contains these bytes, reading it only if it was modified.

        Args:
            path: the path of the file, relative to the folder of the site.
            present: the stamp of the file on disk.
            data: the bytes.
            value: the digest of the bytes.
        """
        if present.size != len(data):
            return False
        known = self._written.get(path) or self._previous.get(path)
        if known and known.stamp == present:
            return known.digest == value
        return (self._folder / path).read_bytes() == data

    def commit(self) -> None:
        """Delete the rest of the previous site, and store the list of the written files."""
        if self._open:
            for path in self._in_place.keys() - self._written.keys():
                self._delete_stale(path)
            for path in walk(self._aside):
                if path not in self._written:
                    self._keep_if_same(path)
            shutil.rmtree(self._aside, ignore_errors=True)
        self._open = False
        write_manifest(self._cache, self._site, self._written)

    def _delete_stale(self, path: str) -> None:
        target = self._folder / path
        # A file that was written in the meantime is kept.
        if stamp_of(target) == self._in_place[path]:
            target.unlink()
            with suppress(OSError):  # the folder is not empty
                for parent in target.relative_to(self._folder).parents[:-1]:
                    (self._folder / parent).rmdir()

    def _keep_if_same(self, path: str) -> None:
        """Restore a file of the previous site if MkDocs or a plugin has written the same bytes.

        The file then keeps its modification time.
        """
        old, new = self._aside / path, self._folder / path
        with suppress(OSError):
            is_candidate = not old.is_symlink() and old.stat().st_size == new.stat().st_size
            if is_candidate and old.read_bytes() == new.read_bytes():
                old.replace(new)

    def roll_back(self) -> None:
        """Restore the previous site after a failed build."""
        if not self._open:
            return
        self._open = False
        for path in list(walk(self._folder)):
            target = self._folder / path
            is_foreign = self._is_foreign(path.partition("/")[0])
            if is_foreign or stamp_of(target) == self._in_place.get(path):
                continue
            with suppress(OSError):
                target.unlink()
        remove_empty_folders(self._folder)  # a quota on the number of files includes folders
        if self._aside.is_dir():
            move_content(self._aside, self._folder)
        self._written = {}

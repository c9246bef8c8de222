"""Caches expensive results between builds: image copies, social cards, citations and query results.

Every entry can be created again, so the cache can never cause a build to fail: an entry that cannot
be read counts as missing, and an entry that cannot be written is created again by the next build.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labpress.regular_files import read_regular

CACHE = ".cache/labpress"
"""The cache folder of a project, in ``.cache`` like those of other plugins."""
_TEMPORARY_SUFFIX = ".new"
_TEMPORARY_LIFETIME = 3600.0
"""The age, in seconds, at which a temporary file is assumed to be left over from a build."""
_CHECKSUM_SIZE = hashlib.sha256().digest_size
_ENTRY = re.compile(r"([0-9a-f]{24,32}|citations)(\.[a-z-]+)?(\.\d+\.new)?")
"""The pattern of the names of entries and temporary files.

No other file is ever deleted, even if the cache folder is a link to a folder that contains
something else.
"""


@dataclass(slots=True)
class FileCache:
    """A folder of cache entries.

    An entry is a file: the data, followed by its SHA-256 checksum. A damaged entry, for example
    after a power failure, counts as missing.

    Attributes:
        folder: the folder, or None to cache nothing.
        used: the file names of the entries that this build has read or written.
    """

    folder: Path | None = None
    used: set[str] = field(default_factory=set)

    @classmethod
    def section(cls, root: Path | None, name: str) -> FileCache:
        """Return a section of a project's cache: a subfolder that is pruned independently.

        Args:
            root: the cache folder of the project, or None to cache nothing.
            name: the name of the subfolder.
        """
        return cls(root / name if root else None)

    def get_or_create(self, key: str, suffix: str, create: Callable[[], bytes]) -> bytes:
        """Return the entry for a key; create and store it if it is missing.

        Args:
            key: a string that changes whenever the data would change.
            suffix: the suffix of the entry's file name, such as ``.png``.
            create: returns the data; its exceptions propagate.
        """
        name = _file_name(key, suffix)
        data = self.read(name)
        if data is None:
            data = create()
            self.write(name, data)
        return data

    def has(self, key: str, suffix: str) -> bool:
        """Return whether there is an entry for a key, without checking whether it is damaged."""
        return self.folder is not None and (self.folder / _file_name(key, suffix)).is_file()

    def read(self, name: str) -> bytes | None:
        """Return the data of the entry with a file name, or None if it is missing or damaged."""
        self.used.add(name)
        if self.folder is None:
            return None
        try:
            content = read_regular(self.folder / name)
        except OSError:
            return None
        data, checksum = content[:-_CHECKSUM_SIZE], content[-_CHECKSUM_SIZE:]
        return data if hashlib.sha256(data).digest() == checksum else None

    def read_json(self, name: str) -> Any:
        """Return the JSON value in the entry with a file name, or None if it is missing or damaged.

        The cache may come from another version or another machine, so check the value's type.
        """
        data = self.read(name)
        try:
            return None if data is None else json.loads(data)
        except (ValueError, RecursionError):
            return None

    def write(self, name: str, data: bytes) -> None:
        """Store an entry under a file name; do nothing if the folder is not writable."""
        self.used.add(name)
        if self.folder is not None:
            with suppress(OSError):
                write_atomic(self.folder / name, data + hashlib.sha256(data).digest())

    def prune(self, min_age: float = 0.0) -> None:
        """Delete the entries that this build has not used.

        Args:
            min_age: the minimum age, in seconds, of the entries to delete.
        """
        if self.folder is None or not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            # Another build may have deleted the file, or the folder may be read-only.
            with suppress(OSError):
                is_unused = path.name not in self.used and not _is_being_written(path)
                is_entry = _ENTRY.fullmatch(path.name) and path.is_file()
                if is_unused and is_entry and _age(path) >= min_age:
                    path.unlink()


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that no other process ever sees it incomplete.

    The data is written to a temporary file, which then replaces `path`. The temporary name contains
    the process id, so that concurrent builds do not write to the same file.

    Args:
        path: the file; missing parent folders are created.
        data: its new content.

    Raises:
        OSError: if the file could not be written.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}{_TEMPORARY_SUFFIX}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _file_name(key: str, suffix: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32] + suffix


def _age(path: Path) -> float:
    # The difference is negative if the clock has been set back since the file was written.
    return abs(time.time() - path.stat().st_mtime)


def _is_being_written(path: Path) -> bool:
    """Return whether another build may still be writing a temporary file."""
    if path.suffix != _TEMPORARY_SUFFIX:
        return False
    return _age(path) < _TEMPORARY_LIFETIME

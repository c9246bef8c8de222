"""Stores which files labpress wrote into the site, with the digest, size and time of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from labpress.build.cache import FileCache
from labpress.build.tracking import digest

_RECENT = 50_000_000
"""The interval, in nanoseconds, within which two writes may get the same modification time."""


class Stamp(NamedTuple):
    """The size of a file, in bytes, and its modification time, in nanoseconds since 1970."""

    size: int
    mtime_ns: int


class WrittenFile(NamedTuple):
    """A file that labpress wrote.

    Attributes:
        digest: the digest of the file's bytes.
        stamp: the stamp of the file after it was written.
        version: a string that identifies what the file was made from, or the digest of its bytes if
            that is not known.
    """

    digest: str
    stamp: Stamp
    version: str


def read_manifest(cache: Path | None, folder: Path) -> dict[str, WrittenFile]:
    """Return the files of the last build, by path, or an empty mapping if nothing valid is stored.

    Args:
        cache: the cache folder of the project, or None to cache nothing.
        folder: the folder of the built site.
    """
    rows = _section(cache).read_json(_name(folder)) or {}
    try:
        return {
            path: WrittenFile(str(value), Stamp(int(size), int(time)), str(version or value))
            for path, (value, size, time, version) in rows.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def write_manifest(cache: Path | None, folder: Path, files: Mapping[str, WrittenFile]) -> None:
    """Store the files of this build; see `read_manifest`.

    Files modified less than 50 ms ago are left out: if a plugin changed such a file now, its
    modification time might stay the same.
    """
    settled = time_ns() - _RECENT
    rows = {
        path: (file.digest, *file.stamp, "" if file.version == file.digest else file.version)
        for path, file in files.items()
        if file.stamp.mtime_ns < settled
    }
    section = _section(cache)
    section.write(_name(folder), json.dumps(rows, separators=(",", ":")).encode())
    section.prune()


def _section(cache: Path | None) -> FileCache:
    return FileCache.section(cache, "written")


def _name(folder: Path) -> str:
    """Return the name of the manifest of a site folder; every folder has a separate manifest."""
    return digest(str(folder.absolute())) + ".json"

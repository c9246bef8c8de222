"""Bytes that are dear to make, kept between builds: a build pays only for what changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_ASIDE = ".new"


@dataclass(slots=True)
class FileCache:
    """A folder of made files, named after what they were made from.

    Attributes:
        folder: where they lie, or None to keep nothing.
        used: the names that this build asked for.
    """

    folder: Path | None = None
    used: set[str] = field(default_factory=set)

    def get_or_create(self, made_from: str, ending: str, make: Callable[[], bytes]) -> bytes:
        """What an earlier build made of the same, else what `make` gives.

        Args:
            made_from: all that the bytes depend on.
            ending: the ending of their file, such as ``.png``.
            make: makes them anew; what it raises is raised.
        """
        name = hashlib.sha256(made_from.encode()).hexdigest()[:32] + ending
        self.used.add(name)
        if self.folder is None:
            return make()
        path = self.folder / name
        try:
            return path.read_bytes()
        except OSError:
            data = make()
        write_atomic(path, data)
        return data

    def prune(self) -> None:
        """Remove what no page of this build needed."""
        if self.folder is not None and self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.suffix != _ASIDE and path.is_file() and path.name not in self.used:
                    # What another build took away, or a folder that is read-only, is no fault.
                    with suppress(OSError):
                        path.unlink()


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file of a cache, if that can be: a build does without what it cannot keep.

    Written aside and moved, so that a build that is stopped leaves no half of a file; aside under
    a name of its own, so that two builds at once do not write into one.

    Args:
        path: the file; its folder is made where it is not there.
        data: what it is to hold.
    """
    aside = path.with_name(f"{path.name}.{os.getpid()}{_ASIDE}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        aside.replace(path)

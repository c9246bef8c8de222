"""Bytes that are dear to make, kept between builds: a build pays only for what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Kept:
    """A folder of made files, named after what they were made from.

    Attributes:
        folder: where they lie, or None to keep nothing.
        used: the names that this build asked for.
    """

    folder: Path | None = None
    used: set[str] = field(default_factory=set)

    def take(self, made_from: str, ending: str, make: Callable[[], bytes]) -> bytes:
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
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and moved, so that a build that is stopped leaves no half of a file.
        aside = path.with_suffix(".new")
        aside.write_bytes(data)
        aside.replace(path)
        return data

    def forget_unused(self) -> None:
        """Remove what no page of this build needed."""
        if self.folder is not None and self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.is_file() and path.name not in self.used:
                    path.unlink(missing_ok=True)

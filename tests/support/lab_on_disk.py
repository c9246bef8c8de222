"""A lab in a folder of its own, for tests of what is read from disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from labpress.loading.records import Records, load_records


class Lab:
    """A lab's folder, filled by a test."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.content = project / "content"

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files by their path inside content."""
        for name, text in files.items():
            path = self.content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def load(self, previous: Records | None = None) -> Records:
        """Read the lab as it stands on disk."""
        return load_records(self.project, self.content, previous)

    def diagnostics(self, files: Mapping[str, str | bytes]) -> list[str]:
        """Write files, and say what is wrong as a user would see it."""
        self.write(files)
        return [str(diagnostic) for diagnostic in self.load().diagnostics]

"""A lab in a temporary folder, for tests that read from disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from labpress.loading.records import Records, load_records


class Lab:
    """A lab's folder."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.content = project / "content"

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, given by their paths in the content folder."""
        for name, text in files.items():
            path = self.content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def load(self, previous: Records | None = None) -> Records:
        """Load all records."""
        return load_records(self.project, self.content, previous)

    def diagnostics(self, files: Mapping[str, str | bytes]) -> list[str]:
        """Write files and return the diagnostics as the user sees them."""
        self.write(files)
        return [str(diagnostic) for diagnostic in self.load().diagnostics]

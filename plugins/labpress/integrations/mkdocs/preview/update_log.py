"""Logs what the preview watches, and which files it has read again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from mkdocs.plugins import get_plugin_logger

from labpress.integrations.mkdocs.progress import count

_log = get_plugin_logger("labpress")


def log_watching(content: Path, project: Path) -> None:
    """Log that the preview watches the content folder, which MkDocs no longer lists as watched.

    Args:
        content: the content folder.
        project: the folder that contains ``mkdocs.yml``.
    """
    folder = Path(os.path.relpath(content, project)).as_posix()
    _log.info("Watching %s/ for changes", folder)


class UpdateLog:
    """Collects the changed files of a burst of edits, for a single line in the log."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._files: set[str] = set()
        self._seconds = 0.0

    def add(self, files: Iterable[str], seconds: float) -> None:
        """Add files that have been read again.

        Args:
            files: the paths of the files, relative to the content folder.
            seconds: the time until browsers were told to reload.
        """
        with self._lock:
            self._files.update(files)
            self._seconds += seconds

    def write(self) -> None:
        """Log the files that were added since the last call, if any."""
        with self._lock:
            files, seconds = sorted(self._files), self._seconds
            self._files.clear()
            self._seconds = 0.0
        if files:
            names = files[0] if len(files) == 1 else count(len(files), "file")
            _log.info("Updated %s in %.1f s", names, seconds)

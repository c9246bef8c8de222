"""Watches the content of a lab for changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

from watchfiles import watch

_QUIET = 10
"""The number of milliseconds to wait for further changes, since saving a file causes several."""
_LONGEST = 200
"""The number of milliseconds after which changes are passed on even if more follow.

Commands such as ``git checkout`` cause many changes in a row.
"""


class ContentWatcher:
    """Calls a function with the paths of changed files, from a separate thread.

    The operating system reports changes; where it cannot, such as on some network drives,
    watchfiles polls several times a second.
    """

    def __init__(self, folder: Path, on_change: Callable[[Iterable[Path]], None]) -> None:
        """Prepare to watch.

        Args:
            folder: the folder, which is watched with its subfolders.
            on_change: takes the paths of files that were added, changed or removed.
        """
        self._folder = folder
        self._on_change = on_change
        self._stop = Event()
        self._thread = Thread(target=self._run, name="labpress-watch", daemon=True)

    def start(self) -> None:
        """Start watching."""
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()

    def _run(self) -> None:
        changes = watch(
            self._folder,
            watch_filter=None,
            debounce=_LONGEST,
            step=_QUIET,
            stop_event=self._stop,
            rust_timeout=500,
        )
        for batch in changes:
            self._on_change({Path(path) for _, path in batch})

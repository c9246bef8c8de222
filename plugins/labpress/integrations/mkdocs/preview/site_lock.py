"""Locks the site of a preview, so that requests take precedence over background work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, RLock

_YIELD = 0.001
"""The number of seconds for which background work sleeps while another thread wants the lock."""


class SiteLock:
    """A reentrant lock, held by the thread that changes the site.

    A plain lock would starve requests: background work releases the lock after each page and
    acquires it again at once, nearly always before a thread that has been waiting can do so.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._counter = Lock()
        self._waiting = 0

    @property
    def is_wanted(self) -> bool:
        """Whether an edit or a request is waiting for the lock."""
        return self._waiting > 0

    @contextmanager
    def urgent(self) -> Iterator[None]:
        """Hold the lock for an edit or a request."""
        self.acquire()
        try:
            yield
        finally:
            self.release()

    @contextmanager
    def background(self) -> Iterator[None]:
        """Hold the lock for background work, once no edit or request is waiting for it."""
        while self.is_wanted:
            time.sleep(_YIELD)
        with self._lock:
            yield

    def acquire(self) -> None:
        """Take the lock, ahead of any background work that is waiting for it."""
        with self._counter:
            self._waiting += 1
        try:
            self._lock.acquire()
        finally:
            with self._counter:
                self._waiting -= 1

    def release(self) -> None:
        """Release the lock."""
        self._lock.release()

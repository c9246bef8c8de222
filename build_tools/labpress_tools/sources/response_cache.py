"""Stores responses of services on disk, and the time of the last request to each service."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from labpress.build.cache import FileCache, write_atomic

_SUFFIX = ".response"
_MAX_AGE = 30 * 86_400.0
"""The age in seconds after which a response is deleted."""


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """A response of a service.

    Attributes:
        status: the HTTP status, which is a success or means that the service does not have the
            work.
        content_type: its media type, in lower case and without parameters.
        body: its content.
        time: the time of the response, in seconds since 1970.
    """

    status: int
    content_type: str
    body: bytes
    time: float

    @property
    def date(self) -> date:
        """The date of the response, in UTC."""
        return datetime.fromtimestamp(self.time, UTC).date()

    @property
    def is_found(self) -> bool:
        """Whether the service has the requested work."""
        return 200 <= self.status < 300


class ResponseCache:
    """A cache of responses in a folder. Reading and writing never fail; damaged files are ignored.

    Args:
        folder: the folder, or None to store nothing.
        clock: returns the time in seconds since 1970.
    """

    def __init__(self, folder: Path | None, clock: Callable[[], float]) -> None:
        self._files = FileCache(folder)
        self._clock = clock

    def read(self, key: str, max_age: float) -> CachedResponse | None:
        """Return a stored response if it is at most ``max_age`` seconds old, or else None."""
        data = self._files.read(_file_name(key))
        if data is None:
            return None
        head, _, body = data.partition(b"\n")
        try:
            status, content_type, time, stored_key = json.loads(head)
            response = CachedResponse(int(status), str(content_type), body, float(time))
        except (ValueError, TypeError):
            return None
        age = self._clock() - response.time
        return response if stored_key == key and 0 <= age <= max_age else None

    def write(self, key: str, response: CachedResponse) -> None:
        """Store a response under a key, in place of an earlier response."""
        head = json.dumps([response.status, response.content_type, response.time, key])
        self._files.write(_file_name(key), head.encode() + b"\n" + response.body)

    def last_request(self, service: str) -> float:
        """Return the time of the last request to a service by any process, or 0 if there was none."""
        if self._files.folder is None:
            return 0.0
        with suppress(OSError, ValueError):
            return float(self._request_file(self._files.folder, service).read_text("ascii"))
        return 0.0

    def note_request(self, service: str, time: float) -> None:
        """Store the time of a request to a service."""
        if self._files.folder is not None:
            with suppress(OSError):
                path = self._request_file(self._files.folder, service)
                write_atomic(path, f"{time:.3f}".encode())

    def prune(self) -> None:
        """Delete the responses that are too old, unless this process has used them."""
        self._files.prune(_MAX_AGE)

    @staticmethod
    def _request_file(folder: Path, service: str) -> Path:
        return folder / f"{service.lower().replace(' ', '-')}.last-request"


def _file_name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32] + _SUFFIX

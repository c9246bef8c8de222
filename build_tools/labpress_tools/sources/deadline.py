"""Limits the total time of a request, however slowly its response arrives.

The timeouts of httpx apply to each read from a connection, not to the whole response. A server that
sends a byte from time to time, or one header after another, could thus keep a request busy for
days.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

import httpx

EXTENSION = "labpress.deadline"
"""The key in the extensions of an `httpx.Request` under which its deadline is stored.

The deadline is a value of the clock that was passed to `Deadline`.
"""


class Deadline:
    """The deadline of the current request of a transport.

    Args:
        clock: returns a time in seconds that never goes back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._time = math.inf

    def start(self, request: httpx.Request) -> None:
        """Apply the deadline of a request, if it has one."""
        self._time = request.extensions.get(EXTENSION, math.inf)

    def limit(self, timeout: float | None) -> float | None:
        """Shorten a timeout, in seconds, to the time that is left until the deadline.

        None stands for no timeout, both as the argument and as the result.

        Raises:
            httpx.ReadTimeout: if the deadline has passed.
        """
        if math.isinf(self._time):
            return timeout
        left = self._time - self._clock()
        if left <= 0:
            raise httpx.ReadTimeout("the whole response takes too long")
        return left if timeout is None else min(timeout, left)

    def apply(self, transport: httpx.HTTPTransport) -> None:
        """Apply the deadline to all connections of a transport.

        The method replaces httpcore's network backend, which opens connections. The backend is a
        private attribute, because httpx has no parameter for it.
        """
        pool: Any = transport._pool
        pool._network_backend = _Limited(pool._network_backend, self)


class _Limited:
    """A network backend or a connection of httpcore, with a deadline for each of its operations."""

    def __init__(self, inner: Any, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def connect_tcp(self, *args: Any, timeout: float | None = None, **options: Any) -> _Limited:
        timeout = self._deadline.limit(timeout)
        return _Limited(self._inner.connect_tcp(*args, timeout=timeout, **options), self._deadline)

    def start_tls(self, *args: Any, timeout: float | None = None, **options: Any) -> _Limited:
        timeout = self._deadline.limit(timeout)
        return _Limited(self._inner.start_tls(*args, timeout=timeout, **options), self._deadline)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return bytes(self._inner.read(max_bytes, self._deadline.limit(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.limit(timeout))

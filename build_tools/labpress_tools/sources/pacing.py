"""Computes and enforces waiting times between requests."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

from labpress_tools.sources.identity import Identity
from labpress_tools.sources.response_cache import ResponseCache
from labpress_tools.sources.services import Service

LONGEST_WAIT = 60.0
"""The longest wait, in seconds; a service that requests a longer one counts as down."""


class Pacing:
    """Enforces the minimum interval between requests to a service, across processes.

    Args:
        identity: the identity of the client, because services allow identified clients more
            requests.
        cache: the cache, which stores the time of the last request to each service for all
            processes.
        clock: returns the time in seconds since 1970.
        sleep: waits for a number of seconds.
    """

    def __init__(
        self,
        identity: Identity,
        cache: ResponseCache,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._identity = identity
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._last_requests: dict[str, float] = {}
        self._stated_intervals: dict[str, float] = {}

    def take_turn(self, service: Service) -> None:
        """Wait until the service may be queried again."""
        interval = service.shortest_interval(
            bool(self._identity.mailto), bool(self._identity.key_of(service))
        )
        interval = max(interval, self._stated_intervals.get(service.name, 0.0))
        last = self._last_requests.get(service.name)
        if last is None:
            last = self._cache.last_request(service.name)
        # The minimum prevents a long wait if the clock has been set back.
        wait = min(last + interval - self._clock(), interval)
        if wait > 0:
            self._sleep(wait)
        self._last_requests[service.name] = self._clock()
        self._cache.note_request(service.name, self._last_requests[service.name])

    def note_limit(self, headers: Mapping[str, str], service: Service) -> None:
        """Remember the rate limit in the headers of a response, such as 5 requests in ``1s``."""
        limit = headers.get("X-Rate-Limit-Limit", "")
        seconds = headers.get("X-Rate-Limit-Interval", "").removesuffix("s")
        if _is_number(limit) and _is_number(seconds) and int(limit):
            self._stated_intervals[service.name] = min(int(seconds) / int(limit), LONGEST_WAIT)


def backoff(attempts: int) -> float:
    """Return the wait in seconds after a number of attempts: about 1, 2, 4…, with random jitter."""
    return float(2**attempts * random.uniform(0.75, 1.25))


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return the wait that a service requests, in seconds, or None if it requests none.

    Args:
        headers: the headers of the response; ``Retry-After`` contains seconds or a date.
        now: the time in seconds since 1970.
    """
    value = headers.get("Retry-After", "").strip()
    if _is_number(value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        return max(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() - now, 0.0)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10

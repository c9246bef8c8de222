"""Sends requests to services, within the limits of each service.

A client waits between requests, identifies itself, retries after temporary failures, and stops
sending requests to a service that is down. It follows redirects only to public addresses, limits
the size of responses, and caches responses on disk. It sends each key only to the service that
issued the key.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from labpress_tools.sources.addresses import AddressError
from labpress_tools.sources.body import BodyError, is_well_formed, read_body
from labpress_tools.sources.identity import Identity
from labpress_tools.sources.pacing import LONGEST_WAIT, Pacing, backoff, retry_after
from labpress_tools.sources.redirects import follow_redirects
from labpress_tools.sources.requests import FetchError, Request, Timeouts
from labpress_tools.sources.response_cache import CachedResponse, ResponseCache
from labpress_tools.sources.services import SERVICES, Service
from labpress_tools.sources.transport import GuardedTransport

_ATTEMPTS = 4
_SILENT_WAIT = 3.0
"""Before a wait of more than this many seconds, the user is notified."""
_FAILURES = 3
"""The number of consecutive failed requests after which a service counts as down."""
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_REFUSED = frozenset({401, 403, 407})
_MISSING = frozenset({400, 404, 406, 410, 414, 422})
"""The HTTP statuses with which services report that they do not have a work."""
_SHOWN_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,40}")


class _TemporaryError(Exception):
    """Raised for a failure that a retry may resolve.

    Attributes:
        wait: the time to wait before a retry, in seconds; None if the service states none.
        cost: the number of failed attempts that this failure counts as.
    """

    def __init__(self, text: str, wait: float | None = None, cost: int = 1) -> None:
        super().__init__(text)
        self.wait = wait
        self.cost = cost


class Client:
    """Sends requests to services. Use it in a ``with`` statement.

    Args:
        identity: the e-mail address and the keys to send; by default, none.
        cache: the folder in which responses are cached, or None to cache nothing.
        fresh: whether to ignore cached responses.
        services: the services by their short names.
        local_servers: servers, as ``host:port``, that may be contacted although they are on this
            machine or in its local network.
        transport: sends the requests; by default, over the network.
        timeouts: how long to wait for responses.
        clock: returns the time in seconds since 1970.
        sleep: waits for a number of seconds.
        notify: called with a message before a long wait.
    """

    def __init__(  # noqa: PLR0913 - tests replace its environment
        self,
        identity: Identity | None = None,
        *,
        cache: Path | None = None,
        fresh: bool = False,
        services: Mapping[str, Service] = SERVICES,
        local_servers: Collection[str] = (),
        transport: httpx.BaseTransport | None = None,
        timeouts: Timeouts | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        notify: Callable[[str], None] = lambda message: None,
    ) -> None:
        self._identity = identity or Identity()
        self._cache = ResponseCache(cache, clock)
        self._fresh = fresh
        self._services = services
        self._transport = transport or GuardedTransport(local_servers)
        self._timeouts = timeouts or Timeouts()
        self._clock = clock
        self._sleep = sleep
        self._notify = notify
        self._pacing = Pacing(self._identity, self._cache, clock, sleep)
        self._failures: dict[str, int] = {}
        self._down: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections, and delete old responses from the cache."""
        self._transport.close()
        self._cache.prune()

    def name_of(self, service: str) -> str:
        """Return the name of a service, as used in messages and drafts."""
        return self._services[service].name

    def get(self, request: Request) -> CachedResponse:
        """Return the response to a request, from the cache or from the service.

        Returns:
            The response. If its ``is_found`` is false, the service does not have the work.

        Raises:
            FetchError: if the service returns no usable response.
        """
        service = self._services[request.service]
        response = None if self._fresh else self._cache.read(request.key, service.max_age)
        if response:
            return response
        if service.name in self._down:
            raise FetchError(self._down[service.name])
        try:
            response = self._fetch_with_retries(request, service)
        except FetchError as error:
            if error.is_outage:
                self._count_failure(service, str(error))
            raise
        self._failures[service.name] = 0
        if response.is_found and self._may_be_stored(response, service):
            self._cache.write(request.key, response)
        return response

    def _may_be_stored(self, response: CachedResponse, service: Service) -> bool:
        """Return whether a response is valid and contains no data about the client.

        An invalid response must not be stored, because a later request may succeed. A service may
        echo data that it was sent, such as a key.
        """
        is_complete = is_well_formed(response.body, response.content_type, service.shape)
        return is_complete and not self._identity.is_in(response.body)

    def _count_failure(self, service: Service, reason: str) -> None:
        failures = self._failures.get(service.name, 0) + 1
        self._failures[service.name] = failures
        if failures >= _FAILURES:
            self._set_down(service, reason)

    def _set_down(self, service: Service, reason: str) -> None:
        self._down.setdefault(
            service.name, f"{reason} (skipping further requests to {service.name})"
        )

    def _fetch_with_retries(self, request: Request, service: Service) -> CachedResponse:
        cost = 0
        while True:
            try:
                return self._fetch_once(request, service)
            except _TemporaryError as error:
                wait = backoff(cost) if error.wait is None else error.wait
                cost += error.cost
                if wait > LONGEST_WAIT:
                    text = f"{error}; try again in {_duration(wait)}"
                    self._set_down(service, text)
                    raise FetchError(text) from None
                if cost >= _ATTEMPTS:
                    raise FetchError(f"{error}; try again later") from None
                if wait > _SILENT_WAIT:
                    self._notify(f"{error}; trying again in {_duration(wait)}")
                self._sleep(wait)

    def _fetch_once(self, request: Request, service: Service) -> CachedResponse:
        """Send a request once, without retries, and return the response.

        Raises:
            _TemporaryError: if a retry may help.
            FetchError: if a retry would not help.
        """
        url = self._url(request, service)
        headers = {
            "Accept": request.accept,
            "Accept-Encoding": "gzip",
            **self._identity.headers(service),
        }
        self._pacing.take_turn(service)
        deadline = time.monotonic() + self._timeouts.total
        try:
            response = self._send(url, headers, deadline)
            try:
                return self._read_response(response, service, deadline)
            finally:
                response.close()
        except httpx.TimeoutException:
            raise _TemporaryError(f"{service.name} did not respond in time", cost=2) from None
        except (httpx.TransportError, httpx.InvalidURL):
            raise _TemporaryError(f"the connection to {service.name} failed") from None
        except (AddressError, BodyError) as error:
            reason = self._identity.conceal(str(error))
            is_outage = isinstance(error, AddressError)
            raise FetchError(
                f"cannot read the response from {service.name}: {reason}", is_outage
            ) from None

    def _url(self, request: Request, service: Service) -> httpx.URL:
        try:
            url = httpx.URL(f"{service.url}{request.path}")
        except httpx.InvalidURL:
            raise FetchError(
                f"this request to {service.name} is not valid", is_outage=False
            ) from None
        parameters = {**request.parameters, **self._identity.parameters(service)}
        return url.copy_merge_params(parameters) if parameters else url

    def _send(self, url: httpx.URL, headers: Mapping[str, str], deadline: float) -> httpx.Response:
        timeout = httpx.Timeout(self._timeouts.read, connect=self._timeouts.connect)
        anonymous = {
            **{name: headers[name] for name in ("Accept", "Accept-Encoding")},
            "User-Agent": self._identity.user_agent(with_mailto=False),
        }
        return follow_redirects(self._transport, url, headers, anonymous, timeout, deadline)

    def _check_status(self, response: httpx.Response, service: Service) -> None:
        status = response.status_code
        if status in _RETRIED:
            wait = retry_after(response.headers, self._clock())
            raise _TemporaryError(f"{service.name} is {_STATES.get(status, 'not available')}", wait)
        if status in _REFUSED:
            raise FetchError(
                f"{service.name} refused the request (status {status}){_hint(service)}"
            )
        if not 200 <= status < 300 and status not in _MISSING:
            raise FetchError(f"{service.name} returned the unexpected status {status}")

    def _read_response(
        self, response: httpx.Response, service: Service, deadline: float
    ) -> CachedResponse:
        self._pacing.note_limit(response.headers, service)
        self._check_status(response, service)
        status = response.status_code
        content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if status >= 400 or content_type in service.types:
            body = read_body(response, service.max_size, deadline)
        else:
            body = self._beginning(response, deadline)
        if body.lstrip().startswith(service.busy or (b"\0",)):
            wait = retry_after(response.headers, self._clock())
            raise _TemporaryError(f"{service.name} is busy", wait)
        if status < 400 and content_type not in service.types:
            is_type = _SHOWN_TYPE.fullmatch(content_type) and not self._identity.is_in(
                content_type.encode("utf-8", "replace")
            )
            missing = "an invalid content type" if content_type else "no content type"
            received = f"`{content_type}`" if is_type else missing
            expected = f"instead of `{service.types[0]}`; try again later"
            raise FetchError(f"{service.name} returned {received} {expected}")
        return CachedResponse(status, content_type, body, self._clock())

    @staticmethod
    def _beginning(response: httpx.Response, deadline: float) -> bytes:
        """Return the body of an unexpected response if it is short, or else empty bytes."""
        try:
            return read_body(response, 1000, deadline)
        except BodyError:
            return b""


_STATES = {429: "busy", 503: "down for maintenance or busy"}


def _hint(service: Service) -> str:
    if not service.key:
        return ""
    return f"; set {service.key.variable}, or check the key in it"


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"

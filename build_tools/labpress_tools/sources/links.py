"""Checks whether the targets of links still exist.

At most one request per second is sent to each host. A target counts as gone only if its server
reports this (404 or 410). If a server blocks automated requests, is busy or does not respond, the
state of the page remains unknown.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urljoin

import httpx

from labpress_tools.sources.addresses import AddressError
from labpress_tools.sources.deadline import EXTENSION
from labpress_tools.sources.http import Client
from labpress_tools.sources.identity import Identity
from labpress_tools.sources.requests import FetchError, Request, Timeouts
from labpress_tools.sources.response_cache import CachedResponse, ResponseCache
from labpress_tools.sources.services import DAY

Outcome = Literal["found", "moved", "gone", "unknown"]

_GONE = frozenset({404, 410})
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 8
_INTERVAL = 1.0
_MAX_AGE: Mapping[Outcome, float] = {
    "found": 7 * DAY,
    "moved": 7 * DAY,
    "gone": DAY,
    "unknown": 0.0,
}
"""How long each outcome is cached, in seconds."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """The state of the target of a link.

    Attributes:
        outcome: ``found``; ``moved``, that is, permanently redirected to ``url``; ``gone``; or
            ``unknown``.
        reason: the reason if the outcome is ``gone`` or ``unknown``; else empty.
        url: the URL to which the target has moved, or the URL of an archived copy; empty if there
            is none.
    """

    outcome: Outcome
    reason: str = ""
    url: str = ""


@dataclass(slots=True)
class LinkChecker:
    """Checks links. Use it in a ``with`` statement, which deletes old outcomes when it ends.

    Attributes:
        transport: sends the requests; it must refuse private addresses.
        identity: the identity of the client.
        cache: the folder in which outcomes are cached, or None to cache nothing.
        fresh: whether to ignore cached outcomes.
        timeouts: how long to wait for a response.
        clock: returns the time in seconds since 1970.
        sleep: waits for a number of seconds.
    """

    transport: httpx.BaseTransport
    identity: Identity
    cache: Path | None = None
    fresh: bool = False
    timeouts: Timeouts = field(default_factory=Timeouts)
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    _last_requests: dict[str, float] = field(default_factory=dict)
    _outcomes: ResponseCache = field(init=False)

    def __post_init__(self) -> None:
        self._outcomes = ResponseCache(self.cache, self.clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.transport.close()
        self._outcomes.prune()

    def check(self, url: str) -> LinkState:
        """Return the state of the target of a link.

        Args:
            url: an absolute ``http`` or ``https`` URL.
        """
        stored = None if self.fresh else self._outcomes.read(f"link {url}", max(_MAX_AGE.values()))
        if stored is not None:
            state = LinkState(*json.loads(stored.body))
            if self.clock() - stored.time <= _MAX_AGE[state.outcome]:
                return state
        state = self._look(url)
        if _MAX_AGE[state.outcome]:
            body = json.dumps([state.outcome, state.reason, state.url]).encode()
            response = CachedResponse(200, "application/json", body, self.clock())
            self._outcomes.write(f"link {url}", response)
        return state

    def _look(self, url: str) -> LinkState:
        """Determine the state of a target by sending requests; a failure means ``unknown``."""
        try:
            return self._follow(httpx.URL(url).copy_with(fragment=None))
        except AddressError as error:
            return LinkState("unknown", str(error))
        except httpx.TimeoutException:
            return LinkState("unknown", "the server did not respond in time")
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            return LinkState("unknown", f"the connection failed: {type(error).__name__}")

    def _follow(self, start: httpx.URL) -> LinkState:
        """Follow the redirects of a URL, and return the state of the target.

        Raises:
            AddressError: if a URL must not be contacted.
            httpx.HTTPError: if there is no response.
            httpx.InvalidURL: if a redirect leads to an invalid URL.
        """
        url, moved, is_permanent = start, start, True
        deadline = time.monotonic() + self.timeouts.total
        for _ in range(_MAX_REDIRECTS):
            status, location = self._send(url, deadline)
            if status not in _REDIRECTS or not location:
                break
            url = httpx.URL(urljoin(str(url), location)).copy_with(userinfo=b"", fragment=None)
            is_permanent = is_permanent and status in _PERMANENT
            moved = url if is_permanent else moved
        else:
            return LinkState("unknown", "it redirects in a loop")
        if status in _GONE:
            return LinkState("gone", f"status {status}")
        if not 200 <= status < 300:
            return LinkState("unknown", f"status {status}")
        if moved == start:
            return LinkState("found")
        if moved.path == "/" and start.path != "/":
            return LinkState("unknown", "it redirects to the home page of the server")
        return LinkState("moved", "", str(moved))

    def _send(self, url: httpx.URL, deadline: float) -> tuple[int, str]:
        """Return the status and the ``Location`` of a response, without reading its body."""
        wait = self._last_requests.get(url.host, 0.0) + _INTERVAL - self.clock()
        if 0 < wait <= _INTERVAL:
            self.sleep(wait)
        self._last_requests[url.host] = self.clock()
        timeout = httpx.Timeout(self.timeouts.read, connect=self.timeouts.connect)
        headers = {"Accept": "*/*", "User-Agent": self.identity.user_agent(with_mailto=False)}
        # The method is GET, because many servers respond incorrectly to HEAD.
        extensions = {"timeout": timeout.as_dict(), EXTENSION: deadline}
        request = httpx.Request("GET", url, headers=headers, extensions=extensions)
        response = self.transport.handle_request(request)
        try:
            return response.status_code, response.headers.get("Location", "")
        finally:
            response.close()


def archived_copy(url: str, client: Client) -> str:
    """Return the URL of a page's latest copy in the Internet Archive, or an empty string.

    See https://archive.org/help/wayback_api.php.

    Args:
        url: the URL of the page.
        client: the client that sends the request.
    """
    try:
        response = client.get(Request("wayback", "/available", {"url": url}))
        copy = json.loads(response.body)["archived_snapshots"]["closest"]
        address = str(copy["url"]) if copy["available"] else ""
    except (FetchError, ValueError, LookupError, TypeError):
        return ""
    return address.replace("http://", "https://", 1)

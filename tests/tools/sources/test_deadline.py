"""A request ends at its deadline, however slowly a response arrives."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import count

import httpcore
import httpx
import pytest
from local_service import FakeTime

from labpress_tools.sources.deadline import EXTENSION, Deadline
from labpress_tools.sources.http import Client
from labpress_tools.sources.identity import Identity
from labpress_tools.sources.links import LinkChecker
from labpress_tools.sources.requests import FetchError, Request, Timeouts
from labpress_tools.sources.transport import GuardedTransport

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
_CHUNKED = _OK + b"Transfer-Encoding: chunked\r\n\r\n"
_MANY = 5_000

# Each response would end after `_MANY` reads, so that a test fails rather than hangs.
ENDLESS = {
    "status": [b"H"] * _MANY,
    "headers": [_OK, *[b"x"] * _MANY],
    "many headers": [_OK, *[b"X: y\r\n"] * _MANY],
    "informational responses": [b"HTTP/1.1 100 Continue\r\n\r\n"] * _MANY,
    "body": [_OK + b"\r\n", *[b" "] * _MANY],
    "chunks": [_CHUNKED, *[b"1\r\n \r\n"] * _MANY],
    "chunk extension": [_CHUNKED + b"1;", *[b"x"] * _MANY],
    "trailers": [_CHUNKED + b"1\r\n \r\n0\r\n", *[b"X: y\r\n"] * _MANY],
    "compressed body": [_OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x10", *[b"x"] * _MANY],
}


class SlowConnections(Deadline):
    """A deadline for connections that deliver one piece of a response at each read, in a second."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        seconds = count(time.monotonic())
        super().__init__(lambda: next(seconds))
        self._pieces = [*pieces]

    def apply(self, transport: httpx.HTTPTransport) -> None:
        transport._pool._network_backend = httpcore.MockBackend(self._pieces)
        super().apply(transport)


def transport_of(pieces: Sequence[bytes]) -> GuardedTransport:
    return GuardedTransport(
        resolver=lambda host, port: ["151.101.1.42"], proxies={}, deadline=SlowConnections(pieces)
    )


@pytest.mark.parametrize("part", ENDLESS)
def test_services_must_respond_in_time(part: str) -> None:
    fake = FakeTime()
    client = Client(transport=transport_of(ENDLESS[part]), clock=fake.clock, sleep=fake.sleep)
    with client, pytest.raises(FetchError) as error:
        client.get(Request("crossref", "/works/1"))
    assert str(error.value) == "Crossref did not respond in time; try again later"


@pytest.mark.parametrize("part", ["status", "headers", "informational responses"])
def test_targets_of_links_must_respond_in_time(part: str) -> None:
    fake = FakeTime()
    checker = LinkChecker(
        transport_of(ENDLESS[part]), Identity(), clock=fake.clock, sleep=fake.sleep
    )
    with checker:
        state = checker.check("https://x.example/a")
    assert (state.outcome, state.reason) == ("unknown", "the server did not respond in time")


def test_redirects_share_a_deadline() -> None:
    deadlines = []

    def respond(request: httpx.Request) -> httpx.Response:
        deadlines.append(request.extensions[EXTENSION])
        return httpx.Response(302, headers={"Location": f"https://x.example/{len(deadlines)}"})

    fake = FakeTime()
    transport = httpx.MockTransport(respond)
    client = Client(transport=transport, clock=fake.clock, sleep=fake.sleep)
    with pytest.raises(FetchError, match="redirect loop"):
        client.get(Request("crossref", "/works/1"))
    checker = LinkChecker(transport, Identity(), clock=fake.clock, sleep=fake.sleep)
    assert checker.check("https://x.example/").reason == "it redirects in a loop"
    assert (len(deadlines), len(set(deadlines))) == (14, 2)


@pytest.mark.parametrize(
    ("timeout", "left", "expected"), [(5.0, 9.0, 5.0), (5.0, 2.0, 2.0), (None, 2.0, 2.0)]
)
def test_the_last_wait_ends_at_the_deadline(
    timeout: float | None, left: float, expected: float
) -> None:
    deadline = Deadline(lambda: 100.0)
    deadline.start(httpx.Request("GET", "https://x.example", extensions={EXTENSION: 100 + left}))
    assert deadline.limit(timeout) == expected


def test_requests_without_a_deadline_have_the_usual_timeouts() -> None:
    deadline = Deadline()
    deadline.start(httpx.Request("GET", "https://x.example"))
    assert (deadline.limit(5.0), deadline.limit(None)) == (5.0, None)


def test_a_response_in_time_is_complete() -> None:
    body = [_OK + b"Content-Length: 2\r\n\r\n", b"{", b"}"]
    fake = FakeTime()
    client = Client(
        transport=transport_of(body),
        timeouts=Timeouts(total=30),
        clock=fake.clock,
        sleep=fake.sleep,
    )
    with client:
        assert client.get(Request("crossref", "/works/1")).body == b"{}"

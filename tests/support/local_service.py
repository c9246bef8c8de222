"""A local web server that imitates services and their failures."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from labpress_tools.sources.http import Client
from labpress_tools.sources.requests import Timeouts
from labpress_tools.sources.services import SERVICES, Service


@dataclass(frozen=True)
class Reply:
    """A response of the server.

    Attributes:
        body: what is sent; an iterator is sent piece by piece.
        cut: whether the connection is closed before the announced end.
    """

    body: bytes | Iterator[bytes] = b""
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False


@dataclass(frozen=True)
class LookupRequest:
    """A request that the server received."""

    path: str
    parameters: dict[str, str]
    headers: dict[str, str]


Responder = Callable[[LookupRequest], Reply]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing, because the client may disconnect before it has read everything."""


class LocalService:
    """The server. `respond` answers a request; `asked` contains all requests."""

    def __init__(self) -> None:
        self.asked: list[LookupRequest] = []
        self.respond: Responder = lambda asked: Reply(b"not found", 404, "text/plain")
        self.hang = threading.Event()
        """A responder that waits for this hangs until the server stops."""
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                url = urlsplit(self.path)
                parameters = {key: values[0] for key, values in parse_qs(url.query).items()}
                asked = LookupRequest(unquote(url.path), parameters, dict(self.headers))
                service.asked.append(asked)
                with suppress(OSError):  # the client may have disconnected
                    _send(self, service.respond(asked))

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def address(self) -> str:
        """``host:port``."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def paths(self) -> list[str]:
        """The requested paths, in order."""
        return [asked.path for asked in self.asked]

    def services(self) -> dict[str, Service]:
        """Return the table of services, each at a path of this server that is named after it."""
        return {
            key: replace(service, url=f"http://{self.address}/{key}")
            for key, service in SERVICES.items()
        }

    def stop(self) -> None:
        self.hang.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    handler.send_response(reply.status)
    handler.send_header("Content-Type", reply.content_type)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    if isinstance(reply.body, bytes):
        length = len(reply.body) + (1000 if reply.cut else 0)
        if "Content-Length" not in reply.headers:
            handler.send_header("Content-Length", str(length))
        handler.end_headers()
        handler.wfile.write(reply.body)
    else:
        handler.send_header("Connection", "close")
        handler.end_headers()
        for part in reply.body:
            handler.wfile.write(part)
    handler.close_connection = reply.cut or not isinstance(reply.body, bytes)


def gzipped(body: bytes) -> Reply:
    """Return a compressed response."""
    return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"})


def in_turn(*replies: Reply) -> Responder:
    """Send responses one after another, and repeat the last one."""
    rest = list(replies)
    return lambda asked: rest.pop(0) if len(rest) > 1 else rest[0]


@contextmanager
def local_service() -> Iterator[LocalService]:
    """Run a server."""
    service = LocalService()
    try:
        yield service
    finally:
        service.stop()


class FakeTime:
    """A clock that advances only when something sleeps."""

    def __init__(self, now: float = 1_790_000_000.0) -> None:
        self.now = now
        self.sleeps: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds


def local_client(service: LocalService, time: FakeTime | None = None) -> Client:
    """Return a client that queries a local server instead of the services, and does not wait."""
    time = time or FakeTime()
    return Client(
        services=service.services(),
        local_servers=[service.address],
        timeouts=Timeouts(connect=10, read=10, total=20),
        clock=time.clock,
        sleep=time.sleep,
    )

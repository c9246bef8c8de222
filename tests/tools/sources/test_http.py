"""The client respects limits, and handles any response of a service."""

from __future__ import annotations

import gzip
import logging
import time as real_time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest
from local_service import FakeTime, LocalService, LookupRequest, Reply, gzipped, in_turn

from labpress_tools.sources.http import Client
from labpress_tools.sources.identity import Identity, IdentityError
from labpress_tools.sources.requests import FetchError, Request, Timeouts
from labpress_tools.sources.services import SERVICES

WORK = Request("crossref", "/works/10.1000%2F182")
OK = Reply(b'{"message": {}}')
KEYS = {
    "LABPRESS_MAILTO": "ada@example.org",
    "LABPRESS_NCBI_KEY": "ncbi-secret",
    "LABPRESS_OPENALEX_KEY": "openalex-secret",
    "LABPRESS_CROSSREF_KEY": "crossref-secret",
}
Make = Callable[..., Client]


def empty_object() -> httpx.Response:
    headers = {"Content-Type": "application/json"}
    return httpx.Response(200, headers=headers, stream=httpx.ByteStream(b"{}"))


@pytest.fixture
def make(service: LocalService, time: FakeTime) -> Iterator[Make]:
    """Creates clients."""
    clients = []

    def client(**options: object) -> Client:
        defaults = {
            "services": service.services(),
            "local_servers": [service.address],
            "timeouts": Timeouts(connect=10, read=10, total=20),
            "clock": time.clock,
            "sleep": time.sleep,
        }
        clients.append(Client(**{**defaults, **options}))  # type: ignore[arg-type]
        return clients[-1]

    yield client
    for made in clients:
        made.close()


def error_of(client: Client, request: Request = WORK) -> str:
    with pytest.raises(FetchError) as caught:
        client.get(request)
    return str(caught.value)


def test_an_answer(client: Client, service: LocalService) -> None:
    service.respond = lambda asked: gzipped(b'{"message": {"DOI": "10.1000/182"}}')
    answer = client.get(WORK)
    assert (answer.status, answer.content_type) == (200, "application/json")
    assert answer.body == b'{"message": {"DOI": "10.1000/182"}}'
    assert service.paths == ["/crossref/works/10.1000/182"]


def test_slashes_of_an_id_stay_encoded(make: Make) -> None:
    urls = []

    def respond(request: httpx.Request) -> httpx.Response:
        urls.append(str(request.url))
        return empty_object()

    client = make(transport=httpx.MockTransport(respond), services=SERVICES)
    client.get(WORK)
    client.get(replace(WORK, parameters={"q": "a&b c/d"}))
    assert urls == [
        "https://api.crossref.org/works/10.1000%2F182",
        "https://api.crossref.org/works/10.1000%2F182?q=a%26b+c%2Fd",
    ]


def test_not_found_is_a_valid_response(
    client: Client, service: LocalService, time: FakeTime
) -> None:
    service.respond = lambda asked: Reply(b"Resource not found.", 404, "text/plain")
    answer = client.get(WORK)
    assert (answer.status, answer.is_found) == (404, False)
    assert time.sleeps == []


# Identification and rate limits


@pytest.mark.parametrize(
    ("key", "environment", "interval"),
    [
        ("arxiv", {}, 3),
        ("arxiv", KEYS, 3),
        ("crossref", {}, 1 / 5),
        ("crossref", KEYS, 1 / 10),
        ("pubmed", {}, 1 / 3),
        ("pubmed", KEYS, 1 / 10),
        ("datacite", {}, 0.6),
    ],
)
def test_time_between_requests(
    make: Make,
    service: LocalService,
    time: FakeTime,
    key: str,
    environment: dict[str, str],
    interval: float,
) -> None:
    service.respond = lambda asked: replace(OK, content_type=SERVICES[key].types[0])
    client = make(identity=Identity.from_environment(environment))
    for number in range(3):
        client.get(Request(key, f"/{number}"))
    assert time.sleeps == pytest.approx([interval, interval])


def test_services_do_not_wait_for_each_other(
    client: Client, service: LocalService, time: FakeTime
) -> None:
    service.respond = lambda asked: OK
    for key in ("crossref", "datacite", "orcid"):
        client.get(Request(key, "/x"))
    assert time.sleeps == []


def test_rows_of_one_service_share_its_limit(
    client: Client, service: LocalService, time: FakeTime
) -> None:
    service.respond = lambda asked: Reply(b"<feed/>", content_type="application/atom+xml")
    client.get(Request("arxiv", "/query"))
    client.get(Request("arxiv_authors", "/a/x"))
    assert time.sleeps == [3]


def test_another_process_counts(
    make: Make, service: LocalService, time: FakeTime, tmp_path: Path
) -> None:
    service.respond = lambda asked: Reply(b"<feed/>", content_type="application/atom+xml")
    make(cache=tmp_path).get(Request("arxiv", "/1"))
    time.now += 1
    make(cache=tmp_path).get(Request("arxiv", "/2"))
    assert time.sleeps == pytest.approx([2], abs=0.01)
    time.now -= 10_000  # the clock was set back
    make(cache=tmp_path).get(Request("arxiv", "/3"))
    assert time.sleeps[1:] == [3]


def test_a_lower_limit_that_the_service_states(
    client: Client, service: LocalService, time: FakeTime
) -> None:
    limits = {"X-Rate-Limit-Limit": "2", "X-Rate-Limit-Interval": "5s"}
    service.respond = lambda asked: replace(OK, headers=limits)
    client.get(WORK)
    client.get(replace(WORK, path="/works/2"))
    assert time.sleeps == [2.5]


@pytest.mark.parametrize("limit", ["0", "", "x", "-1", "²"])
def test_an_invalid_rate_limit(
    client: Client, service: LocalService, time: FakeTime, limit: str
) -> None:
    headers = {
        "X-Rate-Limit-Limit": limit.encode("utf-8").decode("latin-1"),
        "X-Rate-Limit-Interval": "1s",
    }
    service.respond = lambda asked: replace(OK, headers=headers)
    client.get(WORK)
    client.get(replace(WORK, path="/works/2"))
    assert time.sleeps == [1 / 5]


def test_the_client_identifies_itself(make: Make, service: LocalService) -> None:
    service.respond = lambda asked: replace(OK, content_type=_type_of(asked))
    client = make(identity=Identity.from_environment(KEYS))
    for key in ("crossref", "openalex", "pubmed", "pmc", "arxiv"):
        client.get(Request(key, "/x"))
    crossref, openalex, pubmed, pmc, arxiv = service.asked
    for asked in service.asked:
        assert asked.headers["User-Agent"].startswith("labpress/")
        assert "(mailto:ada@example.org)" in asked.headers["User-Agent"]
    assert crossref.parameters == {"mailto": "ada@example.org"}
    assert crossref.headers["Crossref-Plus-API-Token"] == "Bearer crossref-secret"
    assert openalex.parameters == {"mailto": "ada@example.org", "api_key": "openalex-secret"}
    identification = {"tool": "labpress", "email": "ada@example.org"}
    assert pubmed.parameters == {**identification, "api_key": "ncbi-secret"}
    assert pmc.parameters == identification
    assert arxiv.parameters == {}


def _type_of(asked: LookupRequest) -> str:
    return SERVICES[asked.path.split("/")[1]].types[0]


def test_an_address_from_the_settings(make: Make, service: LocalService) -> None:
    service.respond = lambda asked: OK
    make(identity=Identity.from_environment({}, "ada@example.org")).get(WORK)
    assert service.asked[0].parameters == {"mailto": "ada@example.org"}


@pytest.mark.parametrize(
    "address", ["ada", "ada@example", "a b@example.org", "a@example.org\r\nX: y"]
)
def test_an_invalid_e_mail_address(address: str) -> None:
    with pytest.raises(IdentityError, match="not a valid e-mail address"):
        Identity.from_environment({"LABPRESS_MAILTO": address})


@pytest.mark.parametrize("key", ["sec\nret", "sec ret", "sécret", "“secret”"])
def test_an_invalid_key(key: str) -> None:
    with pytest.raises(IdentityError) as caught:
        Identity.from_environment({"LABPRESS_NCBI_KEY": key})
    assert (
        str(caught.value)
        == "the key in LABPRESS_NCBI_KEY contains whitespace or non-ASCII characters; copy it again"
    )
    assert Identity.from_environment({"LABPRESS_NCBI_KEY": " \n"}).keys == {}


# Failures


def test_a_temporary_failure(client: Client, service: LocalService, time: FakeTime) -> None:
    service.respond = in_turn(Reply(status=500), Reply(status=503), OK)
    assert client.get(WORK).is_found
    first, second = (wait for wait in time.sleeps if wait > 0.5)
    assert 0.7 < first < 1.3 < second < 2.6


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_permanent_failure(client: Client, service: LocalService, status: int) -> None:
    service.respond = lambda asked: Reply(status=status)
    assert error_of(client).startswith("Crossref is ")
    assert len(service.asked) == 4


def test_a_service_requests_a_wait(client: Client, service: LocalService, time: FakeTime) -> None:
    moment = format_datetime(datetime.fromtimestamp(time.now + 20, UTC), usegmt=True)
    service.respond = in_turn(
        Reply(status=429, headers={"Retry-After": "7"}),
        Reply(status=503, headers={"Retry-After": moment}),
        OK,
    )
    client.get(WORK)
    assert time.sleeps == pytest.approx([7, 13])


@pytest.mark.parametrize("value", ["soon", "-5", "1e3", "Wed, 99 Foo 2026", "\x00"])
def test_an_invalid_waiting_time(
    client: Client, service: LocalService, time: FakeTime, value: str
) -> None:
    service.respond = in_turn(Reply(status=429, headers={"Retry-After": value}), OK)
    client.get(WORK)
    assert sum(time.sleeps) < 3


def test_a_service_requests_a_wait_until_tomorrow(
    client: Client, service: LocalService, time: FakeTime
) -> None:
    service.respond = lambda asked: Reply(status=429, headers={"Retry-After": "43200"})
    assert error_of(client) == "Crossref is busy; try again in 12 h"
    assert "skipping further requests" in error_of(client, replace(WORK, path="/works/2"))
    assert len(service.asked) == 1
    assert time.sleeps == []


def test_longer_waits_are_announced(make: Make, service: LocalService) -> None:
    service.respond = in_turn(Reply(status=429, headers={"Retry-After": "30"}), OK)
    messages: list[str] = []
    make(notify=messages.append).get(WORK)
    assert messages == ["Crossref is busy; trying again in 30 s"]


def test_throttling_as_text_with_status_200(client: Client, service: LocalService) -> None:
    feed = Reply(b"<feed/>", content_type="application/atom+xml; charset=utf-8")
    service.respond = in_turn(Reply(b"Rate exceeded.", content_type="text/plain"), feed)
    assert client.get(Request("arxiv", "/query")).body == b"<feed/>"
    assert len(service.asked) == 2


def test_an_outage_affects_only_the_items_of_that_service(
    client: Client, service: LocalService
) -> None:
    service.respond = lambda asked: OK if "datacite" in asked.path else Reply(status=500)
    messages = {error_of(client, Request("crossref", f"/works/{n}")) for n in range(10)}
    assert len(service.asked) == 3 * 4
    assert messages == {
        "Crossref is not available; try again later",
        "Crossref is not available; try again later (skipping further requests to Crossref)",
    }
    assert client.get(Request("datacite", "/dois/x")).is_found


def test_failures_that_are_not_in_a_row_do_not_count(client: Client, service: LocalService) -> None:
    service.respond = lambda asked: OK if int(asked.path[-1]) % 2 else Reply(status=500)
    for number in range(8):
        request = Request("crossref", f"/works/{number}")
        if number % 2:
            assert client.get(request).is_found
        else:
            assert "skipping further requests" not in error_of(client, request)


@pytest.mark.parametrize("status", [401, 403])
def test_a_service_refuses(client: Client, service: LocalService, status: int) -> None:
    service.respond = lambda asked: Reply(status=status)
    assert error_of(client, Request("openalex", "/works")) == (
        f"OpenAlex refused the request (status {status}); set LABPRESS_OPENALEX_KEY, or check the "
        "key in it"
    )
    assert len(service.asked) == 1


@pytest.mark.parametrize("status", [304, 405, 418, 451, 505, 599])
def test_an_unknown_status(client: Client, service: LocalService, status: int) -> None:
    service.respond = lambda asked: Reply(status=status)
    assert "unexpected status" in error_of(client)


def test_a_hang_is_detected(make: Make, service: LocalService) -> None:
    def respond(asked: LookupRequest) -> Reply:
        service.hang.wait()
        return OK

    service.respond = respond
    client = make(timeouts=Timeouts(connect=10, read=0.2, total=20))
    assert error_of(client) == "Crossref did not respond in time; try again later"
    assert len(service.asked) == 2


def test_a_response_that_arrives_very_slowly(make: Make, service: LocalService) -> None:
    def drip() -> Iterator[bytes]:
        while not service.hang.wait(0.05):
            yield b" "

    service.respond = lambda asked: Reply(drip())
    start = real_time.monotonic()
    slow = make(timeouts=Timeouts(connect=10, read=10, total=0.2))
    assert error_of(slow) == "Crossref did not respond in time; try again later"
    assert real_time.monotonic() - start < 5


def test_a_broken_connection(client: Client, service: LocalService) -> None:
    service.respond = in_turn(Reply(b'{"mess', cut=True), OK)
    assert client.get(WORK).body == OK.body
    service.respond = lambda asked: Reply(b'{"mess', cut=True)
    message = error_of(client, replace(WORK, path="/works/2"))
    assert message == "the connection to Crossref failed; try again later"


def test_a_truncated_compressed_response(client: Client, service: LocalService) -> None:
    half = gzip.compress(b"x" * 1000)[:-12]
    service.respond = lambda asked: Reply(half, headers={"Content-Encoding": "gzip"})
    assert error_of(client) == "the connection to Crossref failed; try again later"


def test_no_server_listens(make: Make, service: LocalService) -> None:
    client = make()
    service.stop()
    assert error_of(client) == "the connection to Crossref failed; try again later"


def test_the_wrong_content_type(client: Client, service: LocalService) -> None:
    service.respond = lambda asked: Reply(b"<html>Welcome", content_type="text/html; charset=utf-8")
    assert error_of(client) == (
        "Crossref returned `text/html` instead of `application/json`; try again later"
    )
    service.respond = lambda asked: Reply(b"{}", content_type="")
    assert "returned no content type" in error_of(client, replace(WORK, path="/works/2"))


@pytest.mark.parametrize("content_type", ["text/ada@example.org", "crossref-SECRET/x", "a b/c"])
def test_a_content_type_may_be_hostile(
    make: Make, service: LocalService, content_type: str
) -> None:
    client = make(identity=Identity.from_environment(KEYS))
    service.respond = lambda asked: Reply(b"x", content_type=content_type)
    assert "returned an invalid content type" in error_of(client)


def test_100_mb_of_junk_are_not_kept_in_memory(client: Client, service: LocalService) -> None:
    sent = 0

    def junk() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1600):
            sent += 65_536
            yield b"x" * 65_536

    service.respond = lambda asked: Reply(junk())
    tracemalloc.start()
    try:
        assert error_of(client) == "cannot read the response from Crossref: it is larger than 20 MB"
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sent < 40_000_000
    assert peak < 60_000_000
    assert len(service.asked) == 1


def test_junk_of_the_wrong_type_is_hardly_read(client: Client, service: LocalService) -> None:
    body = (b"x" * 65_536 for _ in range(1600))
    service.respond = lambda asked: Reply(body, content_type="text/html")
    assert "returned `text/html`" in error_of(client)


def test_an_announced_length_is_used_only_to_refuse_large_responses(
    client: Client, service: LocalService
) -> None:
    service.respond = lambda asked: Reply(b"{}", headers={"Content-Length": "99999999"})
    assert "larger than 20 MB" in error_of(client)


def test_a_gzip_bomb(client: Client, service: LocalService) -> None:
    compressor = zlib.compressobj(9, wbits=31)
    zeros = b"0" * 1_000_000
    bomb = b"".join(compressor.compress(zeros) for _ in range(150)) + compressor.flush()
    assert len(bomb) < 200_000
    service.respond = lambda asked: Reply(bomb, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        assert "larger than 20 MB" in error_of(client)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 70_000_000


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "compress"])
def test_an_unknown_compression(client: Client, service: LocalService, encoding: str) -> None:
    service.respond = lambda asked: Reply(b"{}", headers={"Content-Encoding": encoding})
    assert "is not supported" in error_of(client)


def test_other_compressions(client: Client, service: LocalService) -> None:
    service.respond = in_turn(
        Reply(zlib.compress(b"{}"), headers={"Content-Encoding": "deflate"}),
        Reply(gzip.compress(b"{") + gzip.compress(b"}"), headers={"Content-Encoding": "gzip"}),
        Reply(b"not gzip", headers={"Content-Encoding": "gzip"}),
    )
    for path in ("/1", "/2"):
        assert client.get(Request("crossref", path)).body == b"{}"
    assert "compressed data is damaged" in error_of(client)


# Redirects


def test_a_redirect(client: Client, service: LocalService) -> None:
    service.respond = in_turn(Reply(status=301, headers={"Location": "/crossref/moved?a=b"}), OK)
    assert client.get(WORK).is_found
    assert service.asked[1].path == "/crossref/moved"
    assert service.asked[1].parameters == {"a": "b"}


def test_redirect_loops(client: Client, service: LocalService) -> None:
    service.respond = lambda asked: Reply(status=302, headers={"Location": "/crossref/again"})
    assert error_of(client) == "cannot read the response from Crossref: redirect loop"
    assert len(service.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://192.168.1.1:8080/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0.0.0.0/",
        "//127.0.0.1:1/",
    ],
)
def test_a_redirect_to_a_private_address(
    client: Client, service: LocalService, target: str
) -> None:
    service.respond = lambda asked: Reply(status=302, headers={"Location": target})
    assert "is not on the public internet" in error_of(client)
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)"]
)
def test_a_redirect_to_another_scheme(client: Client, service: LocalService, target: str) -> None:
    service.respond = lambda asked: Reply(status=302, headers={"Location": target})
    assert "URLs are not supported" in error_of(client)


@pytest.mark.parametrize("target", ["http://[::1", "http://a:b:c/", "https://\x01/", "http://"])
def test_a_redirect_without_target(client: Client, service: LocalService, target: str) -> None:
    service.respond = lambda asked: Reply(status=302, headers={"Location": target})
    assert error_of(client).startswith("cannot read the response from Crossref: ")


def test_keys_do_not_follow_a_redirect_to_another_host(make: Make) -> None:
    requests: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        if request.url.host == "api.crossref.org":
            return httpx.Response(302, headers={"Location": "https://user:pw@other.example/x#y"})
        return empty_object()

    identity = Identity.from_environment(KEYS)
    make(transport=httpx.MockTransport(respond), identity=identity, services=SERVICES).get(WORK)
    assert str(requests[1].url) == "https://other.example/x"
    sent = str(requests[1].headers) + str(requests[1].headers.raw)
    assert "secret" not in sent
    assert "ada@" not in sent
    assert requests[1].headers["Host"] == "other.example"


# The cache


def test_responses_are_cached_for_a_day(
    make: Make, service: LocalService, time: FakeTime, tmp_path: Path
) -> None:
    service.respond = lambda asked: OK
    first = make(cache=tmp_path).get(WORK)
    assert make(cache=tmp_path).get(WORK) == first
    assert len(service.asked) == 1
    make(cache=tmp_path, fresh=True).get(WORK)
    assert len(service.asked) == 2
    time.now += 90_000
    make(cache=tmp_path).get(WORK)
    assert len(service.asked) == 3


def test_only_answers_are_kept(make: Make, service: LocalService, tmp_path: Path) -> None:
    service.respond = lambda asked: Reply(b"no", 404, "text/plain")
    for _ in range(2):
        assert not make(cache=tmp_path).get(WORK).is_found
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b'{"message": {'),
        Reply(b""),
        Reply(b"null"),
        Reply(b"[" * 100_000),
        Reply(b'{"you": "crossref-secret"}'),
        Reply(b'{"you": "Ada@example.org"}'),
    ],
)
def test_invalid_responses_and_those_with_client_data_are_not_cached(
    make: Make, service: LocalService, tmp_path: Path, reply: Reply
) -> None:
    """A later request must be able to succeed."""
    client = make(cache=tmp_path, identity=Identity.from_environment(KEYS))
    service.respond = in_turn(reply, OK)
    assert client.get(WORK).body == reply.body
    assert client.get(WORK).body == OK.body
    assert client.get(WORK).body == OK.body
    assert len(service.asked) == 2
    for path in tmp_path.iterdir():
        assert b"secret" not in path.read_bytes()


def test_the_cache_helps_while_a_service_is_down(
    make: Make, service: LocalService, tmp_path: Path
) -> None:
    service.respond = lambda asked: OK if asked.path.endswith("182") else Reply(status=500)
    client = make(cache=tmp_path)
    client.get(WORK)
    for number in range(4):
        error_of(client, Request("crossref", f"/works/{number}"))
    assert client.get(WORK).body == OK.body


@pytest.mark.parametrize("damage", [b"", b"{}", b'[200, "x", 1, "k"]\n', b"\xff" * 100])
def test_a_damaged_cache(make: Make, service: LocalService, tmp_path: Path, damage: bytes) -> None:
    service.respond = lambda asked: OK
    make(cache=tmp_path).get(WORK)
    for path in tmp_path.iterdir():
        path.write_bytes(damage)
    assert make(cache=tmp_path).get(WORK).body == OK.body
    assert len(service.asked) == 2


def test_a_cache_that_cannot_be_written(make: Make, service: LocalService, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    service.respond = lambda asked: OK
    assert make(cache=tmp_path / "file").get(WORK).is_found


def test_keys_reach_no_file_log_or_message(
    make: Make,
    service: LocalService,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    identity = Identity.from_environment(KEYS)
    client = make(identity=identity, cache=tmp_path)
    service.respond = lambda asked: replace(OK, content_type=_type_of(asked))
    for key in ("crossref", "openalex", "pubmed"):
        client.get(Request(key, "/x"))
    messages = []
    for reply in [
        Reply(status=403),
        Reply(status=500),
        Reply(status=302, headers={"Location": "http://openalex-secret/?k=crossref-secret"}),
        Reply(b"ncbi-secret", content_type="text/html"),
    ]:
        client = make(identity=identity)
        service.respond = in_turn(reply)
        messages += [
            error_of(client, Request(key, "/y")) for key in ("crossref", "openalex", "pubmed")
        ]
    written = b"".join(path.read_bytes() + path.name.encode() for path in tmp_path.iterdir())
    printed = capsys.readouterr()
    everything = [
        *messages,
        written.decode("latin-1"),
        caplog.text,
        printed.out,
        printed.err,
        repr(identity),
    ]
    assert len(messages) == 12
    assert not [text for text in everything if "secret" in text]


@pytest.mark.parametrize("body", [b'{"status": "ok"}', b'{"message": "later"}', b"[]"])
def test_a_response_with_an_unexpected_shape_is_not_cached(
    make: Make, service: LocalService, tmp_path: Path, body: bytes
) -> None:
    service.respond = in_turn(Reply(body), Reply(b'{"message": {"DOI": "10.1000/182"}}'))
    for expected in (body, b'{"message": {"DOI": "10.1000/182"}}'):
        with make(cache=tmp_path) as client:
            assert client.get(WORK).body == expected
    with make(cache=tmp_path) as client:
        assert client.get(WORK).body != body
    assert len(service.asked) == 2

"""Connections are made only to public addresses that were checked."""

from __future__ import annotations

from types import SimpleNamespace

import httpx
import pytest

from labpress_tools.sources.addresses import AddressError, is_public, public_addresses, resolve
from labpress_tools.sources.transport import GuardedTransport


@pytest.mark.parametrize("address", ["151.101.1.42", "2606:4700::6810:85e5", "64:ff9b::9765:12a"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "64:ff9b::7f00:1",
        "not an address",
        "",
    ],
)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


def test_all_addresses_of_a_host_have_to_be_public() -> None:
    with pytest.raises(AddressError, match=r"`x\.example` is not on the public internet"):
        public_addresses("x.example", 443, lambda host, port: ["151.101.1.42", "10.0.0.1"])


def test_a_host_without_addresses() -> None:
    def fail(host: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(AddressError, match="unknown; check the internet connection"):
        public_addresses("x.example", 443, fail)
    with pytest.raises(AddressError, match="unknown; check the internet connection"):
        public_addresses("x.example", 443, lambda host, port: [])
    with pytest.raises(AddressError):
        public_addresses("a..b", 443)


def test_names_are_resolved_before_they_are_trusted() -> None:
    assert resolve("127.0.0.1", 80) == ["127.0.0.1"]
    assert resolve("2130706433", 80) == ["127.0.0.1"]


class Inner(httpx.BaseTransport):
    """Replaces the transport that connects."""

    requests: list[httpx.Request]

    def __init__(self, proxy: str | None = None) -> None:
        self._pool = SimpleNamespace(_network_backend=None)
        made.append((self, proxy))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.url.host == "151.101.1.1":
            raise httpx.ConnectError("refused")
        return httpx.Response(200)


made: list[tuple[Inner, str | None]] = []
asked: list[httpx.Request] = []


@pytest.fixture(autouse=True)
def inner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx, "HTTPTransport", Inner)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    made.clear()
    asked.clear()


def get(transport: GuardedTransport, url: str) -> httpx.Response:
    return transport.handle_request(httpx.Request("GET", url))


@pytest.mark.parametrize("address", ["151.101.1.42", "2606:4700::6810:85e5"])
def test_the_connection_goes_to_the_checked_address(address: str) -> None:
    answers = [[address], ["127.0.0.1"]]
    transport = GuardedTransport(resolver=lambda host, port: answers.pop(0), proxies={})
    get(transport, "https://api.example.org/works?a=b")
    (request,) = asked
    assert request.url.host == address
    assert request.url.raw_path == b"/works?a=b"
    assert request.headers["Host"] == "api.example.org"
    assert request.extensions["sni_hostname"] == "api.example.org"
    with pytest.raises(AddressError):
        get(transport, "https://api.example.org/works?a=b")
    assert len(asked) == 1


def test_the_second_address_is_tried() -> None:
    addresses = ["151.101.1.1", "151.101.1.2"]
    transport = GuardedTransport(resolver=lambda host, port: addresses, proxies={})
    assert get(transport, "https://api.example.org/").status_code == 200
    addresses.pop()
    with pytest.raises(httpx.ConnectError):
        get(transport, "https://api.example.org/")


def test_hosts_at_one_address_share_no_connection() -> None:
    transport = GuardedTransport(resolver=lambda host, port: ["151.101.1.42"], proxies={})
    for host in ("a.example", "b.example", "a.example"):
        get(transport, f"https://{host}/")
    assert len(made) == 2


def test_a_proxy_resolves_names() -> None:
    def fail(host: str, port: int) -> list[str]:
        raise AssertionError

    proxy = "http://proxy.example:3128"
    transport = GuardedTransport(resolver=fail, proxies={"https": proxy})
    get(transport, "https://api.example.org/works")
    assert made[0][1] == proxy
    assert asked[0].url.host == "api.example.org"
    for host in ("127.0.0.1", "[::1]", "localhost", "x.internal", "0x7f.1", "2130706433", "nas"):
        with pytest.raises(AddressError):
            get(transport, f"https://{host}/")
    assert len(asked) == 1


def test_proxies_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "direct.example")
    transport = GuardedTransport(resolver=lambda host, port: ["151.101.1.42"])
    get(transport, "https://direct.example/")
    get(transport, "https://api.example.org/")
    assert [proxy for _, proxy in made] == [None, "http://proxy.example:3128"]


def test_only_servers_that_are_named_may_be_local() -> None:
    transport = GuardedTransport(local_servers=["127.0.0.1:8000", "localhost:80"], proxies={})
    get(transport, "http://127.0.0.1:8000/")
    get(transport, "http://localhost/")
    for url in ("http://127.0.0.1:8001/", "http://127.0.0.1/", "https://localhost/"):
        with pytest.raises(AddressError):
            get(transport, url)

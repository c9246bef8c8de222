"""Sends requests, but not to the local machine or its network unless explicitly allowed."""

from __future__ import annotations

import logging
import urllib.request
from collections.abc import Collection, Mapping

import httpx

from labpress_tools.sources.addresses import (
    AddressError,
    Resolve,
    check_name,
    public_addresses,
    resolve,
)
from labpress_tools.sources.deadline import Deadline

# The debug messages of httpcore contain response headers, in which a redirect may repeat a key.
logging.getLogger("httpcore").setLevel(logging.WARNING)
_PORTS = {"http": 80, "https": 443}


class GuardedTransport(httpx.BaseTransport):
    """An httpx transport that connects only to public addresses.

    The transport uses the proxies in environment variables (``HTTPS_PROXY``, ``NO_PROXY``). A proxy
    resolves hostnames itself, so in this case only the URL can be checked, not the address to which
    the proxy connects. The deadline of a request limits its total time; see
    `labpress_tools.sources.deadline`.

    Args:
        local_servers: private servers, as ``host:port``, that may be contacted nevertheless.
        resolver: resolves the names of hosts.
        proxies: the proxies by scheme; by default, the proxies in the environment variables.
        deadline: applies the deadlines of requests.
    """

    def __init__(
        self,
        local_servers: Collection[str] = (),
        resolver: Resolve = resolve,
        proxies: Mapping[str, str] | None = None,
        deadline: Deadline | None = None,
    ) -> None:
        self._local_servers = frozenset(local_servers)
        self._resolve = resolver
        self._proxies = urllib.request.getproxies() if proxies is None else proxies
        self._deadline = deadline or Deadline()
        # Each host has its own transport, because the certificate of a connection is checked for
        # one hostname only.
        self._transports: dict[str, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return the response.

        Raises:
            AddressError: if the URL is not supported or its host must not be contacted.
            httpx.TransportError: if there is no response.
        """
        self._deadline.start(request)
        url = request.url
        default_port = _PORTS.get(url.scheme)
        if default_port is None or not url.host:
            raise AddressError(f"`{url.scheme}:` URLs are not supported")
        port = url.port or default_port
        if f"{url.host}:{port}" in self._local_servers:
            return self._transport(url.host).handle_request(request)
        proxy = self._proxy(url)
        if proxy:
            check_name(url.host)
            return self._transport(url.host, proxy).handle_request(request)
        return self._connect(request, public_addresses(url.host, port, self._resolve))

    def _connect(self, request: httpx.Request, addresses: Collection[str]) -> httpx.Response:
        """Send a request to the first address that accepts a connection, and return the response.

        Raises:
            httpx.TransportError: if there is no response.
        """
        name = request.url.host
        error: httpx.TransportError | None = None
        for address in addresses:
            pinned = httpx.Request(
                request.method,
                request.url.copy_with(host=address),
                headers=request.headers,  # includes the name of the host
                extensions={**request.extensions, "sni_hostname": name},
            )
            try:
                return self._transport(name).handle_request(pinned)
            except httpx.ConnectError as failure:
                error = failure
        assert error
        raise error

    def _proxy(self, url: httpx.URL) -> str:
        if urllib.request.proxy_bypass(url.host):
            return ""
        return self._proxies.get(url.scheme) or self._proxies.get("all") or ""

    def _transport(self, host: str, proxy: str = "") -> httpx.HTTPTransport:
        if host not in self._transports:
            self._transports[host] = httpx.HTTPTransport(proxy=proxy or None)
            self._deadline.apply(self._transports[host])
        return self._transports[host]

    def close(self) -> None:
        """Close all connections."""
        for transport in self._transports.values():
            transport.close()

"""Follows redirects without sending keys to other hosts."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

import httpx

from labpress_tools.sources.addresses import AddressError
from labpress_tools.sources.deadline import EXTENSION

_AT_MOST = 5
_STATUSES = frozenset({301, 302, 303, 307, 308})


def follow_redirects(
    transport: httpx.BaseTransport,
    url: httpx.URL,
    headers: Mapping[str, str],
    anonymous_headers: Mapping[str, str],
    timeout: httpx.Timeout,
    deadline: float,
) -> httpx.Response:
    """Send a request, and follow redirects.

    Args:
        transport: sends the requests; it must refuse private addresses.
        url: the URL.
        headers: the headers for requests to the host of the URL.
        anonymous_headers: the headers for requests to other hosts.
        timeout: how long to wait for each part of a response.
        deadline: the value of ``time.monotonic`` at which to stop waiting, including the time for
            redirects.

    Returns:
        The last response, whose body has not been read.

    Raises:
        AddressError: if a target is not valid or must not be contacted, or if there are too many
            redirects.
        httpx.TransportError: if there is no response.
    """
    first = _origin(url)
    for _ in range(_AT_MOST + 1):
        request = httpx.Request(
            "GET",
            url,
            headers=headers if _origin(url) == first else anonymous_headers,
            extensions={"timeout": timeout.as_dict(), EXTENSION: deadline},
        )
        response = transport.handle_request(request)
        location = response.headers.get("Location", "")
        if response.status_code not in _STATUSES or not location:
            return response
        response.close()
        url = _target(url, location)
    raise AddressError("redirect loop")


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _target(url: httpx.URL, location: str) -> httpx.URL:
    try:
        target = httpx.URL(urljoin(str(url), location))
    except (httpx.InvalidURL, ValueError, TypeError):
        raise AddressError("redirect to an invalid URL") from None
    return target.copy_with(userinfo=b"", fragment=None)

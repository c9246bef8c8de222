"""Checks that all IP addresses of a host are public, so that no private host is contacted."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the IP addresses of a host and port; raises ``OSError`` if there are none."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class AddressError(Exception):
    """Raised for a host that is unknown or must not be contacted; the message names the host."""


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, without duplicates.

    Raises:
        OSError: if the host has no address.
    """
    try:
        results = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:  # part of the name is empty or too long
        raise OSError(f"invalid host name {host!r}") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in results))


def is_public(address: str) -> bool:
    """Return whether an IP address, and any IPv4 address embedded in it, is globally reachable."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        embedded = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            embedded = ipaddress.IPv4Address(ip.packed[-4:])
        if embedded and not is_public(str(embedded)):
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast


def public_addresses(host: str, port: int, resolve: Resolve = resolve) -> list[str]:
    """Return the IP addresses of a host, or raise an exception unless all of them are public.

    The caller should connect to one of these addresses rather than to the hostname, because the
    name server may return a different address for the next query.

    Raises:
        AddressError: if any address of the host is not public, or if the host has no address.
    """
    try:
        addresses = list(resolve(host, port))
    except OSError:
        addresses = []
    if not addresses:
        raise AddressError(f"the host `{host}` is unknown; check the internet connection")
    if not all(map(is_public, addresses)):
        raise AddressError(f"the host `{host}` is not on the public internet")
    return addresses


def check_name(host: str) -> None:
    """Check a host whose addresses only the proxy will look up, so that only its name is known.

    Raises:
        AddressError: if the host is a private IP address, or a name that exists only in local
            networks.
    """
    last = host.rpartition(".")[2]
    is_name = "." in host and not last.isdigit() and last not in {"internal", "local", "localhost"}
    if not is_public(host) and (not is_name or ":" in host):
        raise AddressError(f"the host `{host}` is not on the public internet")

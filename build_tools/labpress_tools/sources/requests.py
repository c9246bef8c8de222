"""Describes requests to services, their timeouts, and the error if one fails."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


class FetchError(Exception):
    """Raised if a service returns no usable response.

    The message is a sentence without a full stop, and never contains a key.

    Attributes:
        is_outage: whether other requests to the service are likely to fail, too.
    """

    def __init__(self, text: str, is_outage: bool = True) -> None:
        super().__init__(text)
        self.is_outage = is_outage


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Timeouts, in seconds.

    Attributes:
        connect: the time to establish a connection.
        read: the time to wait for more bytes of a response.
        total: the time for a whole response, including redirects.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0


@dataclass(frozen=True, slots=True)
class Request:
    """A request to a service.

    Attributes:
        service: the key of the service in ``SERVICES``.
        path: the path to append to the URL of the service, percent-encoded and with a leading
            slash.
        parameters: the query parameters, not encoded.
        accept: the value of the Accept header.
    """

    service: str
    path: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    accept: str = "*/*"

    @property
    def key(self) -> str:
        """The key under which the response is cached; it contains no e-mail address or API key."""
        parts = [self.service, self.path, sorted(self.parameters.items()), self.accept]
        return json.dumps(parts)

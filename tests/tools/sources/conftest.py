"""A local server for all services, and a client with a simulated clock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from local_service import FakeTime, LocalService, local_service

from labpress_tools.sources.http import Client, Timeouts


@pytest.fixture
def service() -> Iterator[LocalService]:
    with local_service() as running:
        yield running


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def client(service: LocalService, time: FakeTime) -> Iterator[Client]:
    """A client that queries the server instead of the services."""
    with Client(
        services=service.services(),
        local_servers=[service.address],
        timeouts=Timeouts(connect=10, read=10, total=20),
        clock=time.clock,
        sleep=time.sleep,
    ) as asking:
        yield asking

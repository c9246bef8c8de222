"""A local server for all services, and a client with a simulated clock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from local_service import FakeTime, LocalService, local_client, local_service

from labpress_tools.sources.http import Client


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
    with local_client(service, time) as asking:
        yield asking

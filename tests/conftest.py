"""Fixtures for all tests: the toy lab, and an empty lab."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from lab_on_disk import Lab

# Without a deadline, since a slow example on a busy machine is not a failure.
settings.register_profile("labpress", deadline=None)
settings.load_profile("labpress")


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """An empty lab."""
    return Lab(tmp_path)


@pytest.fixture(scope="session")
def toy() -> Path:
    """The folder of the toy lab, which tests must not change."""
    return Path(__file__).parent / "toy"

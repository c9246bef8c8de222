"""What all tests share: the toy lab, and a lab to write files into."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from lab_on_disk import Lab

# A property holds or it does not: on a busy machine a slow example is no failure.
settings.register_profile("labpress", deadline=None)
settings.load_profile("labpress")


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """An empty lab."""
    return Lab(tmp_path)


@pytest.fixture(scope="session")
def toy() -> Path:
    """The folder of the toy lab; tests read it and never write into it."""
    return Path(__file__).parent / "toy"

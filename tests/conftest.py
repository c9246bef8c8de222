"""What all tests share: the toy lab, and a lab to write files into."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab_on_disk import Lab


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """An empty lab."""
    return Lab(tmp_path)


@pytest.fixture(scope="session")
def toy() -> Path:
    """The folder of the toy lab; tests read it and never write into it."""
    return Path(__file__).parent / "toy"

"""Which files `make test` runs."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest


def test_every_test_file_runs(pytestconfig: pytest.Config) -> None:
    """By default, pytest leaves out folders with names such as ``build``."""
    left_out = pytestconfig.getini("norecursedirs")
    folders = {
        folder for file in Path(__file__).parent.rglob("test_*.py") for folder in file.parents
    }
    below = [folder for folder in folders if pytestconfig.rootpath in folder.parents]
    assert [
        str(folder) for folder in below if any(fnmatch(folder.name, name) for name in left_out)
    ] == []

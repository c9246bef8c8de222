"""The scripts of pages: where they lie in the package, and where in the site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

SCRIPTS = "assets/labpress"
"""Where the folders of ``static/scripts/`` lie in the site: each is what one kind of page loads."""


def read_scripts() -> Iterator[tuple[str, bytes]]:
    """Every script: its path in the site, and what it says."""
    for folder in _folders():
        for path in script_paths(folder):
            name = path.rpartition("/")[2]
            yield path, files("labpress").joinpath("static", "scripts", folder, name).read_bytes()


@lru_cache(maxsize=16)
def script_paths(folder: str) -> tuple[str, ...]:
    """The paths in the site of the scripts of one kind of page."""
    names = sorted(
        file.name for file in files("labpress").joinpath("static", "scripts", folder).iterdir()
    )
    return tuple(f"{SCRIPTS}/{folder}/{name}" for name in names)


def _folders() -> list[str]:
    return sorted(one.name for one in files("labpress").joinpath("static", "scripts").iterdir())

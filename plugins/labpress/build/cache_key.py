"""Computes the keys of cached results from labpress's code, installed packages and settings."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from labpress.build.tracking import digest

_PACKAGE = Path(__file__).parents[1]


def cache_key(*facts: object) -> str:
    """Return a key that changes whenever results of earlier builds must not be reused.

    Args:
        facts: the settings and other values that pages depend on; the ``repr`` of each must be the
            same in every process.
    """
    return digest("\n".join([code_digest(), library_versions(), *map(repr, facts)]))


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a digest of labpress's code, templates, translations, scripts and style sheets."""
    files = (path for path in sorted(_PACKAGE.rglob("*")) if path.is_file())
    parts = (
        f"{path.relative_to(_PACKAGE).as_posix()} {digest(path.read_bytes())}"
        for path in files
        if "__pycache__" not in path.parts
    )
    return digest("\n".join(parts))


@lru_cache(maxsize=1)
def library_versions() -> str:
    """Return the versions of Python and of all installed packages.

    All packages count, because even an indirect dependency can change a page, for example through
    the data or fonts that it provides.
    """
    folders = (path for folder in sys.path for path in Path(folder or ".").glob("*.dist-info"))
    return " ".join([sys.version, *sorted({path.name for path in folders})])

"""The scripts of pages: in the package, and in the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

SCRIPTS = "assets/labpress"
"""The folder in the site for the folders of ``static/scripts/``, one for each kind of page."""

# A comment with lines of its own; the formatter writes none that begins beside code and goes on.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)


def all_scripts() -> Iterator[str]:
    """The path in the site of every script."""
    for folder in _folders():
        yield from script_paths(folder)


def read_script(path: str) -> bytes:
    """A script's text for browsers, by its path in the site."""
    folder, name = path.split("/")[-2:]
    source = files("labpress").joinpath("static", "scripts", folder, name)
    return without_comments(source.read_text("utf-8")).encode()


def without_comments(script: str) -> str:
    """A script with empty lines in place of its comments, which are 40 % of its bytes.

    Line numbers in a browser's console stay those of the source. A template literal must not span
    lines, which a test makes sure of: it could hold what looks like a comment.
    """
    return _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), script)


@lru_cache(maxsize=16)
def script_paths(folder: str) -> tuple[str, ...]:
    """The paths in the site of the scripts of one kind of page."""
    names = sorted(
        file.name for file in files("labpress").joinpath("static", "scripts", folder).iterdir()
    )
    return tuple(f"{SCRIPTS}/{folder}/{name}" for name in names)


def _folders() -> list[str]:
    folders = files("labpress").joinpath("static", "scripts").iterdir()
    return sorted(folder.name for folder in folders)

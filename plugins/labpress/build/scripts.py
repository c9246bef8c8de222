"""Lists the scripts that pages load, and removes the comments from published scripts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

SCRIPTS = "assets/labpress"
"""The site's folder for scripts.

Its subfolders, one for each kind of page, correspond to those of ``static/scripts/``.
"""

# A comment on lines of its own. The formatter never starts a multi-line comment after code.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
# A statement may span lines. An import on demand, `import(…)`, does not match.
_IMPORT = re.compile(r"""^(?:import|export)\b[^;'"(]*?(?:\bfrom )?"(\.[^"]+)";""", re.MULTILINE)


def all_scripts() -> Iterator[str]:
    """Yield the paths of all scripts in the site."""
    for folder in _folders():
        yield from script_paths(folder)


def read_script(path: str) -> bytes:
    """Return a script as browsers load it, given its path in the site."""
    folder, name = path.split("/")[-2:]
    source = files("labpress").joinpath("static", "scripts", folder, name)
    return without_comments(source.read_text("utf-8")).encode()


@lru_cache(maxsize=1 << 8)  # the scripts are the same in each build of a preview
def without_comments(script: str) -> str:
    """Return a script with empty lines in place of its comments, which make up 40% of its size.

    Line numbers in a browser's console match the source. A template literal must not span lines,
    since it could contain what looks like a comment; a test checks that.
    """
    return _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), script)


@lru_cache(maxsize=16)
def script_paths(folder: str) -> tuple[str, ...]:
    """Return the sorted site paths of the scripts in a folder, such as ``search``."""
    names = sorted(
        file.name for file in files("labpress").joinpath("static", "scripts", folder).iterdir()
    )
    return tuple(f"{SCRIPTS}/{folder}/{name}" for name in names)


@lru_cache(maxsize=16)
def imported_modules(path: str) -> tuple[str, ...]:
    """Return the sorted site paths of all modules that a script imports, directly or indirectly.

    Modules that are only imported on demand are left out.

    Args:
        path: the script's path in the site.
    """
    modules: set[str] = set()
    todo = [path]
    while todo:
        importing = todo.pop()
        for name in _IMPORT.findall(read_script(importing).decode()):
            module = posixpath.normpath(posixpath.join(posixpath.dirname(importing), name))
            if module not in modules:
                modules.add(module)
                todo.append(module)
    return tuple(sorted(modules))


def _folders() -> list[str]:
    folders = files("labpress").joinpath("static", "scripts").iterdir()
    return sorted(folder.name for folder in folders)

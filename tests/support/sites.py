"""Builds sites with command-line programs and reads the results."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from fork_server import program_in_fork
from paths import TESTS

BIN = Path(sys.executable).parent
TOY = TESTS / "toy"


def run(
    *command: str | Path, cwd: Path, code: int = 0, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment, or one given by its path, and check the exit code."""
    name = str(command[0])
    program = name if "/" in name else str(BIN / name)
    if name in {"labpress", "mkdocs"} and not _has_settings_of_python(env or {}):
        program = str(program_in_fork(name))
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "NO_COLOR": "1"}
    process = subprocess.run(
        [program, *map(str, command[1:])],
        cwd=cwd,
        env={**os.environ, **quiet, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert process.returncode == code, f"{command}\n{process.stdout}\n{process.stderr}"
    return process


def _has_settings_of_python(env: Mapping[str, str]) -> bool:
    """Whether Python reads one of some variables when it starts."""
    return any(name.startswith(("PYTHON", "LC_", "LANG")) for name in env)


def build(
    project: Path, *flags: str, env: Mapping[str, str] | None = None, strict: bool = True
) -> Path:
    """Run `mkdocs build` for a project, and return the folder of the site."""
    options = ["--strict"] if strict else []
    run("mkdocs", "build", "--quiet", *options, *flags, cwd=project, env=env)
    return project / "site"


def copy_toy(to: Path, more: str = "", files: Mapping[str, str] | None = None) -> Path:
    """Copy the toy lab, add lines to ``mkdocs.yml`` and files, and return its folder."""
    shutil.copytree(TOY, to)
    config = to / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + more, "utf-8")
    write_files(to, files or {})
    return to


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write text files, given by their paths."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def read_page(path: Path) -> BeautifulSoup:
    """Return a built page."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def article(page: BeautifulSoup) -> Tag | None:
    """Return the content of a page, without the theme."""
    return page.find("article")


def pages_of(site: Path) -> list[str]:
    """Return the paths of all HTML files."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def files_of(site: Path) -> set[str]:
    """Return the paths of all files."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

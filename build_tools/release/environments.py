"""Creates environments for testing a release, with the oldest or the newest dependencies."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal, NamedTuple

from release.commands import CHECKOUT, UV, ReleaseError, run

Resolution = Literal["lowest-direct", "highest"]
RESOLUTIONS: tuple[Resolution, ...] = ("lowest-direct", "highest")
"""The ways to choose versions: the oldest direct dependencies that pyproject.toml allows, or the
newest versions of all dependencies.
"""
PREFIX = "Programming Language :: Python :: 3."


class Environment(NamedTuple):
    """A virtual environment that contains only labpress and its dependencies."""

    folder: Path

    def program(self, name: str) -> Path:
        """Return the path of a program in the environment."""
        return self.folder / "bin" / name


def supported_versions() -> list[str]:
    """Return the versions of Python in the classifiers of pyproject.toml, oldest first."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    minors = (
        classifier.removeprefix(PREFIX)
        for classifier in project["classifiers"]
        if classifier.startswith(PREFIX)
    )
    return [f"3.{minor}" for minor in sorted(map(int, minors))]


def installed_versions() -> list[str]:
    """Return the supported versions of Python that are installed on this machine, oldest first."""
    return [version for version in supported_versions() if find_python(version)]


def find_python(version: str) -> str | None:
    """Return the path of a Python of this version, or None. Nothing is downloaded."""
    try:
        found = run(*UV, "python", "find", "--no-python-downloads", "--no-project", version)
    except ReleaseError:
        return None
    return found.strip().splitlines()[-1]


def create(folder: Path, python: str, artifact: Path, resolution: Resolution) -> Environment:
    """Install an sdist or a wheel into a new environment.

    Args:
        folder: the folder in which the environment is created.
        python: the version of Python, such as ``3.11``, or the path of its program.
        artifact: the file to install.
        resolution: which versions of the dependencies to install; see `RESOLUTIONS`.

    Raises:
        ReleaseError: if there is no such Python, or the installation fails.
    """
    path = find_python(python)
    if path is None:
        raise ReleaseError(
            f"Python {python} was not found; install it, or choose another with `--python`"
        )
    run(*UV, "venv", "--quiet", "--clear", "--python", path, folder)
    environment = Environment(folder)
    install = ("pip", "install", "--quiet", "--python", environment.program("python"))
    # uv treats the dependencies in a pyproject.toml as direct, but not those of an artifact.
    run(*UV, *install, "--resolution", resolution, "--requirements", CHECKOUT / "pyproject.toml")
    run(*UV, *install, "--no-deps", artifact)
    run(*UV, "pip", "check", "--quiet", "--python", environment.program("python"))
    return environment


def describe(environment: Environment) -> str:
    """Return the versions that ``labpress --version`` prints, on one line."""
    output = run(environment.program("labpress"), "--version")
    return ", ".join(line.strip() for line in output.splitlines() if line.strip())

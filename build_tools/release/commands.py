"""Runs the programs that the release checks use."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
UV = (sys.executable, "-m", "uv", "--no-config")
RELEASE_TOOLS = "LABPRESS_RELEASE_TOOLS"
"""The environment variable with the folder of the programs in requirements/release.txt."""


class ReleaseError(Exception):
    """Raised if a check fails; the message states the problem and the fix."""


def release_tool(name: str) -> str:
    """Return the path of a program that ``make`` installs from requirements/release.txt.

    Raises:
        ReleaseError: if the program is not installed.
    """
    program = CHECKOUT / os.environ.get(RELEASE_TOOLS, "") / name
    if not program.is_file():
        raise ReleaseError(f"{name} is not installed; run `make release-check`")
    return str(program)


def run(
    *command: str | Path, cwd: Path = CHECKOUT, environment: Mapping[str, str] | None = None
) -> str:
    """Run a program, and return its standard output and standard error as one string.

    Args:
        command: the program and its arguments.
        cwd: the working directory.
        environment: variables in addition to those of this process.

    Raises:
        ReleaseError: if the program fails; the message contains the command and its output.
    """
    process = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if process.returncode:
        shown = " ".join(str(part) for part in command)
        raise ReleaseError(
            f"{shown}\nfailed with exit code {process.returncode}:\n{process.stdout}"
        )
    return process.stdout

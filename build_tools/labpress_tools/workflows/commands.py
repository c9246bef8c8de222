"""Runs the ``labpress`` command for a workflow, and reads its JSON report."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_TIMEOUT = 1200
_USAGE = 2
_SECRET = ("TOKEN", "SECRET", "PASSWORD")
_KEPT = "LABPRESS_"
# Variables with the paths of files that GitHub reads after a step, to change the environment of
# later steps.
_CHANNELS = frozenset(
    {"GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"}
)


@dataclass(frozen=True, slots=True)
class CommandResult:
    """The result of a command.

    Attributes:
        report: the report that the command prints with ``--json``; empty if the command failed.
        error: the reason for the failure; empty if the command succeeded.
    """

    report: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""

    def items(self, name: str) -> list[Mapping[str, Any]]:
        """Return the mappings in a list of the report; empty if there is no such list.

        Args:
            name: the key of the list, such as ``entries``.
        """
        items = self.report.get(name)
        return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def run_labpress(arguments: Sequence[str], folder: Path, text: str = "") -> CommandResult:
    """Run ``labpress`` without a shell, and return the result.

    The output is captured rather than printed, because GitHub interprets printed lines that begin
    with ``::`` as commands.

    Args:
        arguments: the command and its options, which must include ``--json``.
        folder: the folder of the lab.
        text: the text for standard input.
    """
    try:
        process = subprocess.run(
            ["labpress", *arguments],
            cwd=folder,
            env=_environment(os.environ),
            input=text.encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return CommandResult(error=f"it took longer than {_TIMEOUT // 60} minutes")
    try:
        report = json.loads(process.stdout)
    except ValueError:
        report = None
    # Other exit codes mean that entries were rejected or need review; the report lists them.
    if process.returncode != _USAGE and isinstance(report, dict):
        return CommandResult(report)
    lines = process.stderr.decode("utf-8", "replace").strip().splitlines()
    return CommandResult(error=lines[-1] if lines else f"exit code {process.returncode}")


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without credentials or the paths of GitHub's command files.

    Variables of labpress are kept, including those that contain API keys.
    """
    return {
        name: value
        for name, value in environment.items()
        if name.startswith(_KEPT)
        or (name not in _CHANNELS and not name.startswith("ACTIONS_") and not _is_secret(name))
    }


def _is_secret(name: str) -> bool:
    return any(word in name.upper() for word in _SECRET)

"""Quotes arguments in the commands that messages suggest."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

_IS_WINDOWS = sys.platform == "win32"


def quote_argument(argument: str | Path) -> str:
    """Return an argument with the quotes that the usual shell of this system requires.

    On Windows, double quotes are used, because they work both in PowerShell and in the command
    prompt.
    """
    text = str(argument)
    return subprocess.list2cmdline([text]) if _IS_WINDOWS else shlex.quote(text)

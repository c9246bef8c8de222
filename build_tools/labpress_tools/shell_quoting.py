"""Quotes the arguments of commands that messages suggest."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

_IS_WINDOWS = sys.platform == "win32"


def quote_argument(argument: str | Path) -> str:
    """Return an argument as people type it in the shell of this system.

    PowerShell and the command prompt of Windows share only double quotes.
    """
    text = str(argument)
    return subprocess.list2cmdline([text]) if _IS_WINDOWS else shlex.quote(text)

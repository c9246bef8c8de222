"""Runs a labpress command, and records what it starts and writes, and where it connects."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from paths import CHECKOUT

# Programs that a converter, a shell escape or a helper might start.
_PROGRAMS = """
    sh bash dash zsh env touch cat curl wget git gs ps2pdf convert magick identify inkscape rsvg-convert
    tex latex pdflatex xelatex lualatex bibtex biber dvips kpsewhich pandoc node npm perl ruby php java
    python python3 pip ffmpeg file xdg-open open soffice exiftool pdftoppm pdftotext calc cmd powershell
"""
_STUB = '#!/bin/sh\necho "$0 $*" >> "{log}"\nexit 1\n'
# Every Python process imports this first.
_HOOK = """
import json, os, sys

_LOG = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn")
_CHANGES = ("os.rename", "os.mkdir", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.truncate",
            "os.chmod", "os.chown", "os.utime", "shutil.")
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
            "urllib.Request", "http.client.connect")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _watch(event, args):
    if event == "open":
        path, _, flags = args
        if isinstance(path, int) or not (flags or 0) & _WRITING:
            return
        args = [os.path.abspath(os.fsdecode(path))]
    elif event.startswith(_CHANGES):
        if event.startswith(("shutil.copy", "os.link", "os.symlink")):
            args = args[1:2]  # the source stays as it is
        args = [os.path.abspath(os.fsdecode(path)) for path in args if isinstance(path, (str, bytes))]
    elif event.startswith(_STARTS):
        args = [str(args[0]), *map(str, args[1] if isinstance(args[1:2], tuple) and args[1:2] else ())]
    elif not event.startswith(_NETWORK):
        return
    os.write(_LOG, (json.dumps([event, [str(a) for a in args]]) + "\\n").encode())


sys.addaudithook(_watch)
"""


@dataclass(frozen=True)
class Watched:
    """A command that has ended.

    Attributes:
        status: its exit status.
        output: its output.
        events: the audit events of all of its processes, with their arguments as text.
        calls: the programs of the machine that were started by name, one per line.
    """

    status: int
    output: str
    events: list[tuple[str, list[str]]]
    calls: str

    def started(self) -> set[str]:
        """Return the programs that were started, without their folders."""
        names = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "pty.")
        return {Path(args[0]).name for event, args in self.events if event.startswith(names)}

    def connections(self) -> list[list[str]]:
        """Return the addresses to which it connected."""
        return [
            args for event, args in self.events if event.startswith(("socket.", "urllib", "http"))
        ]

    def written_outside(self, *folders: Path) -> set[str]:
        """Return the paths outside the given folders that were written, changed or removed."""
        allowed = tuple(f"{folder}/" for folder in folders)
        network = (
            "socket.",
            "urllib",
            "http",
            "subprocess",
            "os.exec",
            "os.posix_spawn",
            "os.spawn",
        )
        return {
            path
            for event, args in self.events
            if not event.startswith((*network, "os.system", "pty."))
            for path in args
            if path.startswith("/") and not f"{path}/".startswith(allowed) and path != "/dev/null"
        }


def run_watched(arguments: list[str], lab: Path, scratch: Path) -> Watched:
    """Run Python in the folder of a lab; no program in PATH does anything.

    Args:
        arguments: the arguments of Python.
        lab: the folder.
        scratch: an empty folder outside the lab, for the recorded events, temporary files and the
            home folder.
    """
    programs, hook = scratch / "bin", scratch / "hook"
    for folder in (programs, hook, scratch / "tmp", scratch / "home"):
        folder.mkdir(parents=True)
    calls, events = scratch / "calls", scratch / "events"
    for name in _PROGRAMS.split():
        (programs / name).write_text(_STUB.format(log=calls))
        (programs / name).chmod(0o755)
    (hook / "sitecustomize.py").write_text(_HOOK.format(log=str(events)))
    paths = (hook, CHECKOUT / "plugins", CHECKOUT / "build_tools")
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=lab,
        env={
            "PATH": str(programs),
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(scratch / "tmp"),
            "HOME": str(scratch / "home"),
            "LANG": "C.UTF-8",
            "NO_MKDOCS_2_WARNING": "1",
            "NO_COLOR": "1",
            "COLUMNS": "500",
        },
        capture_output=True,
        check=False,
        timeout=600,
    )
    lines = events.read_text("utf-8").splitlines()
    return Watched(
        done.returncode,
        (done.stdout + done.stderr).decode("utf-8", "replace"),
        [(event, args) for event, args in map(json.loads, lines)],
        calls.read_text() if calls.exists() else "",
    )


LABPRESS = ["-c", "from labpress_tools.cli import main; main()"]
MKDOCS = ["-m", "mkdocs"]

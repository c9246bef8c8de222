"""Installs Debian packages, where that is allowed and possible. Standard library only."""

import os
import shutil
import subprocess
import sys

# A download that hangs must not hang CI: longer than any slow mirror has taken.
TIMEOUT_SECONDS = 900


def can_install() -> bool:
    """Say whether this user may install Debian packages here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install the packages and say whether that worked; apt's words go to stderr."""
    say("Installing with apt: " + " ".join(packages))
    update = ["apt-get", "-qq", "update"]
    # Without a terminal of dpkg's own, its progress bar stays out of CI's log.
    install = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "install", "--yes"]
    install += ["--no-install-recommends", *packages]
    # A failed update is no reason to stop: the lists on disk may do, and the install tells.
    run_quietly(update)
    return run_quietly(install)


def run_quietly(command: list[str]) -> bool:
    """Run a command that asks nothing, its output on stderr, and say whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            timeout=TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as diagnostic:
        say(f"{command[0]}: {diagnostic}")
        return False
    return done.returncode == 0


def say(text: str) -> None:
    """Tell the person at the terminal; stdout is kept for what a program reads."""
    print(text, file=sys.stderr, flush=True)

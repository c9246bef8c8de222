"""Installs Debian packages if possible, using only the standard library."""

import os
import shutil
import subprocess
import sys

# A hanging download must not block CI; even slow mirrors take less time than this.
TIMEOUT_SECONDS = 900


def can_install() -> bool:
    """Return whether this user can install Debian packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install packages, with apt's output on standard error, and return whether that succeeded."""
    report("Installing with apt: " + " ".join(packages))
    update = ["apt-get", "-qq", "update"]
    # Without a pseudo-terminal, dpkg does not print a progress bar to the CI log.
    install = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "install", "--yes"]
    install += ["--no-install-recommends", *packages]
    # If the update fails, the existing package lists may suffice.
    run_quietly(update)
    return run_quietly(install)


def run_quietly(command: list[str]) -> bool:
    """Run a command without prompts, with output on standard error, and return whether it succeeded."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        process = subprocess.run(
            command,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            timeout=TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        report(f"{command[0]}: {error}")
        return False
    return process.returncode == 0


def report(text: str) -> None:
    """Print to standard error, since other programs read standard output."""
    print(text, file=sys.stderr, flush=True)

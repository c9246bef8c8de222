"""Creates the virtual environment of this checkout: ``python3 make_venv.py .venv``.

This program runs before anything is installed, so it uses only the standard library. Older versions
of Python must be able to run it too, so that it can report that they are too old.
"""

import subprocess
import sys
from importlib import util

import apt

OLDEST = (3, 11)


def main() -> int:
    """Create the environment, after installing ensurepip if necessary, and return the exit code."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if sys.version_info < OLDEST:
        apt.report(f"labpress needs Python 3.11 or newer; {sys.executable} is {version}.")
        apt.report("If a newer version is installed, pass its name: make PYTHON=python3.12 ...")
        return 1
    # Debian's python3 includes venv but not ensurepip, which installs pip.
    package = f"python{version}-venv"
    if not has_ensurepip() and not (apt.can_install() and apt.install(package)):
        apt.report(f"{sys.executable} cannot create a virtual environment: it lacks ensurepip.")
        apt.report(f"Install it and try again:\n    sudo apt install {package}")
        return 1
    # A new process finds the newly installed ensurepip; --clear replaces an incomplete environment.
    process = subprocess.run([sys.executable, "-m", "venv", "--clear", sys.argv[1]], check=False)
    return process.returncode


def has_ensurepip() -> bool:
    """Return whether this Python can install pip into a new environment."""
    return util.find_spec("ensurepip") is not None


if __name__ == "__main__":
    sys.exit(main())

"""Makes the virtual environment of this checkout: `python3 make_venv.py .venv`.

It runs before anything is installed, on whatever Python the machine has: standard library only,
and in words that an older Python can still read, so that it can say that it is too old.
"""

import subprocess
import sys
from importlib import util

import apt

OLDEST = (3, 11)


def main() -> int:
    """Make the environment, first fetching what Debian's Python lacks for that."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if sys.version_info < OLDEST:
        apt.say(f"labpress needs Python 3.11 or newer; {sys.executable} is {version}.")
        apt.say("Where a newer one goes by another name, say so: make PYTHON=python3.12 ...")
        return 1
    # Debian's python3 has the module venv but not ensurepip, without which it makes no pip.
    package = f"python{version}-venv"
    if not has_ensurepip() and not (apt.can_install() and apt.install(package)):
        apt.say(f"{sys.executable} cannot make a virtual environment: it lacks ensurepip.")
        apt.say(f"Run this, then try again:\n    sudo apt install {package}")
        return 1
    # Another process, since this one began without ensurepip. --clear: a half-made one is no use.
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", sys.argv[1]], check=False)
    return made.returncode


def has_ensurepip() -> bool:
    """Say whether this Python can put pip into a new environment, read afresh from disk."""
    return util.find_spec("ensurepip") is not None


if __name__ == "__main__":
    sys.exit(main())

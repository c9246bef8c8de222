"""Installs what checks the scripts of pages: `python js_tools.py .venv/js`.

`make check` and `make test` run it once, and again when package.json changes. Node.js comes from
the system; where there is none, root gets Debian's. The checks are never skipped: where Node.js or
the packages cannot be had, it says what to do and fails. Standard library only.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import apt

MANIFEST = Path(__file__).parents[2] / "package.json"
"""Names the packages, in exact versions. There is no lock file: it would record addresses."""

OLDEST_NODE = 18
"""The major version in Debian 12 and Ubuntu 24.04, the oldest with what the tests use."""

ADVICE = f"""\
The scripts of pages are checked and tested with Node.js {OLDEST_NODE} or newer, and npm; {{found}}.
Install both, then try again:
    Debian, Ubuntu:  sudo apt install nodejs npm
    anywhere else:   https://nodejs.org/"""


def main() -> int:
    """Install the tools into the folder that is named, or report what to do and fail."""
    target = Path(sys.argv[1])
    problem = find_problem()
    if problem and apt.can_install() and apt.install("nodejs", "npm"):
        problem = find_problem()
    if problem:
        apt.report(ADVICE.format(found=problem))
        return 1
    if not install(target):
        apt.report(
            f"npm could not install the packages of {MANIFEST.name}; its own words are above."
        )
        return 1
    return 0


def find_problem() -> str | None:
    """What is missing of Node.js; None if all is there."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None:
        return "there is no node here"
    done = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    version = done.stdout.strip()
    match = re.match(r"v(\d+)\.", version)
    if done.returncode or match is None:
        return f"{node} does not start"
    if int(match[1]) < OLDEST_NODE:
        return f"{node} is {version}"
    return None if npm else "there is no npm here"


def install(target: Path) -> bool:
    """Install the packages afresh, and report whether that worked."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(MANIFEST, target)
    # No package here needs a script of its own to be installed.
    options = [
        "--no-package-lock",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    return apt.run_quietly(["npm", "install", "--prefix", str(target), *options])


if __name__ == "__main__":
    sys.exit(main())

"""Installs the tools that check the site's scripts: ``python js_tools.py .venv/js``.

``make check`` and ``make test`` run this program once, and again when ``package.json`` changes. It
uses the system's Node.js; if that is missing and the user is root, it installs Debian's. If Node.js
or the packages cannot be installed, it prints what to do and fails, so that the checks are never
skipped. It needs only Python's standard library.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import apt

MANIFEST = Path(__file__).parents[2] / "package.json"
"""The list of packages with exact versions, instead of a lock file with registry URLs."""

OLDEST_NODE = 18
"""The oldest major version that can run the tests; Debian 12 and Ubuntu 24.04 have it."""

ADVICE = f"""\
The scripts of pages are checked and tested with Node.js {OLDEST_NODE} or newer, and npm; {{found}}.
Install both, then try again:
    Debian, Ubuntu:  sudo apt install nodejs npm
    anywhere else:   https://nodejs.org/"""


def main() -> int:
    """Install the tools into the given folder; on failure, print what to do and return 1."""
    target = Path(sys.argv[1])
    problem = find_problem()
    if problem and apt.can_install() and apt.install("nodejs", "npm"):
        problem = find_problem()
    if problem:
        apt.report(ADVICE.format(found=problem))
        return 1
    if not install(target):
        apt.report(f"npm could not install the packages in {MANIFEST.name}; see its output above.")
        return 1
    return 0


def find_problem() -> str | None:
    """Return what is wrong with the installed Node.js or npm, or None if both can be used."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None:
        return "node was not found"
    done = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    version = done.stdout.strip()
    match = re.match(r"v(\d+)\.", version)
    if done.returncode or match is None:
        return f"{node} does not start"
    if int(match[1]) < OLDEST_NODE:
        return f"{node} is {version}"
    return None if npm else "npm was not found"


def install(target: Path) -> bool:
    """Delete a folder, install the packages into it, and return whether that succeeded."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(MANIFEST, target)
    # None of these packages needs its install script.
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

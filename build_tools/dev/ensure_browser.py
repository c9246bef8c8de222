"""Prints the path of a Chromium that Playwright can use, and installs one if necessary.

``make test`` runs this program before pytest. If no browser is available, the program prints what to
install and fails, so that browser tests are never skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import apt
from playwright.sync_api import Error, sync_playwright

SETTING = "LABPRESS_BROWSER"
SHELL = "chromium-headless-shell"
"""Chromium without a user interface, which opens a page in a third of the time."""
FULL_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = [sys.executable, "-m", "playwright"]
OS_RELEASE = Path("/etc/os-release")
# The widest of the common system fonts: text that fits on a page in this font also fits in others.
FONTS = "fonts-dejavu-core"

ADVICE = """\
The browser tests need Chromium or Chrome, but no working one was found, and none could be installed.
Install one of these and try again:
    Debian:        sudo apt install chromium-headless-shell
    Ubuntu:        {python} -m playwright install chromium
                   sudo {python} -m playwright install-deps chromium
    elsewhere:     Google Chrome or Chromium, then run: {setting}=/path/to/chrome make test"""


def main() -> int:
    """Print the path of the browser or what to install, and return the exit code."""
    if not ensure_driver():
        return 1
    requested = os.environ.get(SETTING)
    if requested:
        # No fallback, since the user requested this browser.
        path = shutil.which(requested)
        browser = path if path and starts(path) else None
        advice = f"{SETTING}={requested} is not a working browser; correct or unset it."
    else:
        browser = find() or fetch()
        advice = ADVICE.format(python=sys.executable, setting=SETTING)
    if browser is None:
        apt.report(advice)
        return 1
    print(browser)
    return 0


def ensure_driver() -> bool:
    """Install the library that Playwright's Node.js needs, and return whether Playwright runs."""
    library = "libatomic1"
    if driver_runs() or (apt.can_install() and apt.install(library) and driver_runs()):
        return True
    # Run it again without capturing its output, to show the error message.
    subprocess.run([*PLAYWRIGHT, "--version"], check=False, stdout=sys.stderr)
    apt.report("Playwright does not run; see its error above. On Debian and Ubuntu, try:")
    apt.report(f"    sudo apt install {library}")
    return False


def driver_runs() -> bool:
    """Return whether Playwright's Node.js starts."""
    process = subprocess.run([*PLAYWRIGHT, "--version"], check=False, capture_output=True)
    return process.returncode == 0


def find(names: Sequence[str] = (SHELL, *FULL_BROWSERS)) -> str | None:
    """Return the path of a working browser, or None.

    Args:
        names: the programs to try before the browser that Playwright installed.
    """
    return next((path for path in installed(names) if starts(path)), None)


def installed(names: Sequence[str]) -> Iterator[str]:
    """Yield the paths of the named browsers and of Playwright's, whether they work or not."""
    yield from filter(None, map(shutil.which, names))
    with sync_playwright() as playwright:
        bundled = playwright.chromium.executable_path
    if Path(bundled).exists():
        yield bundled


def starts(path: str) -> bool:
    """Return whether Playwright can open a page in a browser.

    For example, Ubuntu's ``chromium-browser`` fails, since it is only a placeholder for a snap.
    """
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path)
            browser.new_page().close()
            browser.close()
        except Error as error:
            apt.report(f"{path} does not start: {error.message.strip().splitlines()[0]}")
            return False
    return True


def fetch() -> str | None:
    """Install a browser in a way that suits this system; return its path, or None on failure."""
    # Ubuntu's chromium package only installs a snap, which most containers cannot run.
    methods = [fetch_with_playwright] if is_ubuntu() else [fetch_with_apt, fetch_with_playwright]
    return next((path for method in methods if method() and (path := find())), None)


def fetch_with_apt() -> bool:
    """Install Debian's Chromium and the tests' font, and return whether that succeeded."""
    return apt.can_install() and (apt.install(SHELL, FONTS) or apt.install("chromium", FONTS))


def fetch_with_playwright() -> bool:
    """Download Playwright's Chromium, and return whether that succeeded.

    As root, also install the libraries that it needs.
    """
    apt.report("Downloading Playwright's Chromium")
    if apt.can_install():
        # Playwright supports only some distributions, but the browser may start on others.
        apt.run_quietly([*PLAYWRIGHT, "install-deps", "chromium"])
        apt.install(FONTS)
    return apt.run_quietly([*PLAYWRIGHT, "install", "chromium"])


def is_ubuntu() -> bool:
    """Return whether this is Ubuntu or a derivative."""
    if not OS_RELEASE.exists():
        return False
    lines = OS_RELEASE.read_text(encoding="utf-8").splitlines()
    family = {line for line in lines if line.startswith(("ID=", "ID_LIKE="))}
    return any("ubuntu" in line for line in family)


if __name__ == "__main__":
    sys.exit(main())

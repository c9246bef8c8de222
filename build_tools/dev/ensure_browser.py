"""Prints the path of a Chromium that Playwright can drive, getting one where there is none.

`make test` runs it before pytest. It never lets the browser tests be skipped: where no browser
can be had it says what to install, and fails.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apt
from playwright.sync_api import Error, sync_playwright

SETTING = "LABPRESS_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = [sys.executable, "-m", "playwright"]
OS_RELEASE = Path("/etc/os-release")
# The widest of the usual fonts of a system: what fits in it fits in the others.
FONTS = "fonts-dejavu-core"

ADVICE = """\
No Chromium or Chrome that works was found, and none could be fetched; the browser tests need one.
Install one of these, then try again:
    Debian:        sudo apt install chromium
    Ubuntu:        {python} -m playwright install chromium
                   sudo {python} -m playwright install-deps chromium
    anywhere else: Google Chrome or Chromium, and say where: {setting}=/path/to/chrome make test"""


def main() -> int:
    """Print the browser's path, or say what to do and fail."""
    if not ensure_driver():
        return 1
    wanted = os.environ.get(SETTING)
    if wanted:
        # Never another one in its stead: whoever names a browser means that one.
        path = shutil.which(wanted)
        browser = path if path and starts(path) else None
        advice = f"{SETTING}={wanted} names no browser that starts; mend or unset it."
    else:
        browser = find() or fetch()
        advice = ADVICE.format(python=sys.executable, setting=SETTING)
    if browser is None:
        apt.say(advice)
        return 1
    print(browser)
    return 0


def ensure_driver() -> bool:
    """Make sure that Playwright itself runs: its Node.js wants a library that bare Debian lacks."""
    library = "libatomic1"
    if driver_runs() or (apt.can_install() and apt.install(library) and driver_runs()):
        return True
    # Once more, for the loader's or Node's own words.
    subprocess.run([*PLAYWRIGHT, "--version"], check=False, stdout=sys.stderr)
    apt.say("Playwright does not run here; its own words are above. On Debian and Ubuntu, try:")
    apt.say(f"    sudo apt install {library}")
    return False


def driver_runs() -> bool:
    """Say whether Playwright's Node.js starts."""
    done = subprocess.run([*PLAYWRIGHT, "--version"], check=False, capture_output=True)
    return done.returncode == 0


def find() -> str | None:
    """Look for a browser that starts among the system's and Playwright's own."""
    return next((path for path in installed() if starts(path)), None)


def installed() -> Iterator[str]:
    """Yield the path of every browser that is on this machine, whether it starts or not."""
    yield from filter(None, map(shutil.which, NAMES))
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).exists():
        yield own


def starts(path: str) -> bool:
    """Say whether Playwright can open a page in it: Ubuntu's stub for a snap is no browser."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path)
            browser.new_page().close()
            browser.close()
        except Error as diagnostic:
            apt.say(f"{path} does not start: {diagnostic.message.strip().splitlines()[0]}")
            return False
    return True


def fetch() -> str | None:
    """Get a browser in the ways that suit this system, the likeliest first."""
    # Ubuntu's package chromium only asks for a snap, which most containers cannot run.
    ways = [fetch_with_playwright] if is_ubuntu() else [fetch_with_apt, fetch_with_playwright]
    return next((path for way in ways if way() and (path := find())), None)


def fetch_with_apt() -> bool:
    """Install Debian's Chromium, with the font by whose widths the tests look at pages."""
    return apt.can_install() and apt.install("chromium", FONTS)


def fetch_with_playwright() -> bool:
    """Download Playwright's own Chromium, and as root the libraries that it needs."""
    apt.say("Downloading Playwright's Chromium")
    if apt.can_install():
        # Names the packages by distribution; where it knows none, the launch decides.
        apt.run_quietly([*PLAYWRIGHT, "install-deps", "chromium"])
        apt.install(FONTS)
    return apt.run_quietly([*PLAYWRIGHT, "install", "chromium"])


def is_ubuntu() -> bool:
    """Say whether this is Ubuntu, or made from it."""
    if not OS_RELEASE.exists():
        return False
    lines = OS_RELEASE.read_text(encoding="utf-8").splitlines()
    family = {line for line in lines if line.startswith(("ID=", "ID_LIKE="))}
    return any("ubuntu" in line for line in family)


if __name__ == "__main__":
    sys.exit(main())

"""Takes screenshots of one page of each kind on the example site.

    .venv/bin/python build_tools/dev/screenshots.py FOLDER [NAME...]

Each page is shown in light and dark colours, on a phone (390 pixels wide) and on a desktop (1280).
A NAME selects the kinds of pages whose names contain it: ``screenshots.py images paper family``.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Literal

from browser_fonts import with_fonts
from ensure_browser import SETTING, find
from local_site import BROWSER_ARGS, EXAMPLE_PAGES, built_site
from playwright.sync_api import Browser, sync_playwright

SIZES = {"390": (390, 844), "1280": (1280, 900)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main(arguments: list[str]) -> int:
    """Take the selected screenshots, and return the exit code."""
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    folder, names = Path(arguments[0]), arguments[1:]
    pages = {
        kind: path
        for kind, path in EXAMPLE_PAGES.items()
        if not names or any(name in kind for name in names)
    }
    path = shutil.which(os.environ.get(SETTING, "")) or find()
    if path is None:
        print(f"No Chromium found; set {SETTING}=/path/to/chrome", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as temporary,
        built_site(Path(temporary)) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=path, args=BROWSER_ARGS, env=with_fonts(Path(temporary))
        )
        for size in SIZES:
            for scheme in SCHEMES:
                take(browser, url, pages, folder, size, scheme)
        browser.close()
    print(f"{len(pages) * len(SIZES) * len(SCHEMES)} screenshots in {folder}/")
    return 0


def take(
    browser: Browser,
    url: str,
    pages: dict[str, str],
    folder: Path,
    size: str,
    scheme: Literal["light", "dark"],
) -> None:
    """Take a full-page screenshot of each page in one size and colour scheme."""
    width, height = SIZES[size]
    with browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        for kind, path in pages.items():
            page.goto(url + path, wait_until="networkidle")
            name = f"{kind.replace(' ', '-')}-{size}-{scheme}.png"
            page.screenshot(path=folder / name, full_page=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

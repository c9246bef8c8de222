"""Takes the screenshots for ``README.md`` and for the gallery in the docs: ``make screenshots``."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Literal

from browser_fonts import with_fonts
from ensure_browser import SETTING, find
from local_site import BROWSER_ARGS, PROJECT, built_site
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

IMAGES = PROJECT / "docs/images"
GALLERY = PROJECT / "build_tools/docs_site/gallery"
SIZE = (1280, 800)
Scheme = Literal["light", "dark"]
PICTURES: dict[str, tuple[Path, str, Scheme]] = {
    "example-light": (PROJECT / "mkdocs.yml", "", "light"),
    "example-dark": (PROJECT / "mkdocs.yml", "", "dark"),
    "gallery-skywork": (PROJECT / "mkdocs.yml", "families/skywork-r1v/", "light"),
    "gallery-humanities": (GALLERY / "humanities.yml", "", "light"),
    "gallery-medicine": (GALLERY / "medicine.yml", "", "light"),
    "gallery-physics": (GALLERY / "physics.yml", "papers/", "light"),
}
"""The images to take, each with the settings of the lab, the page and the colour scheme."""
LIMIT = 150_000
"""The maximum size of an image in bytes; the two images in README.md must not exceed 300 kB."""


def main() -> int:
    """Take all screenshots, and return the exit code."""
    path = shutil.which(os.environ.get(SETTING, "")) or find()
    if path is None:
        print(f"No Chromium found; set {SETTING}=/path/to/chrome", file=sys.stderr)
        return 1
    configs = dict.fromkeys(config for config, _, _ in PICTURES.values())
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as fonts:
        browser = playwright.chromium.launch(
            executable_path=path, args=BROWSER_ARGS, env=with_fonts(Path(fonts))
        )
        for config in configs:
            with tempfile.TemporaryDirectory() as folder, built_site(Path(folder), config) as url:
                for name, (lab, page, scheme) in PICTURES.items():
                    if lab == config:
                        write(name, take(browser, url + page, scheme))
        browser.close()
    return 0


def take(browser: Browser, url: str, scheme: Scheme) -> bytes:
    """Return a screenshot of the upper part of a page as PNG, at twice the resolution of `SIZE`."""
    width, height = SIZE
    with browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2,
        color_scheme=scheme,
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        return page.screenshot()


def write(name: str, png: bytes) -> None:
    """Write an image as WebP, at the highest quality that keeps the file within `LIMIT`.

    Args:
        name: the name of the file, without its extension.
        png: the image as PNG.
    """
    target = IMAGES / f"{name}.webp"
    picture = Image.open(io.BytesIO(png), formats=["PNG"]).convert("RGB")
    for quality in range(90, 30, -10):
        picture.save(target, "WEBP", quality=quality, method=6)
        if target.stat().st_size <= LIMIT:
            break
    print(f"{target.relative_to(PROJECT)}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())

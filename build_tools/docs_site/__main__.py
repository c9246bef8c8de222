"""Builds the documentation site in ``site-docs/``: ``python -m docs_site [--serve]``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
SITE = CHECKOUT / "site-docs"
GALLERY = {
    "humanities": "build_tools/docs_site/gallery/humanities.yml",
    "medicine": "build_tools/docs_site/gallery/medicine.yml",
    "physics": "build_tools/docs_site/gallery/physics.yml",
    "skywork": "mkdocs.yml",
    "skywork/zh": "mkdocs.zh.yml",
}
"""The settings of each lab in the gallery, by the folder of its site."""
DEFAULT_URL = "http://127.0.0.1:8000/"


def main(arguments: list[str]) -> int:
    """Build the site and the gallery, or serve the site with live reload; return the exit code."""
    url = os.environ.get("SITE_URL", DEFAULT_URL)
    config = HERE / "mkdocs.yml"
    if arguments == ["--serve"]:
        return mkdocs("serve", config, url)
    code = mkdocs("build", config, url, "--strict", "--site-dir", str(SITE))
    for name, settings in GALLERY.items():
        folder = SITE / "gallery" / name
        options = ("--strict", "--quiet", "--site-dir", str(folder))
        code = code or mkdocs("build", CHECKOUT / settings, f"{url}gallery/{name}/", *options)
    return code


def mkdocs(command: str, config: Path, url: str, *options: str) -> int:
    """Run an MkDocs command for a site with the given URL, and return its exit code."""
    arguments = [sys.executable, "-m", "mkdocs", command, "--config-file", str(config), *options]
    search = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    # A lab in two languages needs the URLs of both.
    english = url.removesuffix("zh/")
    environment = {"SITE_URL": english, "SITE_URL_ZH": f"{english}zh/", "PYTHONPATH": search}
    return subprocess.run(arguments, env=os.environ | environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

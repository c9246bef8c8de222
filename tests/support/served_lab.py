"""A lab under `mkdocs serve`, compared with a new preview of the same files."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs_builds import _forget_plugins
from mutations import differing_paths
from preview import Preview, preview_of


class ServedLab:
    """A lab under `mkdocs serve`."""

    def __init__(self, preview: Preview, folder: Path) -> None:
        self.preview = preview
        self.folder = folder

    def write(self, path: str, text: str) -> None:
        (self.preview.content / path).write_text(text, "utf-8")

    def text(self, path: str) -> str:
        return (self.preview.content / path).read_text("utf-8")

    def site(self) -> dict[str, bytes]:
        """Return the files that are served."""
        (site,) = self.folder.joinpath("tmp").glob("mkdocs_*")
        return site_files(site)

    def fresh(self) -> dict[str, bytes]:
        """Return the files that a new preview would serve."""
        copy = self.folder / "fresh"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder / "lab/content", copy / "content")
        for name in ("mkdocs.yml", "hooks.py"):
            if (self.folder / "lab" / name).exists():
                shutil.copy(self.folder / "lab" / name, copy)
        _forget_plugins()
        config = load_config(str(copy / "mkdocs.yml"), site_url=self.preview.url)
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url=self.preview.url)
        return site_files(copy / "site")

    def settles(self) -> None:
        """Check that all files become those of a new preview."""
        fresh, end = self.fresh(), time.monotonic() + 30
        while different := differing_paths(served := self.site(), fresh):
            assert time.monotonic() < end, (
                f"{sorted(different)}\n{first_difference(served, fresh)}\n{self.preview.terminal}"
            )
            assert self.preview.is_alive(), self.preview.terminal
            time.sleep(0.1)

    def whole_builds(self) -> int:
        return self.preview.terminal.count("Building documentation")


def first_difference(served: Mapping[str, bytes], fresh: Mapping[str, bytes]) -> str:
    """Return the lines in which the first file that both sites have differs."""
    for path in sorted(served.keys() & fresh.keys()):
        if served[path] != fresh[path]:
            old, new = (
                site[path].decode("utf-8", "replace").splitlines() for site in (served, fresh)
            )
            return "\n".join([path, *islice(unified_diff(old, new, "served", "fresh", n=0), 20)])
    return ""


def site_files(site: Path) -> dict[str, bytes]:
    """Return the files of a site, except for one that contains the time."""
    files = {}
    for parent, _, names in os.walk(site):  # unlike rglob, this continues if a folder disappears
        for name in names:
            path = Path(parent, name)
            with suppress(FileNotFoundError):  # a build may be replacing it
                if name != "sitemap.xml.gz":
                    files[path.relative_to(site).as_posix()] = path.read_bytes()
    return files


@contextmanager
def served_lab(folder: Path, files: Mapping[str, str | bytes]) -> Iterator[ServedLab]:
    """Serve a lab with these files, and wait until the preview is complete."""
    for path, content in files.items():
        file = folder / "source" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "tmp").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder / "tmp"))
        with preview_of(folder / "source", folder / "lab") as preview:
            lab = ServedLab(preview, folder)
            lab.settles()
            yield lab

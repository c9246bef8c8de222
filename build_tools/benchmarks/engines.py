"""Defines the builds, with labpress and with other generators, that the benchmark measures.

A `Workspace` contains the projects that the tasks build. In the titles of tasks, *everything* means
a complete site, and *pages* means the same site without social cards, citations and search.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hugo_project import make_project
from measurement import Run, run
from synthetic_lab import write_lab

Command = Sequence["str | Path"]

URL = "http://127.0.0.1:8000/"
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": URL}
_WITHOUT_EXTRAS = """\
  - labpress:
      theme_scope: pages
      social_cards: false
      citation_styles: []
"""
# Every synthetic lab with at least 30 papers has this paper, whose page becomes Hugo's template.
_PAGE = "papers/w00025"


@dataclass(frozen=True, slots=True)
class Task:
    """A build to measure.

    Attributes:
        name: the name of the task in the results, a key of `TITLES`.
        run: runs the build once, and returns the measurement.
    """

    name: str
    run: Callable[[], Run]


TITLES = {
    "labpress-cold": "labpress, everything, cold",
    "labpress-warm": "labpress, warm, nothing changed",
    "labpress-changed": "labpress, warm, one record changed",
    "labpress-pages": "labpress, pages only, cold",
    "empty": "empty MkDocs + Material site",
    "labpress-write": "`labpress write`, pages only",
    "stock": "stock MkDocs + Material, pages only",
    "stock-search": "stock MkDocs + Material, everything, with its search",
    "zensical-cold": "Zensical, pages only, cold",
    "zensical-warm": "Zensical, pages only, warm",
    "hugo": "Hugo, pages only",
    "plain-write": "writing the files without a generator, pages only",
}
"""The titles of the tasks in the report, in the order in which the tasks run."""
OTHER_ENGINES = {"stock", "stock-search", "zensical-cold", "zensical-warm", "hugo", "plain-write"}
"""The tasks that need `Workspace.prepare_other_engines`."""


class Workspace:
    """A folder with a synthetic lab, and with the projects that the generators build from it.

    Each method that returns a `Run` runs one build, and returns its measurement.
    """

    def __init__(self, folder: Path, papers: int, timeout: float) -> None:
        """Write a synthetic lab to a folder.

        Args:
            folder: an empty folder.
            papers: the number of papers.
            timeout: the number of seconds after which a build is stopped.
        """
        self.lab = folder / "lab"
        self.pages = folder / "pages"
        self.written = folder / "written"
        self.written_everything = folder / "written-everything"
        self.reference = folder / "reference"
        self.hugo = folder / "hugo"
        self.empty = folder / "empty"
        self.output = folder / "output"
        self._timeout = timeout
        write_lab(self.lab, papers)
        config = (self.lab / "mkdocs.yml").read_text("utf-8")
        self._write_config(self.pages, _without_extras(config))
        (self.empty / "content").mkdir(parents=True)
        (self.empty / "content/index.md").write_text("# Empty\n", "utf-8")
        self._write_config(self.empty, _without_plugins(config))

    def _write_config(self, folder: Path, config: str) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "mkdocs.yml").write_text(config, "utf-8")

    def prepare_other_engines(self) -> None:
        """Write the Markdown files for the other generators, and Hugo's project.

        For Hugo's template, also build the pages with labpress.

        Raises:
            RunError: if labpress fails.
            ShellError: if the page for Hugo's template lacks a part.
        """
        self.labpress_write()
        everything = self.written_everything
        self._run([_program("labpress"), "write", everything], self.lab)
        config = everything / "mkdocs.yml"
        text = config.read_text("utf-8").replace("plugins: []", "plugins: [search]")
        config.write_text(text, "utf-8")
        self._mkdocs(self.pages, self.reference)
        make_project(self.written, self.reference, _PAGE, URL, self.hugo)

    def labpress_cold(self) -> Run:
        """Build everything, without a cache or an existing site."""
        remove(self.lab / ".cache")
        remove(self.lab / "site")
        return self._mkdocs(self.lab, self.lab / "site")

    def labpress_warm(self) -> Run:
        """Build everything again, using the cache and the site left by the previous build."""
        return self._mkdocs(self.lab, self.lab / "site")

    def labpress_changed(self) -> Run:
        """Change the title of a paper, and build everything again."""
        path = self.lab / f"content/{_PAGE}.yaml"
        text = path.read_text("utf-8")
        path.write_text(re.sub(r'(?m)^title: "', 'title: "Changed: ', text), "utf-8")
        try:
            return self._mkdocs(self.lab, self.lab / "site")
        finally:
            path.write_text(text, "utf-8")

    def labpress_pages(self) -> Run:
        """Build without cards, citations and search, and without a cache or an existing site."""
        remove(self.pages / ".cache")
        return self._mkdocs(self.pages, self.output)

    def labpress_write(self) -> Run:
        """Write the Markdown files for the other generators."""
        remove(self.written)
        measured = self._run([_program("labpress"), "write", self.written], self.pages)
        return measured.with_output(self.written)

    def empty_site(self) -> Run:
        """Build an empty site, to measure the minimum time that MkDocs and Material take."""
        return self._mkdocs(self.empty, self.output)

    def stock(self) -> Run:
        """Build with MkDocs and Material, without search."""
        return self._mkdocs(self.written, self.output)

    def stock_search(self) -> Run:
        """Build with MkDocs and Material, including their search."""
        return self._mkdocs(self.written_everything, self.output)

    def zensical_cold(self) -> Run:
        """Build with Zensical, without a cache or an existing site."""
        remove(self.written / ".cache")
        remove(self.written / "site")
        return self.zensical_warm()

    def zensical_warm(self) -> Run:
        """Build with Zensical, using the cache and the site left behind by the previous build."""
        command: Command = [_program("zensical"), "build", "-f", self.written / "mkdocs.yml"]
        return self._run(command, self.written).with_output(self.written / "site")

    def hugo_site(self) -> Run:
        """Build with Hugo, using the layout of labpress's pages."""
        remove(self.output)
        command: Command = ["hugo", "--quiet", "--source", self.hugo, "--destination", self.output]
        return self._run(command, self.hugo).with_output(self.output)

    def plain_write(self) -> Run:
        """Write the files of labpress's site from memory; see ``plain_write.py``."""
        remove(self.output)
        script = Path(__file__).with_name("plain_write.py")
        result = self.output.with_suffix(".json")
        command: Command = [sys.executable, script, self.reference, self.output, result]
        measured = self._run(command, self.reference).with_output(self.output)
        return replace(measured, **json.loads(result.read_text("utf-8")))

    def _mkdocs(self, project: Path, site: Path) -> Run:
        if site == self.output:
            remove(site)
        command: Command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
        return self._run(command, project).with_output(site)

    def _run(self, command: Command, folder: Path) -> Run:
        return run(command, folder, _ENVIRONMENT, self._timeout)


def make_tasks(workspace: Workspace) -> list[Task]:
    """Return the tasks of a workspace, in the order in which they must run."""
    builds = {
        "labpress-cold": workspace.labpress_cold,
        "labpress-warm": workspace.labpress_warm,
        "labpress-changed": workspace.labpress_changed,
        "labpress-pages": workspace.labpress_pages,
        "empty": workspace.empty_site,
        "labpress-write": workspace.labpress_write,
        "stock": workspace.stock,
        "stock-search": workspace.stock_search,
        "zensical-cold": workspace.zensical_cold,
        "zensical-warm": workspace.zensical_warm,
        "hugo": workspace.hugo_site,
        "plain-write": workspace.plain_write,
    }
    return [Task(name, builds[name]) for name in TITLES]


def versions() -> dict[str, str]:
    """Return the versions of Hugo and Zensical, if they are installed."""
    commands = {"Hugo": ["hugo", "version"], "Zensical": [str(_program("zensical")), "--version"]}
    found = {}
    for name, command in commands.items():
        try:
            output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        match = re.search(r"\d+\.\d+(\.\d+)?", output)
        found[name] = match[0] if match else "unknown"
    return found


def remove(folder: Path) -> None:
    """Delete a folder if it exists."""
    if folder.exists():
        shutil.rmtree(folder)


def _program(name: str) -> Path:
    """Return the path of a program in the current virtual environment."""
    return Path(sys.executable).with_name(name)


def _without_extras(config: str) -> str:
    """Return a lab's ``mkdocs.yml`` with social cards, citations and search disabled."""
    config = config.replace("docs_dir: content", "docs_dir: ../lab/content")
    return config.replace("  - labpress:\n", _WITHOUT_EXTRAS)


def _without_plugins(config: str) -> str:
    """Return a lab's ``mkdocs.yml`` without plugins, for a site of hand-written pages."""
    config = re.sub(r"(?ms)^(plugins|nav|not_in_nav):.*?(?=^[a-z_])", "", config)
    return f"{config}\nplugins: []\n"

"""The two sites that are read: the example lab, and a lab of hard records."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from hard_papers import FOLDER, NATIVE_AUTHORS

import labpress
from conformance.consumers import CHECKOUT, WORK
from labpress.bibliography.item import BibliographicItem, build_item
from labpress.catalogue import Catalogue
from labpress.schema import Paper

_CONFIG = """\
site_name: Hard records
site_url: https://hard.example/sub/
docs_dir: content
theme: {name: material, font: false}
plugins:
  - search
  - labpress: {author_pages: members}
extra: {generator: false}
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """A site that is read.

    Attributes:
        name: ``lab`` or ``hard``.
        address: where it says it is, with a slash at its end.
        site: the folder of the built site.
        catalogue: what it was made from.
    """

    name: str
    address: str
    site: Path
    catalogue: Catalogue

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Its papers by id."""
        return self.catalogue.papers

    @property
    def entries(self) -> list[BibliographicItem]:
        """Its papers as a bibliography sees them."""
        return [build_item(paper) for paper in self.papers.values()]

    def export(self, extension: str) -> Path:
        """The export of all its papers."""
        return self.site / f"papers/papers{extension}"


def build_samples() -> list[Sample]:
    """Build both sites, as a lab does."""
    return [
        _build("lab", CHECKOUT, "https://lab.example/"),
        _build("hard", _write_hard_lab(), "https://hard.example/sub/"),
    ]


def _write_hard_lab() -> Path:
    project = WORK / "hard"
    shutil.rmtree(project / "content", ignore_errors=True)
    (project / "content/authors").mkdir(parents=True)
    shutil.copytree(FOLDER, project / "content/papers")
    (project / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    (project / "content/index.md").write_text("# Hard records\n", "utf-8")
    for key, name in NATIVE_AUTHORS.items():
        text = yaml.safe_dump({"name": name}, allow_unicode=True)
        (project / f"content/authors/{key}.yaml").write_text(text, "utf-8")
    return project


def _build(name: str, project: Path, address: str) -> Sample:
    site = WORK / f"{name}-site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    # A process of its own, as a lab does: MkDocs keeps its plugins from build to build.
    environment = {**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{project}: {done.stdout}\n{done.stderr}")
    return Sample(name, address, site, labpress.load(project / "mkdocs.yml"))

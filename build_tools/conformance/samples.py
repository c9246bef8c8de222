"""Builds the two sites that the checks read: the example lab and a lab of difficult records."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from hard_papers import FOLDER, GRANTS, NATIVE_AUTHORS
from type_tables import read_type_records

import labpress
from conformance.consumers import CHECKOUT, WORK
from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.item_builder import build_item
from labpress.catalogue import Catalogue
from labpress.schema import Paper

_HARD, _TYPES = "https://hard.example/sub/", "https://types.example/"
_CONFIG = """\
site_name: Hard records
site_url: {url}
docs_dir: content
theme: {{name: material, font: false}}
plugins:
  - search
  - labpress: {{author_pages: members}}
extra: {{generator: false}}
"""
# Works by others that a page cites.
_REFERENCES = """\
smith2020:
  type: chapter
  title: Small & <i>short</i> things
  authors: [Jo Smith, {literal: Example Team}]
  date: 2020
  venue: {type: book, name: The Book of Things, editors: [Eve Ek], pages: 1–9, publisher: Example Press}
law: {type: webpage, title: A law without authors, url: https://example.org/law, accessed: 2024-01-02}
"""
_CITING_PAGE = """\
# Works by others

As shown before [@smith2020, p. 7; @law; @type-article].
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """A built site.

    Attributes:
        name: ``lab`` or ``hard``.
        url: the URL of its home page, with a trailing slash.
        site: the folder of the built site.
        catalogue: the records from which it was built.
    """

    name: str
    url: str
    site: Path
    catalogue: Catalogue

    @property
    def papers(self) -> Mapping[str, Paper]:
        """All papers by id."""
        return self.catalogue.papers

    @property
    def items(self) -> list[BibliographicItem]:
        """All papers as bibliographic items."""
        return [build_item(paper) for paper in self.papers.values()]

    def export(self, extension: str) -> Path:
        """Write the complete exports of all papers to one file, and return its path.

        The site's own file with all papers, such as ``papers.bib``, has no abstracts.
        """
        delimiters = next(
            item.delimiters for item in FORMATS.values() if item.extension == extension
        )
        texts = [
            (self.site / f"papers/{key}/{key}{extension}").read_text("utf-8") for key in self.papers
        ]
        entries = (
            text.removeprefix(delimiters.start).removesuffix(delimiters.end) for text in texts
        )
        file = WORK / f"{self.name}-complete{extension}"
        file.write_text(delimiters.join(entries), "utf-8")
        return file


def build_samples() -> list[Sample]:
    """Build both sites with MkDocs, and return them."""
    return [
        _build("lab", CHECKOUT, "https://lab.example/"),
        _build("hard", _write_hard_lab(), _HARD),
    ]


def build_type_sample() -> Sample:
    """Build a site with one record of each publication type."""
    project = _write_lab("types", _TYPES)
    (project / "content/papers").mkdir()
    isbns: set[str] = set()
    for key, text in read_type_records().items():
        # Two of the books have the same ISBN, which is an error within a lab.
        lines = [line for line in text.splitlines() if line not in isbns]
        isbns |= {line for line in lines if line.startswith("isbn:")}
        (project / f"content/papers/{key}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    (project / "content/authors/wang-peiyu.yaml").write_text("name: 王培宇\n", "utf-8")
    return _build("types", project, _TYPES)


def _write_lab(name: str, url: str) -> Path:
    project = WORK / name
    shutil.rmtree(project / "content", ignore_errors=True)
    (project / "content/authors").mkdir(parents=True)
    (project / "mkdocs.yml").write_text(_CONFIG.format(url=url), "utf-8")
    (project / "content/index.md").write_text("# Hard records\n", "utf-8")
    return project


def _write_hard_lab() -> Path:
    project = _write_lab("hard", _HARD)
    shutil.copytree(FOLDER, project / "content/papers")
    for key, name in NATIVE_AUTHORS.items():
        text = yaml.safe_dump({"name": name}, allow_unicode=True)
        (project / f"content/authors/{key}.yaml").write_text(text, "utf-8")
    (project / "content/grants").mkdir()
    for key, text in GRANTS.items():
        (project / f"content/grants/{key}.yaml").write_text(text, "utf-8")
    (project / "content/references.yaml").write_text(_REFERENCES, "utf-8")
    (project / "content/cited.md").write_text(_CITING_PAGE, "utf-8")
    return project


def _build(name: str, project: Path, url: str) -> Sample:
    site = WORK / f"{name}-site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    # In a new process, because MkDocs keeps plugin instances between builds.
    environment = {**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    if process.returncode:
        raise RuntimeError(f"{project}: {process.stdout}\n{process.stderr}")
    return Sample(name, url, site, labpress.load(project / "mkdocs.yml"))

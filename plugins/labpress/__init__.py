"""Builds the publications site of a research lab from YAML records of its papers.

Scripts and notebooks can read the records of a lab without MkDocs::

    import labpress

    lab = labpress.load("mkdocs.yml")
    for paper in lab.papers.values():
        print(paper.date, paper.title)
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from labpress.catalogue import Catalogue


class LabError(Exception):
    """Raised if ``mkdocs.yml`` or a record has errors; the message lists them, one per line."""


def load(config_file: str | os.PathLike[str]) -> Catalogue:
    """Read a lab's records, for use in a script or notebook.

    Args:
        config_file: the project's ``mkdocs.yml``.

    Returns:
        The catalogue: the papers, authors, families and grants by id, and indexes such as the
        papers of each author.

    Raises:
        LabError: if ``mkdocs.yml`` cannot be read, or if it or a record has errors.
    """
    from pathlib import Path

    from labpress.catalogue import build_catalogue
    from labpress.diagnostics import has_errors
    from labpress.loading.records import load_records
    from labpress.project.config_file import read_config

    config = read_config(Path(config_file))
    project = config.project
    strict = project.settings.name_matching == "strict"
    records = load_records(project.folder, project.content, strict_names=strict)
    diagnostics = [*config.diagnostics, *records.diagnostics]
    if has_errors(diagnostics):
        raise LabError(
            "\n".join(str(diagnostic) for diagnostic in diagnostics if diagnostic.is_error)
        )
    return build_catalogue(records)


__all__ = ["LabError", "load"]

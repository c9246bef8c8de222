"""Citations of a lab, kept between builds: a build pays only for what changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from labpress.bibliography.styles import Citations, Style, read_styles, render_citations
from labpress.build.cache import write_atomic
from labpress.catalogue import Catalogue
from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.records import Records

_FILE = "citations.json"
MISSING_CSL_FILE = define_rule(
    "missing-csl-file",
    "error",
    "project",
    "`citation_styles` names a CSL file that does not exist.",
    "Correct the path, which is relative to `mkdocs.yml`, or add the file.",
)
MISSING_CITATION = define_rule(
    "missing-citation",
    "warning",
    "site",
    "A paper cannot be cited in one of the styles; its page leaves that citation out.",
    "Fix what the message names in the record or the CSL file.",
)


def build_citations(catalogue: Catalogue, styles: Sequence[Style], cache: Path | None) -> Citations:
    """Cite every paper in every style.

    Args:
        catalogue: the papers.
        styles: the styles.
        cache: a folder to keep citations in between builds, or None to keep none.
    """
    before = _load(cache / _FILE) if cache else {}
    citations = render_citations(catalogue.papers.values(), styles, before)
    if cache and citations.cache != before:
        write_atomic(cache / _FILE, json.dumps(dict(citations.cache), ensure_ascii=False).encode())
    return citations


def read_lab_styles(names: Sequence[str], project: Path) -> tuple[list[Style], list[Diagnostic]]:
    """The styles that a lab chose, and what is wrong with the others.

    Args:
        names: names of styles, or CSL files relative to the project.
        project: the folder of ``mkdocs.yml``.
    """
    files = {name: project / name for name in names if name.endswith(".csl")}
    texts = {
        name: path.read_text("utf-8", errors="replace")
        for name, path in files.items()
        if path.is_file()
    }
    diagnostics = [
        MISSING_CSL_FILE.diagnostic(
            f"there is no CSL file {code(name)}; correct the path, or add the file",
            "citation_styles",
        )
        for name in files.keys() - texts.keys()
    ]
    chosen = [name for name in names if name not in files or name in texts]
    styles, unusable = read_styles(chosen, texts)
    return styles, [diagnostic.at("mkdocs.yml") for diagnostic in (*diagnostics, *unusable)]


def citation_diagnostics(citations: Citations, records: Records) -> list[Diagnostic]:
    """A warning for each citation that could not be made, at the paper's file."""
    return [
        MISSING_CITATION.diagnostic(
            f"cannot cite this paper in the style {code(style)}: {error}; its page leaves this "
            "citation out"
        ).at(records.files[f"papers/{paper}"].file)
        for (paper, style), error in citations.errors.items()
    ]


def _load(path: Path) -> Mapping[str, str]:
    """What an earlier build kept; nothing where that cannot be read, since all can be remade."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    items = kept.items() if isinstance(kept, dict) else ()
    return {key: html for key, html in items if isinstance(html, str)}

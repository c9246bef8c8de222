"""Citations of a lab, kept between builds: a build pays only for what changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from labpress.bibliography.styles import Citations, Style, read_styles, render_citations
from labpress.build.cache import write_atomic
from labpress.catalogue import Catalogue
from labpress.diagnostics import Diagnostic
from labpress.loading.records import Records

_FILE = "citations.json"


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
        _diagnostic(f'expected a CSL file, got "{name}", which is not there; check its name')
        for name in files.keys() - texts.keys()
    ]
    chosen = [name for name in names if name not in files or name in texts]
    styles, faults = read_styles(chosen, texts)
    return styles, diagnostics + [_diagnostic(fault.text) for fault in faults]


def citation_diagnostics(citations: Citations, records: Records) -> list[Diagnostic]:
    """A warning for each citation that could not be made, at the paper's file."""
    return [
        Diagnostic(
            records.files[f"papers/{fault.paper}"].file,
            1,
            1,
            "warning",
            "",
            f"expected a citation in the style {fault.style}, got a fault: {fault.text}; "
            "the page goes without it",
        )
        for fault in citations.faults
    ]


def _diagnostic(text: str) -> Diagnostic:
    return Diagnostic("mkdocs.yml", 1, 1, "error", "citation_styles", text)


def _load(path: Path) -> Mapping[str, str]:
    """What an earlier build kept; nothing where that cannot be read, since all can be remade."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    items = kept.items() if isinstance(kept, dict) else ()
    return {key: html for key, html in items if isinstance(html, str)}

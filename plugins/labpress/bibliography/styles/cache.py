"""Cached citations, and the diagnostics of citation styles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from labpress.bibliography.styles import Citations, Style, read_styles, render_citations
from labpress.build.cache import FileCache
from labpress.catalogue import Catalogue
from labpress.diagnostics import Diagnostic
from labpress.loading.records import Records

_ENTRY = "citations.json"


def build_citations(catalogue: Catalogue, styles: Sequence[Style], cache: Path | None) -> Citations:
    """Cite every paper in every style, reusing the citations of the previous build.

    Args:
        catalogue: the papers.
        styles: the citation styles.
        cache: the cache folder of the project, or None to cache nothing.
    """
    section = FileCache.section(cache, "citations")
    previous = _load(section)
    citations = render_citations(catalogue.papers.values(), styles, previous)
    if citations.cache != previous:
        section.write(_ENTRY, json.dumps(dict(citations.cache), ensure_ascii=False).encode())
    section.prune()
    return citations


def read_lab_styles(names: Sequence[str], project: Path) -> tuple[list[Style], list[Diagnostic]]:
    """Read the citation styles that a lab has chosen.

    Args:
        names: names of styles, or paths of CSL files relative to the project.
        project: the folder of ``mkdocs.yml``.

    Returns:
        The valid styles, and a diagnostic for each invalid one.
    """
    paths = {name: project / name for name in names if name.endswith(".csl")}
    csl_texts = {
        name: path.read_text("utf-8", errors="replace")
        for name, path in paths.items()
        if path.is_file()
    }
    diagnostics = [
        _diagnostic(f'expected a CSL file, got "{name}", which is not there; check its name')
        for name in paths.keys() - csl_texts.keys()
    ]
    available = [name for name in names if name not in paths or name in csl_texts]
    styles, faults = read_styles(available, csl_texts)
    return styles, diagnostics + [_diagnostic(fault.text) for fault in faults]


def citation_diagnostics(citations: Citations, records: Records) -> list[Diagnostic]:
    """A warning at the paper's file for each citation that could not be rendered."""
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


def _load(section: FileCache) -> Mapping[str, str]:
    """Citations of the previous build by their cache keys.

    The checksum of the entry guarantees that it is what `build_citations` wrote.
    """
    data = section.read(_ENTRY)
    if data is None:
        return {}
    citations: dict[str, str] = json.loads(data)
    return citations

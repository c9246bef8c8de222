"""Cached citations, and the diagnostics of citation styles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from labpress.bibliography.styles import Citations, Style, read_styles, render_citations
from labpress.build.cache import FileCache
from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.schema import Paper

_ENTRY = "citations.json"
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
    "A paper cannot be cited in one of the styles; its page omits that citation.",
    "Fix the record or the CSL file; the message contains the reason.",
)


def build_citations(
    papers: Sequence[Paper], styles: Sequence[Style], cache: Path | None, *, complete: bool
) -> Citations:
    """Cite papers in every style, reusing the citations of the previous build.

    Args:
        papers: the papers.
        styles: the citation styles.
        cache: the cache folder of the project, or None to cache nothing.
        complete: whether these are all papers of the lab, so that other cached citations can be
            deleted.
    """
    if not papers:
        return Citations({})
    section = FileCache.section(cache, "citations")
    previous = _load(section)
    citations = render_citations(papers, styles, previous)
    cached = citations.cache if complete else {**previous, **citations.cache}
    if cached != previous:
        section.write(_ENTRY, json.dumps(dict(cached), ensure_ascii=False).encode())
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
        MISSING_CSL_FILE.diagnostic(
            f"CSL file not found: {code(name)}; correct the path, or add the file",
            "citation_styles",
        )
        for name in paths.keys() - csl_texts.keys()
    ]
    available = [name for name in names if name not in paths or name in csl_texts]
    styles, unusable = read_styles(available, csl_texts)
    return styles, [diagnostic.at("mkdocs.yml") for diagnostic in (*diagnostics, *unusable)]


def citation_diagnostic(style: str, error: str) -> Diagnostic:
    """Return a warning about a citation that could not be rendered.

    Args:
        style: the key of the style.
        error: Typst's message.
    """
    return MISSING_CITATION.diagnostic(
        f"cannot cite this paper in the style {code(style)}: {error}; fix the record or the CSL file "
        "(the paper's page omits this citation)"
    )


def _load(section: FileCache) -> Mapping[str, str]:
    """Return citations of the previous build by their cache keys.

    The entry's checksum guarantees that `build_citations` wrote it.
    """
    data = section.read(_ENTRY)
    if data is None:
        return {}
    citations: dict[str, str] = json.loads(data)
    return citations

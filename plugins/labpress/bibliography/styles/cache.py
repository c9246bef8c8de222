"""Caches formatted citations between builds, and reports problems with citation styles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from labpress.bibliography.styles import Citations, Style, read_styles, render_citations
from labpress.bibliography.styles.csl_file import MAX_CSL_BYTES
from labpress.build.cache import FileCache
from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.schema import Paper

_ENTRY = "citations.json"
MISSING_CSL_FILE = define_rule(
    "missing-csl-file",
    "error",
    "project",
    "A CSL file in `citation_styles` does not exist or cannot be read.",
    "Correct the path, which is relative to `mkdocs.yml`; add the file; or check its permissions.",
)
MISSING_CITATION = define_rule(
    "missing-citation",
    "warning",
    "site",
    "A paper cannot be cited in one of the styles, so its page lacks the citation in that style.",
    "Fix the record or the CSL file; the message states the reason.",
)


def build_citations(
    papers: Sequence[Paper], styles: Sequence[Style], cache: Path | None, *, complete: bool
) -> Citations:
    """Return the citations of papers in every style, reusing those of the previous build.

    Args:
        papers: the papers.
        styles: the citation styles.
        cache: the cache folder of the project, or None to cache nothing.
        complete: whether `papers` contains all of the lab's papers. If so, all other cached
            citations are deleted.
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
        project: the folder that contains ``mkdocs.yml``.

    Returns:
        The valid styles, and a diagnostic for each invalid one.
    """
    texts: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for name in names:
        if name.endswith(".csl"):
            text = _read_csl_file(name, project)
            if isinstance(text, Diagnostic):
                diagnostics.append(text)
            else:
                texts[name] = text
    available = [name for name in names if name in texts or not name.endswith(".csl")]
    styles, unusable = read_styles(available, texts)
    diagnostics += unusable
    return styles, [item if item.file else item.at("mkdocs.yml") for item in diagnostics]


def _read_csl_file(name: str, project: Path) -> str | Diagnostic:
    path = project / name
    try:
        is_there = path.is_file()
    except OSError:  # for example, the name is too long
        is_there = False
    if not is_there:
        text = f"CSL file not found: {code(name)}; correct the path, or add the file"
        return MISSING_CSL_FILE.diagnostic(text, "citation_styles")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_CSL_BYTES + 1)  # `read_csl` reports a larger file
    except OSError as error:
        text = f"cannot read {code(name)}: {error.strerror}; check its permissions"
        return MISSING_CSL_FILE.diagnostic(text, "citation_styles")
    return (
        data.decode("utf-8-sig", errors="replace")
        if len(data) <= MAX_CSL_BYTES
        else " " * len(data)
    )


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
    """Return the citations of the previous build, keyed by cache key, or {} if none are stored."""
    citations = section.read_json(_ENTRY)
    is_valid = isinstance(citations, dict) and all(isinstance(x, str) for x in citations.values())
    return citations if is_valid else {}

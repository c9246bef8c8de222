"""The citation styles that a lab may choose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape

from labpress.bibliography.styles.typeset import TypesetError, try_style
from labpress.diagnostics import Diagnostic, code, code_list, define_rule

# The names that a lab writes: what the style is called on a page, and what Typst calls it.
KNOWN: Mapping[str, tuple[str, str]] = {
    "apa": ("APA 7", "apa"),
    "mla": ("MLA 9", "modern-language-association"),
    "chicago": ("Chicago author-date", "chicago-author-date"),
    "ieee": ("IEEE", "ieee"),
    "acm": ("ACM", "association-for-computing-machinery"),
    "nature": ("Nature", "nature"),
    "gb7714": ("GB/T 7714-2015", "gb-7714-2015-numeric"),
}
_NUMBERED = {"ieee", "acm", "nature", "gb7714"}
# What Typst puts before a reference that has a number or a label.
_PREFIX = 'class="prefix"'
DEFAULT_STYLES = tuple(KNOWN)

_TITLE = re.compile(r"<title>\s*([^<]+?)\s*</title>")
_LOCALE = re.compile(r"<style\b[^>]*\bdefault-locale=[\"']([a-z]{2,3})\b")


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style.

    Attributes:
        key: the name by which the lab chose it.
        label: what it is called on a page.
        typst: Typst's name of it; empty for a style of the lab's own.
        csl: the text of its CSL file; empty for one that Typst has.
        language: the language of its words ("and", "Retrieved from"); empty for that of the paper.
        numbered: whether its list of references is counted, in the order in which they are cited;
            else it is in the order of names.
    """

    key: str
    label: str
    typst: str = ""
    csl: str = ""
    language: str = "en"
    numbered: bool = False

    def language_for(self, paper_language: str) -> str:
        """The language of its words in the citation of a paper, without region."""
        return self.language or paper_language.partition("-")[0]


UNKNOWN_CITATION_STYLE = define_rule(
    "unknown-citation-style",
    "error",
    "project",
    "`citation_styles` names a style that labpress does not have.",
    "Correct the name, or give the style's CSL file.",
)
INVALID_CSL_FILE = define_rule(
    "invalid-csl-file",
    "error",
    "project",
    "A CSL file in `citation_styles` cannot be used: it is not valid, has no bibliography, or "
    "depends on another style.",
    "Use the independent parent style that the file names, or fix the file.",
)


def read_styles(
    names: Iterable[str] = DEFAULT_STYLES, files: Mapping[str, str] | None = None
) -> tuple[list[Style], list[Diagnostic]]:
    """The styles of a lab; those that cannot be used are left out.

    Args:
        names: each a name from `KNOWN`, a name that Typst has, or a key of `files`.
        files: the text of CSL files by the names under which they are chosen.

    Returns:
        The styles in the order of their names, each once; and a diagnostic for each other name.
    """
    styles: list[Style] = []
    diagnostics: list[Diagnostic] = []
    for name in dict.fromkeys(names):
        read = _read_file(name, files[name]) if files and name in files else _read_name(name)
        if isinstance(read, Style):
            styles.append(read)
        else:
            diagnostics.append(read)
    return styles, diagnostics


def _read_name(name: str) -> Style | Diagnostic:
    if name in KNOWN:
        label, typst = KNOWN[name]
        numbered = name in _NUMBERED
        return Style(name, label, typst, language=_language(typst), numbered=numbered)
    probe = try_style(typst=name)
    if isinstance(probe, TypesetError):
        names = [*KNOWN, *(typst for _, typst in KNOWN.values())]
        close = get_close_matches(name.lower(), names, 1)
        fix = (
            f"did you mean {code(close[0])}?"
            if close
            else (f"use one of {code_list(KNOWN)}, another name that Typst knows, or a CSL file")
        )
        text = f"unknown citation style {code(name)}; {fix}"
        return UNKNOWN_CITATION_STYLE.diagnostic(text, "citation_styles")
    label = name.replace("-", " ").capitalize()
    return Style(name, label, name, language=_language(name), numbered=_PREFIX in probe)


def _language(typst: str) -> str:
    """GB/T 7714 prints 等 or et al., as the cited paper's language has it; others are English."""
    return "" if typst.startswith("gb-7714") else "en"


def _read_file(name: str, csl: str) -> Style | Diagnostic:
    probe = try_style(csl=csl)
    if isinstance(probe, TypesetError):
        text = (
            f"{name} is not an independent CSL style with a bibliography: {probe}; use the style "
            "that it names as its independent-parent, or fix it"
        )
        return INVALID_CSL_FILE.diagnostic(text, "citation_styles")
    title, locale = _TITLE.search(csl), _LOCALE.search(csl)
    return Style(
        name,
        unescape(title[1]) if title else name,
        csl=csl,
        language=locale[1] if locale else "en",
        numbered=_PREFIX in probe,
    )

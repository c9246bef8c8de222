"""The citation styles that a lab may choose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape

from labpress.bibliography.styles.typeset import TypesetFault, try_style

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


@dataclass(frozen=True, slots=True)
class StyleFault:
    """What is wrong with a style: what was expected, what came, what to try."""

    key: str
    text: str


def read_styles(
    names: Iterable[str] = DEFAULT_STYLES, files: Mapping[str, str] | None = None
) -> tuple[list[Style], list[StyleFault]]:
    """The styles of a lab; those that cannot be used are faults.

    Args:
        names: each a name from `KNOWN`, a name that Typst has, or a key of `files`.
        files: the text of CSL files by the names under which they are chosen.

    Returns:
        The styles in the order of their names, each once; and what is wrong with the others.
    """
    styles: list[Style] = []
    faults: list[StyleFault] = []
    for name in dict.fromkeys(names):
        read = _read_file(name, files[name]) if files and name in files else _read_name(name)
        if isinstance(read, Style):
            styles.append(read)
        else:
            faults.append(read)
    return styles, faults


def _read_name(name: str) -> Style | StyleFault:
    if name in KNOWN:
        label, typst = KNOWN[name]
        numbered = name in _NUMBERED
        return Style(name, label, typst, language=_language(typst), numbered=numbered)
    probe = try_style(typst=name)
    if isinstance(probe, TypesetFault):
        names = [*KNOWN, *(typst for _, typst in KNOWN.values())]
        close = get_close_matches(name.lower(), names, 1)
        hint = f'did you mean "{close[0]}"?' if close else "give its CSL file, or a name Typst has"
        known = ", ".join(KNOWN)
        return StyleFault(name, f'expected a citation style such as {known}, got "{name}"; {hint}')
    label = name.replace("-", " ").capitalize()
    return Style(name, label, name, language=_language(name), numbered=_PREFIX in probe)


def _language(typst: str) -> str:
    """GB/T 7714 prints 等 or et al., as the cited paper's language has it; others are English."""
    return "" if typst.startswith("gb-7714") else "en"


def _read_file(name: str, csl: str) -> Style | StyleFault:
    probe = try_style(csl=csl)
    if isinstance(probe, TypesetFault):
        fault = f"{name}: {probe.text}"
        text = f"expected an independent CSL style with a bibliography, got a fault ({fault})"
        hint = "take the style from which it is derived (its independent-parent), or mend it"
        return StyleFault(name, f"{text}; {hint}")
    title, locale = _TITLE.search(csl), _LOCALE.search(csl)
    return Style(
        name,
        unescape(title[1]) if title else name,
        csl=csl,
        language=locale[1] if locale else "en",
        numbered=_PREFIX in probe,
    )

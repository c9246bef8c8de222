"""Lists the citation styles that labpress offers, and looks up those that a lab has chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from labpress.bibliography.styles.csl_file import CslError, read_csl
from labpress.bibliography.styles.typeset import TypesetError, try_style
from labpress.diagnostics import Diagnostic, code, code_list, define_rule
from labpress.schema.publication_types import PublicationType


class BuiltInStyle(NamedTuple):
    """A style that has a short name and is tested.

    Attributes:
        label: the display name.
        typst: Typst's name for the style; see
            https://typst.app/docs/reference/model/bibliography/#parameters-style.
        numbered: see `Style`.
    """

    label: str
    typst: str
    numbered: bool = False


BUILT_IN_STYLES: Mapping[str, BuiltInStyle] = {
    "apa": BuiltInStyle("APA 7", "apa"),
    "mla": BuiltInStyle("MLA 9", "modern-language-association"),
    "chicago": BuiltInStyle("Chicago author-date", "chicago-author-date"),
    "ieee": BuiltInStyle("IEEE", "ieee", numbered=True),
    "acm": BuiltInStyle("ACM", "association-for-computing-machinery", numbered=True),
    "nature": BuiltInStyle("Nature", "nature", numbered=True),
    "gb7714": BuiltInStyle("GB/T 7714-2015", "gb-7714-2015-numeric", numbered=True),
}
DEFAULT_STYLES = tuple(BUILT_IN_STYLES)

# For these types, Nature's style prints titles in italics and in title case.
_TITLE_CASE_IN_NATURE = {
    *("book", "edited-volume", "proceedings", "report", "working-paper"),
}
# Typst's markup of the number or label of a reference.
_NUMBER_ATTRIBUTE = 'class="prefix"'
_WITH_FULL_NAMES = {BUILT_IN_STYLES[key].typst for key in ("mla", "chicago", "acm")}
_CSL_BARE_INITIALS = re.compile(r"""\binitialize-with=["']\s*["']""")


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style.

    Attributes:
        key: the name in the lab's settings.
        label: the display name.
        typst: Typst's name for the style; empty for a CSL file.
        csl: the content of a CSL file (https://citationstyles.org); empty for a style that is part
            of Typst.
        language: the language of the style's terms ("and", "Retrieved from"); empty if they are in
            the language of the cited paper.
        numbered: whether its list of references is numbered in the order of citation, rather than
            sorted by author.
    """

    key: str
    label: str
    typst: str = ""
    csl: str = ""
    language: str = "en"
    numbered: bool = False

    @property
    def region(self) -> str:
        """The region of the terms: ``gb`` for Nature, with single quotation marks, otherwise ""."""
        return "gb" if self.typst == "nature" else ""

    def capitalises_prepositions(self, publication_type: PublicationType) -> bool:
        """Return whether long prepositions in titles are capitalised, as in Chicago styles."""
        is_title_case = self.typst.startswith("chicago") and publication_type != "patent"
        is_title_of_book = self.typst == "nature" and publication_type in _TITLE_CASE_IN_NATURE
        return self.language == "en" and (is_title_case or is_title_of_book)

    def language_for(self, paper_language: str) -> str:
        """Return the language of the style's terms in a citation of a paper, without a region."""
        return self.language or paper_language.partition("-")[0]

    def others_for(self, paper_language: str) -> str:
        """Return the text that ends an incomplete list of authors in a citation of a paper."""
        return "等" if self.language_for(paper_language) == "zh" else "et al."

    @property
    def has_full_names(self) -> bool:
        """Whether given names are printed in full."""
        if self.csl:
            return "initialize-with" not in self.csl
        return self.typst in _WITH_FULL_NAMES

    @property
    def has_bare_initials(self) -> bool:
        """Whether initials are printed without full stops, as in GB/T 7714."""
        return self.typst.startswith("gb-7714") or bool(_CSL_BARE_INITIALS.search(self.csl))


UNKNOWN_CITATION_STYLE = define_rule(
    "unknown-citation-style",
    "error",
    "project",
    "`citation_styles` contains the name of a style that does not exist.",
    "Correct the name, or write the path of a CSL file.",
)
INVALID_CSL_FILE = define_rule(
    "invalid-csl-file",
    "error",
    "project",
    "A CSL file in `citation_styles` cannot be used, because it is not valid, defines no "
    "bibliography, depends on another style, or would take too long to process.",
    "If the style depends on another one, use the style to which its `independent-parent` link "
    "points; otherwise, fix the file.",
)


def read_styles(
    names: Iterable[str] = DEFAULT_STYLES, files: Mapping[str, str] | None = None
) -> tuple[list[Style], list[Diagnostic]]:
    """Look up the citation styles that a lab has chosen.

    Args:
        names: names in `BUILT_IN_STYLES`, other names that Typst knows, or keys of `files`.
        files: the contents of CSL files, keyed by their names in the lab's settings.

    Returns:
        The styles in the order of `names`, without duplicates; and a diagnostic for each style that
        cannot be used, located in the CSL file or without a location.
    """
    styles: list[Style] = []
    diagnostics: list[Diagnostic] = []
    for name in dict.fromkeys(names):
        style = _read_file(name, files[name]) if files and name in files else _read_name(name)
        if isinstance(style, Style):
            styles.append(style)
        else:
            diagnostics.append(style)
    return styles, diagnostics


def _read_name(name: str) -> Style | Diagnostic:
    if name in BUILT_IN_STYLES:
        label, typst, numbered = BUILT_IN_STYLES[name]
        return Style(name, label, typst, language=_language(typst), numbered=numbered)
    sample = try_style(typst=name)
    if isinstance(sample, TypesetError):
        names = [*BUILT_IN_STYLES, *(style.typst for style in BUILT_IN_STYLES.values())]
        close = get_close_matches(name.lower(), names, 1)
        fix = f"use {code_list(BUILT_IN_STYLES)}, another name that Typst supports, or the path of a CSL file"
        if close:
            fix = f"did you mean {code(close[0])}?"
        text = f"unknown citation style {code(name)}; {fix}"
        return UNKNOWN_CITATION_STYLE.diagnostic(text, "citation_styles")
    label = name.replace("-", " ").capitalize()
    return Style(name, label, name, language=_language(name), numbered=_NUMBER_ATTRIBUTE in sample)


def _language(typst: str) -> str:
    """Return the language of a style's terms, or "" if it depends on the paper, as in GB/T 7714."""
    return "" if typst.startswith("gb-7714") else "en"


def _read_file(name: str, csl: str) -> Style | Diagnostic:
    try:
        facts = read_csl(csl)
    except CslError as error:
        return INVALID_CSL_FILE.diagnostic(error.text).at(name, error.line, error.column)
    sample = try_style(csl=csl)
    if isinstance(sample, TypesetError):
        text = f"Typst cannot use this CSL style: {sample}; correct the element named in this error"
        return INVALID_CSL_FILE.diagnostic(text).at(name)
    return Style(
        name,
        facts.title or name,
        csl=csl,
        language=facts.language or "en",
        numbered=_NUMBER_ATTRIBUTE in sample,
    )

"""Converts LaTeX formulas to MathML, and reports invalid formulas."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import escape
from math_core import LatexError, LatexToMathML

from labpress.render.prose.chemistry import without_chemistry

# As in Pandoc: no space inside the dollar signs and no digit after them, so that "$5 and $6" is
# money.
MATH = re.compile(
    r"\$\$(?P<display>[^$]+)\$\$|\$(?=\S)(?P<inline>(?:\\.|[^$\\])+?)(?<=[^\s\\])\$(?!\d)"
    # With spaces inside the dollar signs, it is a formula only if it cannot be anything else.
    r"|\$\s*(?P<spaced>(?=[^$]*\\[A-Za-z]|[A-Za-z]\s*[\^_$])(?:\\.|[^$\\\s]|\s+(?=[^$\s]))+)\s*\$(?!\d)",
    re.DOTALL,
)
"""A formula between dollar signs; one of the three groups contains its LaTeX."""

# math-core recurses at each of these (a command, an opening bracket, a Unicode symbol) and takes
# some 2 kB of the stack per step; the process crashes if the stack overflows. Definitions multiply
# the commands.
_NESTABLE = re.compile(r"[^\w\s^&'+*/=<>|,.;:!?~)\]}-]", re.ASCII)
_MAX_NESTABLE = 1000
_MAX_LENGTH = 5000
_DEFINITION = re.compile(r"\\(?:g?def|let|global|(?:new|renew|provide)command)(?![A-Za-z])")

# Commands of plain TeX and AMS-TeX, found in MathSciNet and older records, and of packages.
_OLD_COMMANDS = {
    "scr": "mathscr",
    "Cal": "mathcal",
    "germ": "mathfrak",
    "goth": "mathfrak",
    "frak": "mathfrak",
    "Bbb": "mathbb",
    "bold": "mathbf",
    "roman": "mathrm",
    "mbox": "text",
    "hbox": "text",
    "fbox": "text",
    "textnormal": "text",
    "textup": "text",
    "mit": "mathit",
    "pmb": "boldsymbol",
    "mathds": "mathbb",
    "mathbbm": "mathbb",
    "nicefrac": "tfrac",
    "sfrac": "tfrac",
}
_DROPPED = re.compile(r"\\(?:ensuremath|xspace|boldmath|unboldmath|hfill|protect)(?![A-Za-z])\s*")
# LaTeX that math-core does not support.
_SIMILAR = {r"\widetilde": r"\tilde", r"\widecheck": r"\check"}
_OLD_NAMES = "|".join(_OLD_COMMANDS)
_OLD_COMMAND = re.compile(
    rf"\{{\\(?P<switch>{_OLD_NAMES})\s+(?P<argument>[^{{}}\\]{{2,}})\}}"
    rf"|\\(?P<name>{_OLD_NAMES})(?![A-Za-z])"
)

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%")

_TAG = re.compile(r"<[^<>]*>")
_CELL_STYLE = re.compile(r' style="text-align: ?(left|right|center)[^"]*"')
_STYLE = re.compile(r' style="[^"]*"')


@lru_cache(maxsize=4096)
def math_html(latex: str, display: bool = False) -> str:
    """Return a formula as MathML Core, or its source as ``<code>`` if it is invalid."""
    try:
        html = _convert(latex, display)
    except LatexError:
        return f"<code>{escape(latex)}</code>"
    return _TAG.sub(_without_style, html).replace("\n", " ")


@lru_cache(maxsize=4096)
def modern_latex(latex: str) -> str:
    r"""Return a formula with commands of plain TeX and AMS-TeX replaced by those of LaTeX.

    ``\scr A`` and ``{\scr AB}`` become ``\mathscr A`` and ``{\mathscr{AB}}``. Chemical formulas are
    replaced as well; see `without_chemistry`. A percent sign is literal, since formulas in records
    have no comments.
    """
    latex = _COMMENT.sub(r"\1\\%", latex)
    if "\\ce" in latex:
        latex = without_chemistry(latex)
    return _OLD_COMMAND.sub(_modern_command, _DROPPED.sub("", latex))


def _modern_command(match: re.Match[str]) -> str:
    if match["name"]:
        return f"\\{_OLD_COMMANDS[match['name']]}"
    return f"{{\\{_OLD_COMMANDS[match['switch']]}{{{match['argument'].strip()}}}}}"


def math_error(latex: str) -> str:
    """Return why a formula is invalid, or an empty string if it is valid."""
    try:
        _convert(latex, display=False)
    except LatexError as error:
        return re.sub(r"^\d+: ", "", str(error)).rstrip(".")
    return ""


def _convert(latex: str, display: bool) -> str:
    """Return a formula as MathML.

    Raises:
        LatexError: if it is invalid, or could exhaust the stack.
    """
    if len(latex) > _MAX_LENGTH:
        raise LatexError(f"{len(latex)} characters, but at most {_MAX_LENGTH} are allowed")
    count = sum(1 for _ in _NESTABLE.finditer(latex))
    if count > _MAX_NESTABLE:
        reason = (
            f"{count} commands, brackets and operators, but at most {_MAX_NESTABLE} are allowed"
        )
        raise LatexError(reason)
    if _DEFINITION.search(latex):
        raise LatexError("a formula must not define commands")
    latex = modern_latex(latex)
    for name, similar in _SIMILAR.items():
        latex = latex.replace(name, similar)
    return str(_converter().convert_with_local_state(latex, displaystyle=display))


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False)


def _without_style(tag: re.Match[str]) -> str:
    """Return a tag with classes in place of its style, which a strict security policy forbids."""
    return _STYLE.sub("", _CELL_STYLE.sub(r' class="lp-align-\1"', tag.group()))

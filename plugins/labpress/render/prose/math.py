"""Converts LaTeX formulas to MathML, and reports invalid formulas."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import escape
from math_core import LatexError, LatexToMathML

from labpress.render.prose.chemistry import without_chemistry

# As in Pandoc, no space is allowed inside the dollar signs and no digit after them, so that the
# text "$5 and $6" contains no formula.
MATH = re.compile(
    r"\$\$(?P<display>[^$]+)\$\$|\$(?=\S)(?P<inline>(?:\\.|[^$\\])+?)(?<=[^\s\\])\$(?!\d)"
    # Text with spaces inside the dollar signs is a formula only if it can hardly be anything else.
    r"|\$\s*(?P<spaced>(?=[^$]*\\[A-Za-z]|[A-Za-z]\s*[\^_$])(?:\\.|[^$\\\s]|\s+(?=[^$\s]))+)\s*\$(?!\d)",
    re.DOTALL,
)
"""Matches a formula between dollar signs; one of the three groups contains its LaTeX."""

# math-core recurses at each of these characters, which begin a command, a bracket or a symbol. Each
# step takes about 2 kB of the stack, and the process crashes if the stack overflows. Definitions
# are forbidden, since they could multiply the number of commands.
_NESTABLE = re.compile(r"[^\w\s^&'+*/=<>|,.;:!?~)\]}-]", re.ASCII)
_MAX_NESTABLE = 1000
_MAX_LENGTH = 5000
_DEFINITION = re.compile(r"\\(?:g?def|let|global|(?:new|renew|provide)command)(?![A-Za-z])")

# Commands of plain TeX and AMS-TeX, which MathSciNet and older records use, and of LaTeX packages.
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
# Commands that math-core does not support, and the most similar ones that it does.
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
    """Return a formula as MathML Core or, if it is invalid, its source in a ``<code>`` element.

    Args:
        latex: the formula without its dollar signs.
        display: whether the formula is set on its own line.
    """
    try:
        html = _convert(latex, display)
    except LatexError:
        return f"<code>{escape(latex)}</code>"
    return _TAG.sub(_without_style, html).replace("\n", " ")


@lru_cache(maxsize=4096)
def modern_latex(latex: str) -> str:
    r"""Return a formula with commands of plain TeX and AMS-TeX replaced by those of LaTeX.

    ``\scr A`` and ``{\scr AB}`` become ``\mathscr A`` and ``{\mathscr{AB}}``. Chemical formulas are
    replaced, too; see `without_chemistry`. Percent signs are escaped, since formulas in records
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
    """Return the reason why a formula is invalid, or an empty string if it is valid."""
    try:
        _convert(latex, display=False)
    except LatexError as error:
        return re.sub(r"^\d+: ", "", str(error)).rstrip(".")
    return ""


def _convert(latex: str, display: bool) -> str:
    """Return a formula as MathML.

    Raises:
        LatexError: if the formula is invalid, defines commands, or could exhaust the stack.
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
    """Replace the ``style`` of a tag, which the security policy forbids, with classes."""
    return _STYLE.sub("", _CELL_STYLE.sub(r' class="lp-align-\1"', tag.group()))

"""LaTeX formulas as MathML and as plain text."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import escape
from math_core import LatexError, LatexToMathML
from pylatexenc.latex2text import LatexNodes2Text

# As in Pandoc: no space inside the dollar signs and no digit after them, so that "$5 and $6" is
# money.
MATH = re.compile(
    r"\$\$(?P<display>[^$]+)\$\$|\$(?=\S)(?P<inline>(?:\\.|[^$\\])+?)(?<=[^\s\\])\$(?!\d)",
    re.DOTALL,
)
"""A formula between dollar signs; the groups ``inline`` and ``display`` contain its LaTeX."""

# math-core recurses at each of these (a command, an opening bracket, a Unicode symbol) and takes
# some 2 kB of the stack a step; the process dies where the stack ends. Definitions multiply them.
_NESTABLE = re.compile(r"[^\w\s^&'+*/=<>|,.;:!?~)\]}-]", re.ASCII)
_MAX_NESTABLE = 1000
_MAX_LENGTH = 5000
_DEFINITION = re.compile(r"\\(?:g?def|let|global|(?:new|renew|provide)command)(?![A-Za-z])")

_TAG = re.compile(r"<[^<>]*>")
_CELL_STYLE = re.compile(r' style="text-align: ?(left|right|center)[^"]*"')
_STYLE = re.compile(r' style="[^"]*"')


@lru_cache(maxsize=4096)
def math_html(latex: str, display: bool = False) -> str:
    """A formula as MathML Core; the source as ``<code>`` if it is invalid."""
    try:
        html = _convert(latex, display)
    except LatexError:
        return f"<code>{escape(latex)}</code>"
    return _TAG.sub(_without_style, html).replace("\n", " ")


@lru_cache(maxsize=4096)
def plain_math(latex: str) -> str:
    """A formula in Unicode characters; the source if it is invalid."""
    if math_error(latex):
        return latex
    reader = LatexNodes2Text(math_mode="text", keep_comments=True)
    try:
        # pylatexenc drops \| but supports its longer name.
        plain = str(reader.latex_to_text(re.sub(r"\\\||(\\\\)", _long_norm, latex)))
    except Exception:  # noqa: BLE001 - what pylatexenc raises for bad LaTeX is not documented
        return latex
    # pylatexenc drops the space after a command; put it back after a symbol with one before it.
    spaced = re.sub(r"(?<=\s)([^\w\s(\[{])(?=\w)", r"\1 ", plain)
    return " ".join(spaced.split()) or latex


def math_error(latex: str) -> str:
    """Why a formula is invalid; empty if it is valid."""
    try:
        _convert(latex, display=False)
    except LatexError as error:
        return re.sub(r"^\d+: ", "", str(error)).rstrip(".")
    return ""


def _convert(latex: str, display: bool) -> str:
    """MathML of a formula.

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
    return str(_converter().convert_with_local_state(latex, displaystyle=display))


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False)


def _without_style(tag: re.Match[str]) -> str:
    """A tag with classes instead of its style: a strict security policy forbids styles in HTML."""
    return _STYLE.sub("", _CELL_STYLE.sub(r' class="lp-align-\1"', tag.group()))


def _long_norm(match: re.Match[str]) -> str:
    return match[1] or r"\Vert "

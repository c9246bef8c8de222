"""Converts formulas to the syntax of records, or to plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache, partial

from labpress.render.prose import parse_line, plain_math
from labpress.render.prose.math import math_error, modern_latex
from labpress_tools.importers.bibtex.latex_tables import MATH_RENAMED, symbol

Piece = tuple[str, bool]
"""A piece of content (text, or LaTeX without dollar signs), and whether it is a formula."""

_UNKNOWN_COMMAND = re.compile(r'Unknown command "\\([A-Za-z]+)"')
_MAX_UNKNOWN = 10
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@lru_cache(maxsize=8192)
def read_formula(latex: str) -> str | None:
    """Convert a formula to the syntax of records, or return None if its LaTeX cannot be read.

    Args:
        latex: the formula without its dollar signs.
    """
    formula = modern_latex(" ".join(html.unescape(latex).split()))
    if not formula or "$" in formula.replace("\\$", ""):
        return None
    if not math_error(formula):
        return formula
    for pattern, name in MATH_RENAMED:
        formula = pattern.sub(name, formula)
    formula = formula.strip()
    return formula if formula and not math_error(formula) else None


@lru_cache(maxsize=1024)
def read_formula_with_unknown(latex: str) -> tuple[str, tuple[str, ...]] | None:
    r"""Convert a formula with commands that are not defined, such as a paper's own ``\TeV``.

    A command for a character in text, such as ``\\upgamma``, prints that character. An unknown command
    prints its arguments, or its name in upright letters if it has none.

    Args:
        latex: the formula without its dollar signs.

    Returns:
        The formula in the syntax of records, and the unknown commands; None if the formula cannot
        be read for another reason.
    """
    unknown: list[str] = []
    for _ in range(_MAX_UNKNOWN):
        formula = read_formula(latex)
        if formula is not None:
            return formula, tuple(unknown)
        command = _UNKNOWN_COMMAND.match(math_error(modern_latex(" ".join(latex.split()))))
        if not command:
            return None
        name = command[1]
        character = symbol(name) or ""
        if len(character) != 1:
            unknown.append(f"\\{name}")
        latex = re.sub(
            rf"\\{name}(?![A-Za-z])(?P<argument>\s*\{{)?", partial(_printed, name, character), latex
        )
    return None


def _printed(name: str, character: str, match: re.Match[str]) -> str:
    if len(character) == 1:
        return character + (match["argument"] or "")
    return "{" if match["argument"] else rf"\mathrm{{{name}}}"


def write_line(pieces: Iterable[Piece]) -> str:
    r"""Return text and formulas in the syntax of records: ``$…$``, and ``\$`` where necessary."""
    pieces = tuple(pieces)
    sign = dollar_sign(pieces)
    return _join(pieces, sign)


def dollar_sign(pieces: Iterable[Piece]) -> str:
    r"""Return the form of dollar signs in text: ``$``, or ``\$`` if ``$`` could begin a formula."""
    pieces = tuple(pieces)
    if not any("$" in content for content, is_math in pieces if not is_math):
        return "$"
    tokens = parse_line(_join(pieces, "$"))
    written = [token.text for token in tokens if token.kind == "math"]
    is_clear = written == [content for content, is_math in pieces if is_math]
    return "$" if is_clear else "\\$"


def _join(pieces: Iterable[Piece], sign: str) -> str:
    parts: list[str] = []
    for content, is_math in pieces:
        if not is_math:
            parts.append(content.replace("$", sign))
            continue
        if parts and parts[-1].endswith("\\"):
            parts.append(" ")  # the backslash would escape the dollar sign
        parts.append(f"${content}$")
    return "".join(parts)


def without_digits_after_math(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Move digits that directly follow a formula into the formula.

    In a record, a dollar sign that is followed by a digit does not end a formula.
    """
    moved: list[Piece] = []
    for content, is_math in pieces:
        text = content
        number = _NUMBER.match(content)
        if number and not is_math and moved and moved[-1][1]:
            text = content[number.end() :]
            moved[-1] = (f"{moved[-1][0]}{{{number.group()}}}", True)
        if text:
            moved.append((text, is_math))
    return tuple(moved)


def write_plain(pieces: Iterable[Piece]) -> str:
    """Return text and formulas as plain text."""
    return "".join(plain_math(content) if is_math else content for content, is_math in pieces)

r"""Converts chemical formulas in mhchem syntax, such as ``\ce{SO4^2-}``, to ordinary LaTeX.

Formulas, charges, isotopes and simple reactions are supported. Any other ``\ce{…}`` is left
unchanged, so that it is reported like any unknown command.
"""

from __future__ import annotations

import re

_CE = re.compile(r"\\ce\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_ARROWS = {
    "<=>": r"\rightleftharpoons",
    "<->": r"\leftrightarrow",
    "->": r"\rightarrow",
    "<-": r"\leftarrow",
}
_PART = re.compile(
    r"(?P<arrow><=>|<->|->|<-)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>(?<=\s)[+=](?=\s)|[-=#](?=[A-Z(\[]))"
    r"|\^(?P<sup>\{[^{}]*\}|\d*[+-]|\d+)"
    r"|_(?P<sub>\{[^{}]*\}|\w)"
    r"|(?P<charge>[+-](?=$|[\s)\]]))"
    r"|(?P<letters>[A-Z][a-z]?|\((?:aq|s|l|g)\)|[a-z]+)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<bracket>[()\[\]])"
    r"|(?P<dot>[*.·])"
)


def without_chemistry(latex: str) -> str:
    r"""Return a formula with each supported ``\ce{…}`` replaced by ordinary LaTeX."""
    return _CE.sub(lambda match: _convert(match[1]) or match.group(), latex)


def _convert(source: str) -> str:
    parts: list[str] = []
    is_in_formula = False  # a number after an element or a bracket is a subscript
    end = 0
    for match in _PART.finditer(source):
        if match.start() != end:
            return ""
        end = match.end()
        parts.append(_write(match, is_in_formula=is_in_formula))
        is_in_formula = bool(match["letters"]) or match["bracket"] in {")", "]"}
    return "{" + "".join(parts) + "}" if end == len(source) else ""


def _write(part: re.Match[str], *, is_in_formula: bool) -> str:
    text = part.group()
    if part["arrow"]:
        return f" {_ARROWS[text]} "
    if part["letters"]:
        return rf"\mathrm{{{text}}}"
    if part["number"]:
        return f"_{{{text}}}" if is_in_formula else text
    if part["sup"] or part["sub"]:
        script = (part["sup"] or part["sub"]).strip("{}")
        base = "" if is_in_formula else "{}"
        return rf"{base}{text[0]}{{\mathrm{{{script}}}}}"
    if part["charge"]:
        return f"^{{{text}}}"
    if part["sign"]:
        # A bond has no spaces, unlike the plus sign of a reaction.
        return {"-": r"\text{-}", "#": r"{\equiv}", "+": "+"}.get(text, r"\text{=}")
    return r"\cdot " if part["dot"] else text.strip()

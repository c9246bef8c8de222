r"""Converts chemical formulas of the LaTeX package mhchem to Unicode: ``\ce{SO4^2-}`` to ``SO₄²⁻``.

The manual of mhchem describes the syntax (https://ctan.org/pkg/mhchem); chemformula's ``\ch`` is
nearly the same. Spaces separate the parts of a reaction, and a number is a subscript only directly
after an element or a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Callable

COMMANDS = frozenset({"ce", "cee", "cf", "ch"})
"""The commands whose argument is a chemical formula."""

_ARROWS = {
    "->": "→", "–>": "→", "<-": "←", "<->": "↔", "<–>": "⇄", "<=>": "⇌", "<=>>": "⇌", "<<=>": "⇌",
}  # fmt: skip
_SIGNS = {"*": "·", "#": "≡", ".": "·"}
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Placeholders for the braces around a sub- or superscript, since decoding LaTeX removes braces."""
_BRACES = re.compile(r"([_^])\{([^{}]*)\}")
_SCRIPT = rf"(?:{_OPEN}(?P<group>[^{_CLOSE}]*){_CLOSE}|(?P<plain>{{}}))"
_PART = re.compile(
    r"(?P<arrow><<=>|<=>>|<=>|<->|<–>|->|–>|<-)(?:\[(?P<above>[^\[\]]*)\])?(?:\[[^\[\]]*\])?"
    rf"|(?P<raised>\^){_SCRIPT.format('[.•]?[0-9]*[+-]|[0-9]+|[A-Za-z*]')}"
    rf"|_{_SCRIPT.format('[0-9]+|[A-Za-z]').replace('P<', 'P<sub_')}"
    r"|(?<=[A-Za-z)\]])(?P<count>[0-9]+)"
    r"|(?<=[A-Za-z0-9)\]])(?P<charge>[+-])(?=$|[\s)\],;])"
    r"|(?<=[A-Za-z0-9)\] ])(?P<sign>[*#]|\.(?=\s*[A-Z0-9]))\s*"
)


def marked_scripts(latex: str) -> str:
    """Replace the braces around sub- and superscripts with markers that decoding keeps."""
    return _BRACES.sub(rf"\1{_OPEN}\2{_CLOSE}", latex)


def formula_text(formula: str, script: Callable[[bool, str], str]) -> str:
    """Return a formula as a line of text.

    Args:
        formula: what `marked_scripts` returned, without LaTeX commands.
        script: returns a superscript (True) or a subscript (False) with the given text.
    """

    def shown(match: re.Match[str]) -> str:
        if arrow := match["arrow"]:
            above = f"[{formula_text(match['above'], script)}]" if match["above"] else ""
            return _ARROWS[arrow] + above
        if match["raised"]:
            raised = match["group"] or match["plain"] or ""
            charge = raised.lstrip(".•")  # the dot of a radical has no raised form
            dot = "•" if charge != raised else ""
            return dot + (script(True, charge) if charge else "")
        if match["charge"]:
            return script(True, match["charge"])
        if match["sign"]:
            return _SIGNS[match["sign"]]
        return script(False, match["sub_group"] or match["sub_plain"] or match["count"] or "")

    return _PART.sub(shown, formula)

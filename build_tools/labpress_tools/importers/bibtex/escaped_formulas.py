r"""Restores formulas whose special characters Mendeley has escaped: ``{\$}x{\_}1{\$}``."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\{\\\$\}((?:(?!\{\\\$\}).)+)\{\\\$\}", re.DOTALL)
_ESCAPED = re.compile(
    r"\{\\(?:([_&{}])|([%#])|([~^])\{\}|(textbackslash|backslash)(?:\{\})?|text(less|greater)(?:\{\})?)\}"
)
# Without any of these, the text between two dollar signs is not a formula: "from $5 to $7".
_IN_FORMULA = re.compile(r"\{\\(?:_|\^\{\}|(?:text)?backslash(?:\{\})?)\}")


def restore_formulas(source: str) -> str:
    """Return a LaTeX string with the formulas that Mendeley wrote as text."""
    return _FORMULA.sub(_formula, source) if r"{\$}" in source else source


def _formula(match: re.Match[str]) -> str:
    if not _IN_FORMULA.search(match[1]):
        return match[0]
    return f"${_ESCAPED.sub(_unescaped, match[1])}$"


def _unescaped(match: re.Match[str]) -> str:
    plain, kept, accent, backslash, sign = match.groups()
    if backslash:
        return "\\"
    if sign:
        return "<" if sign == "less" else ">"
    return plain or accent or f"\\{kept}"

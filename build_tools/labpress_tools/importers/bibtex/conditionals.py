r"""Resolves TeX's conditional ``\ifmmode … \else … \fi``, which depends on the mode.

The American Physical Society writes accented letters in names and titles so that they are valid
both in formulas and in text: ``\ifmmode \check{S}\else \v{S}\fi{}``.
"""

from __future__ import annotations

import re

_CONDITIONAL = re.compile(
    r"\\ifmmode\b\s*(?P<formula>(?:(?!\\(?:else|fi|ifmmode)\b).)*+)"
    r"(?:\\else\b\s*(?P<text>(?:(?!\\(?:fi|ifmmode)\b).)*+))?\\fi\b(?:\{\}|\s+)?",
    re.DOTALL,
)
_DOLLAR = re.compile(r"(?<!\\)\$")


def resolve_conditionals(text: str) -> str:
    r"""Replace each ``\ifmmode … \else … \fi`` with the branch for the place where it is.

    In a formula, between dollar signs, this is the first branch; elsewhere, it is the second one.
    An incomplete conditional is left as it is.
    """
    if "\\ifmmode" not in text:
        return text
    parts, end, is_formula = [], 0, False
    for match in _CONDITIONAL.finditer(text):
        before = text[end : match.start()]
        is_formula ^= len(_DOLLAR.findall(before)) % 2 == 1
        parts += [before, match["formula"] if is_formula else match["text"] or ""]
        end = match.end()
    return "".join([*parts, text[end:]])

"""Writes subscripts and superscripts in plain text: ``CO₂``, ``10⁻³``, ``x_max`` and ``2nd``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from labpress.render.prose.math_text import math_tokens
from labpress.render.prose.tokens import Token

SUPERSCRIPTS: Mapping[int, int | str] = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ*°†‡±∓™®⊤",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ*°†‡±∓™®ᵀ",
)
"""Maps characters to Unicode's superscripts; symbols that need no raised form map to themselves.

Unicode has no raised or lowered full stop, so ``2.5`` cannot be written in these characters.
"""

SUBSCRIPTS: Mapping[int, int | str] = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
"""Maps characters to Unicode's subscripts."""

_TABLES = {"sub": ("_", SUBSCRIPTS), "sup": ("^", SUPERSCRIPTS)}
_CELESTIAL_BODIES = frozenset("⊙☉⊕♁⋆★☿♀♂♃♄♅♆")
"""Symbols that, as subscripts, follow a letter without an underscore, as in ``M⊙``."""
# Formulas in which a lowered number belongs to a word or a chemical formula, not to a variable.
_IN_WORD = re.compile(
    r"\s*(?:_\s*(?:\{[-+.,\d\s]+\}|\d)|\\ce\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})\s*"
)
_LEVELS = {*_TABLES, "sc"}
# More letters as Unicode superscripts or subscripts would be hard to read, and search engines would
# not find them.
_MAX_LETTERS = 2


class _Script(NamedTuple):
    style: str
    text: str


def plain_tokens(tokens: Iterable[Token], *, is_math: bool = False) -> str:
    """Return tokens as plain text, with capitals in place of small capitals.

    Args:
        tokens: the tokens of a line, or those of a formula, as returned by `math_tokens`.
        is_math: whether they are the tokens of a formula. In a formula, a script that Unicode
            cannot express follows ``_`` or ``^``; elsewhere, it may become ordinary text, as in
            ``2nd``.
    """
    levels: list[list[str | _Script]] = [[]]
    for token in tokens:
        if token.kind == "math":
            levels[-1].append(plain_math(token.text))
        elif token.kind not in {"open", "close"}:
            levels[-1].append(token.text)
        elif token.text not in _LEVELS:
            continue
        elif token.kind == "open":
            levels.append([])
        else:
            inner = _join(levels.pop(), is_math)
            is_script = token.text in _TABLES
            levels[-1].append(_Script(token.text, inner) if is_script else inner.upper())
    return _join(levels[0], is_math)


@lru_cache(maxsize=8192)
def plain_math(latex: str) -> str:
    """Return a formula as plain text in Unicode characters, or its source if it is invalid.

    If Unicode cannot express a subscript number in a word or a chemical formula, the number becomes
    ordinary text: ``PM$_{2.5}$`` becomes ``PM2.5``.
    """
    is_in_word = _IN_WORD.fullmatch(latex) is not None
    return plain_tokens(math_tokens(latex), is_math=not is_in_word)


def _join(parts: list[str | _Script], is_math: bool) -> str:
    text = ""
    for part, following in pairwise([*parts, ""]):
        if isinstance(part, _Script):
            after = following if isinstance(following, str) else ""
            text += _show_script(part, after[:1], is_math)
        else:
            text += part
    return text


def _show_script(script: _Script, after: str, is_math: bool) -> str:
    """Return a script in Unicode characters if they exist, or else as text after ``_`` or ``^``.

    In words such as Vmax, there is neither of these signs; see `plain_tokens`.

    Args:
        script: the script.
        after: the character that follows the script; empty at the end.
        is_math: whether the script is part of a formula.
    """
    sign, table = _TABLES[script.style]
    text = script.text
    letters = sum(map(str.isalpha, text))
    if all(ord(character) in table for character in text) and letters <= (
        _MAX_LETTERS if is_math else 1
    ):
        return text.translate(table)
    # Words have subscripts only in digits, as in IC₅₀; Vmax, 2nd and blaKPC-2 become plain text.
    if not is_math and (sign == "_" or text.isalpha()):
        return text
    if sign == "_" and text in _CELESTIAL_BODIES:
        return text
    is_word = len(text) == 1 or (text.isalnum() and text.isascii())
    is_clear = is_word and not after.isalnum()
    return f"{sign}{text}" if is_clear or text.startswith("(") else f"{sign}({text})"

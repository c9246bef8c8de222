r"""Converts a formula to LaTeX that does nothing but typeset, even if the record is hostile.

A ``.bib`` is read by TeX, in which ``\write18`` runs programs and ``\input`` reads files, and in
which any text can become a command (``^^5c`` is a backslash). Therefore, no formula is copied:
formulas are parsed, and rewritten with only the commands and characters that `latex_math_commands`
lists.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from pylatexenc.latexencode import UnicodeToLatexEncoder

from labpress.bibliography.latex_math_parser import MathParser
from labpress.bibliography.latex_math_tokens import DisallowedMathError
from labpress.render.prose.math import modern_latex

# Signs that LaTeX's encodings contain as text, so that they need commands only in formulas.
_TEXT_SIGNS = {
    "→": r"\to",
    "←": r"\leftarrow",
    "↑": r"\uparrow",
    "↓": r"\downarrow",
    "×": r"\times",
    "·": r"\cdot",
    "•": r"\bullet",
    "…": r"\ldots",
}


@lru_cache(maxsize=4096)
def math_to_latex(formula: str) -> str | None:
    """Return a formula as safe LaTeX, with macros for non-ASCII characters where they exist.

    In the result, all groups are closed, and the braces are balanced for BibTeX. Formulas that
    would print nothing are rejected.

    Args:
        formula: LaTeX from a record, without the dollar signs.

    Returns:
        The LaTeX; None for a formula that contains a disallowed command or character, or that LaTeX
        could not compile.
    """
    try:
        tokens = MathParser(modern_latex(formula), _sign_in_formula).parse()
    except DisallowedMathError:
        return None
    latex = _join(tokens)
    if not _is_balanced(latex):
        named = {"\\{": "\\lbrace", "\\}": "\\rbrace"}
        latex = _join([named.get(token, token) for token in tokens])
    return latex or None


def _sign_in_formula(character: str) -> str:
    return _TEXT_SIGNS.get(character) or sign_to_latex(character)


@lru_cache(maxsize=4096)
def sign_to_latex(character: str) -> str:
    r"""Return the LaTeX of a symbol in math mode, such as ``\infty``, or "" if it has none."""
    # pylatexenc returns {\ensuremath{\infty}}, which is meant for text.
    macro = re.fullmatch(r"\{\\ensuremath\{(.+)\}\}", str(_encoder().unicode_to_latex(character)))
    return (macro and macro[1].isascii() and math_to_latex(macro[1])) or ""


@lru_cache(maxsize=1)
def _encoder() -> UnicodeToLatexEncoder:
    return UnicodeToLatexEncoder(
        unknown_char_policy="keep",
        unknown_char_warning=False,
        replacement_latex_protection="braces-all",
    )


def _join(tokens: list[str]) -> str:
    r"""Join tokens, with a space after a command if the next token could continue its name.

    Tokens such as ``@`` and ``:`` count, too, since some LaTeX code that reads ``.bbl`` files
    treats them as letters.
    """
    parts: list[str] = []
    before = ""
    for token in tokens:
        goes_on = token[0].isalpha() or token[0] in {"@", ":"} or not token.isascii()
        if goes_on and before.startswith("\\") and before[-1].isalpha():
            parts.append(" ")
        parts.append(token)
        before = token
    return "".join(parts)


def _is_balanced(latex: str) -> bool:
    """Return whether the braces match as BibTeX counts them, including those after a backslash."""
    depths = list(accumulate({"{": 1, "}": -1}.get(character, 0) for character in latex))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)

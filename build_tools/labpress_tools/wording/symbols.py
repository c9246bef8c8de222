"""Spells out the Greek letters in titles, and joins the parts of symbols (``[O III]``), for ids."""

from __future__ import annotations

import re
import unicodedata

JOINT = "\ue000"
"""A private-use character that replaces the space inside a symbol."""

# The spectrum of an ion: the symbol of the element and a Roman numeral.
_ELEMENT = (
    r"(?:[BCFHIKNOPSUVWY]|A[glru]|B[aer]|C[adelorsu]|Eu|Fe|G[ade]|H[egf]|K[r]|L[aiu]|M[gno]|N[abdei]"
    r"|P[bdr]|R[bhu]|S[ceimnr]|T[ceiln]|Xe|Y[b]|Z[nr])"
)
_ION = re.compile(rf"(?<![^\W_])({_ELEMENT})\s+([IVX]+)(?![^\W_])")
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_GREEK_WORD = re.compile(f"[{_GREEK}]{{3}}")
_LETTERS = re.compile(f"([{_GREEK}]+)(\\d?)")
# The prefix of units such as μm.
_MICRO = re.compile(r"(?<![^\W\d_])μ(?=(?:[gLlmsAMVW]|Hz|mol)(?![^\W_]))")
_LETTER_NAME = re.compile(r"GREEK (?:SMALL|CAPITAL) LETTER (?:FINAL )?([A-Z]+)(?: WITH .*)?")


def join_symbols(title: str) -> str:
    """Return a title with Greek letters spelled out, and with `JOINT` inside each symbol.

    ``[O III] λ5007`` becomes ``[O·III] lambda·5007``, with `JOINT` instead of each dot. A title with
    Greek words keeps its Greek letters.
    """
    joined = _ION.sub(rf"\1{JOINT}\2", title)
    # Formulas may contain variants of the letters, such as those in italics.
    folded = "".join(unicodedata.normalize("NFKC", letter) for letter in joined)
    if _GREEK_WORD.search(folded) or not _LETTERS.search(folded):
        return joined
    return _LETTERS.sub(_spell, _MICRO.sub("u", folded))


def _spell(match: re.Match[str]) -> str:
    names = "".join(map(_name_of, match[1]))
    return f"{names}{JOINT}{match[2]}" if match[2] else names


def _name_of(letter: str) -> str:
    match = _LETTER_NAME.fullmatch(unicodedata.name(letter, ""))
    name = match[1].lower() if match else letter
    return "lambda" if name == "lamda" else name

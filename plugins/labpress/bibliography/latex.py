"""Unicode text -> text that LaTeX prints as it was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import accumulate

from pylatexenc.latexencode import UnicodeToLatexEncoder

from labpress.bibliography.titles import Token

Encode = Callable[[str], str]
"""A character that is no LaTeX syntax, or a Greek word -> how a format writes it."""

# As macros, not as \{ and \}: BibTeX counts braces without a look at the backslash before them.
_SYNTAX = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": "{$|$}",
    "`": r"{\textasciigrave}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "\u00a0": "~",
    "\u00ad": r"\-",
}
# Marks of direction and width: other formats keep them, LaTeX would stop at them.
_INVISIBLE = set("\u200b\u200e\u200f\u2060\ufeff\u061c")
_INVISIBLE |= set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_PUNCTUATION = {
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "–": "--",
    "—": "---",
    "‐": "-",
    "‑": "-",
}
# Letters that are no accent on another one, as far as every reader of BibTeX knows their macros.
# The rest (Đ, Þ, ½, €, …) LaTeX itself reads as UTF-8, where pandoc or Citation.js would lose a macro.
_LETTERS = {
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "ı": r"{\i}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
# Up to two Greek letters are signs, and printed as math; more of them are a word.
_PIECES = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{3,}|.", re.DOTALL)
# What Unicode calls these characters' relation to plain ones.
_COMPATIBLE = {"<sub>": r"\textsubscript", "<super>": r"\textsuperscript", "<compat>": ""}


def keep_unicode(character: str) -> str:
    """For biber and its LaTeX packages, which read UTF-8: the character itself."""
    return character


@lru_cache(maxsize=4096)
def to_ascii(piece: str) -> str:
    """For BibTeX, which sorts and cuts bytes: a macro where plain LaTeX has one.

    Letters of other scripts stay as they are: no macro would print them either.
    """
    if piece.isascii() or len(piece) > 1:
        return piece
    known = _PUNCTUATION.get(piece) or _LETTERS.get(piece) or _accented(piece)
    return known or _formula(piece) or _compatible(piece)


def _accented(character: str) -> str:
    r"""``ễ`` as ``{\~{\^e}}``; empty for a letter with a mark that plain LaTeX lacks."""
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if not marks or not base.isascii() or not all(mark in _ACCENTS for mark in marks):
        return ""
    for mark in marks:
        accent = _ACCENTS[mark]
        base = f"{{\\{accent}{' ' if accent.isalpha() and base.isalpha() else ''}{base}}}"
    return base


def _compatible(character: str) -> str:
    """``₀`` and ``ﬁ`` as what they stand for; other characters as they are."""
    relation, *codes = unicodedata.decomposition(character).split(" ")
    plain = "".join(chr(int(code, 16)) for code in codes)
    wanted = plain.isdecimal() if _COMPATIBLE.get(relation) else "ff" <= plain <= "st"
    if relation not in _COMPATIBLE or not plain.isascii() or not wanted:
        return character
    macro = _COMPATIBLE[relation]
    return f"{{{macro}{{{plain}}}}}" if macro else plain


@lru_cache(maxsize=1)
def _encoder() -> UnicodeToLatexEncoder:
    return UnicodeToLatexEncoder(
        unknown_char_policy="keep",
        unknown_char_warning=False,
        replacement_latex_protection="braces-all",
    )


def _formula(character: str) -> str:
    """``∞`` as math; empty for what LaTeX prints in text."""
    macro = _math(character)
    return f"{{${macro}$}}" if macro else ""


def _math(character: str) -> str:
    r"""A sign inside math: pylatexenc writes ``{\ensuremath{\infty}}`` for text."""
    text = _encoder().unicode_to_latex(character)
    found = re.fullmatch(r"\{\\ensuremath\{(.+)\}\}", str(text))
    return found.group(1) if found else ""


def escape(text: str, encode: Encode, before: str = " ") -> str:
    """Text with LaTeX's own characters escaped, and straight quotes turned.

    Args:
        text: any text on one line.
        encode: how the format writes all other characters.
        before: the character before the text, for a quote that stands first.
    """
    parts: list[str] = []
    for piece in _PIECES.findall(text):
        if piece == '"':
            parts.append("``" if before.isspace() or before in "([{/-–—“‘`" else "''")
        elif piece == "-" and before == "-":
            parts.append("{-}")  # two of them would print as a dash
        elif piece not in _INVISIBLE:
            parts.append(_SYNTAX.get(piece) or encode(piece))
        before = piece[-1]
    return "".join(parts)


def escape_title(tokens: Iterable[Token], encode: Encode) -> str:
    """A title: math stays math, and what is kept stands in braces."""
    parts: list[str] = []
    before = " "
    for token in tokens:
        if token.kind == "math":
            parts.append(f"{{${_escape_math(token.text)}$}}")
        else:
            text = escape(token.text, encode, before)
            parts.append(f"{{{text}}}" if token.kind == "kept" else text)
        before = token.text[-1]
    return "".join(parts)


def escape_name(text: str, encode: Encode) -> str:
    """The name of proceedings or an event: in braces, since pandoc re-cases it like a title."""
    return f"{{{escape(text, encode)}}}" if text else ""


def escape_pages(text: str, encode: Encode) -> str:
    """Page numbers, with the dash of LaTeX in each range."""
    return "--".join(escape(page, encode) for page in text.split("-"))


def _escape_math(latex: str) -> str:
    """A formula whose braces BibTeX can count, in ASCII where LaTeX has a macro."""
    if not _is_balanced(latex):
        latex = latex.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")
    latex = re.sub(r"(?<!\\)%", r"\\%", latex)
    return re.sub(r"[^\x00-\x7f]", lambda found: _spaced(found.group()), latex)


def _is_balanced(latex: str) -> bool:
    depths = list(accumulate({"{": 1, "}": -1}.get(character, 0) for character in latex))
    return min(depths) >= 0 and depths[-1] == 0


def _spaced(character: str) -> str:
    return f"{_math(character)} " if _math(character) else character

"""Unicode text -> text that LaTeX prints as it was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from pylatexenc.latexencode import UnicodeToLatexEncoder

from labpress.exports.titles import Token

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
    "|": r"{\textbar}",
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
_QUOTES = {"“": "``", "”": "''", "‘": "`", "’": "'", "„": r"{\quotedblbase}"}
_PUNCTUATION = {"–": "--", "—": "---", "…": r"{\ldots}", "‐": "-", "‑": "-", "−": "{$-$}"}
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
    "\u0326": "textcommabelow",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
# Latin letters, punctuation, letter-like signs, arrows, operators: LaTeX has macros for them.
_HAS_MACROS = re.compile(r"[\u00a1-\u024f\u1e00-\u1eff\u2010-\u2044\u20a0-\u22ff]")
_GREEK = re.compile(r"[\u0391-\u03a9\u03b1-\u03c9\u03d1\u03d5]")
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
    known = _QUOTES.get(piece) or _PUNCTUATION.get(piece)
    if known:
        return known
    if _GREEK.match(piece):
        return f"{{${_math(piece)}$}}"
    if _HAS_MACROS.match(piece):
        return _accented(piece) or _macro(piece) or piece
    return _compatible(piece)


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
    if relation not in _COMPATIBLE or not plain.isascii() or not plain.isalnum():
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


def _macro(character: str) -> str:
    text = str(_encoder().unicode_to_latex(character))
    return text if text != character else ""


def _math(character: str) -> str:
    r"""A sign inside math: pylatexenc writes ``{\ensuremath{\pi}}`` for text."""
    found = re.fullmatch(r"\{\\ensuremath\{(.+)\}\}", _macro(character))
    return found.group(1) + " " if found else character


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


def _escape_math(latex: str) -> str:
    """A formula whose braces BibTeX can count, in ASCII where LaTeX has a macro."""
    latex = latex.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")
    latex = re.sub(r"(?<!\\)%", r"\\%", latex)
    return re.sub(r"[^\x00-\x7f]", lambda found: _math(found.group()), latex)

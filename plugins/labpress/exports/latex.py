"""Unicode text -> text that LaTeX prints as it was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from pylatexenc.latexencode import UnicodeToLatexEncoder

from labpress.exports.titles import Token

Encode = Callable[[str], str]
"""A single character that is no LaTeX syntax -> how a format writes it."""

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
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
# Latin letters, punctuation, letter-like signs, arrows, operators: LaTeX has macros for them.
_HAS_MACROS = re.compile(r"[\u00a1-\u024f\u1e00-\u1eff\u2010-\u2044\u20a0-\u22ff]")
_GREEK = re.compile(r"[\u0391-\u03a9\u03b1-\u03c9\u03d1\u03d5]")


def keep_unicode(character: str) -> str:
    """For biber and its LaTeX packages, which read UTF-8: the character itself."""
    return character


@lru_cache(maxsize=4096)
def to_ascii(character: str) -> str:
    """For BibTeX, which sorts and cuts bytes: a macro where plain LaTeX has one.

    Letters of other scripts stay as they are: no macro would print them either.
    """
    if character.isascii():
        return character
    known = _QUOTES.get(character) or _PUNCTUATION.get(character)
    if known:
        return known
    if _GREEK.match(character):
        return f"{{${_macro(character)}$}}".replace(r"\ensuremath", "")
    if not _HAS_MACROS.match(character):
        return character
    return _accented(character) or _macro(character)


def _accented(character: str) -> str:
    """``ễ`` as ``{\\~{\\^e}}``; empty for a letter with a mark that plain LaTeX lacks."""
    base, *marks = unicodedata.normalize("NFD", character)
    if not marks or not base.isascii() or not all(mark in _ACCENTS for mark in marks):
        return ""
    for mark in marks:
        accent = _ACCENTS[mark]
        base = f"{{\\{accent}{' ' if accent.isalpha() and base.isalpha() else ''}{base}}}"
    return base


@lru_cache(maxsize=1)
def _encoder() -> UnicodeToLatexEncoder:
    return UnicodeToLatexEncoder(
        unknown_char_policy="keep",
        unknown_char_warning=False,
        replacement_latex_protection="braces-all",
    )


def _macro(character: str) -> str:
    return str(_encoder().unicode_to_latex(character))


def escape(text: str, encode: Encode, before: str = " ") -> str:
    """Text with LaTeX's own characters escaped, and straight quotes turned.

    Args:
        text: any text on one line.
        encode: how the format writes all other characters.
        before: the character before the text, for a quote that stands first.
    """
    parts: list[str] = []
    for character in text:
        if character == '"':
            parts.append("``" if before.isspace() or before in "([{/-–—“‘`" else "''")
        elif character == "-" and before == "-":
            parts.append("{-}")  # two of them would print as a dash
        elif character not in _INVISIBLE:
            parts.append(_SYNTAX.get(character) or encode(character))
        before = character
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
    return re.sub(r"[^\x00-\x7f]", lambda found: _macro(found.group()), latex)

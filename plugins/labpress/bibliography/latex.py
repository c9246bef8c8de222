"""Converts Unicode text to LaTeX that prints the same text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from labpress.bibliography.latex_math import math_to_latex, sign_to_latex
from labpress.bibliography.latex_math_tokens import INVISIBLE
from labpress.render.prose.math_text import math_tokens
from labpress.render.prose.tokens import TEXT_STYLES, Token

Encode = Callable[[str], str]
"""Converts a character that is not special in LaTeX, a Greek word or a raised or lowered number to a
format's notation."""

# As macros, not as \{ and \}: BibTeX counts braces even after a backslash.
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
# Letters that Unicode does not decompose, and whose macros all programs that read BibTeX support. The
# rest (Đ, Þ, ½, €, …) stays in UTF-8, which LaTeX reads; pandoc or Citation.js would lose the macros.
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
# All characters except those that are the same in every format. One or two Greek letters are
# symbols, printed as math; three or more are a word. Raised or lowered digits form one number.
_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
_SCRIPTS = {**dict.fromkeys(_RAISED, "^"), **dict.fromkeys(_LOWERED, "_")}
_PLAIN_SCRIPTS = str.maketrans(_RAISED + _LOWERED, "0123456789+-=()" * 2)
_PIECES = re.compile(
    rf"[{_RAISED}]+|[{_LOWERED}]+"
    r"|[\u0370-\u03ff\u1f00-\u1fff]{3,}|[^\w\s!'()*+,./:;=?@\[\]]|_|[^\x00-\x7f]"
)
_SMALL_WORD = re.compile(r"[.:?!]\s+[“‘(\"]?(?P<word>[^\W\d_A-Z][\w-]*)")
# Unicode's tags for the compatibility decompositions that are used, with the LaTeX macro for each.
_COMPATIBLE = {"<sub>": r"\textsubscript", "<super>": r"\textsuperscript", "<compat>": ""}


def keep_unicode(character: str) -> str:
    """Return a character unchanged, for biber and its LaTeX packages, which read UTF-8."""
    return character


@lru_cache(maxsize=4096)
def to_ascii(piece: str) -> str:
    """Return a character as a LaTeX macro, as math or as plain ASCII characters.

    BibTeX needs ASCII because it sorts and truncates text byte by byte. Greek words, and characters
    for which plain LaTeX has no macro, such as letters of most other scripts, are returned
    unchanged.
    """
    if piece[0] in _SCRIPTS:
        return _script(piece)
    if piece.isascii() or len(piece) > 1:
        return piece
    known = _PUNCTUATION.get(piece) or _LETTERS.get(piece) or _accented(piece)
    return known or _formula(piece) or _compatible(piece)


def _script(piece: str) -> str:
    """Return raised or lowered digits and signs as LaTeX; raised digits need no math."""
    plain = piece.translate(_PLAIN_SCRIPTS)
    if _SCRIPTS[piece[0]] == "^" and plain.isdecimal():
        return rf"{{\textsuperscript{{{plain}}}}}"
    return f"{{${_SCRIPTS[piece[0]]}{plain if len(plain) == 1 else f'{{{plain}}}'}$}}"


def _accented(character: str) -> str:
    r"""Return an accented letter as a macro: ``ễ`` as ``{\~{\^e}}``, or "" if LaTeX has none."""
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if not marks or not base.isascii() or not all(mark in _ACCENTS for mark in marks):
        return ""
    for mark in marks:
        accent = _ACCENTS[mark]
        base = f"{{\\{accent}{' ' if accent.isalpha() and base.isalpha() else ''}{base}}}"
    return base


def _compatible(character: str) -> str:
    """Return a character such as ``₀`` or ``ﬁ`` as plain characters, and any other unchanged."""
    relation, *codes = unicodedata.decomposition(character).split(" ")
    plain = "".join(chr(int(code, 16)) for code in codes)
    is_replaceable = plain.isdecimal() if _COMPATIBLE.get(relation) else "ff" <= plain <= "st"
    if relation not in _COMPATIBLE or not plain.isascii() or not is_replaceable:
        return character
    macro = _COMPATIBLE[relation]
    return f"{{{macro}{{{plain}}}}}" if macro else plain


def _formula(character: str) -> str:
    """Return a character such as ``∞`` as math, or "" for a character that needs no math."""
    macro = sign_to_latex(character)
    return f"{{${macro}$}}" if macro else ""


def escape(text: str, encode: Encode, before: str = " ") -> str:
    """Escape LaTeX's special characters, and replace straight double quotes with LaTeX's quotes.

    Invisible characters are left out.

    Args:
        text: a single line of text.
        encode: converts each other character to the notation of the format.
        before: the character before the text, which decides whether a leading quotation mark is an
            opening one.
    """

    def replace(match: re.Match[str]) -> str:
        piece, start = match.group(), match.start()
        previous = text[start - 1] if start else before
        if piece == '"':
            is_opening = previous.isspace() or previous in "([{/-–—“‘`"
            return "``" if is_opening else "''"
        if piece == "-":
            return "{-}" if previous == "-" else piece  # two hyphens would print as a dash
        return "" if piece in INVISIBLE else _SYNTAX.get(piece) or encode(piece)

    return _PIECES.sub(replace, text)


def escape_title(tokens: Iterable[Token], encode: Encode) -> str:
    """Escape a title, and put in braces the words whose case must be kept; see `escape_tokens`.

    Programs that convert titles to sentence case capitalise the first word after a colon or a full
    stop. Therefore, lower-case words in this position are put in braces as well.
    """
    return escape_tokens(with_small_words(tokens), encode)


def escape_tokens(tokens: Iterable[Token], encode: Encode, before: str = " ") -> str:
    """Escape tokens: styles become commands, and protected text is put in braces.

    A formula remains math if it is safe; otherwise, it becomes text with sub- and superscripts.

    Args:
        tokens: the tokens of a string.
        encode: see `escape`.
        before: see `escape`.
    """
    parts: list[str] = []
    for token in tokens:
        if token.kind in {"open", "close"}:
            command = TEXT_STYLES[token.text].latex
            parts.append(("}" if token.kind == "close" else f"{command}{{") if command else "")
            continue
        if token.kind == "math":
            latex = math_to_latex(token.text)
            plain = escape_tokens(math_tokens(token.text), encode, before) if latex is None else ""
            parts.append(f"{{{plain}}}" if latex is None else f"{{${latex}$}}")
        else:
            text = escape(token.text, encode, before)
            parts.append(f"{{{text}}}" if token.kind == "protected" else text)
        before = token.text[-1:] or before
    return "".join(parts)


def with_small_words(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens, protecting lower-case words after a colon or a full stop."""
    before = ""
    for token in tokens:
        if token.kind != "text":
            before = token.text if token.kind != "open" else before
            yield token
            continue
        end = 0
        last = before[-1:] or ". "
        for match in _SMALL_WORD.finditer(f"{last}{token.text}"):
            start, stop = (place - len(last) for place in match.span("word"))
            if not token.text[start].islower():
                continue
            yield Token(token.text[end:start])
            yield Token(token.text[start:stop], "protected")
            end = stop
        yield Token(token.text[end:])
        before = token.text or before


def escape_name(text: str, encode: Encode) -> str:
    """Escape the name of proceedings or an event; braces keep pandoc from changing its case."""
    return f"{{{escape(text, encode)}}}" if text else ""


def escape_pages(text: str, encode: Encode) -> str:
    """Escape page numbers, with LaTeX's en dash in each range.

    Braces keep a hyphen in a page or an article number from being printed as the dash of a range.
    """
    pages = (escape(page, encode) for page in text.split("–"))
    return "--".join(f"{{{page}}}" if "-" in page else page for page in pages)

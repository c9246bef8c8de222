"""Converts LaTeX to a line with math, to plain text, to Markdown or to verbatim text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from labpress_tools.importers.bibtex.formulas import Piece, dollar_sign, write_line, write_plain
from labpress_tools.importers.bibtex.latex import decode, has_markup
from labpress_tools.text import abstract_text, plain_text, plain_title

# Private-use characters that replace formulas and dollar signs while HTML is removed.
_FIRST_PLACEHOLDER = 0xF0000
_PLACEHOLDERS = re.compile("[\U000f0000-\U000ffffd]")
_MARKED_FORMULA = re.compile("\\$\\s*([\U000f0000-\U000ffffd])\\s*\\$")
_LAST_PLACEHOLDER = 0xFFFFD
_HTML = re.compile(r"<[/!A-Za-z]|&[#A-Za-z]")


def to_line(source: str) -> str:
    """Convert LaTeX to a one-line field of a record, such as a title, with formulas as ``$…$``."""
    return _convert(source, write_line, plain_title)


def to_marked_line(source: str) -> str:
    """Convert a title like `to_line`, with the markers of `case_protection` around protected words."""
    return _convert(source, write_line, plain_title, marks_case=True)


def to_text(source: str) -> str:
    """Convert LaTeX to one line of plain text, with formulas in Unicode characters."""
    return _to_text(source)


def to_prose(source: str) -> str:
    """Convert an abstract from LaTeX to Markdown, with formulas as ``$…$``."""
    pieces, parts = _mask(decode(source).pieces, write_line)
    return _unmask(unicodedata.normalize("NFC", abstract_text(pieces)), parts).strip()


def to_verbatim(source: str) -> str:
    """Convert a URL, an identifier or a path from LaTeX; only the usual escapes are decoded."""
    text = re.sub(r"\\(?:url|path|nolinkurl|burl)\s*(?=\{)", "", source)
    if "\\" in text or "$" in text:
        text = _VERBATIM.sub(
            lambda match: _VERBATIM_SIGNS.get(match[1] or "", match[2] or ""), text
        )
    return " ".join(text.replace("{", "").replace("}", "").split())


_VERBATIM = re.compile(
    r"\$?\\(textasciitilde|textunderscore|textasciicircum|texttildelow|sim|backslash)"
    r"(?![A-Za-z])\s*(?:\{\})?\$?|\\([_%&#~^$\\/-])(?:\{\})?"
)
_VERBATIM_SIGNS = {
    "textasciitilde": "~",
    "texttildelow": "~",
    "sim": "~",
    "textunderscore": "_",
    "textasciicircum": "^",
    "backslash": "\\",
}


def unknown_commands(source: str) -> tuple[str, ...]:
    """Return the commands and formulas in a LaTeX string that cannot be converted."""
    return decode(source).unknown if has_markup(source) else ()


@lru_cache(maxsize=32768)  # journals, publishers and names recur often
def _to_text(source: str) -> str:
    return _convert(source, write_plain, plain_text)


def _convert(
    source: str,
    write: Callable[[tuple[Piece, ...]], str],
    clean: Callable[[str], str],
    *,
    marks_case: bool = False,
) -> str:
    pieces = (
        decode(source, marks_case=marks_case).pieces if has_markup(source) else ((source, False),)
    )
    if _HTML.search("".join(text for text, is_math in pieces if not is_math)):
        text, parts = _mask(pieces, write)
        written = _unmask(clean(text), parts)
    else:
        written = write(pieces) if has_markup(source) else source
    return " ".join(unicodedata.normalize("NFC", written).split())


def _mask(
    pieces: tuple[Piece, ...], write: Callable[[tuple[Piece, ...]], str]
) -> tuple[str, list[str]]:
    """Replace formulas and dollar signs with placeholders.

    Returns:
        The text with placeholders, and the converted formulas and signs that these replace.
    """
    parts: list[str] = []
    text: list[str] = []
    sign = dollar_sign(pieces)
    for content, is_math in pieces:
        if is_math:
            text.append(_placeholder(parts, write(((content, True),))))
            continue
        for place, piece in enumerate(content.split("$")):
            if place:
                text.append(_placeholder(parts, sign if write is write_line else "$"))
            text.append(_PLACEHOLDERS.sub("\ufffd", piece))
    return "".join(text), parts


def _placeholder(parts: list[str], written: str) -> str:
    if _FIRST_PLACEHOLDER + len(parts) > _LAST_PLACEHOLDER:
        return written
    parts.append(written)
    return chr(_FIRST_PLACEHOLDER + len(parts) - 1)


def _unmask(text: str, parts: list[str]) -> str:
    if not parts:
        return text
    # A formula in the markup may consist of a formula in LaTeX: "<tex-math>$x$</tex-math>".
    text = _MARKED_FORMULA.sub(r"\1", text)
    return _PLACEHOLDERS.sub(lambda match: parts[ord(match.group()) - _FIRST_PLACEHOLDER], text)

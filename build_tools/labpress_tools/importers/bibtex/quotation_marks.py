r"""Resolves LaTeX's notation for German and French quotation marks, and babel's German shorthands.

The notation ``,,Kraft''`` and ``<<force>>`` is the same in all languages. Babel's shorthands, such as
``"`Kraft"'`` and ``Stra"se``, exist only where the language is German: in other languages, a straight
quotation mark is only that.
"""

from __future__ import annotations

import re
from dataclasses import replace

from labpress_tools.importers.bibtex.entry import VERBATIM_FIELDS, Entry
from labpress_tools.importers.bibtex.languages import language_code
from labpress_tools.importers.bibtex.texts import to_text

_LOW = re.compile(
    r"(?<![\w,]),,(?=[^\s,])(?P<quoted>.{1,300}?)(?P<close>``|''|“|”)(?!['`])", re.DOTALL
)
_ANGLES = re.compile(r"(?<![\w<])<<(?=[^\s<])(?P<quoted>[^<>$]{1,300})(?<=\S)>>(?!>)")
_FORMULA = re.compile(r"(?<!\\)\$[^$]*(?<!\\)\$")

_BABEL_QUOTES = (
    (re.compile(r'(?<!\\)"`(?P<quoted>.{1,300}?)(?<!\\)"\'', re.DOTALL), "„", "“"),
    (re.compile(r'(?<!\\)"<(?P<quoted>[^<>]{1,300}?)(?<!\\)">'), "«", "»"),
    (re.compile(r'(?<![\\=\w])">(?P<quoted>[^<>]{1,300}?)(?<!\\)"<'), "»", "«"),
)
_UMLAUT = re.compile(r'(?<!\\)"(?P<letter>[aouAOUsz])')
_LETTERS = dict(zip("aouAOUsz", "äöüÄÖÜßß", strict=True))
_CLOSING = re.compile(r'(?<=[^\s\\])"(?!\w)')
# "= and "~ print a hyphen; "-, "| and "" allow a line break; "ck and "ff are hyphenated specially.
_HYPHEN = re.compile(r'(?<=\w)"[=~](?=\w)')
_BREAK = re.compile(r'(?<=\w)(?:"[-|"](?=\w)|"(?=ck|ff|ll|mm|nn|pp|rr|tt))')


def resolve_quotation_marks(entry: Entry) -> None:
    """Replace the notation for quotation marks in all text fields of an entry with the characters."""
    codes = (language_code(to_text(value.text)) for _, value in entry.find("language"))
    is_german = next(filter(None, codes), "").startswith("de")
    for name, value in entry.values.items():
        if name in VERBATIM_FIELDS:
            continue
        text = with_quotation_marks(value.text, is_german=is_german)
        if text != value.text:
            entry.values[name] = replace(value, text=text)


def with_quotation_marks(text: str, *, is_german: bool = False) -> str:
    """Return LaTeX with quotation marks as characters instead of ligatures or babel's shorthands.

    Args:
        text: the LaTeX.
        is_german: whether babel's German shorthands are resolved, including those for letters.
    """
    if is_german and '"' in text:
        text = _without_shorthands(text)
    if ",," in text:
        text = _LOW.sub(lambda match: _low_quoted(match, is_german), text)
    if "<<" in text:
        formulas = [match.span() for match in _FORMULA.finditer(text)]
        text = _ANGLES.sub(
            lambda match: (
                match[0]
                if any(start <= match.start() < end for start, end in formulas)
                else f"«{match['quoted']}»"
            ),
            text,
        )
    return text


def _low_quoted(match: re.Match[str], is_german: bool) -> str:
    is_turned = is_german or match["close"] in {"``", "“"}
    return f"„{match['quoted']}{'“' if is_turned else '”'}"


def _without_shorthands(text: str) -> str:
    for pattern, opening, closing in _BABEL_QUOTES:
        text = pattern.sub(rf"{opening}\g<quoted>{closing}", text)
    text = _BREAK.sub("", _HYPHEN.sub("-", text))
    last_closing = max((match.start() for match in _CLOSING.finditer(text)), default=-1)

    def write(match: re.Match[str]) -> str:
        # A straight quotation mark before a word is only that if another one closes it.
        is_in_word = text[match.start() - 1 : match.start()].isalpha()
        is_letter = is_in_word or match.start() > last_closing
        return _LETTERS[match["letter"]] if is_letter else match[0]

    return _UMLAUT.sub(write, text)

"""Converts LaTeX outside formulas, in titles and abstracts from arXiv and a few publishers."""

from __future__ import annotations

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

_ACCENT = re.compile(
    r"\{?\\(?:[`'^\"~=.]\s?|[uvHtcdbkr](?=[\s{\\]))\s*(?:\{\s*\\?[A-Za-z]{0,2}\s*\}|\\?[ij](?![A-Za-z])|[A-Za-z])\}?"
)
_LETTER = re.compile(
    r"\{?\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j|dh|DH|th|TH)(?![A-Za-z])\s*(?:\{\}|\})?"
)
_CITATION = re.compile(
    r"\s?~?\\(?:cite[a-z]*|ref|eqref|label|footnote)\*?(?:\[[^\]]{0,200}\]){0,2}\{[^{}]*\}"
)
_ESCAPED = re.compile(r"\\([&%#_])")
# A non-breaking space, but neither "~10 %" nor the "~" of a URL.
_TIE = re.compile(r"(?<=[A-Za-z.,)])~(?=[\w(\\$])(?!\S{0,80}/)")
_DASHES = (
    (re.compile(r"(?<=\w)---(?=\w)"), "—"),
    (re.compile(r"(?<=\d)--(?=\d)|(?<=[A-Za-z])--(?=[A-Z])"), "–"),
    (re.compile(r"(?<=\s)---?(?=\s)"), "–"),
)


def plain_latex(text: str) -> str:
    """Convert accents, letters, quotation marks, dashes and escapes in LaTeX to plain text.

    Citations, references and footnotes are removed, and all other text is unchanged.

    Args:
        text: text without formulas.
    """
    if "``" in text and "''" in text:
        text = text.replace("``", "“").replace("''", "”")
    if "\\" in text:
        text = _CITATION.sub("", text)
        text = _ACCENT.sub(_decoded, text)
        text = _LETTER.sub(_decoded, text)
        text = _ESCAPED.sub(r"\1", text)
    if "~" in text:
        text = _TIE.sub(" ", text)
    if "--" in text:
        for pattern, dash in _DASHES:
            text = pattern.sub(dash, text)
    return text


def _decoded(match: re.Match[str]) -> str:
    """Return the letter that a LaTeX command produces, or the command itself if there is none."""
    latex = match.group()
    if latex.startswith("{") and not latex.endswith("}"):
        return "{" + _decode_fragment(latex[1:])
    if latex.endswith("}") and latex.count("{") < latex.count("}"):
        return _decode_fragment(latex[:-1]) + "}"
    return _decode_fragment(latex)


@lru_cache(maxsize=4096)  # pylatexenc needs milliseconds for each letter
def _decode_fragment(latex: str) -> str:
    """Convert a short piece of LaTeX to text; return it unchanged if that is not possible."""
    try:
        plain = str(LatexNodes2Text(math_mode="text").latex_to_text(latex))
    except Exception:  # noqa: BLE001 - what pylatexenc raises for bad LaTeX is not documented
        return latex
    return plain if plain.strip() else latex

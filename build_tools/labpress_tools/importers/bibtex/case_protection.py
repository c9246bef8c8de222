"""Preserves the case of words that are protected by braces in BibTeX titles.

Most of these braces are not needed in a record: exports and citations recognise acronyms and, if
the title is in sentence case, names. The other braces become ``<span class="nocase">``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from labpress.bibliography.latex import with_small_words
from labpress.bibliography.titles import split_title
from labpress.render.prose.tokens import TEXT_STYLES
from labpress_tools.importers.bibtex.latex_source import LatexSource

OPEN, CLOSE = "\ue0e0", "\ue0e1"
"""Private-use characters for the braces around protected words, in the output of `decode`."""

_START, _END = TEXT_STYLES["nocase"].csl
_MARKERS = re.compile(f"[{OPEN}{CLOSE}]")
# A part of a word is protected together with the rest of the word: {Bayes}ian.
_SPAN = re.compile(rf"(?<!\w)(\w*){OPEN}\s*([^{OPEN}{CLOSE}]*?)\s*{CLOSE}(\w*)")
_FORMULA = re.compile(r"\$[^$]*\$")
_WORD = re.compile(r"\w(?:\S*\w)?")
_MIN_WORDS = 3


class ProtectedBraces:
    """Finds the braces around protected words, from left to right.

    Only the outermost braces count. A group that begins with a command, such as an accent, protects
    nothing.
    """

    def __init__(self, source: LatexSource) -> None:
        self._source = source
        self._end = -1

    def marker(self, brace: str, start: int, end: int) -> str:
        """Return the marker for a brace, or an empty string if it does not protect words.

        Args:
            brace: the brace, which is not inside a group.
            start: the position of the brace.
            end: the end of the range that is decoded.
        """
        if start == self._end:
            return CLOSE
        text = self._source.text
        if brace == "{" and start > self._end and text[start + 1 : start + 2] != "\\":
            (_, stop), _ = self._source.group(start, end)
            if text[stop : stop + 1] == "}":
                self._end = stop
                return OPEN
        return ""


def without_markers(text: str) -> str:
    """Remove the markers of protected words."""
    return _MARKERS.sub("", text)


def keep_case(title: str, *, is_english: bool = True) -> str:
    """Replace the markers in a title with tags where the case of words would otherwise be lost.

    Braces that a program has written regardless of the words are removed: those around a whole
    title, around the first letter of each of its capitalised words (``{B}ayesian {N}etworks``), or,
    as in files from Zotero, around each capitalised word but the first (``Who {Was} {Robert}
    {Hooke}?``).

    Args:
        title: the title in record format, with `OPEN` and `CLOSE` around protected words.
        is_english: whether the title is in English; titles in other languages keep their case.
    """
    if OPEN not in title:
        return title
    plain = without_markers(title)
    spans = [match[2] for match in _SPAN.finditer(title)]
    words = [word for span in spans for word in _WORD.findall(span)]
    if not is_english or not words or len(words) == len(_WORD.findall(plain)):
        return plain
    tokens = with_small_words(split_title(plain))
    changeable = {
        word for token in tokens if token.kind == "text" for word in _WORD.findall(token.text)
    }
    # The first word is always capitalised, and accented letters may have had braces: {\'E}tude.
    others = _WORD.findall(_SPAN.sub(" x ", title))[1:]
    has_unprotected = any("A" <= word[0] <= "Z" and word in changeable for word in others)
    if not has_unprotected and _are_single_words(spans):
        return plain
    kept = _SPAN.sub(partial(_tagged, changeable, has_unprotected), title)
    return without_markers(kept).replace(f"{_END} {_START}", " ")


def _are_single_words(spans: Sequence[str]) -> bool:
    """Return whether braces contain only single words: `_MIN_WORDS` or more, besides acronyms."""
    words = [span for span in spans if span[1:].islower()]
    return len(words) >= _MIN_WORDS and not any(" " in span for span in spans)


def _tagged(changeable: set[str], keeps_letters: bool, match: re.Match[str]) -> str:
    before, span, after = match.groups()
    text = f"{before}{span}{after}"
    is_single = sum(map(str.isalpha, span)) < 2 and not (keeps_letters and after)
    is_needed = any(word in changeable for word in _WORD.findall(_FORMULA.sub(" ", text)))
    if is_single or not is_needed or "<" in span:
        return text
    return f"{_START}{text}{_END}"

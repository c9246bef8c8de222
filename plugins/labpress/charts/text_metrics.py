"""Estimates text widths. The reader's font is unknown, so the estimates err on the wide side."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate

# Advance widths in em, approximately those of DejaVu Sans, the widest of the common system fonts
# (Segoe UI, Roboto, Noto Sans and San Francisco are narrower).
_NARROW_CHARACTERS = frozenset("iljtfI.,:;'|!()[]/ ·’`")
_WIDE_CHARACTERS = frozenset("mwMW@%—–")
_NARROW_EM, _DEFAULT_EM, _DIGIT_EM, _UPPERCASE_EM, _WIDE_EM = 0.37, 0.62, 0.67, 0.74, 0.97
_FULL_WIDTH_EM = 1.03  # for Chinese, Japanese and Korean characters


def text_width(text: str, font_size: float) -> float:
    """Return an upper estimate of the width of a line of text, in the unit of `font_size`."""
    return font_size * sum(map(_advance, text))


def truncate(text: str, max_width: float, font_size: float) -> str:
    """Shorten a string with an ellipsis if it is wider than `max_width`."""
    if text_width(text, font_size) <= max_width:
        return text
    ellipsis = _advance("…")
    widths = [font_size * (width + ellipsis) for width in accumulate(map(_advance, text))]
    return text[: bisect_right(widths, max_width)].rstrip(" -·,") + "…"


@cache  # at most one entry for each character of Unicode
def _advance(character: str) -> float:
    """Return the estimated advance width of a character in em."""
    if character in _NARROW_CHARACTERS:
        return _NARROW_EM
    if character in _WIDE_CHARACTERS:
        return _WIDE_EM
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _FULL_WIDTH_EM
    if character.isdigit():
        return _DIGIT_EM
    return _UPPERCASE_EM if character.isupper() else _DEFAULT_EM

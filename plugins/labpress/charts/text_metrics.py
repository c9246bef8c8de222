"""How wide a label will be, and what of it fits: the reader's font is not known, so rather wide."""

from __future__ import annotations

import unicodedata

# In shares of the letters' size: about those of DejaVu Sans, the widest of common system fonts
# (Segoe UI, Roboto, Noto Sans, San Francisco are narrower).
_NARROW = frozenset("iljtfI.,:;'|!()[]/ ·’`")
_BROAD = frozenset("mwMW@%—–")
_STANDARD, _NARROW_SHARE, _BROAD_SHARE, _CAPITAL, _DIGIT = 0.62, 0.37, 0.97, 0.74, 0.67


def text_width(text: str, size: float) -> float:
    """The width that a line of text takes at most, in the units of its size."""
    return size * sum(_share(letter) for letter in text)


def fit(text: str, width: float, size: float) -> str:
    """A text, cut with an ellipsis where it is wider than there is room."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip(" -·,") + "…"


def _share(letter: str) -> float:
    if letter in _NARROW:
        return _NARROW_SHARE
    if letter in _BROAD:
        return _BROAD_SHARE
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.03
    if letter.isdigit():
        return _DIGIT
    return _CAPITAL if letter.isupper() else _STANDARD

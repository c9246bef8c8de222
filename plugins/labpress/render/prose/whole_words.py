"""Keeps the hyphenated words of titles on one line.

Browsers break lines after a hyphen, and ``text-wrap: balance`` makes this frequent. No CSS property
prevents it, and a no-break character would change the text that readers copy. Therefore, the words
are wrapped in elements, which ``text.css`` keeps on one line.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# Estimated in em, with the wide letters of DejaVu Sans Bold. A line of an `<h1>` has 11 em on a
# screen of 320 pixels, and 16.7 em on one of 480 pixels.
_PHONE_WIDTH = 11.0
_MAX_WIDTH = 16.5
_WIDE = frozenset("MWmw")
_NARROW = frozenset("-Ifijlrt")

# Excludes Chinese, Japanese and Korean, which do not separate words with spaces.
_LETTER = r"[0-9A-Za-z\u00c0-\u1fff]"
_HYPHEN = r"[-\u2010\u2013]"
_HYPHENATED = re.compile(
    r"<math\b.*?</math>|<[^<>]*>|&[#\w]+;"
    rf"|(?P<word>{_LETTER}++(?:{_HYPHEN}{_LETTER}++)++)",
    re.DOTALL,
)


def keep_words_whole(text: str) -> Markup:
    """Wrap each hyphenated word in an element that keeps it on one line, unless it is too long.

    Args:
        text: inline HTML as `Markup`, or plain text, which is escaped.
    """
    return Markup(_HYPHENATED.sub(_wrapped, escape(text)))


def _wrapped(match: re.Match[str]) -> str:
    word = match["word"]
    width = sum(map(_width, word or ""))
    if not word or width > _MAX_WIDTH:
        return match.group()
    css_class = "lp-unbroken" if width <= _PHONE_WIDTH else "lp-long-word"
    return f'<span class="{css_class}">{word}</span>'


def _width(letter: str) -> float:
    """Return the estimated width of a bold letter in em; the letters of most fonts are narrower."""
    if letter in _WIDE:
        return 1.1
    if letter in _NARROW:
        return 0.46
    return 0.8 if letter.isupper() or not letter.isascii() else 0.68

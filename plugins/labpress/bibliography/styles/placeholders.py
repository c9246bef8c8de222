"""Replaces text of records with placeholder characters, so that Typst does not change it.

Hayagriva, Typst's bibliography library, interprets more text than it should: it treats braces,
dollar signs and backslashes as markup, changes the case of titles (``R1V3`` becomes ``R1v3``), and
parses numbers and URLs. Formulas in titles would even run as Typst code. Therefore, each string
that a style does not need to read is masked: it is replaced with a single private-use character,
which passes through unchanged and is later replaced with the string. No text that Typst could
execute remains.
"""

from __future__ import annotations

import re
from typing import Protocol

from markupsafe import Markup

# Supplementary Private Use Areas A and B, each without its last two code points, which are
# noncharacters (https://www.unicode.org/faq/private_use.html).
_FIRST_A, _LAST_A, _FIRST_B, _LAST_B = 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD
_PLACEHOLDER = re.compile("[\U000f0000-\U0010ffff]")
# The markers of `markers.py` are in the Private Use Area of the Basic Multilingual Plane.
# Noncharacters, which neither YAML nor HTML can contain, are removed with them.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(p << 16 | end) for p in range(15) for end in (0xFFFE, 0xFFFF)
)
_PRIVATE_USE = re.compile(f"[\ue000-\uf8ff\U000f0000-\U0010ffff{_NONCHARACTERS}]")
_URL_PREFIX = "https://u.invalid/"
# URLs pass through a URL parser, which percent-encodes the placeholder.
_MASKED = re.compile(f"{re.escape(_URL_PREFIX)}((?:%[0-9A-F]{{2}}){{4}})|({_PLACEHOLDER.pattern})")


class Mask(Protocol):
    """A function that replaces a string with its placeholder."""

    def __call__(self, text: str, html: Markup | None = None) -> str:
        """Return the placeholder of a string; see `Placeholders.mask`."""


class Placeholders:
    """The placeholders of one Typst compilation: one character for each distinct string."""

    def __init__(self) -> None:
        self._characters: dict[tuple[str, Markup | None], str] = {}
        self._texts: dict[str, str] = {}
        self._html: dict[str, Markup] = {}

    def mask(self, text: str, html: Markup | None = None) -> str:
        """Return the placeholder of a string; equal strings have the same placeholder.

        Args:
            text: the text.
            html: the HTML with which `unmask_html` replaces the placeholder; by default, the
                escaped text.

        Raises:
            OverflowError: if more than 131,068 distinct strings have been masked.
        """
        existing = self._characters.get((text, html))
        if existing:
            return existing
        code_point = _FIRST_A + len(self._characters)
        if code_point > _LAST_A:
            code_point += _FIRST_B - _LAST_A - 1
        if code_point > _LAST_B:
            raise OverflowError("too many strings for the placeholders; compile fewer references")
        character = chr(code_point)
        self._characters[text, html] = character
        # Private-use characters in a record itself have no meaning for readers.
        self._texts[character] = strip_private_use(text)
        if html is not None:
            self._html[character] = html
        return character

    def unmask(self, text: str) -> str:
        """Replace all placeholders in a string with the original strings."""
        return _MASKED.sub(self._original, text)

    def unmask_html(self, text: str) -> Markup:
        """Return a string as HTML: escaped, with all placeholders replaced."""
        parts = re.split(f"({_PLACEHOLDER.pattern})", text)
        return Markup("").join(self._html.get(part) or self.unmask(part) for part in parts)

    def _original(self, match: re.Match[str]) -> str:
        encoded, character = match.groups()
        if encoded:
            character = bytes.fromhex(encoded.replace("%", "")).decode(errors="replace")
        return self._texts.get(character, "")


def mask_url(url: str, mask: Mask) -> str:
    """Mask a URL; the result is itself a short URL, which every URL parser accepts."""
    return _URL_PREFIX + mask(url)


def is_masked(character: str) -> bool:
    """Return whether a character is a placeholder."""
    return bool(_PLACEHOLDER.fullmatch(character))


def strip_private_use(text: str) -> str:
    """Remove private-use characters, which could be mistaken for placeholders or markers.

    Noncharacters are removed as well.
    """
    return _PRIVATE_USE.sub("", text)

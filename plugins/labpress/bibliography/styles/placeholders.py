"""Characters that stand in for text on its way through Typst.

Hayagriva reads braces, dollars and backslashes in text as its own, re-cases titles (``R1V3`` comes
out as ``R1v3``), parses numbers and addresses, and formulas in titles are run as Typst code. So
whatever a style need not see is replaced by one character of a private plane, which passes through
untouched, and is put back afterwards. Nothing of a record is left that Typst could execute.
"""

from __future__ import annotations

import re
from typing import Protocol

# Supplementary Private Use Areas A and B, without the last two of each, which are no characters.
_FIRST, _LAST_A, _FIRST_B, _LAST = 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
# Of the Private Use Area too, since a few marks of `entry` are from there.
_ANY_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ADDRESS = "https://u.invalid/"
# An address goes through a parser of addresses, which writes the character percent-encoded.
_HIDDEN = re.compile(f"{re.escape(_ADDRESS)}((?:%[0-9A-F]{{2}}){{4}})|({_PRIVATE.pattern})")


class Hide(Protocol):
    """What replaces a text by something that stands in for it."""

    def __call__(self, text: str) -> str:
        """The stand-in of a text."""


class Veil:
    """The stand-ins of one compile: each text has its own, one character long."""

    def __init__(self) -> None:
        self._stand_ins: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """The character that stands in for a text.

        Raises:
            OverflowError: where more than 131,000 different texts are hidden.
        """
        known = self._stand_ins.get(text)
        if known:
            return known
        code = _FIRST + len(self._stand_ins)
        if code > _LAST_A:
            code += _FIRST_B - _LAST_A - 1
        if code > _LAST:
            raise OverflowError("more texts than stand-ins; compile fewer references at once")
        character = chr(code)
        self._stand_ins[text] = character
        # A record may hold such characters itself: they mean nothing to a reader.
        self._texts[character] = strip_private(text)
        return character

    def lift(self, text: str) -> str:
        """A text with all that was hidden put back."""
        return _HIDDEN.sub(self._lifted, text)

    def _lifted(self, found: re.Match[str]) -> str:
        encoded, character = found.groups()
        if encoded:
            character = bytes.fromhex(encoded.replace("%", "")).decode(errors="replace")
        return self._texts.get(character, "")


def hide_address(address: str, hide: Hide) -> str:
    """An address, hidden behind one that every parser of addresses takes."""
    return _ADDRESS + hide(address)


def strip_private(text: str) -> str:
    """A text without the characters that stand in for others."""
    return _ANY_PRIVATE.sub("", text)
